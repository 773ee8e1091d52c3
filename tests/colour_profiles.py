"""ICC profiles for tests, built by ICC.1:2001-04 (version 2.4) from published primaries."""

import struct

# Columns: red, green and blue primaries in XYZ relative to D50, as in the profiles that Apple and Adobe publish.
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
D50 = (0.9642, 1.0, 0.8249)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def _curve(points) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">I", len(points)) + b"".join(struct.pack(">H", point) for point in points)


def _srgb_curve() -> bytes:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return _curve([round(linear(number / 1023) * 65535) for number in range(1024)])


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    name = b"test"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(12 + 67)
    tags = {b"desc": description, b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(D50)} | tags
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        value += bytes(-len(value) % 4)
        table += tag + struct.pack(">II", start + len(data), len(value))
        data += value
    size = start + len(data)
    head = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, kind, space, connection)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(map(_fixed, D50)) + bytes(48)
    return head + table + data


def rgb(primaries, gamma: float | None = None) -> bytes:
    """A matrix profile with these primaries, and sRGB's tone curve or a gamma."""
    curve = _gamma(gamma) if gamma else _srgb_curve()
    tags = {tag: _xyz(column) for tag, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def grey(gamma: float) -> bytes:
    """A grey profile with this gamma."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _gamma(gamma)})


def cmyk(lab_of) -> bytes:
    """A CMYK profile of two grid points for each ink; `lab_of(c, m, y, k)` gives L*a*b* for inks of 0 or 1."""
    grid = b""
    for number in range(16):
        light, a, b = lab_of(*((number >> bit) & 1 for bit in (3, 2, 1, 0)))
        grid += bytes((round(light * 2.55), round(a + 128), round(b + 128)))
    line = bytes(range(256))
    unit = b"".join(_fixed(value) for value in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + unit + line * 4 + grid + line * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})
