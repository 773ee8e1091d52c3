import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pictures.intake import add_picture, clean_upload, encode
from pictures.models import Picture

UPLOAD = "/admin/pictures/picture/upload/"


def picture_bytes(format="JPEG", size=(1600, 900), **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, format, **options)
    return out.getvalue()


def test_an_upload_is_re_encoded_without_metadata():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    kept = clean_upload(ContentFile(picture_bytes(exif=exif), name="my holiday.JPG"))
    assert b"secret" not in kept.read() and kept.name.endswith(".jpg") and "holiday" not in kept.name


def test_a_rotated_picture_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = clean_upload(ContentFile(picture_bytes(size=(300, 200), exif=exif), name="a.jpg"))
    assert Image.open(kept).size == (200, 300)


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("a.jpg", b"<html><script>alert(1)</script></html>"),
        ("a.jpg", b"<svg onload='alert(1)'/>"),
        ("a.jpg", b""),
        ("a.jpg", picture_bytes()[:500]),
        ("a.bmp", picture_bytes("BMP")),
        ("a.tif", picture_bytes("TIFF")),
    ],
)
def test_content_that_is_no_picture_of_a_known_format_is_refused(name, content):
    with pytest.raises(ValidationError):
        clean_upload(ContentFile(content, name=name))


def test_too_many_pixels_are_refused_before_they_are_decoded(settings):
    settings.PICTURE_MAX_PIXELS = 1000
    with pytest.raises(ValidationError, match="पिक्सेल"):
        clean_upload(ContentFile(picture_bytes(), name="a.jpg"))


def test_a_file_that_is_too_large_is_refused_unread(settings):
    settings.PICTURE_MAX_BYTES = 100
    with pytest.raises(ValidationError):
        clean_upload(ContentFile(picture_bytes(), name="a.jpg"))


def test_renditions_are_stored_beside_the_original(db):
    picture = add_picture(encode(Image.new("RGB", (1600, 900))))
    assert picture.widths == [240, 480, 720, 960, 1440]
    for width in picture.widths:
        with default_storage.open(picture.rendition_name(width)) as file:
            assert Image.open(file).size == (width, round(900 * width / 1600))


def test_a_small_picture_is_not_enlarged(db):
    assert add_picture(encode(Image.new("RGB", (200, 100)))).widths == [200]


def test_an_editor_adds_a_picture_at_the_desk(signed_in, editor):
    upload = SimpleUploadedFile("x.png", picture_bytes("PNG"))
    assert signed_in(editor).post(UPLOAD, {"files": upload}).status_code == 302
    picture = Picture.objects.get()
    assert picture.width == 1600 and default_storage.exists(picture.rendition_name(480))


def test_the_desk_refuses_a_file_that_is_no_picture_with_a_message(signed_in, editor):
    upload = SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>")
    assert "Choose a JPEG" in signed_in(editor).post(UPLOAD, {"files": upload}, follow=True).content.decode()
    assert not Picture.objects.exists()


def test_media_has_its_media_type(client, db):
    picture = add_picture(encode(Image.new("RGB", (600, 300))))
    response = client.get(picture.src)
    assert response["Content-Type"] == "image/webp" and response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize(
    "query", ["", "?q=teal", "?q=%00", "?q=" + "x" * 5000, "?language=zz&dialog=<script>", "?before=x&number=%00"]
)
def test_the_picture_picker_ignores_invalid_parameters(signed_in, reporter, query):
    html = signed_in(reporter).get(f"/admin/pictures/picture/pick/{query}").content.decode()
    assert 'class="picker"' in html and "<script>" not in html


@pytest.mark.parametrize("path", ["%00", "pictures/%00.jpg", "x" * 5000, ""])
def test_missing_media_is_a_404(client, db, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_every_format_has_a_media_type_without_a_system_table():
    script = (
        "import mimetypes; mimetypes.knownfiles.clear(); import django; django.setup()\n"
        "print(*(mimetypes.guess_type(f'a.{kind}')[0] for kind in ('jpg', 'png', 'webp', 'avif')))"
    )
    said = subprocess.check_output([sys.executable, "-c", script], cwd=settings.BASE_DIR, text=True)
    assert said.split() == ["image/jpeg", "image/png", "image/webp", "image/avif"]
