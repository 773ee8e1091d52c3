"""Hostile and broken exports, zips and sites: none breaks a move, and nothing of them becomes code."""

import io
import re
import socket

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hostile_exports import CASES

from articles.models import Edition
from house_pages.models import HousePage
from moving import fetching, running
from moving.models import Move, MovedItem
from moving.wordpress import splitting
from pictures.models import Picture

CODE = re.compile(r"<script|javascript:|<svg|<iframe|<[^>]*\son\w+=", re.IGNORECASE)
SILENT = ("left-out", "refused")  # outcomes that need a reason


@pytest.fixture
def connections(monkeypatch):
    """A network: a name that leads to this machine when asked twice, a site that redirects into it. Yields who was asked."""
    asked, resolve = [], socket.getaddrinfo

    def look_up(host, port, **options):
        if host.endswith(".example"):
            address = "127.0.0.1" if asked and host.startswith("rebinding") else "93.184.215.14"
            return [(2, 1, 6, "", (address, port))]
        return resolve(host, port, **options)

    class Redirecting(socket.socket):
        def makefile(self, *arguments, **options):
            return io.BytesIO(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/a.jpg\r\n\r\n")

        def sendall(self, data):
            pass

    def connect(address, timeout):
        asked.append(address[0])
        return Redirecting()

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    return asked


@pytest.fixture
def small_limits(monkeypatch, settings):
    """A megabyte for an item and for a picture, so that a small file exceeds it."""
    monkeypatch.setattr(splitting, "MAX_PIECE", 1024**2)
    settings.PICTURE_MAX_BYTES = 1024**2


@pytest.fixture
def desk(signed_in, admin, monkeypatch):
    """The admin's client. A move runs at once, in this process."""
    monkeypatch.setattr(running, "start", lambda move: running.run(move.pk))
    return signed_in(admin)


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_breaks_nothing_and_says_what_became_of_it(
    desk, connections, small_limits, tmp_path, capsys, name
):
    case = CASES[name]
    content = case.export()
    content = content if isinstance(content, bytes) else content.encode()
    media = tmp_path / "pictures.zip"
    if case.pictures:
        media.write_bytes(case.pictures())
    said = []

    def by_command(*options: str) -> None:
        (tmp_path / "export").write_bytes(content)
        place = str(media) if case.pictures else case.site
        try:
            call_command(f"import_{case.system}", tmp_path / "export", "--media", place, *options, verbosity=0)
        except CommandError as error:
            said.append(str(error))

    by_command("--dry-run", "--report", str(tmp_path / "report.json"))
    assert not MovedItem.objects.exists() and not Edition.objects.exists() and not Picture.objects.exists()
    data = {"system": case.system, "export": SimpleUploadedFile("export", content), "fetch_from": case.site}
    if case.pictures:
        data["pictures"] = SimpleUploadedFile("a.zip", media.read_bytes())
    answer = desk.post("/admin/moving/", data)
    if move := Move.objects.first():
        assert (move.state == "done") == (not said), move.error
        assert "went wrong" not in move.error
        assert desk.get(f"/admin/moving/{move.pk}/").status_code == 200
        said.append(move.error)
    else:  # an empty file, or no zip
        assert answer.status_code == 200
        said += [str(answer.context["form"].errors)]
    by_command("--report", str(tmp_path / "report.csv"))
    _look(said, case.says)
    if move and move.state == "done":
        of_the_second_run = capsys.readouterr().out.rpartition("Nothing was written.")[2]
        assert of_the_second_run and "Created" not in of_the_second_run and "Updated" not in of_the_second_run
        desk.post(f"/admin/moving/{move.pk}/", {"do": "undo"})
        assert not MovedItem.objects.exists() and not Edition.objects.exists()
    assert all(map(fetching.is_public, connections))


def _look(said: list[str], says: str) -> None:
    """Each item that did not come has a reason, and no text became code."""
    for entry in MovedItem.objects.all():
        said += [entry.reason, *(change[2] for change in entry.changes)]
        assert entry.reason or entry.outcome not in SILENT, entry
    assert says in "\n".join(said)
    texts = [edition.body for edition in Edition.objects.all()]
    texts += [page.body_hi + page.body_en for page in HousePage.objects.all()]
    assert not CODE.search("\n".join(texts)) and "\x00" not in "".join(texts)
