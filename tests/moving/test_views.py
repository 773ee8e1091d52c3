"""Moves at the desk."""

import sys
from datetime import timedelta

import pytest
import wxr
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import AuditEntry
from articles import publishing
from articles.models import Article, Contributor
from house_pages.models import HousePage
from moving import running
from moving.alone import alone
from moving.models import Move, MovedItem
from pictures.models import Picture
from topics.models import Topic


@pytest.fixture
def desk(signed_in, admin, monkeypatch):
    """The admin's client. A move runs at once, in this process."""
    monkeypatch.setattr(running, "start", lambda move: running.run(move.pk))
    return signed_in(admin)


@pytest.fixture
def begin(desk, tmp_path):
    """Begin a move with these parts, and return it."""

    def post(*parts: str, **fields: object) -> Move:
        path = wxr.write(tmp_path, *parts)
        data = {"system": "wordpress", "export": SimpleUploadedFile("export.xml", path.read_bytes()), **fields}
        answer = desk.post("/admin/moving/", data)
        assert answer.status_code == 302, answer.context["form"].errors
        return Move.objects.latest("pk")

    return post


PARTS = (
    wxr.author("asha", "Asha Rao"),
    wxr.category(1, "sport", "Sport"),
    wxr.post(7, "खबर", terms=[("category", "sport", "Sport")]),
    wxr.post(8, "निजी", status="private"),
    wxr.post(9, "About", "<p>We.</p>", "page"),
)


def test_a_dry_run_shows_the_report_and_then_moves_in(desk, begin):
    move = begin(*PARTS, is_dry_run="on")
    page = desk.get(f"/admin/moving/{move.pk}/").content.decode()
    assert move.state == "done" and not Article.objects.exists() and 'value="again"' in page and "as=csv" in page
    desk.post(f"/admin/moving/{move.pk}/", {"do": "again"})
    page = desk.get(f"/admin/moving/{move.pk}/").content.decode()
    assert Article.objects.count() == 1 and "निजी" in page and 'value="undo"' in page


def test_the_reports_can_be_downloaded(desk, begin):
    move = begin(*PARTS)
    for suffix in ("html", "csv", "json"):
        answer = desk.get(f"/admin/moving/{move.pk}/report/?as={suffix}")
        assert "post-8" in b"".join(answer.streaming_content).decode()
        assert answer["Content-Disposition"].startswith("attachment")
    for name in ("export", "../../x", "zip"):
        assert desk.get(f"/admin/moving/{move.pk}/report/", {"as": name}).status_code == 302


def test_pictures_come_in_a_zip(begin, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("2019/07/a.jpg", wxr.jpeg(5))
    archive = SimpleUploadedFile("a.zip", (tmp_path / "a.zip").read_bytes())
    begin(wxr.attachment(20, "2019/07/a.jpg"), wxr.post(7), pictures=archive)
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("pictures", SimpleUploadedFile("a.zip", b"no zip")), ("fetch_from", "ftp://old.example.com"), ("system", "x")],
)
def test_a_wrong_form_is_refused_and_begins_nothing(desk, field, value):
    data = {"system": "wordpress", "export": SimpleUploadedFile("a.xml", b"<rss"), field: value}
    assert field in desk.post("/admin/moving/", data).context["form"].errors and not Move.objects.exists()


@pytest.mark.parametrize("content", [b"nothing", b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss xmlns:wp='x'>"])
def test_a_file_that_can_not_be_read_fails_in_a_sentence(desk, content):
    data = {"system": "wordpress", "export": SimpleUploadedFile("a.xml", content)}
    page = desk.post("/admin/moving/", data, follow=True)
    move = Move.objects.get()
    assert move.state == "failed" and move.error in page.content.decode()


def test_a_run_without_a_sign_of_life_goes_on(desk, begin, monkeypatch):
    move = begin(*PARTS)
    Move.objects.update(state="running", seen_at=timezone.now())
    desk.post(f"/admin/moving/{move.pk}/", {"do": "go-on"})
    assert Move.objects.get().state == "running"  # another process is at work
    Move.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    assert 'value="go-on"' in desk.get(f"/admin/moving/{move.pk}/").content.decode()
    desk.post(f"/admin/moving/{move.pk}/", {"do": "go-on"})
    assert Move.objects.get().state == "done"


def test_a_run_whose_process_never_began_can_be_started_again(desk, begin, monkeypatch):
    monkeypatch.setattr(running, "start", lambda move: None)
    move = begin(*PARTS)
    assert 'value="go-on"' not in desk.get(f"/admin/moving/{move.pk}/").content.decode()
    Move.objects.update(started_at=timezone.now() - timedelta(hours=1))
    assert 'value="go-on"' in desk.get(f"/admin/moving/{move.pk}/").content.decode()
    desk.post(f"/admin/moving/{move.pk}/", {"do": "go-on"})
    assert 'value="go-on"' not in desk.get(f"/admin/moving/{move.pk}/").content.decode()


def test_a_full_disk_is_said_in_words(desk, monkeypatch):
    monkeypatch.setattr("moving.views._keep", lambda *arguments: (_ for _ in ()).throw(OSError(28, "full")))
    page = desk.post("/admin/moving/", {"system": "wordpress", "export": SimpleUploadedFile("a.xml", b"<rss")})
    assert page.status_code == 200 and page.context["form"].non_field_errors() and not Move.objects.exists()


def test_two_processes_run_a_move_once(begin, monkeypatch):
    move = begin(*PARTS)
    monkeypatch.setattr(running, "move_in", lambda *a, **k: pytest.fail("ran twice"))
    Move.objects.update(state="running", seen_at=timezone.now())
    running.run(move.pk)


def test_a_move_beside_another_one_fails_in_a_sentence_and_goes_on_later(desk, begin):
    with alone():
        move = begin(*PARTS)
        assert move.state == "failed" and not Article.objects.exists()
        assert move.error.startswith("Another move is running.")
    desk.post(f"/admin/moving/{move.pk}/", {"do": "go-on"})
    assert Article.objects.count() == 1
    with alone():
        page = desk.post(f"/admin/moving/{move.pk}/", {"do": "undo"}, follow=True).content.decode()
    assert "Another move is running." in page and 'value="undo"' in page and Article.objects.count() == 1


def test_an_uploaded_export_is_deleted_after_a_month_and_its_report_stays(begin):
    move, before = begin(*PARTS), timezone.now() - timedelta(days=31)
    assert running.file_of(move, "export").exists()
    Move.objects.update(started_at=before, seen_at=before)
    later = begin(*PARTS)
    assert not running.file_of(move, "export").exists() and running.file_of(move, "html").exists()
    assert running.file_of(later, "export").exists()


def test_undo_takes_everything_back_but_what_the_desk_changed(desk, begin, editor):
    move = begin(*PARTS, wxr.post(10, "बदली"))
    changed = Article.objects.get(editions__headline="बदली")
    edition = changed.edition("hi")
    edition.headline = "डेस्क की"
    publishing.save_story(changed, [edition], editor)
    desk.post(f"/admin/moving/{move.pk}/", {"do": "undo"})
    assert list(Article.with_bin.all()) == [changed]
    assert not HousePage.objects.exists() and not Topic.objects.exists() and not MovedItem.objects.exists()
    assert Contributor.objects.count() == 1  # the byline of the story that stays
    assert AuditEntry.objects.filter(verb="move-undone").exists()
    undone = Move.objects.get()
    assert undone.state == "undone" and {("story", "deleted", 1), ("story", "kept", 1)} <= set(
        map(tuple, undone.counts)
    )
    desk.post(f"/admin/moving/{move.pk}/", {"do": "undo"})  # in a second tab
    desk.post(f"/admin/moving/{move.pk}/", {"do": "again"})
    assert Article.objects.count() == 2


def test_an_undo_that_was_killed_goes_on(desk, begin, monkeypatch):
    move = begin(*PARTS, *(wxr.post(number, f"खबर {number}") for number in range(10, 12)))
    with monkeypatch.context() as patch:
        patch.setattr("moving.undoing._BATCH", 1)
        patch.setattr("moving.undoing._pages", lambda batch: sys.exit())
        with pytest.raises(SystemExit):
            desk.post(f"/admin/moving/{move.pk}/", {"do": "undo"})
    assert not Article.objects.exists() and HousePage.objects.exists()
    assert 'value="go-on"' not in desk.get(f"/admin/moving/{move.pk}/").content.decode()
    Move.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    running.file_of(move, "export").unlink()
    assert 'value="go-on"' in desk.get(f"/admin/moving/{move.pk}/").content.decode()
    desk.post(f"/admin/moving/{move.pk}/", {"do": "go-on"})
    assert not HousePage.objects.exists() and ["page", "deleted", 1] in Move.objects.get().counts


def test_pages_of_moves_take_few_queries(desk, begin, django_assert_max_num_queries):
    move = begin(*PARTS)
    for address in ("/admin/moving/", f"/admin/moving/{move.pk}/"):
        with django_assert_max_num_queries(10):
            desk.get(address)
