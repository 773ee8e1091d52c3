"""A live edition is written on as a working copy, which readers don't see until it is put live."""

import re
from datetime import timedelta

import pytest
from desk_forms import change_url, form_data
from django.utils import timezone

from accounts.models import AuditEntry
from articles import publishing, working_copies
from articles.models import Article, Edition, WorkingCopy
from desk.conflicts import version_token
from desk.edition_acts import PUT_ALL_LIVE
from desk.start import tasks_of

pytestmark = pytest.mark.django_db
BODY = "<p>one</p>\n<p>two</p>\n<p>three</p>"


def english() -> Edition:
    return Edition.objects.select_related("article").get(language="en")


def shown(article: Article) -> dict:
    """The English pane as the page shows it: the working copy, or the published edition."""
    data = form_data(Article.objects.get(pk=article.pk))
    edition = english()
    if working_copy := edition.working_copy:
        data |= {f"en-{name}": text for name, text in working_copy.texts.items()}
    data["en-opened"] = version_token(edition, working_copy)
    del data[PUT_ALL_LIVE]
    return data


def save(client, article, opened=None, **changes):
    """Save the English pane as the page shows it, or as it was `opened`, with these changes."""
    data = (opened or shown(article)) | {f"en-{name}": value for name, value in changes.items()}
    return client.post(change_url(article), data, follow=True).content.decode()


def move(client, article, transition, **changes):
    return save(client, article, move=transition, **changes)


def form_of(response):
    return response.context["adminform"].form.editions["en"]


@pytest.fixture
def article(story, reporter):
    """The reporter's story, live in both languages. The English is behind."""
    article = story(by=reporter, hi="live", en="live", en_texts={"body": BODY})
    hindi = article.edition("hi")
    hindi.headline = "नया शीर्षक"
    publishing.save_story(article, [hindi], None)
    return article


@pytest.fixture
def copied(signed_in, translator, article):
    """The same story, with a working copy of the English by the translator."""
    html = save(signed_in(translator), article, headline="From the copy", up_to_date="on")
    assert "the working copy is saved. Readers don" in html
    return article


@pytest.mark.parametrize("role", ["reporter", "translator", "editor", "admin"])
def test_everybody_who_works_on_the_story_writes_a_copy_that_readers_do_not_see(
    role, request, signed_in, article, reader
):
    client = signed_in(request.getfixturevalue(role))
    html = client.get(change_url(article)).content.decode()
    assert "Readers see the version of" in html and "Save the working copy" in html
    save(client, article, headline="From the copy")
    assert english().version == 1 and english().revised_at is None
    assert "From the copy" not in reader.get(english().get_absolute_url()).content.decode()
    html = signed_in(request.getfixturevalue(role)).get(change_url(article)).content.decode()
    assert "From the copy</textarea>" in html and "You are writing on a working copy." in html
    assert "From the copy</ins>" in html.replace("<ins>From", "From")


@pytest.mark.parametrize("role, puts_live", [("reporter", 0), ("translator", 0), ("editor", 1), ("admin", 1)])
def test_the_buttons_say_what_a_save_does(role, puts_live, request, signed_in, article):
    html = signed_in(request.getfixturevalue(role)).get(change_url(article)).content.decode()
    assert html.count("Save the working copy: readers don&#x27;t see it") == 1
    assert html.count('name="en-move" value="publish"') == html.count("Put all languages live now") == puts_live


@pytest.mark.parametrize("role", ["reporter", "translator"])
def test_who_may_not_publish_puts_nothing_live(role, request, signed_in, article):
    client = signed_in(request.getfixturevalue(role))
    assert "This can&#x27;t be done" in move(client, article, "publish", headline="At once")
    assert "This can&#x27;t be done" in move(client, article, "schedule", headline="Later")
    save(client, article, shown(article) | {PUT_ALL_LIVE: "1"}, headline="All at once")
    assert english().version == 1 and WorkingCopy.objects.get().texts["headline"] == "All at once"


def test_an_editor_puts_it_live_as_one_version_that_names_its_authors(
    signed_in, editor, reporter, translator, copied, reader
):
    save(signed_in(reporter), copied, summary="A summary by the reporter")
    assert "Readers see it now" in move(signed_in(editor), copied, "publish")
    edition = english()
    assert (edition.headline, edition.summary) == ("From the copy", "A summary by the reporter")
    assert (edition.version, edition.is_behind, edition.working_copy) == (2, False, None)
    assert "From the copy" in reader.get(edition.get_absolute_url()).content.decode()
    version = edition.versions.get(number=2)
    assert version.saved_by == editor and version.was_working_copy
    assert list(version.authors.order_by("username")) == [reporter, translator]
    assert edition.revised_at is not None
    html = signed_in(editor).get(f"/admin/articles/article/{copied.pk}/versions/en/").content.decode()
    assert "Working copy of reporter, translator" in html


def test_the_updated_date_may_stay(signed_in, editor, copied):
    move(signed_in(editor), copied, "publish", keeps_date="on")
    assert english().version == 2 and english().revised_at is None


def test_a_copy_goes_through_review(signed_in, editor, translator, copied):
    assert "with the editors" in move(signed_in(translator), copied, "submit")
    form = form_of(signed_in(translator).get(change_url(copied)))
    assert form.is_locked and [transition.value for transition in form.transitions] == ["take_back"]
    assert "Tell the writer what to change" in move(signed_in(editor), copied, "send_back")
    assert "sent back with your note" in move(signed_in(editor), copied, "send_back", review_note="Name the source.")
    assert "Name the source." in signed_in(translator).get(change_url(copied)).content.decode()
    move(signed_in(translator), copied, "submit", headline="With the source")
    assert "is approved" in move(signed_in(editor), copied, "approve")
    assert WorkingCopy.objects.get().status == "approved" and english().status == "published"
    html = signed_in(editor).get(change_url(copied)).content.decode()
    assert re.search(r'data-primary="en"[^>]*>\s*Put live now', html)
    move(signed_in(editor), copied, "publish")
    verbs = list(AuditEntry.objects.filter(verb__regex="copy|update").order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "update-proposed",
        *("copy-submitted", "copy-sent-back", "copy-submitted", "copy-approved"),
        "update-accepted",
    ]


def test_a_translator_recalls_what_they_sent_and_a_reporter_may_not(signed_in, translator, reporter, copied):
    move(signed_in(translator), copied, "submit")
    assert "This can&#x27;t be done" in move(signed_in(reporter), copied, "take_back")
    move(signed_in(translator), copied, "take_back")
    assert WorkingCopy.objects.get().status == "draft"


def test_an_editor_schedules_a_copy_and_takes_its_time_back(signed_in, editor, copied):
    at = timezone.localtime() + timedelta(hours=3)
    html = move(signed_in(editor), copied, "schedule", publish_at=f"{at:%Y-%m-%dT%H:%M}", keeps_date="on")
    assert "the working copy goes live on" in html
    working_copy = WorkingCopy.objects.get()
    assert (working_copy.status, working_copy.keeps_date, working_copy.is_minor) == ("published", True, False)
    assert english().publish_at < timezone.now() and list(Edition.objects.with_scheduled_copy()) == [english()]
    tasks = {task.name: task.total for task in tasks_of(editor)}
    assert tasks["Working copies that are scheduled"] == 1
    assert "a draft again" in move(signed_in(editor), copied, "draft")
    assert not Edition.objects.with_scheduled_copy().exists()


def test_there_must_be_something_to_send(signed_in, translator, editor, article):
    assert "The text is the one that readers see" in move(signed_in(translator), article, "submit")
    assert not WorkingCopy.objects.exists()


def test_a_correction_for_readers_goes_with_what_is_put_live(signed_in, editor, article):
    html = save(signed_in(editor), article, headline="Corrected", correction="The headline was wrong.")
    assert "Readers see a correction at once" in html and not WorkingCopy.objects.exists()
    move(signed_in(editor), article, "publish", headline="Corrected", correction="The headline was wrong.")
    assert english().headline == "Corrected" and english().corrections.count() == 1


def test_both_languages_are_put_live_together_and_the_translation_follows(signed_in, editor, copied):
    data = shown(copied) | {PUT_ALL_LIVE: "1", "hi-headline": "दोनों भाषाओं में"}
    signed_in(editor).post(change_url(copied), data)
    editions = {edition.language: edition for edition in Edition.objects.select_related("article")}
    assert (editions["hi"].headline, editions["en"].headline) == ("दोनों भाषाओं में", "From the copy")
    assert not editions["en"].is_behind and not WorkingCopy.objects.exists()


def test_a_translation_is_behind_only_once_the_source_is_live(signed_in, editor, story):
    article = story(hi="live", en="live")
    data = form_data(article, hi_headline="कॉपी में")
    del data[PUT_ALL_LIVE]
    signed_in(editor).post(change_url(article), data)
    assert not english().is_behind
    working_copies.put_live(WorkingCopy.objects.get(), WorkingCopy.objects.get().texts, editor)
    assert english().is_behind


def test_two_people_on_one_copy_are_merged_as_on_a_draft(signed_in, translator, reporter, copied):
    opened = shown(copied)
    save(signed_in(translator), copied, body=BODY.replace("one", "one, by the translator"))
    html = save(signed_in(reporter), copied, opened, body=BODY.replace("three", "three, by the reporter"))
    assert "translator changed this edition" in html and "The form now has the changes of both" in html
    response = signed_in(reporter).post(change_url(copied), opened | {"en-body": BODY.replace("three", "3")})
    form = form_of(response)
    data = opened | {f"en-{name}": form[name].value() for name in ("opened", "body")}
    signed_in(reporter).post(change_url(copied), data)
    assert WorkingCopy.objects.get().texts["body"] == "<p>one, by the translator</p>\n<p>two</p>\n<p>3</p>"
    assert english().version == 1


def test_who_opened_the_published_text_meets_the_copy_that_was_begun_meanwhile(signed_in, translator, editor, article):
    opened = shown(article)
    save(signed_in(translator), article, headline="By the translator")
    html = save(signed_in(editor), article, opened | {PUT_ALL_LIVE: "1"}, summary="By the editor")
    assert "translator changed this edition" in html and english().version == 1
    html = save(signed_in(editor), article, opened | {PUT_ALL_LIVE: "1"})  # unchanged and unseen: not put live
    assert "translator changed this edition" in html and english().version == 1


def test_a_change_that_goes_live_meanwhile_is_merged_into_the_copy(signed_in, translator, editor, article):
    save(signed_in(translator), article, body=BODY.replace("one", "one, in the copy"))
    published = english()
    published.body = BODY.replace("three", "three, corrected")
    publishing.save_story(published.article, [published], editor)
    working_copy = WorkingCopy.objects.get()
    assert working_copy.texts["body"] == "<p>one, in the copy</p>\n<p>two</p>\n<p>three, corrected</p>"
    assert working_copy.base_version == 2
    move(signed_in(editor), article, "publish")
    assert english().body == working_copy.texts["body"]
    assert list(english().versions.get(number=3).authors.all()) == [translator]


@pytest.mark.parametrize("side, kept", [("mine", "two, in the copy"), ("theirs", "two, corrected")])
def test_where_both_changed_a_passage_the_form_asks(signed_in, translator, editor, article, side, kept):
    save(signed_in(translator), article, body=BODY.replace("two", "two, in the copy"))
    working_copy = WorkingCopy.objects.get()
    publishing.schedule_copy(working_copy, editor, timezone.now() + timedelta(hours=1))
    published = english()
    published.body = BODY.replace("two", "two, corrected")
    publishing.save_story(published.article, [published], editor)
    assert WorkingCopy.objects.get().status == "draft"
    page = signed_in(editor).get(change_url(article)).content.decode()
    assert "The published text was changed in the same passages" in page
    response = signed_in(editor).post(change_url(article), shown(article) | {"en-move": "publish"})
    form = form_of(response)
    (conflict,) = form.conflicts
    assert "changed the published text" in response.content.decode() and english().version == 2
    data = shown(article) | {
        "en-opened": form["opened"].value(),
        "en-asked": conflict.key,
        f"en-mine-{conflict.key}": conflict.mine,
        f"en-theirs-{conflict.key}": conflict.theirs,
        f"en-take-{conflict.key}": side,
        "en-headline": "With a decision",
    }
    assert "working copy is saved" in signed_in(editor).post(change_url(article), data, follow=True).content.decode()
    working_copy = WorkingCopy.objects.get()
    assert kept in working_copy.texts["body"] and working_copy.base_version == 2


def test_texts_equal_to_the_published_ones_end_the_copy(signed_in, translator, article):
    published = english().headline
    save(signed_in(translator), article, headline="For a moment")
    assert "had no changes left" in save(signed_in(translator), article, headline=published)
    assert not WorkingCopy.objects.exists()


def test_a_copy_is_discarded_by_who_may_write_on_it(signed_in, editor, translator, reporter, story):
    article = story(by=editor, hi="draft", en="live")
    working_copies.save(article.edition("en"), article.edition("en").texts | {"headline": "New"}, editor)
    address = f"/admin/articles/article/{article.pk}/working-copy/en/discard/"
    assert signed_in(reporter).post(address, {"number": 1}).status_code == 403
    assert "Read it again" in signed_in(translator).post(address, {"number": "x"}, follow=True).content.decode()
    assert "was discarded" in signed_in(translator).post(address, {"number": 1}, follow=True).content.decode()
    assert not WorkingCopy.objects.exists() and english().version == 1
    assert signed_in(translator).post(address, {"number": 1}).status_code == 404
    assert signed_in(translator).get(address).status_code == 405


def test_the_preview_of_a_copy_is_marked_and_only_for_who_may_read_it(signed_in, editor, translator, reporter, copied):
    address = f"/admin/articles/article/{copied.pk}/working-copy/en/preview/"
    response = signed_in(translator).get(address)
    html = response.content.decode()
    assert "From the copy" in html and "Preview: readers do not see this page." in html
    assert "noindex" in response["X-Robots-Tag"] and "no-store" in response["Cache-Control"]
    translator.languages = ["hi"]
    translator.save()
    assert signed_in(translator).get(address).status_code == 403


def test_who_works_in_another_language_reads_what_is_published(signed_in, translator, copied):
    translator.languages = ["hi"]
    translator.save()
    html = signed_in(translator).get(change_url(copied)).content.decode()
    assert "From the copy" not in html


def test_a_withdrawn_edition_takes_its_copy_over(signed_in, editor, copied):
    working_copy = WorkingCopy.objects.get()
    publishing.schedule_copy(working_copy, editor, timezone.now() + timedelta(hours=1))
    move(signed_in(editor), copied, "withdraw", withdrawal_note="Wrong.")
    assert WorkingCopy.objects.get().publish_at is None and english().headline != "From the copy"
    html = signed_in(editor).get(change_url(copied)).content.decode()
    assert "its text becomes that of this edition" in html
    move(signed_in(editor), copied, "draft")
    assert (english().headline, english().status) == ("From the copy", "draft") and not WorkingCopy.objects.exists()


def test_a_copy_needs_a_headline_and_a_summary(signed_in, translator, article):
    assert "Write a summary" in save(signed_in(translator), article, summary="")
    assert not WorkingCopy.objects.exists()


def test_the_start_page_lists_copies_for_who_writes_and_for_who_decides(signed_in, copied, editor, translator):
    def total(person, name):
        return next(task.total for task in tasks_of(person) if task.name == name)

    assert total(translator, "My working copies") == 1 and total(editor, "Working copies to review") == 0
    move(signed_in(translator), copied, "submit")
    assert total(editor, "Working copies to review") == 1 and total(editor, "My working copies") == 0


def test_the_board_counts_and_filters_copies(signed_in, editor, copied, story):
    story(hi="live", en="live")
    response = signed_in(editor).get("/admin/articles/article/?state_en=with_working_copy")
    assert [each.pk for each in response.context["cl"].result_list] == [copied.pk]
    row = next(row for row in response.context["board"] if row.language == "en")
    assert next(cell.stories for cell in row.cells if cell.state == "with_working_copy") == 1


def test_a_paper_may_let_its_translators_through(signed_in, translator, article, settings):
    settings.TRANSLATORS_UPDATE_LIVE = True
    move(signed_in(translator), article, "publish", headline="Put live by a translator")
    assert english().headline == "Put live by a translator" and not WorkingCopy.objects.exists()
