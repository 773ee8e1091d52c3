"""How long a hostile picture holds the desk, and how much memory it takes: each in a fresh process.

    python benchmarks/upload.py

Needs no database. Prints a table: the file, its size, what became of it, seconds, and how much the process grew at its highest
(resident set). The first line is the number that the project promises: refused in under 10 s with under 300 MB.
"""

import io
import os
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int) -> bytes:
    """A whole and true PNG of that many black pixels a side, one byte a pixel, compressed row by row."""
    row, packer = bytes(side + 1), zlib.compressobj(9)
    pixels = b"".join(packer.compress(row) for _row in range(side)) + packer.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def saved(kind: str, mode: str, side: int, **options) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, (side, side)).save(out, kind, **options)
    return out.getvalue()


def frames() -> bytes:
    from PIL import Image

    more = [Image.new("RGB", (1000, 1000), (number % 256, 0, 0)) for number in range(1000)]
    return saved("WEBP", "RGB", 1000, save_all=True, append_images=more)


FILES = {
    "30,000 x 30,000 PNG": ("x.png", lambda: png(30_000)),
    "text of 500 MB in a PNG": ("x.png", lambda: png(9)[:-12] + chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(500_000_000), 9))),
    "1,001 frames, WebP": ("x.webp", frames),
    "7,000 x 7,000 JPEG": ("x.jpg", lambda: saved("JPEG", "RGB", 7000)),
    "7,000 x 7,000 see-through PNG": ("x.png", lambda: saved("PNG", "RGBA", 7000)),
}  # fmt: skip


def memory(kind: str) -> float:
    """MB of this process's memory: VmRSS now, VmHWM at its highest since it began (Linux's proc(5))."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{kind}:")[1].split()[0]) / 1024


def take(path: str, name: str) -> None:
    """In a process of its own: what the upload's form does with the file before anything is stored."""
    import django

    django.setup()
    from django.core.exceptions import ValidationError
    from django.core.files.base import ContentFile
    from django.utils import translation

    from pictures.intake import clean_upload

    data = Path(path).read_bytes()
    before, started = memory("VmRSS"), time.monotonic()
    try:
        with translation.override("en"):
            outcome = f"kept, {clean_upload(ContentFile(data, name=name)).size:,} bytes"
    except ValidationError as error:
        outcome = error.messages[0].split(".")[0]
    seconds = time.monotonic() - started
    print(f"{seconds:.2f}|{memory('VmHWM') - before:.0f}|{outcome}")


def main() -> None:
    import tempfile

    print(f"{'file':32} {'size':>12}  {'seconds':>8} {'MB more':>8}  outcome")
    for title, (name, make) in FILES.items():
        with tempfile.NamedTemporaryFile() as file:
            file.write(make())
            file.flush()
            size = Path(file.name).stat().st_size
            told = subprocess.run(
                [sys.executable, __file__, file.name, name], capture_output=True, text=True, check=True
            )
        seconds, grown, outcome = told.stdout.strip().split("|")
        print(f"{title:32} {size:12,}  {seconds:>8} {grown:>8}  {outcome}")


if __name__ == "__main__":
    take(*sys.argv[1:]) if sys.argv[1:] else main()
