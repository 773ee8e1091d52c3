"""Pictures from a folder and from a zip."""

import os
import zipfile

import pytest
import wxr

from moving.items import UnreadableFile
from moving.media import open_media, zip_paths
from moving.models import MovedItem
from pictures.models import Picture


@pytest.fixture
def archive(tmp_path):
    def pack(names: dict[str, bytes]):
        path = tmp_path / "uploads.zip"
        with zipfile.ZipFile(path, "w") as file:
            for name, content in names.items():
                file.writestr(name, content)
        return path

    return pack


def test_pictures_come_out_of_a_zip(move, archive):
    path = archive({"uploads/2019/07/a.jpg": wxr.jpeg(9)})
    move(wxr.attachment(20, "2019/07/a.jpg"), media=path)
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("folder", ["wp-content/uploads/", "public_html/wp-content/uploads/", "copy of uploads/"])
def test_the_folders_above_the_pictures_may_have_any_name(move, archive, folder):
    names = {f"{folder}2019/07/a.jpg": wxr.jpeg(9), f"{folder}2019/08/a.jpg": wxr.jpeg(8)}
    path = archive(names | {f"__MACOSX/{folder}2019/07/._a.jpg": b"no picture"})
    move(wxr.attachment(20, "2019/07/a.jpg"), wxr.attachment(21, "2019/08/a.jpg"), media=path)
    assert Picture.objects.count() == 2


@pytest.mark.parametrize("name", ["../../../etc/a.jpg", "/etc/a.jpg", "..\\..\\a.jpg", "C:\\a.jpg"])
def test_names_in_a_zip_lead_nowhere(move, archive, tmp_path, name):
    before = sorted(tmp_path.parent.iterdir())
    move(wxr.attachment(20, "a.jpg"), media=archive({name: wxr.jpeg(9)}))
    assert sorted(tmp_path.parent.iterdir()) == before


def test_a_link_out_of_the_folder_is_not_followed(move, uploads, tmp_path):
    folder = uploads("b.jpg")
    (tmp_path / "secret.jpg").write_bytes(wxr.jpeg(9))
    (folder / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    os.mkfifo(folder / "c.jpg")
    move(wxr.attachment(20, "a.jpg"), wxr.attachment(21, "c.jpg"), media=folder)
    assert not Picture.objects.exists()
    assert [entry.outcome for entry in MovedItem.objects.filter(what="picture")] == ["refused", "refused"]


@pytest.mark.parametrize("content", [b"<?php evil();", b"GIF89a" + b"\x00" * 9, b"<svg onload='x'/>", b""])
def test_a_file_that_is_no_picture_is_refused_and_listed(move, uploads, content):
    folder = uploads("b.jpg")
    (folder / "a.jpg").write_bytes(content)
    move(wxr.attachment(20, "a.jpg"), wxr.post(7, meta={"_thumbnail_id": "20"}), media=folder)
    assert not Picture.objects.exists()
    assert MovedItem.objects.get(what="picture").reason and MovedItem.objects.get(what="story").outcome == "created"


def test_a_file_that_is_too_large_is_not_read(move, uploads, settings):
    settings.PICTURE_MAX_BYTES = 100
    move(wxr.attachment(20, "a.jpg"), media=uploads("a.jpg"))
    assert "larger" in MovedItem.objects.get().reason


def test_a_damaged_zip_is_refused_in_a_sentence(tmp_path, archive):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 no zip")
    for place in (tmp_path / "x.zip", tmp_path / "missing.zip"):
        with pytest.raises(UnreadableFile):
            open_media(str(place))


def test_a_damaged_file_in_a_zip_is_refused(move, archive):
    path = archive({"a.jpg": wxr.jpeg(9)})
    path.write_bytes(path.read_bytes().replace(wxr.jpeg(9)[200:210], b"\x00" * 10))
    move(wxr.attachment(20, "a.jpg"), media=path)
    assert MovedItem.objects.get().outcome == "refused"


def test_only_pictures_of_a_zip_are_listed(archive):
    assert list(zip_paths(archive({"a.php": b"", "b/c.JPG": b"", "d/": b""}))) == ["c.JPG"]
