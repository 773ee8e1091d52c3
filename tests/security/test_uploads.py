"""Uploads through the form of the picture library: re-encoded, or refused with a message."""

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image, ImageCms, PngImagePlugin

from pictures.models import Picture

SECRET = "19.0760N-72.8777E-of-the-source"


def saved(kind: str = "JPEG", size=(64, 48), mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, pixels: bytes = b"") -> bytes:
    """A PNG with a header of one's choice, which may be false, and with further chunks."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def frames(kind: str) -> bytes:
    more = [Image.new("RGB", (200, 200), (number % 256, 0, 0)) for number in range(300)]
    return saved(kind, (200, 200), save_all=True, append_images=more)


BOMB = zlib.compress(b"A" * 100_000_000, 9)
HTML = b"<html><script>alert(document.domain)</script>"
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
PHP = b"<?php system($_GET[0]); ?>"
REFUSED = {
    "svg.jpg": SVG,
    "svg.svg": SVG,
    "html.jpg": HTML,
    "html.html": HTML,
    "pdf.png": b"%PDF-1.7",
    "php.php": PHP,
    "bmp.jpg": saved("BMP"),
    "tiff.webp": saved("TIFF"),
    "ico.png": saved("ICO"),
    "eps.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "cut.jpg": saved(size=(900, 900))[:900],
    "cut.png": saved("PNG", (900, 900))[:60],
    "empty.jpg": b"",
    "dots.jpg": b"\xff\xd8\xff" * 99,
    "30000.png": png(30_000, 30_000),
    "2147483647.png": png(2**31 - 1, 2**31 - 1),
    "nothing.png": png(0, 0),
    "wide.png": png(40_000, 1),
    "tall.png": png(1, 40_000),
    "text.png": png(9, 9, chunk(b"zTXt", b"k\0\0" + BOMB)),
    "profile.png": png(9, 9, chunk(b"iCCP", b"k\0\0" + BOMB)),
    "long.png": png(9, 9, chunk(b"iTXt", b"k\0\1\0\0\0" + BOMB)),
    "zip.webp": b"PK\x03\x04" * 50,
    "webp.webp": b"RIFF\xff\xff\xff\x7fWEBPVP8X",
}
KEPT = {
    "gif.jpg": saved("GIF"),
    "jpeg.png": saved(),
    "png.jpg": saved("PNG"),
    "noname": saved(),
    "php.php": saved(),
    "frames.gif": frames("GIF"),
    "polyglot.gif": saved("GIF") + PHP,
    "xmp.jpg": saved(xmp=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    "polyglot.jpg": saved() + HTML,
    "polyglot.png": saved("PNG") + PHP,
    "php.jpg": saved(comment=PHP),
    "frames.webp": frames("WEBP"),
    "frames.png": frames("PNG"),
    "surplus.png": png(9, 9, pixels=b"\0" * 50_000_000),
    "grey.jpg": saved(mode="L"),
    "ink.jpg": saved(mode="CMYK"),
    "palette.png": saved("PNG", mode="P"),
    "deep.png": saved("PNG", mode="I;16"),
    "letters.webp": saved("WEBP", mode="RGBA"),
}


@pytest.fixture
def send(signed_in, reporter, settings):
    """A function that sends a file with the form of the picture library, and returns the message for the person."""
    client = signed_in(reporter)

    def upload(name: str, data: bytes) -> str:
        file = SimpleUploadedFile("x", data)
        file.name = name
        answer = client.post("/admin/pictures/picture/upload/", {"files": file}, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    return upload


def files(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", REFUSED)
def test_invalid_and_oversized_pictures_are_refused_with_a_message(send, settings, name):
    html = send(name, REFUSED[name])
    assert 'class="error message"' in html and not Picture.objects.exists() and not files(settings)


@pytest.mark.parametrize("name", KEPT)
def test_a_picture_is_re_encoded_and_nothing_else_is_kept(send, settings, name):
    send(name, KEPT[name])
    assert Picture.objects.exists()
    for path in files(settings):
        data = path.read_bytes()
        assert re.fullmatch(r"[0-9a-f]{24}(\.w\d+\.(avif|webp|jpg|png)|\.(jpg|png))", path.name)
        assert b"<script" not in data and b"<?php" not in data
        with Image.open(path) as image:
            assert getattr(image, "n_frames", 1) == 1


def test_location_and_camera_metadata_are_removed(send, settings):
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET
    exif.get_ifd(0x8825)[29] = SECRET
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET.encode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET)
    text.add_itxt("XML:com.adobe.xmp", SECRET)
    metadata = {"exif": exif, "icc_profile": profile}
    send("a.jpg", saved(comment=SECRET.encode(), xmp=SECRET.encode(), dpi=(300, 300), **metadata))
    send("b.png", saved("PNG", mode="RGBA", pnginfo=text, **metadata))
    send("c.webp", saved("WEBP", size=(32, 32), xmp=SECRET.encode(), **metadata))
    assert Picture.objects.count() == 3
    for path in files(settings):
        data = path.read_bytes()
        assert (
            SECRET.encode() not in data and b"Exif" not in data and b"iCCP" not in data and b"ICC_PROFILE" not in data
        )


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.jpg",
        "..\\..\\x.jpg",
        "a\x00.php.jpg",
        "न" * 300 + ".jpg",
        "\u202egpj.exe.jpg",
        "/etc/passwd.jpg",
        "CON.jpg",
        "x.php.jpg",
        "<script>alert(1)</script>.jpg",
        "a\r\nSet-Cookie: x=y.jpg",
        "'; DROP TABLE x; --.jpg",
        "👨‍👩‍👧.jpg",
        ".htaccess.jpg",
        "a.jpg ",
    ],
)
def test_the_uploaded_file_name_is_never_used(send, settings, name):
    html = send(name, saved())
    assert "<script>alert" not in html
    for path in files(settings):
        assert path.resolve().parent == Path(settings.MEDIA_ROOT).resolve() / "pictures"
        assert re.fullmatch(r"[0-9a-f]{24}[.\w]+", path.name)


def test_the_error_is_in_the_persons_language(client, reporter):
    client.force_login(reporter)
    with translation.override("hi"):
        file = SimpleUploadedFile("30000.png", REFUSED["30000.png"])
        html = client.post("/admin/pictures/picture/upload/", {"files": file}, follow=True).content.decode()
    assert "मिलियन से ज्यादा पिक्सेल" in html


def test_a_picture_is_served_with_its_own_type_and_nosniff(send, reader):
    send("polyglot.jpg", KEPT["polyglot.jpg"])
    picture = Picture.objects.get()
    for kind in picture.kinds:
        response = reader.get(f"/media/{picture.rendition_name(picture.widths[0], kind)}")
        assert b"".join(response)
        assert response["Content-Type"].startswith("image/") and response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
