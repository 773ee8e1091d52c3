"""Measure time and memory that hostile pictures cost the upload check, each in a new process.

    python benchmarks/upload.py

Needs no database. Prints the size in bytes, the seconds, the growth of the peak resident set and the outcome of each
file. The goal for the first line is: refused in under 10 s with under 300 MB.
"""

import io
import os
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int) -> bytes:
    """Return a valid square PNG of black 8-bit pixels, compressed row by row."""
    row, packer = bytes(side + 1), zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _row in range(side)) + packer.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def encode_square(kind: str, mode: str, side: int, **options: Any) -> bytes:
    """Return a black square in this format and mode."""
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, kind, **options)
    return out.getvalue()


def animated_webp() -> bytes:
    """Return a WebP with 1,001 frames."""
    from PIL import Image

    more = [Image.new("RGB", (1000, 1000), (number % 256, 0, 0)) for number in range(1000)]
    return encode_square("WEBP", "RGB", 1000, save_all=True, append_images=more)


def png_with_compressed_text() -> bytes:
    """Return a small PNG with a text chunk that expands to 500 MB."""
    return png(9)[:-12] + chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(500_000_000), 9))


FILES = {
    "30,000 x 30,000 PNG": ("x.png", lambda: png(30_000)),
    "text of 500 MB in a PNG": ("x.png", png_with_compressed_text),
    "1,001 frames, WebP": ("x.webp", animated_webp),
    "7,000 x 7,000 JPEG": ("x.jpg", lambda: encode_square("JPEG", "RGB", 7000)),
    "8,192 x 8,192 JPEG": ("x.jpg", lambda: encode_square("JPEG", "RGB", 8192)),
    "4,000 x 4,000 HEIC": ("x.heic", lambda: encode_square("HEIF", "RGB", 4000)),
    "4,000 x 4,000 AVIF": ("x.avif", lambda: encode_square("AVIF", "RGB", 4000)),
    "7,000 x 7,000 transparent PNG": ("x.png", lambda: encode_square("PNG", "RGBA", 7000)),
}


def memory_mb(kind: str) -> float:
    """Return memory of this process in MB: VmRSS is the current size, VmHWM the peak (proc(5))."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{kind}:")[1].split()[0]) / 1024


def check_upload(path: str, name: str) -> None:
    """Run the check of the upload form on the file, in this process, and print the costs."""
    import django

    django.setup()
    from django.core.exceptions import ValidationError
    from django.core.files.base import ContentFile
    from django.utils import translation

    from pictures.intake import clean_upload

    data = Path(path).read_bytes()
    before, started = memory_mb("VmRSS"), time.monotonic()
    try:
        with translation.override("en"):
            outcome = f"accepted, {clean_upload(ContentFile(data, name=name)).size:,} bytes"
    except ValidationError as error:
        outcome = error.messages[0].split(".")[0]
    seconds = time.monotonic() - started
    print(f"{seconds:.2f}|{memory_mb('VmHWM') - before:.0f}|{outcome}")


def main() -> None:
    """Check each file in a new process and print the table."""
    import tempfile

    print(f"{'file':32} {'size':>12}  {'seconds':>8} {'MB more':>8}  outcome")
    for title, (name, make) in FILES.items():
        with tempfile.NamedTemporaryFile() as file:
            file.write(make())
            file.flush()
            size = Path(file.name).stat().st_size
            result = subprocess.run(
                [sys.executable, __file__, file.name, name], capture_output=True, text=True, check=True
            )
        seconds, grown, outcome = result.stdout.strip().split("|")
        print(f"{title:32} {size:12,}  {seconds:>8} {grown:>8}  {outcome}")


if __name__ == "__main__":
    check_upload(*sys.argv[1:]) if sys.argv[1:] else main()
