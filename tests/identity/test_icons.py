from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from identity import icons

pytestmark = pytest.mark.django_db


NAVY = pytest.approx((0, 0, 128), abs=2)  # the library keeps a JPEG


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_without_an_identity_the_default_icon_is_drawn():
    assert opened(icons.png(192)).size == (192, 192)
    assert set(opened(icons.favicon()).info["sizes"]) == {(16, 16), (32, 32), (48, 48)}


def test_the_icons_are_drawn_from_the_chosen_picture(dressed):
    assert opened(icons.png(512)).convert("RGB").getpixel((5, 5)) == NAVY
    assert opened(icons.touch()).size == (180, 180)


def test_a_maskable_icon_is_opaque_and_leaves_room_for_a_circle(dressed):
    icon = opened(icons.maskable(192))
    assert icon.mode == "RGB" and icon.getpixel((2, 2)) == (0xFB, 0xF7, 0xEE) and icon.getpixel((96, 96)) == NAVY


def test_a_paper_has_an_icon_even_if_its_file_is_lost(dressed, caplog):
    for name in dressed.icon.file_names:
        default_storage.delete(name)
    icons._drawn.cache_clear()
    assert opened(icons.png(192)).size == (192, 192) and "can't be read" in caplog.text
    icons._drawn.cache_clear()
