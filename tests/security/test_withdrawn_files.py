"""The pictures and recordings of a withdrawn story leave their public addresses, and come back with the story."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from sample_recordings import mp3, mp4

from articles import publishing
from articles.models import Article
from operations import backup
from operations.media import stored_names, sweep
from operations.restore import restore
from pictures.intake import add_picture, encode, write_renditions
from pictures.models import Picture
from reader.previews import link_to
from recordings.intake import add_recording
from recordings.models import Recording
from withheld import files

pytestmark = pytest.mark.django_db(transaction=True)


def picture(colour: str) -> Picture:
    return add_picture(encode(Image.new("RGB", (600, 400), colour)))


def recording(name: str, data: bytes) -> Recording:
    return add_recording(SimpleUploadedFile(name, data), title_en=name)[0]


@pytest.fixture
def shown(story, editor):
    """A live English story with all kinds of files, its files by kind, and a Hindi draft."""
    rows = {kind: picture(colour) for kind, colour in (("lead", "red"), ("body", "green"), ("poster", "blue"))}
    rows |= {"audio": recording("a.mp3", mp3()), "video": recording("v.mp4", mp4())}
    body = (
        f'<figure><img src="{rows["body"].src}" alt="Green"></figure><figure><audio src="{rows["audio"].src}" controls'
        f' preload="none"></audio></figure><figure><video src="{rows["video"].src}" poster="{rows["poster"].src}" '
        'controls preload="none"></video></figure>'
    )
    article = story(hi="draft", en="approved", en_texts={"body": body})
    article.lead_picture = rows["lead"]
    article.save()
    publishing.publish(article.edition("en"), editor)
    return Article.objects.get(pk=article.pk), rows


def names_of(rows) -> list[str]:
    return [name for row in rows.values() for name in row.file_names]


def answers(client, names) -> set[int]:
    """The states of the addresses. A file that nginx would find on the disk is 200 whatever the application says."""
    found = set()
    for name in names:
        response = client.get(f"/media/{name}")
        b"".join(response)
        found |= {response.status_code, *([200] if Path(settings.MEDIA_ROOT, name).exists() else [])}
    return found


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


def test_the_desk_shows_them_and_no_cache_keeps_them(shown, editor, signed_in):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    desk = signed_in(editor)
    for address in (rows["lead"].thumbnail, rows["body"].src, rows["audio"].src):
        response = desk.get(address)
        assert response.status_code == 200 and b"".join(response)
        assert response["Cache-Control"] == "private, no-store"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert Client().get(address).status_code == 404
    part = desk.get(rows["audio"].src, headers={"range": "bytes=0-9"})
    assert part.status_code == 206 and part["Cache-Control"] == "private, no-store" and b"".join(part)


def test_a_log_in_without_its_second_factor_or_of_a_former_colleague_is_no_desk(settings, shown, editor, signed_in):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    desk = signed_in(editor)
    name = rows["lead"].rendition_name(480)
    assert answers(desk, [name]) == {200}
    settings.SECOND_FACTOR_ROLES = ["editor"]
    assert answers(desk, [name]) == {404}
    settings.SECOND_FACTOR_ROLES = []
    editor.is_active = False
    editor.save()
    assert answers(desk, [name]) == {404}


@pytest.mark.parametrize("place", [".withheld/{}", "pictures/../.withheld/{}", "./.withheld/{}", "withheld/{}"])
def test_the_folder_of_withheld_files_has_no_address(shown, editor, reader, signed_in, place):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    for client in (reader, signed_in(editor)):
        assert client.get(f"/media/{place.format(rows['lead'].file.name)}").status_code == 404


def test_nobody_else_on_the_machine_may_enter_the_folder(shown, editor):
    article, _rows = shown
    publishing.withdraw(article.edition("en"), editor)
    assert stat.S_IMODE(Path(settings.MEDIA_ROOT, ".withheld").stat().st_mode) & 0o777 == 0o700


def test_the_library_goes_on_with_withheld_files(reader, shown, editor):
    """Renditions are made again, the same upload finds its picture, and neither makes anything public."""
    article, rows = shown
    names = sorted(stored_names())
    publishing.withdraw(article.edition("en"), editor)
    default_storage.delete(rows["lead"].rendition_name(240))
    write_renditions(Picture.objects.get(pk=rows["lead"].pk))
    write_renditions(Picture.objects.get(pk=rows["body"].pk), overwrite=True)
    assert picture("red") == rows["lead"] and recording("a.mp3", mp3()) == rows["audio"]
    assert sorted(stored_names()) == names and answers(reader, names_of(rows)) == {404}
    result = sweep()
    assert (result.orphans, result.lost, result.incomplete) == ([], [], [])


def test_the_sweep_repairs_what_an_interrupted_run_left(reader, shown, editor, monkeypatch):
    article, rows = shown
    edition = article.edition("en")
    monkeypatch.setattr(files, "_move", lambda row, is_used: False)  # as if the process had been killed
    publishing.withdraw(edition, editor)
    monkeypatch.undo()
    default_storage.withhold(rows["lead"].file_names[:3])
    assert answers(reader, names_of(rows)) == {200, 404}
    call_command("sweep_media")
    assert answers(reader, names_of(rows)) == {404}
    monkeypatch.setattr(files, "_move", lambda row, is_used: False)
    publishing.publish(edition, editor)
    monkeypatch.undo()
    default_storage.release(rows["lead"].file_names[:3])
    call_command("sweep_media")
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


def test_a_backup_has_withheld_files_and_restores_them_withheld(
    reader, shown, editor, settings, tmp_path, monkeypatch, story
):
    article, rows = shown
    kept = picture("white")
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", timedelta(0))
    publishing.withdraw(article.edition("en"), editor)
    names = sorted(stored_names())
    made, lost = backup.create_backup(tmp_path / "backups")
    assert lost == set()
    publishing.publish(article.edition("en"), editor)
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    for _again in range(2):
        restore(made.path, replace=True)
        assert sorted(stored_names()) == names
        assert answers(reader, names_of(rows)) == {404} and answers(reader, kept.file_names) == {200}
        files.settle_all()
        assert answers(reader, names_of(rows)) == {404}
        default_storage.release(rows["lead"].file_names)
        default_storage.withhold(kept.file_names)


def test_a_deleted_picture_leaves_no_withheld_file(shown, editor):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor)
    for name in rows["lead"].file_names:
        default_storage.delete(name)
    assert not set(stored_names()) & set(rows["lead"].file_names)


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
        "articles.Edition.pictures",
        "recordings.Recording.poster",
    }
