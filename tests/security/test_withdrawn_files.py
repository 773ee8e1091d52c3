"""The pictures and recordings of a withdrawn story leave their public addresses, and come back with the story."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from story_files import answers, names_of

from articles import publishing
from pictures.models import Picture
from reader.previews import link_to
from withheld import files

pytestmark = pytest.mark.django_db(transaction=True)


def on_pages(reader, article) -> set[str]:
    """Every file that the pages of the live story name."""
    edition = article.edition("en")
    pages = [edition.get_absolute_url(), f"/en/articles/{article.pk}/ninjs.json", "/en/", "/en/feed/", "/en/feed/rss/"]
    pages += ["/sitemap-0.xml", "/news-sitemap.xml", "/en/archive/", edition.parallel_url("en")]
    text = "".join(reader.get(page).content.decode() for page in pages)
    return set(re.findall(r"/media/([\w./-]+\.\w+)", text))


def test_every_file_leaves_its_address_and_comes_back_with_the_story(reader, shown, editor):
    article, rows = shown
    edition = article.edition("en")
    seen = on_pages(reader, article)
    assert {row.file_names[0].split(".")[0] for row in rows.values()} == {name.split(".")[0] for name in seen}
    everything = set(names_of(rows)) | seen
    assert answers(reader, everything) == {200}
    publishing.withdraw(edition, editor, "A court forbade it.")
    assert answers(reader, everything) == {404}
    preview = reader.get(link_to(edition).removeprefix("http://127.0.0.1:8000"))
    assert answers(reader, re.findall(r"/media/([\w./-]+)", preview.content.decode())) <= {404}
    publishing.publish(edition, editor)
    assert answers(reader, everything) == {200}


def test_what_a_published_story_still_uses_stays(reader, shown, story, editor):
    article, rows = shown
    other = story(en="live", hi=None, en_texts={"body": f'<figure><img src="{rows["body"].src}" alt=""></figure>'})
    later = story(en="scheduled", hi=None, en_texts={"body": f'<p><a href="{rows["audio"].src}">Listen</a></p>'})
    publishing.withdraw(article.edition("en"), editor)
    assert answers(reader, [*rows["body"].file_names, *rows["audio"].file_names]) == {200}
    assert answers(reader, [*rows["lead"].file_names, *rows["poster"].file_names, *rows["video"].file_names]) == {404}
    publishing.withdraw(other.edition("en"), editor)
    publishing.return_to_draft(later.edition("en"), editor)
    assert answers(reader, names_of(rows)) == {404}


def test_the_lead_picture_stays_while_the_other_language_is_live(reader, shown, editor):
    article, rows = shown
    publishing.publish(article.edition("hi"), editor)
    publishing.withdraw(article.edition("en"), editor)
    assert answers(reader, rows["lead"].file_names) == {200} and answers(reader, rows["body"].file_names) == {404}
    publishing.withdraw(article.edition("hi"), editor)
    assert answers(reader, names_of(rows)) == {404}


def test_a_scheduled_story_brings_its_files_before_its_time(reader, shown, editor):
    article, rows = shown
    edition = article.edition("en")
    publishing.withdraw(edition, editor)
    publishing.publish(edition, editor, at=timezone.now() + timedelta(hours=1))
    assert answers(reader, names_of(rows)) == {200}


def test_neither_a_draft_nor_an_edit_brings_a_file_back(reader, shown, editor):
    article, rows = shown
    edition = article.edition("en")
    publishing.withdraw(edition, editor)
    publishing.return_to_draft(edition, editor)
    edition.body = "<p>Without pictures.</p>"
    article.lead_picture = None
    publishing.save_story(article, [edition], editor)
    files.settle_all()
    assert answers(reader, names_of(rows)) == {404}


def test_a_picture_of_an_earlier_published_text_goes_too(reader, shown, editor):
    article, rows = shown
    edition = article.edition("en")
    edition.body = "<p>The picture was wrong.</p>"
    publishing.save_story(article, [edition], editor)
    publishing.withdraw(edition, editor)
    assert answers(reader, names_of(rows)) == {404}


def test_a_lead_picture_that_was_replaced_goes_too(reader, shown, editor):
    article, rows = shown
    article.lead_picture = None
    publishing.save_story(article, [], editor)
    assert answers(reader, rows["lead"].file_names) == {200}
    publishing.withdraw(article.edition("en"), editor)
    assert answers(reader, names_of(rows)) == {404}


def test_a_withheld_picture_comes_back_as_the_lead_of_a_live_story(reader, shown, story, editor):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    other = story(en="live", hi=None)
    other.lead_picture = rows["body"]
    publishing.save_story(other, [], editor)
    assert answers(reader, rows["body"].file_names) == {200} and answers(reader, rows["lead"].file_names) == {404}


def test_a_rolled_back_withdrawal_moves_nothing(reader, shown, editor, monkeypatch):
    article, rows = shown
    with pytest.raises(ZeroDivisionError), publishing.unit_of_work():
        publishing.withdraw(article.edition("en"), editor)
        raise ZeroDivisionError
    assert answers(reader, names_of(rows)) == {200}


def test_a_story_that_is_published_while_the_other_is_withdrawn_keeps_the_picture(reader, shown, story, editor):
    """The other process looked before the move, and found nothing to bring back."""
    article, rows = shown
    edition = story(hi=None, en="draft", en_texts={"body": f'<img src="{rows["lead"].src}" alt="">'}).edition("en")
    withhold = default_storage.withhold

    def meanwhile(names):
        default_storage.withhold = withhold
        publishing.publish(edition, editor)
        return withhold(names)

    default_storage.withhold = meanwhile
    try:
        publishing.withdraw(article.edition("en"), editor)
    finally:
        default_storage.withhold = withhold
    assert answers(reader, rows["lead"].file_names) == {200}


def test_a_storage_that_fails_does_not_undo_the_withdrawal(reader, shown, editor, monkeypatch, caplog):
    article, _rows = shown
    monkeypatch.setattr("pictures.disk.os.replace", lambda source, target: (_ for _ in ()).throw(OSError("read-only")))
    publishing.withdraw(article.edition("en"), editor)
    assert reader.get(article.edition("en").get_absolute_url()).status_code == 410
    assert "sweep_media" in caplog.text


def test_a_shared_cache_asks_again_after_a_minute_and_a_browser_after_a_day(reader, shown):
    _article, rows = shown
    response = reader.get(rows["lead"].src)
    assert b"".join(response)
    rules = dict(re.findall(r"([\w-]+)=(\d+)", response["Cache-Control"]))
    assert int(rules["s-maxage"]) <= 60 and int(rules["max-age"]) <= 24 * 3600
    again = reader.get(rows["lead"].src, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304 and again["Cache-Control"] == response["Cache-Control"]


def test_these_are_all_the_rows_that_can_show_a_picture():
    """A new one must be added to withheld/files.py."""
    assert {str(relation.field) for relation in Picture._meta.related_objects} == {
        "articles.Article.lead_picture",
        "articles.Contributor.portrait",
        "articles.Edition.pictures",
        "identity.Identity.icon",
        "identity.Identity.logo_dark",
        "identity.Identity.logo_light",
        "recordings.Recording.poster",
    }
