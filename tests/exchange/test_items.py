"""What an import changes in a text is noted with its item, and nothing that readers can't read goes public."""

from datetime import datetime

import pytest
from django.utils import timezone

from articles.models import Edition
from exchange.importing import import_stories
from exchange.items import read_item
from exchange.notes import Kind
from exchange.values import ItemError

pytestmark = pytest.mark.django_db

KRUTI_DEV = "eq[;ea=h us dgk fd fdlkuksa dks eqvkotk feysxk vkSj ljdkj iwjh enn djsxhA"
CONVERTED = "मुख्यमंत्री ने कहा कि किसानों को मुआवजा मिलेगा और सरकार पूरी मदद करेगी।"


def item(external_id: str = "a", language: str = "hi", **fields) -> dict:
    edition = {"headline": "केरल पहुंचा मानसून", "summary": "सार", "body_html": "<p>x</p>"} | fields
    return {
        "external_id": external_id,
        "published_at": "2026-11-20T18:00:00+05:30",
        "editions": {language: {name: value for name, value in edition.items() if value is not None}},
    }


def noted(report) -> list[tuple[Kind, str, str]]:
    return [(note.kind, note.field, note.what) for note in report.notes]


# --- what a body can't hold ---


def test_each_loss_is_listed_with_its_item_its_kind_and_its_count():
    lossy = (
        '<p><a href="javascript:x()">a</a> <a href="page.html">b</a></p><form><input><input></form>'
        '<img src="https://cdn.example.com/a.jpg">[gallery ids="1,2"]'
    )
    report = import_stories([item("a"), item("b", body_html=lossy)])
    assert {(note.number, note.external_id, note.field) for note in report.notes} == {(2, "b", "editions.hi.body_html")}
    assert {(note.kind, note.what, note.times) for note in report.notes} == {
        (Kind.LINK, "javascript:x()", 1),
        (Kind.LINK, "page.html", 1),
        (Kind.ELEMENT, "input", 2),
        (Kind.PICTURE, "https://cdn.example.com/a.jpg", 1),
        (Kind.SHORTCODE, '[gallery ids="1,2"]', 1),
    }


@pytest.mark.parametrize(
    "field, problem",
    [
        ({"body_html": 5}, "editions.hi.body_html"),
        ({"status": "gone"}, "editions.hi.status"),
        ({"published_at": "yesterday"}, "editions.hi.published_at"),
        ({"summary": None}, "editions.hi.summary"),
        ({"body_html": "x" * 300_001}, "editions.hi.body_html"),
        ({"corrections": ["x"]}, "editions.hi.corrections.1"),
    ],
)
def test_an_invalid_item_stops_no_other(field, problem):
    report = import_stories([item("a"), item("b", **field), item("c")])
    assert (report.created, [(each.number, each.field) for each in report.refused]) == (2, [(2, problem)])


def test_the_same_file_again_changes_no_edition():
    items = [
        item("a", body_html="एक\nदो\n\n[caption]तीन[/caption]", slug="केरल-मानसून"),
        item("b", headline=KRUTI_DEV, body_html=f"<p>{KRUTI_DEV}</p>"),
        item("c", summary=None, body_html="<p>पहला।</p>"),
    ]
    first = import_stories(items, makes_summaries=True)
    before = list(Edition.objects.order_by("pk").values())
    second = import_stories(items, makes_summaries=True)
    assert (second.created, second.updated, second.notes) == (0, 3, first.notes)
    assert list(Edition.objects.order_by("pk").values()) == before


# --- times ---


@pytest.mark.parametrize("written", ["2026-03-29T02:30:00", "2026-10-25T02:30:00"])
@pytest.mark.parametrize("field", ["published_at", "first_published_at", "revised_at", "withdrawn_at"])
def test_a_local_time_that_is_skipped_or_comes_twice_is_refused_by_item_and_field(written, field):
    with timezone.override("Europe/Berlin"):
        report = import_stories([item("a"), item("b", **{field: written}), item("c", **{field: f"{written}+01:00"})])
    ((number, name, reason),) = report.refused
    assert (number, name) == (2, f"editions.hi.{field}")
    assert "Europe/Berlin" in reason and report.created == 2


def test_a_skipped_time_of_an_item_or_a_correction_is_refused_too():
    with timezone.override("Europe/Berlin"):
        with pytest.raises(ItemError, match="published_at"):
            read_item(item() | {"published_at": "2026-03-29T02:30"})
        with pytest.raises(ItemError, match=r"corrections\.1\.at"):
            read_item(item(corrections=[{"at": "2026-03-29T02:30", "text": "x"}]))


def test_a_time_without_an_offset_is_in_the_time_zone_of_the_paper():
    import_stories([item() | {"published_at": "2026-11-20 18:00"}])
    assert Edition.objects.get().publish_at == datetime.fromisoformat("2026-11-20T18:00:00+05:30")


# --- summaries and slugs ---


def test_the_first_paragraph_stands_in_for_a_missing_summary_on_request():
    body = "<h2>भाग</h2><ul><li>x</li></ul><p>पहला <b>अनुच्छेद</b>।</p><p>दूसरा।</p>"
    assert import_stories([item(summary=None, body_html=body)]).created == 0
    report = import_stories([item(summary=None, body_html=body)], makes_summaries=True)
    assert noted(report) == [(Kind.SUMMARY, "editions.hi.summary", "पहला अनुच्छेद।")]
    assert Edition.objects.get().summary == "पहला अनुच्छेद।"


def test_a_long_first_paragraph_is_cut_between_words():
    import_stories([item(summary=None, body_html=f"<p>{'शब्द ' * 400}</p>")], makes_summaries=True)
    summary = Edition.objects.get().summary
    assert set(summary.rstrip("…").split()) == {"शब्द"} and len(summary) < 1500


@pytest.mark.parametrize("body", ["", "<h2>only a sub-head</h2>"])
def test_without_a_paragraph_the_item_is_refused(body):
    report = import_stories([item(summary=None, body_html=body)], makes_summaries=True)
    assert [each.field for each in report.refused] == ["editions.hi.summary"]


def test_a_given_summary_and_a_draft_without_one_stay():
    import_stories([item("a", summary="अपना"), item("b", summary=None, status="draft")], makes_summaries=True)
    assert set(Edition.objects.values_list("summary", flat=True)) == {"अपना", ""}


@pytest.mark.parametrize(
    "slug", ["केरल-मानसून", "%E0%A4%95%E0%A5%87%E0%A4%B0%E0%A4%B2-%E0%A4%AE%E0%A4%BE%E0%A4%A8%E0%A4%B8%E0%A5%82%E0%A4%A8"]
)
def test_a_slug_in_devanagari_is_romanised(slug):
    report = import_stories([item(slug=slug)])
    stored = Edition.objects.get().slug
    assert stored.isascii() and stored.count("-") == 1
    assert noted(report) == [(Kind.SLUG, "editions.hi.slug", f"केरल-मानसून → {stored}")]


# --- old fonts ---


def test_text_in_an_old_font_is_converted_and_noted():
    report = import_stories([item(headline=KRUTI_DEV, body_html=f"<h2>{KRUTI_DEV}</h2><p>{KRUTI_DEV}</p>")])
    edition = Edition.objects.get()
    assert edition.headline == CONVERTED and edition.body == f"<h2>{CONVERTED}</h2>\n<p>{CONVERTED}</p>"
    assert {(kind, field) for kind, field, _what in noted(report)} == {
        (Kind.CONVERTED, "editions.hi.headline"),
        (Kind.CONVERTED, "editions.hi.body_html"),
    }
    assert edition.status == Edition.Status.PUBLISHED


def test_english_and_mixed_text_is_left_as_it_is():
    body = "<p>ISRO का PSLV-C62 उड़ा, said the IMD's café.</p>"
    report = import_stories([item("a", body_html=body), item("b", "en", headline="Monsoon", body_html=body)])
    assert report.notes == [] and set(Edition.objects.values_list("body", flat=True)) == {body}


BROKEN = "<p>???? ???? ?? ?????</p>"


def test_text_with_lost_letters_becomes_a_draft():
    report = import_stories([item(body_html=BROKEN)])
    assert {note.kind for note in report.notes} == {Kind.BROKEN, Kind.DRAFT}
    assert Edition.objects.get().status == Edition.Status.DRAFT


def test_text_with_lost_letters_does_not_replace_a_published_text():
    import_stories([item(body_html="<p>अच्छा</p>")])
    report = import_stories([item(body_html=BROKEN)])
    assert {note.kind for note in report.notes} == {Kind.BROKEN, Kind.KEPT}
    edition = Edition.objects.get()
    assert (edition.body, edition.status, edition.version) == ("<p>अच्छा</p>", Edition.Status.PUBLISHED, 1)


def test_a_font_that_is_only_recognised_becomes_a_draft_and_is_named():
    report = import_stories([item(body_html="<p>AaAao ihndI maoM ilaKoM</p>")])
    assert {(note.kind, note.field) for note in report.notes} == {
        (Kind.UNREADABLE, "editions.hi.body_html"),
        (Kind.DRAFT, "editions.hi"),
    }
    assert "Shusha" in {note.what for note in report.notes}
    assert Edition.objects.get().status == Edition.Status.DRAFT


def test_strict_imports_nothing_when_letters_are_lost():
    report = import_stories([item("a"), item("b", body_html=BROKEN)], strict=True)
    assert report.created == 0 and [each.number for each in report.refused] == [2]
