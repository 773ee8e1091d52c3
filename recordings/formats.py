"""The format of a file, decided by its content and never by its name. Containers are read, nothing is decoded."""

from typing import IO, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import ebml
from .boxes import Box, mp4_boxes, riff_chunks
from .frames import is_aac, is_mp3, start_of_frames

MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "aac": "audio/aac",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "weba": "audio/webm",
    "webm": "video/webm",
}
# For file inputs: the media types, and suffixes for systems that don't know them.
ACCEPT = ",".join([*dict.fromkeys(MEDIA_TYPES.values()), *(f".{suffix}" for suffix in [*MEDIA_TYPES, "ogg", "m4b"])])
# Codecs of MP4 that Chrome, Firefox and Safari play, by sample entry (mp4ra.org). Some of them also play HEVC ("hvc1"),
# ALAC or AC-3, but a reader of another browser would get a player that stays silent.
_CODECS = {b"mp4a", b"Opus", b"fLaC", b".mp3", b"avc1", b"avc3", b"vp08", b"vp09", b"av01"}
# Profiles of H.264 with more bits or colours than browsers decode, by profile_idc (ITU-T H.264, annex A).
_CAMERA_PROFILES = {110: b"H.264 High 10", 122: b"H.264 High 4:2:2", 244: b"H.264 High 4:4:4", 44: b"H.264 CAVLC 4:4:4"}
_VISUAL_FIELDS = 78  # bytes of a visual sample entry before its boxes: ISO/IEC 14496-12, 12.1.3
# Codes of WAV that browsers play (RFC 2361): PCM, float, A-law, µ-law, and extensible, which stands for one of them.
_WAVE_CODES = {0x0001, 0x0003, 0x0006, 0x0007, 0xFFFE}
_QUICKTIME_BRAND = b"qt  "
_PICTURE_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"}
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"pnot", b"free", b"skip"}  # the first boxes of files without ftyp
_MAX_TRACKS = 64
# By the start of a stream's first packet. Browsers have dropped Theora and Speex.
_OGG_CODECS = {b"OpusHead": "opus", b"\x01vorbis": "oga", b"\x7fFLAC": "oga"}
_OLD_OGG_CODECS = {b"\x80theora": b"Theora", b"Speex   ": b"Speex"}


class Format(NamedTuple):
    """The suffix of a file, a key of MEDIA_TYPES, and what it contains."""

    suffix: str

    @property
    def kind(self) -> str:
        """A value of Recording.Kind."""
        return MEDIA_TYPES[self.suffix].partition("/")[0]


def recognise(file: IO[bytes], size: int) -> Format:
    """The format of a file of that size in bytes.

    Raises ValidationError, in the person's language, for a file that browsers can't play, and for a damaged one.
    """
    file.seek(0)
    head = file.read(64)
    try:
        if head[4:8] == b"ftyp":
            return _mp4(file, size)
        if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
            return _wave(file, size)
        if head[:4] == b"\x1aE\xdf\xa3":
            return _webm(file, size)
        if head[:4] == b"OggS":
            return _ogg(file)
        start = start_of_frames(file, size)
        if is_mp3(file, start, size):
            return Format("mp3")
        if is_aac(file, start, size):
            return Format("aac")
    except (ValueError, IndexError) as error:
        raise damaged() from error
    if head[4:8] in _OLD_QUICKTIME:
        raise _quicktime()
    raise unknown()


def unknown() -> ValidationError:
    """The refusal of a file of another format."""
    return ValidationError(_("Choose an MP3, M4A, AAC, Ogg, Opus, WAV, MP4 or WebM file. This file is none of them."))


def damaged() -> ValidationError:
    """The refusal of a file that can't be read to its end."""
    return ValidationError(
        _("This recording is damaged or incomplete. Export it again as MP3 or MP4, and upload that.")
    )


def _quicktime() -> ValidationError:
    return ValidationError(
        _("This is a QuickTime movie (MOV), which many browsers can't play. Export it as MP4, and upload that.")
    )


def _unplayable(codec: bytes) -> ValidationError:
    name = codec.decode("ascii", "replace").strip()
    return ValidationError(
        _("Many browsers can't play what is in this file (%(codec)s). Export it as MP4 with H.264 and AAC, or as MP3.")
        % {"codec": name}
    )


def _mp4(file: IO[bytes], size: int) -> Format:
    """M4A or MP4, decided by the tracks, not by the brand: phones use the same brands for both."""
    top = mp4_boxes(file, 0, size)
    ftyp = next(top)
    file.seek(ftyp.start)
    brand = file.read(4)
    if brand == _QUICKTIME_BRAND:
        raise _quicktime()
    if brand in _PICTURE_BRANDS:
        raise unknown()
    boxes = list(top)
    moov = next((box for box in boxes if box.kind == b"moov"), None)
    if moov is None:
        raise ValueError("There is no moov box.")
    tracks = [box for box in mp4_boxes(file, moov.start, moov.end) if box.kind == b"trak"][:_MAX_TRACKS]
    handlers = set()
    for track in tracks:
        handler, entries = mp4_track(file, track)
        if handler in (b"vide", b"soun"):
            handlers.add(handler)
            for entry in entries:
                if entry.kind not in _CODECS:
                    raise _unplayable(entry.kind)
                if profile := _camera_profile(file, entry):
                    raise _unplayable(profile)
    if not handlers:
        raise ValueError("There is no track to play.")
    return Format("mp4" if b"vide" in handlers else "m4a")


def _camera_profile(file: IO[bytes], entry: Box) -> bytes:
    """The name of the entry's profile if only cameras and editors use it: ISO/IEC 14496-15, 5.3.3.1 (avcC)."""
    if entry.kind not in (b"avc1", b"avc3"):
        return b""
    boxes = mp4_boxes(file, entry.start + _VISUAL_FIELDS, entry.end)
    record = next((box for box in boxes if box.kind == b"avcC"), None)
    if record is None:
        return b""
    file.seek(record.start + 1)
    return _CAMERA_PROFILES.get(int.from_bytes(file.read(1), "big"), b"")


def mp4_track(file: IO[bytes], track: Box) -> tuple[bytes, list[Box]]:
    """The handler of a track and its sample entries (ISO/IEC 14496-12, 8.4.3 and 8.5.2)."""
    media = mp4_box(file, track, b"mdia")
    header = mp4_box(file, media, b"hdlr")
    file.seek(header.start + 8)
    handler = file.read(4)
    table = mp4_box(file, media, b"minf", b"stbl", b"stsd")
    return handler, list(mp4_boxes(file, table.start + 8, table.end))


def mp4_box(file: IO[bytes], box: Box, *path: bytes) -> Box:
    """The first box on that path inside a box. Raises ValueError if there is none."""
    for kind in path:
        found = next((inner for inner in mp4_boxes(file, box.start, box.end) if inner.kind == kind), None)
        if found is None:
            raise ValueError(f"There is no box {kind!r}.")
        box = found
    return box


def _wave(file: IO[bytes], size: int) -> Format:
    chunks = {chunk.kind: chunk for chunk in riff_chunks(file, 12, size)}
    if b"data" not in chunks or b"fmt " not in chunks:
        raise ValueError("There is no sound.")
    file.seek(chunks[b"fmt "].start)
    code = int.from_bytes(file.read(2), "little")
    if code not in _WAVE_CODES:
        raise _unplayable(f"WAV {code:#x}".encode())
    return Format("wav")


def _webm(file: IO[bytes], size: int) -> Format:
    """WebM by its document type and its tracks; other Matroska files have another type."""
    header = ebml.first(file, ebml.HEADER, 0, size)
    name = header and ebml.first(file, ebml.DOC_TYPE, *header)
    if not header or not name or ebml.read(file, *name).rstrip(b"\0") != b"webm":
        raise unknown()
    segment = ebml.first(file, ebml.SEGMENT, header[1], size)
    tracks = segment and ebml.first(file, ebml.TRACKS, *segment, before=ebml.CLUSTER)
    if not tracks:
        raise ValueError("There are no tracks.")
    kinds = {
        ebml.TRACK_TYPES.get(int.from_bytes(ebml.read(file, *kind), "big"))
        for found, *track in ebml.elements(file, *tracks)
        if found == ebml.TRACK_ENTRY and (kind := ebml.first(file, ebml.TRACK_TYPE, *track))
    }
    if not kinds & {"audio", "video"}:
        raise ValueError("There is no track to play.")
    return Format("webm" if "video" in kinds else "weba")


def _ogg(file: IO[bytes]) -> Format:
    """Ogg by the first packets of its streams, each in a page of its own at the start (RFC 3533, 4)."""
    found, start = set(), 0
    for _number in range(_MAX_TRACKS):
        file.seek(start)
        header = file.read(27)
        if header[:4] != b"OggS" or not header[5] & 2:  # the last page that begins a stream is passed
            break
        lengths = file.read(header[26])
        packet = file.read(8)
        if old := next((name for magic, name in _OLD_OGG_CODECS.items() if packet.startswith(magic)), None):
            raise _unplayable(old)
        found |= {suffix for magic, suffix in _OGG_CODECS.items() if packet.startswith(magic)}
        start += 27 + len(lengths) + sum(lengths)
    if not found:
        raise unknown()
    return Format(next(suffix for suffix in ("oga", "opus") if suffix in found))
