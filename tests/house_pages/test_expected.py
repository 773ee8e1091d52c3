"""Which pages the doctor and the desk ask for."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from house_pages.expected import EXPECTED, expected_pages
from house_pages.models import HousePage
from house_pages.starters import starter
from operations.doctor import run_probes
from reader.structured_data import organization

pytestmark = pytest.mark.django_db


def problem_of(purpose: str) -> str:
    with translation.override("en"):
        return next(each.problem for each in expected_pages() if each.purpose == purpose)


def test_a_fresh_paper_misses_every_expected_page_and_the_doctor_notes_it():
    with translation.override("en"):
        notes = [each for each in run_probes() if "House page" in each.message]
        assert {each.problem for each in expected_pages()} == {"missing"}
    assert len(notes) == len(expected_pages()) and not any(note.is_problem for note in notes)
    assert "House page “Grievance officer”: missing. Expected by the IT Rules 2021, rule 11." in notes[0].message


def test_a_page_is_in_order_once_it_is_live_in_both_languages_and_was_reviewed_within_a_year():
    page = HousePage.objects.create(purpose="contact", title_hi="संपर्क", body_hi="<p>क</p>")
    assert problem_of("contact") == "not published"
    page.is_published = True
    page.save()
    assert problem_of("contact") == "not in English"
    page.title_en, page.body_en = "Contact", "<p>x</p>"
    page.save()
    assert problem_of("contact") == ""
    page.last_reviewed = timezone.localdate() - timedelta(days=366)
    page.save()
    assert problem_of("contact") == "not reviewed for a year"


def test_a_draft_beside_a_published_page_is_no_problem():
    HousePage.objects.create(
        purpose="about", title_hi="हम", title_en="Us", body_hi="<p>क</p>", body_en="<p>x</p>", is_published=True
    )
    HousePage.objects.create(purpose="about", title_hi="हम भी")
    assert problem_of("about") == ""


def test_a_fresh_paper_has_all_pages_in_order_after_its_editor_has_filled_the_starters(signed_in, editor):
    client = signed_in(editor)
    for position, purpose in enumerate(EXPECTED):
        filled = {name: re.sub(r"\[.*?\]", "x", text) for name, text in starter(purpose).items()}
        page = {"position": position, "last_reviewed": timezone.localdate(), "in_footer": "on", "is_published": "on"}
        assert client.post("/admin/house_pages/housepage/add/", filled | page).status_code == 302
    with translation.override("en"):
        assert [each.problem for each in expected_pages()] == [""] * len(EXPECTED)
    for language in ("hi", "en"):
        paper = organization(language)
        named = {"publishingPrinciples", "ethicsPolicy", "masthead", "contactPoint", "correctionsPolicy"}
        assert named | {"actionableFeedbackPolicy"} <= set(paper) and len(paper["contactPoint"]) == 2
