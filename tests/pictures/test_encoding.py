"""Which file an original becomes, and how large its renditions are."""

import random
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from pictures.intake import add_picture, clean_upload, encode, write_renditions

random.seed(13)


def photo(mode="RGB", size=(1440, 810)) -> Image.Image:
    noise = [Image.effect_noise((size[0] // step, size[1] // step), 60).resize(size) for step in (4, 8, 16)]
    return Image.merge("RGB", noise).convert(mode)


def screenshot(mode="RGB", size=(1440, 810)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(20)
    for y in range(80, size[1] - 40, 32):
        words = " ".join(random.choice(["monsoon", "Kerala", "rain", "reaches", "coast"]) for _ in range(22))
        draw.text((50, y), words, fill=random.choice(["#111", "#c00", "#1a0dab"]), font=font)
    draw.rectangle((0, 0, size[0], 60), fill="#2b2620")
    return image.convert(mode)


def uploaded(image: Image.Image, kind="PNG") -> tuple[int, ContentFile]:
    out = BytesIO()
    image.save(out, kind)
    return len(out.getvalue()), clean_upload(ContentFile(out.getvalue(), name="x"))


def noise(one: Image.Image, other: Image.Image) -> float:
    squares = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).sum2
    return sum(squares) / (3 * one.width * one.height)


def test_a_jpeg_is_written_to_a_file_so_that_other_threads_run_meanwhile(monkeypatch):
    save_image, descriptors = Image.Image.save, []

    def save(image, out, **options):
        descriptors.append(out.fileno())  # raises for a file in memory, for which Pillow keeps the GIL
        save_image(image, out, **options)

    monkeypatch.setattr(Image.Image, "save", save)
    encode(photo())
    assert len(descriptors) == 1


def test_an_opaque_photograph_in_a_png_is_stored_as_a_jpeg(db):
    for mode in ("RGB", "RGBA"):
        size, file = uploaded(photo(mode))
        assert file.name.endswith(".jpg") and file.size < size / 3
    picture = add_picture(file)
    assert default_storage.size(picture.rendition_name(1440, "jpg")) < 500_000


def test_a_screenshot_of_text_stays_sharp_and_small(db):
    for mode in ("RGB", "RGBA"):
        shot = screenshot(mode)
        size, file = uploaded(shot)
        assert file.name.endswith(".png") and file.size < size * 1.1
    picture = add_picture(file)
    name = picture.rendition_name(1440, "png")
    assert picture.plain_src.endswith(name) and default_storage.size(name) < 400_000
    with default_storage.open(name) as stored, Image.open(stored) as rendition:
        wanted = shot.resize(rendition.size, Image.Resampling.LANCZOS)
        assert noise(rendition, wanted) < 13  # 37 dB


def test_a_transparent_picture_stays_transparent_and_its_renditions_are_light(db):
    image = photo("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 200, 810))
    picture = add_picture(uploaded(image)[1])
    assert picture.file.name.endswith(".png")
    name = picture.rendition_name(1440, "png")
    assert default_storage.size(name) < 1_200_000
    with default_storage.open(name) as stored, Image.open(stored) as rendition:
        assert rendition.convert("RGBA").getpixel((20, 20))[3] == 0
        assert rendition.convert("RGBA").getpixel((700, 300))[3] >= 250


def test_a_photograph_that_came_as_a_jpeg_stays_one():
    assert uploaded(screenshot(), "JPEG")[1].name.endswith(".jpg")


def test_an_interrupted_upload_leaves_no_half_rendition(db):
    file = uploaded(photo(size=(640, 400)), "JPEG")[1]
    default_storage.save(f"pictures/{file.name}", ContentFile(b"half"))
    default_storage.save(f"pictures/{file.name.split('.')[0]}.w480.webp", ContentFile(b""))
    picture = add_picture(file)
    assert picture.file.name == f"pictures/{file.name}"
    for name in picture.file_names:
        with default_storage.open(name) as stored, Image.open(stored) as image:
            image.load()


def test_missing_renditions_are_made_again_and_the_others_are_left(db):
    picture = add_picture(uploaded(photo(size=(640, 400)), "JPEG")[1])
    default_storage.delete(picture.rendition_name(480, "avif"))
    kept = picture.rendition_name(240, "avif")
    default_storage.delete(kept)
    default_storage.save(kept, ContentFile(b"kept"))
    write_renditions(picture)
    assert default_storage.exists(picture.rendition_name(480, "avif")) and default_storage.size(kept) == 4


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_noise_in_every_pixel_can_be_stored(kind):
    grain = Image.frombytes("RGB", (400, 300), random.Random(13).randbytes(400 * 300 * 3))
    _size, file = uploaded(grain, kind)
    assert Image.open(file).size == (400, 300)
