"""The colour profile of a picture: embedded, or named by a code of a published colour space."""

import struct

from PIL import ExifTags, Image

# The primaries in XYZ relative to D50, by columns (red, green, blue), and a tone curve as parameters of ICC.1:2022,
# 10.18. Display P3 has the curve of sRGB (IEC 61966-2-1).
_SRGB_CURVE = (3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), _SRGB_CURVE
_ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), (0, 563 / 256)
_D50 = (0.9642, 1.0, 0.8249)
_P3_PRIMARIES, _SRGB_TRANSFER = 12, (1, 13)  # ITU-T H.273, tables 2 and 3; 1 (BT.709) is shown as 13 everywhere
_ADOBE_MARK = "R03"  # in a camera's file, by DCF 2.0, which embeds no profile


def profile_of(image: Image.Image) -> bytes | None:
    """The image's ICC profile; None for a picture that says nothing of its colours, which browsers show as sRGB."""
    if embedded := image.info.get("icc_profile"):
        return embedded
    named = image.info.get("nclx_profile") or {}
    if named.get("color_primaries") == _P3_PRIMARIES and named.get("transfer_characteristics") in _SRGB_TRANSFER:
        return _matrix_profile(*_DISPLAY_P3)
    try:
        mark = image.getexif().get_ifd(ExifTags.IFD.Interop).get(1)
    except Exception:  # on damaged EXIF Pillow raises almost any exception
        mark = None
    return _matrix_profile(*_ADOBE_RGB) if mark == _ADOBE_MARK and image.mode == "RGB" else None


def _matrix_profile(primaries: tuple[tuple[float, ...], ...], curve: tuple[float, ...]) -> bytes:
    """An ICC profile of these primaries and this curve, with the tags that colour management needs (ICC.1:2022, 8.3)."""
    kind, *parameters = curve
    tags = {
        tag: b"XYZ \0\0\0\0" + _fixed(each) for tag, each in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
    }
    tags[b"wtpt"] = b"XYZ \0\0\0\0" + _fixed(_D50)
    shape = b"para\0\0\0\0" + struct.pack(">HH", int(kind), 0) + _fixed(parameters)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), shape)
    table, data, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(data), len(value))
        data += value
    head = struct.pack(">I4xI4s4s4s12x4s28x", start + len(data), 0x04200000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    return head + _fixed(_D50) + bytes(48) + table + data


def _fixed(values: tuple[float, ...] | list[float]) -> bytes:
    """The numbers as s15Fixed16Number."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
