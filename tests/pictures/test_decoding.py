"""What uploads are accepted, decided by their content."""

from io import BytesIO

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from pictures.decoding import decode
from pictures.intake import clean_upload

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")


def photo(size=(320, 240)) -> Image.Image:
    """A picture with structure at every scale, down to its last pixel."""
    return Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 60).convert("RGB")


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "x") -> ContentFile:
    return ContentFile(data, name=name)


@pytest.mark.parametrize("name", ["photo.jpg", "photo.jfif", "photo.png", "photo", "", "photo.heic", "फोटो.php"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_accepted_under_any_name(kind, name):
    decoded = decode(upload(saved(Image.new("RGB", (60, 40), "teal"), kind), name))
    red, green, blue = decoded.image.convert("RGB").getpixel((30, 20))
    assert decoded.image.size == (60, 40) and red < 12 and abs(green - 128) < 8 and abs(blue - 128) < 8


@pytest.mark.parametrize("kind, options", [("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {}), ("AVIF", {})])
def test_the_first_frame_of_an_animation_is_kept_and_known_to_be_one(kind, options):
    frames = {"save_all": True, "append_images": [Image.new("RGB", (60, 40), "white")]}
    animated = decode(upload(saved(Image.new("RGB", (60, 40), "black"), kind, **frames, **options)))
    assert animated.is_first_frame and max(animated.image.convert("RGB").getpixel((30, 20))) < 10
    assert not decode(upload(saved(Image.new("RGB", (60, 40), "black"), kind, **options))).is_first_frame


@pytest.mark.parametrize("orientation, corner", [(1, (0, 0)), (3, (59, 39)), (6, (39, 0)), (8, (0, 59))])
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "HEIF"])
def test_every_format_comes_out_upright(kind, orientation, corner):
    image = Image.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 12, 12))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = decode(upload(saved(image, kind, exif=exif.tobytes(), quality=90))).image
    assert found.size == ((60, 40) if orientation < 5 else (40, 60)) and max(found.getpixel(corner)) < 60


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}, {"quality": 100}])
def test_a_jpeg_that_lacks_only_its_end_marker_is_whole(options):
    data = saved(photo(), "JPEG", **options)
    assert data.endswith(b"\xff\xd9")
    assert decode(upload(data[:-2])).image.tobytes() == decode(upload(data)).image.tobytes()
    assert decode(upload(data[:-1])).image.tobytes() == decode(upload(data)).image.tobytes()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.98])
@pytest.mark.parametrize("kind, options", [(kind, {}) for kind in KINDS] + [("JPEG", {"progressive": True})])
def test_a_file_that_is_cut_off_is_refused(kind, options, part):
    data = saved(photo((640, 480)), kind, **options)
    with pytest.raises(ValidationError):
        clean_upload(upload(data[: int(len(data) * part)]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_picture_is_refused_with_what_to_do(kind):
    data = saved(photo(), kind)
    with pytest.raises(ValidationError) as caught:
        decode(upload(data[: len(data) // 2]))
    (sentence,) = caught.value.messages
    assert sentence.endswith("।")


@pytest.mark.parametrize("size", [(8192, 8192), (9248, 6936)])
def test_pictures_of_64_megapixels_pass(size):
    assert decode(upload(saved(Image.new("L", size), "JPEG"))).image.size == size
    assert size[0] * size[1] < django_settings.PICTURE_MAX_PIXELS


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_exif_refuses_no_picture():
    data = saved(Image.new("RGB", (60, 40)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f" + b"\xff" * 60)
    assert decode(upload(data)).image.size == (60, 40)


def test_a_picture_of_more_pixels_is_refused_in_every_format(settings):
    settings.PICTURE_MAX_PIXELS = 1000
    for kind in KINDS:
        with pytest.raises(ValidationError, match="पिक्सेल"):
            decode(upload(saved(Image.new("RGB", (60, 40)), kind)))


@pytest.mark.parametrize(
    "name, kept",
    [
        ("IMG_2041.HEIC", "IMG_2041.HEIC"),
        ("C:\\fakepath\\फोटो १.jpg", "फोटो १.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\r\n b\u202e.jpg", "a b.jpg"),
        ("", ""),
        ("न" * 300, "न" * 200),
    ],
)
def test_the_files_own_name_is_kept_in_one_line(name, kept):
    file = upload(saved(Image.new("RGB", (6, 4)), "PNG"))
    file.name = name
    assert clean_upload(file).original_name == kept
