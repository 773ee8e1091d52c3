"""House pages at the desk: starters, blanks, concurrent saves, and what the audit log says."""

import pytest

from accounts.models import AuditEntry
from house_pages.models import HousePage
from house_pages.starters import starter

LIST = "/admin/house_pages/housepage/"
PURPOSES = [each for each in HousePage.Purpose.values if each != "other"]


def data(page: HousePage | None = None, **changes) -> dict:
    """What a browser sends from the form."""
    names = ("purpose", "title_hi", "title_en", "body_hi", "body_en", "slug_hi", "slug_en", "position", "last_reviewed")
    stored = page or HousePage(purpose="about", title_hi="हम", body_hi="<p>हम कौन हैं।</p>")
    sent = {name: getattr(stored, name) for name in names} | {"in_footer": "on", "opened": stored.revision}
    return sent | changes


def change_url(page: HousePage) -> str:
    return f"{LIST}{page.pk}/change/"


@pytest.fixture
def desk(signed_in, editor):
    return signed_in(editor)


@pytest.fixture
def page(db):
    return HousePage.objects.create(purpose="about", title_hi="हम", body_hi="<p>हम कौन हैं।</p>", revision=3)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_starter_is_in_the_form_and_keeps_its_blanks_until_they_are_filled(desk, purpose):
    fields = starter(purpose)
    html = desk.get(f"{LIST}add/?starter={purpose}").content.decode()
    assert fields["title_hi"] in html and fields["title_en"] in html
    refused = desk.post(f"{LIST}add/", data(**fields, is_published="on"))
    assert refused.status_code == 200 and not HousePage.objects.exists()
    assert "Fill in or remove these blanks" in refused.content.decode()
    assert desk.post(f"{LIST}add/", data(**fields)).status_code == 302  # a draft may have blanks
    stored = HousePage.objects.get()
    assert stored.purpose == purpose and "[" in stored.body_hi and "[" in stored.body_en and not stored.is_published


def test_the_error_names_the_blanks(desk):
    refused = desk.post(
        f"{LIST}add/", data(body_hi="<p>संपादक [<strong>पूरा</strong> नाम], [शहर]</p>", is_published="on")
    )
    assert "[पूरा नाम], [शहर]" in refused.content.decode()


def test_a_page_without_any_text_or_without_a_title_is_not_published(desk):
    assert (
        "Write the text in one language"
        in desk.post(f"{LIST}add/", data(body_hi="", is_published="on")).content.decode()
    )
    assert "Write a title" in desk.post(f"{LIST}add/", data(title_hi="")).content.decode()
    assert not HousePage.objects.exists()


def test_pictures_and_dead_links_are_refused_and_what_was_typed_stays(desk):
    for body in (
        '<p>यह शब्द <a href="javascript:x">लिंक</a></p>',
        '<p>यह शब्द</p><img src="https://elsewhere.example/a.jpg">',
    ):
        answer = desk.post(f"{LIST}add/", data(body_hi=body))
        assert answer.status_code == 200 and "यह शब्द" in answer.content.decode()
    assert not HousePage.objects.exists()


def test_a_save_from_an_old_version_is_refused_shows_both_and_then_replaces(desk, page, admin):
    opened = data(page, title_hi="मेरा शीर्षक", body_hi="<p>मेरा पाठ।</p>")
    HousePage.objects.filter(pk=page.pk).update(title_hi="उनका शीर्षक", revision=4, changed_by=admin)
    answer = desk.post(change_url(page), opened)
    html = answer.content.decode()
    assert answer.status_code == 200 and "saved this page while you wrote" in html
    assert "मेरा पाठ" in html and "उनका" in html and 'name="opened" value="4"' in html
    page.refresh_from_db()
    assert page.title_hi == "उनका शीर्षक"
    assert desk.post(change_url(page), opened | {"opened": 4}).status_code == 302
    page.refresh_from_db()
    assert (page.title_hi, page.revision) == ("मेरा शीर्षक", 5)


@pytest.mark.parametrize("opened", ["", "x", "-1", "9" * 30])
def test_a_form_without_a_readable_version_saves_nothing(desk, page, opened):
    assert desk.post(change_url(page), data(page, title_hi="दूसरा", opened=opened)).status_code == 200
    page.refresh_from_db()
    assert page.title_hi == "हम"


def test_each_write_has_an_audit_entry(desk, page, editor):
    desk.post(change_url(page), data(page, title_hi="नया"))
    desk.post(change_url(page), data(HousePage.objects.get(), is_published="on"))
    desk.post(change_url(page), data(HousePage.objects.get()))
    desk.post(f"{LIST}{page.pk}/delete/", {"post": "yes"})
    verbs = AuditEntry.objects.filter(verb__startswith="house-page").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [f"house-page-{each}" for each in ("changed", "published", "hidden", "deleted")]


def test_two_pages_do_not_share_an_address(desk, page):
    refused = desk.post(f"{LIST}add/", data(slug_hi=page.slug_hi))
    assert "Another house page has this web address in Hindi" in refused.content.decode()
    assert desk.post(f"{LIST}add/", data()).status_code == 302  # an address is made from the title
    assert HousePage.objects.exclude(pk=page.pk).get().slug_hi == f"{page.slug_hi}-2"


def test_the_list_names_the_expected_pages(desk, page):
    html = desk.get(LIST).content.decode()
    assert "Pages that are expected" in html and "the IT Rules 2021, rule 11" in html and "not published" in html
    assert f"{LIST}add/?starter=grievance" in html
