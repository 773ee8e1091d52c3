"""Tiny recordings in each format, and the bytes that phones write into them."""

import io
import struct
import wave

PLACE = b"+26.8467+080.9462/"  # ISO 6709, as phones write it


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + kind + content


def track(
    handler: bytes, codec: bytes, chunk_at: int = 0, sample: int = 0, *extra: bytes, entry: bytes = bytes(28)
) -> bytes:
    """A trak box with one chunk of one sample of `sample` bytes at the offset `chunk_at`."""
    table = box(
        b"stbl",
        box(b"stsd", struct.pack(">II", 0, 1), box(codec, entry)),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(b"stsz", struct.pack(">IIII", 0, 0, 1, sample)),
        box(b"stco", struct.pack(">III", 0, 1, chunk_at)),
    )
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13)), box(b"minf", table)), *extra)


def mvhd(seconds: int = 3, version: int = 0) -> bytes:
    """A movie header with 600 units in a second."""
    times = (
        struct.pack(">QQIQ", 0, 0, 600, 600 * seconds) if version else struct.pack(">IIII", 0, 0, 600, 600 * seconds)
    )
    return box(b"mvhd", bytes([version, 0, 0, 0]), times, bytes(80))


def mp4(
    *tracks: bytes,
    brand: bytes = b"isom",
    data: bytes = b"sound",
    header: bytes = mvhd(),
    extra: tuple[bytes, ...] = (),
) -> bytes:
    """ftyp, mdat, moov: the samples begin at offset 32."""
    tracks = tracks or (track(b"vide", b"avc1"), track(b"soun", b"mp4a"))
    ftyp = box(b"ftyp", brand, bytes(4), b"isom", brand)
    return ftyp + box(b"mdat", data) + box(b"moov", header, *tracks, *extra)


def m4a() -> bytes:
    return mp4(track(b"soun", b"mp4a"), brand=b"M4A ")


def wav(*extra: bytes, seconds: float = 0.05) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(int(16_000 * seconds)))
    data = out.getvalue() + b"".join(extra)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content


def id3(content: bytes = b"", flags: int = 0) -> bytes:
    size = len(content)
    return b"ID3\4\0" + bytes([flags, size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + content


def mp3(tag: bytes = b"", end: bytes = b"") -> bytes:
    """Five frames of 128 kbit/s at 44.1 kHz: 417 bytes each."""
    return tag + (b"\xff\xfb\x90\x64" + bytes(413)) * 5 + end


def aac() -> bytes:
    frame = 50
    return (b"\xff\xf1\x50" + bytes([0x80 | frame >> 11, frame >> 3 & 255, (frame & 7) << 5 | 31, 252]) + bytes(43)) * 5


def element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + bytes([0x80 | len(content)]) + content


def webm(*kinds: int, doc_type: bytes = b"webm") -> bytes:
    tracks = b"".join(element(0xAE, element(0xD7, b"\1") + element(0x83, bytes([kind]))) for kind in kinds or (1, 2))
    header = element(0x1A45DFA3, element(0x4286, b"\1") + element(0x4282, doc_type))
    segment = element(0x1549A966, b"") + element(0x1654AE6B, tracks) + element(0x1F43B675, b"sound")
    return header + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + segment


def ogg(*packets: bytes) -> bytes:
    pages = [
        b"OggS\0\2" + bytes(20) + bytes([1, len(packet)]) + packet
        for packet in packets or (b"OpusHead\1\1\0\0\x80\xbb\0\0\0\0\0",)
    ]
    return b"".join(pages) + b"OggS\0\0" + bytes(20) + b"\1\4tags"


SAMPLES = {
    "mp3": mp3(id3(bytes(40))),
    "aac": aac(),
    "m4a": m4a(),
    "mp4": mp4(),
    "wav": wav(),
    "webm": webm(),
    "weba": webm(2),
    "opus": ogg(),
    "oga": ogg(b"\1vorbis" + bytes(23)),
}
