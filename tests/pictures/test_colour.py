"""Colours of uploads: embedded profiles, 16 bits, CMYK and transparency."""

from io import BytesIO

import colour_profiles as profiles
import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pictures.colour import to_srgb
from pictures.intake import clean_upload

LINEAR_TO_XYZ_D50 = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410))


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def to_lab(colour) -> tuple[float, float, float]:
    """L*a*b* (D50) of an 8-bit sRGB colour, by IEC 61966-2-1 and CIE 15."""
    lights = [linear(each / 255) for each in colour]
    xyz = [sum(row[i] * lights[i] for i in range(3)) for row in LINEAR_TO_XYZ_D50]
    x, y, z = (
        ratio ** (1 / 3) if ratio > (6 / 29) ** 3 else ratio * (29 / 6) ** 2 / 3 + 4 / 29
        for ratio in (each / white for each, white in zip(xyz, profiles.D50, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def delta_e(one, other) -> float:
    return sum((a - b) ** 2 for a, b in zip(to_lab(one), to_lab(other), strict=True)) ** 0.5


def kept(image: Image.Image, kind: str = "PNG", **options) -> Image.Image:
    out = BytesIO()
    image.save(out, kind, **options)
    with Image.open(clean_upload(ContentFile(out.getvalue(), name="x"))) as opened:
        opened.load()
    return opened


def in_profile(colour, profile: bytes) -> tuple[int, int, int]:
    """The 8-bit values that stand for an sRGB colour in the profile."""
    pixel = Image.new("RGB", (1, 1), colour)
    found = ImageCms.profileToProfile(pixel, ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(profile)))
    return found.getpixel((0, 0))


@pytest.mark.parametrize("primaries, gamma", [(profiles.DISPLAY_P3, None), (profiles.ADOBE_RGB, 563 / 256)])
@pytest.mark.parametrize("colour", [(255, 140, 60), (20, 160, 70), (128, 128, 128), (30, 60, 200), (200, 30, 40)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_colour_of_another_profile_is_the_same_colour_in_srgb(primaries, gamma, colour, kind):
    profile = profiles.rgb(primaries, gamma)
    image = Image.new("RGB", (64, 64), in_profile(colour, profile))
    found = kept(image, kind, icc_profile=profile, quality=95)
    assert delta_e(found.convert("RGB").getpixel((30, 30)), colour) < 2 and "icc_profile" not in found.info


COLOURS = [(255, 140, 60), (20, 160, 70), (128, 128, 128)]


@pytest.mark.parametrize("colour", COLOURS)
def test_a_heic_that_names_display_p3_by_its_number_is_converted(colour):
    image = Image.new("RGB", (64, 64), in_profile(colour, profiles.rgb(profiles.DISPLAY_P3)))
    options = {"color_primaries": 12, "transfer_characteristics": 13, "save_nclx_profile": True, "quality": 95}
    assert delta_e(kept(image, "HEIF", **options).getpixel((30, 30)), colour) < 2


@pytest.mark.parametrize("colour", COLOURS)
def test_a_cameras_mark_of_adobe_rgb_is_read(colour):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 65535
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    image = Image.new("RGB", (64, 64), in_profile(colour, profiles.rgb(profiles.ADOBE_RGB, 563 / 256)))
    assert delta_e(kept(image, "JPEG", exif=exif, quality=95).getpixel((30, 30)), colour) < 2


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_an_image_in_srgb_is_not_changed(colour):
    image = Image.new("RGB", (2, 2), colour)
    image.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert to_srgb(image.copy()).getpixel((0, 0)) == colour


@given(st.tuples(*[st.integers(0, 255)] * 3), st.integers(0, 254))
def test_a_profile_changes_no_transparency(colour, alpha):
    image = Image.new("RGBA", (2, 2), (*colour, alpha))
    image.info["icc_profile"] = profiles.rgb(profiles.DISPLAY_P3)
    found = to_srgb(image)
    assert found.mode == "RGBA" and found.getpixel((0, 0))[3] == alpha


def test_a_grey_profile_is_converted():
    dark = kept(Image.new("L", (64, 64), 128), "JPEG", icc_profile=profiles.grey(1.0), quality=95)
    assert abs(dark.getpixel((9, 9))[0] - 188) <= 2  # half of the light is 188 in sRGB


def test_a_transparent_grey_picture_is_converted_and_stays_transparent():
    found = kept(Image.new("LA", (64, 64), (128, 100)), icc_profile=profiles.grey(1.0))
    assert abs(found.getpixel((9, 9))[0] - 188) <= 2 and found.getpixel((9, 9))[3] == 100


def lab_of(c, m, y, k):
    return (100 - 40 * c - 45 * m - 10 * y) * (1 - k), 70 * m * (1 - k) - 35 * c * (1 - k), (80 * y - 40 * c) * (1 - k)


@pytest.mark.parametrize("inks", [(0, 0, 0, 0), (255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 255)])
def test_inks_are_converted_by_their_profile(inks):
    found = kept(Image.new("CMYK", (64, 64), inks), "JPEG", icc_profile=profiles.cmyk(lab_of), quality=100)
    red, green, blue = found.getpixel((9, 9))
    wanted = ImageCms.applyTransform(
        Image.new("CMYK", (1, 1), inks),
        ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profiles.cmyk(lab_of))), ImageCms.createProfile("sRGB"), "CMYK", "RGB"
        ),
    ).getpixel((0, 0))
    naive = Image.new("CMYK", (1, 1), inks).convert("RGB").getpixel((0, 0))
    assert delta_e((red, green, blue), wanted) < 2
    assert inks in ((0, 0, 0, 0), (0, 0, 0, 255)) or delta_e(wanted, naive) > 5


def test_inks_without_a_profile_are_converted_too():
    assert delta_e(kept(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG").getpixel((9, 9)), (255, 0, 0)) < 2


@pytest.mark.parametrize("profile", [b"", b"x" * 300, profiles.grey(2.2), profiles.cmyk(lab_of)])
def test_a_profile_that_is_damaged_or_does_not_fit_is_ignored(profile):
    found = kept(Image.new("RGB", (64, 64), (20, 160, 70)), icc_profile=profile)
    assert delta_e(found.getpixel((9, 9)), (20, 160, 70)) < 2


def test_a_ramp_in_16_bit_grey_stays_a_ramp():
    ramp = Image.new("I;16", (256, 8))
    for x in range(256):
        for y in range(8):
            ramp.putpixel((x, y), x * 257)
    found = kept(ramp).convert("L")
    assert all(abs(found.getpixel((x, 4)) - x) <= 3 for x in range(256))


def test_16_bits_of_red_green_and_blue_are_read():
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + struct.pack(">3H", 20 * 257, 160 * 257, 70 * 257) * 16
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 16, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(row * 16)) + chunk(b"IEND", b"")
    with Image.open(clean_upload(ContentFile(data, name="x"))) as found:
        assert delta_e(found.convert("RGB").getpixel((3, 3)), (20, 160, 70)) < 2


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "I", "F", "YCbCr"])
def test_every_mode_becomes_red_green_and_blue(mode):
    assert to_srgb(Image.new(mode, (3, 2))).mode in ("RGB", "RGBA")
