"""Colours of a decoded picture: 16 bits to 8, and its colour profile to sRGB, which browsers assume without one."""

from io import BytesIO

from PIL import Image, ImageCms

from .icc import profile_of

_SRGB = ImageCms.createProfile("sRGB")
# The modes of Pillow that pixels of each colour space of a profile have (ICC.1:2022, table 19).
_MODES = {"RGB": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",)}
_LIGHTS = (0, 64, 128, 192, 255)
_SAME = 1  # the largest difference of 255 between a profile's colours and those of sRGB that rounding causes


def to_srgb(image: Image.Image) -> Image.Image:
    """The image as RGB in sRGB, or as RGBA if a pixel is transparent. It may change `image` itself, to save memory.

    A damaged profile, or one that doesn't fit the pixels, is ignored, as browsers do.
    """
    profile = profile_of(image)
    image = _in_eight_bits(image)
    alpha = None
    if image.has_transparency_data:
        if image.mode != "RGBA":
            grey = image.mode == "LA"
            image = image.convert("RGBA")
            if grey and profile:
                alpha, image = image.getchannel("A"), image.getchannel("R")
        if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
            image = image.convert("RGB")
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        image = image.convert("L" if image.mode in ("1", "LA") else "RGB")
    if profile:
        image = _converted(image, profile)
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    if alpha is not None and alpha.getextrema()[0] != 255:
        image.putalpha(alpha)
    return image


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The image with 8 bits for each band. Pillow clips 16-bit grey at 255, where 65,535 is white."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    return image


def _converted(image: Image.Image, profile_bytes: bytes) -> Image.Image:
    """The image in sRGB, from the colours that its profile describes, with the profile's perceptual intent."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(profile_bytes))
        space = profile.profile.xcolor_space.strip()
        if space == "RGB" and image.mode == "L":
            image = image.convert("RGB")
        if image.mode not in _MODES.get(space, ()):
            return image
        target = image.mode if space == "RGB" else "RGB"
        transform = ImageCms.buildTransform(profile, _SRGB, image.mode, target)
        if space == "RGB" and _changes_nothing(transform, image.mode):
            return image
        converted = ImageCms.applyTransform(image, transform, inPlace=target == image.mode)
        return converted or image  # None: it was changed in place
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return image


def _changes_nothing(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether the transform's profile is sRGB under any name."""
    colours = [(red, green, blue) for red in _LIGHTS for green in _LIGHTS for blue in _LIGHTS]
    probe = Image.new("RGB", (len(colours), 1))
    probe.putdata(colours)
    found = ImageCms.applyTransform(probe.convert(mode), transform)
    assert found is not None  # only a transform in place returns None
    pairs = zip(found.convert("RGB").tobytes(), probe.tobytes(), strict=True)
    return all(abs(one - other) <= _SAME for one, other in pairs)
