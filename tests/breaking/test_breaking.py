"""The breaking line: what readers see of it and until when, and how the desk sets and ends it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from breaking.models import BreakingLine

HOUR = timedelta(hours=1)


@pytest.fixture
def line(db):
    """A function that creates a line which runs for an hour: `line(text_en="Quake")`."""

    def make(**fields) -> BreakingLine:
        now = timezone.now()
        return BreakingLine.objects.create(**{"starts_at": now - HOUR, "ends_at": now + HOUR} | fields)

    return make


@pytest.fixture
def desk(signed_in, editor):
    return signed_in(editor)


def html(reader, path: str) -> str:
    return reader.get(path).content.decode()


@pytest.fixture
def form():
    end = timezone.localtime() + HOUR
    return {"text_hi": "दिल्ली में भूकंप", "text_en": "Quake in Delhi", "ends_at": f"{end:%Y-%m-%dT%H:%M}"}


@pytest.mark.parametrize("path", ["/hi/", "/hi/topics/", "/hi/search/", "/hi/nothing/"])
def test_the_line_is_on_every_page_before_the_navigation_and_after_the_skip_link(reader, line, path):
    line(text_hi="दिल्ली में भूकंप")
    page = html(reader, path)
    assert page.index('class="skip"') < page.index("दिल्ली में भूकंप") < page.index("<nav")
    assert '<section class="breaking" aria-labelledby="breaking">' in page


def test_only_pages_of_a_language_that_has_a_text_show_the_line(reader, line):
    line(text_hi="दिल्ली में भूकंप")
    assert 'class="breaking"' not in html(reader, "/en/")


def test_of_two_lines_readers_see_the_one_that_began_last(reader, line):
    line(text_en="The newer", starts_at=timezone.now() - timedelta(minutes=1))
    line(text_en="The older")
    assert "The newer" in html(reader, "/en/") and "The older" not in html(reader, "/en/")


def test_a_line_without_a_text_in_the_language_does_not_hide_an_older_one(reader, line):
    line(text_en="Quake")
    line(text_hi="भूकंप", starts_at=timezone.now())
    assert "Quake" in html(reader, "/en/")


def test_the_line_leads_to_its_story_only_where_that_is_live(reader, story, line):
    article = story(hi="live", en="draft")
    line(text_hi="मानसून आया", text_en="Monsoon here", article=article)
    assert f'<a href="{article.edition("hi").get_absolute_url()}">मानसून आया</a>' in html(reader, "/hi/")
    assert "<span>Monsoon here</span>" in html(reader, "/en/")


def test_hostile_text_is_escaped(reader, line):
    line(text_en="<script>alert(1)</script>")
    assert "<script>alert" not in html(reader, "/en/")


def test_an_editor_sets_a_line_and_ends_it(desk, reader, form, editor):
    assert desk.post("/admin/breaking/", form).status_code == 302
    assert "Quake in Delhi" in html(reader, "/en/") and "दिल्ली में भूकंप" in html(reader, "/hi/")
    set_line = BreakingLine.objects.get()
    desk.post(f"/admin/breaking/{set_line.pk}/", {"end": "1"})
    assert "Quake in Delhi" not in html(reader, "/en/")
    set_line.refresh_from_db()
    assert (set_line.set_by, set_line.ended_by) == (editor, editor)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "breaking-set",
        "breaking-ended",
    ]


@pytest.mark.parametrize(
    "wrong, message",
    [
        ({"text_hi": "", "text_en": ""}, "Write the line in Hindi, in English or in both."),
        ({"text_hi": "\u200d", "text_en": ""}, "Readers can&#x27;t see any of these characters"),
        ({"ends_at": "2020-01-01T10:00"}, "This time has passed. Choose a later one."),
        ({"ends_at": "2200-01-01T10:00"}, "A line is shown for at most 24 hours."),
        ({"starts_at": "2100-01-01T10:00", "ends_at": "2099-01-01T10:00"}, "The end is before the start."),
        ({"ends_at": "tomorrow"}, "Enter a valid date/time."),
        ({"article": "9" * 40}, "Select a valid choice"),
        ({"text_en": "x" * 141}, "at most 140 characters"),
    ],
)
def test_a_wrong_line_is_refused_with_a_sentence(desk, form, wrong, message):
    response = desk.post("/admin/breaking/", form | wrong)
    assert response.status_code == 200 and message in response.content.decode()
    assert not BreakingLine.objects.exists()


def test_a_line_that_somebody_else_has_ended_is_neither_changed_nor_ended_again(desk, line, form, admin):
    ended = line(text_en="Quake", ends_at=timezone.now() - timedelta(minutes=1), ended_by=admin)
    for data in (form, {"end": "1"}):
        page = desk.post(f"/admin/breaking/{ended.pk}/", data, follow=True).content.decode()
        assert "This line has ended already. Set a new one." in page
    ended.refresh_from_db()
    assert (ended.text_en, ended.ended_by) == ("Quake", admin)


def test_changing_the_words_of_a_line_keeps_its_start(desk, line, form):
    running = line(text_en="Quke in Delhi")
    began = f"{timezone.localtime(running.starts_at):%Y-%m-%dT%H:%M}"
    assert desk.post(f"/admin/breaking/{running.pk}/", form | {"starts_at": began}).status_code == 302
    changed = BreakingLine.objects.get()
    assert (changed.text_en, changed.starts_at) == ("Quake in Delhi", running.starts_at)


def test_a_line_that_is_ended_before_its_start_never_begins(desk, line):
    future = line(text_en="Quake", starts_at=timezone.now() + HOUR, ends_at=timezone.now() + 2 * HOUR)
    desk.post(f"/admin/breaking/{future.pk}/", {"end": "1"})
    future.refresh_from_db()
    assert future.ends_at == future.starts_at


def test_the_start_page_has_a_running_line_for_those_who_may_end_it(signed_in, line, editor, reporter):
    assert "breaking-lines" not in html(signed_in(editor), "/admin/")
    line(text_en="Quake in Delhi")
    assert "Quake in Delhi" in html(signed_in(editor), "/admin/")
    assert "Quake in Delhi" not in html(signed_in(reporter), "/admin/")


def test_deleting_its_story_leaves_the_line(reader, story, line):
    article = story(hi="live")
    line(text_hi="मानसून आया", article=article)
    article.delete()
    assert "<span>मानसून आया</span>" in html(reader, "/hi/")
