"""The house pages of the sample newsroom."""

import re

import pytest

from house_pages.models import HousePage, blanks_in
from sample import loading


@pytest.mark.parametrize(
    "language, words",
    [
        ("hi", ["हमारे बारे में", "संपर्क", "आचार संहिता और भूल-सुधार", "शिकायत अधिकारी"]),
        ("en", ["About us", "Contact", "Ethics and corrections", "Grievance officer"]),
    ],
)
def test_the_footer_leads_to_filled_pages_in_each_language(sample, reader, language, words):
    footer = reader.get(f"/{language}/").content.decode().split("<footer", 1)[1]
    links = dict(re.findall(r'<a href="(/\w\w/pages/[^"]+)">([^<]+)</a>', footer))
    assert list(links.values()) == words
    for path in links:
        html = reader.get(path).content.decode()
        body = html.split("<main", 1)[1]
        assert reader.get(path).status_code == 200 and not blanks_in([body])
        inside = [link for link in re.findall(r'href="(/[^"]+)"', body) if not link.startswith("/static")]
        assert all(reader.get(link).status_code == 200 for link in inside), inside


def test_a_page_that_the_paper_changed_stays_when_the_sample_goes(sample):
    page = HousePage.objects.get(purpose="contact")
    page.body_en = "<p>Our own desk.</p>"
    page.save()
    loading.load()
    assert HousePage.objects.count() == 4
    loading.remove()
    assert HousePage.objects.get() == page
