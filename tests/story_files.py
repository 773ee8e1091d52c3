"""Files that stories show, and what their addresses answer."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pictures.intake import add_picture, encode
from pictures.models import Picture
from recordings.intake import add_recording
from recordings.models import Recording


def picture(colour: str) -> Picture:
    """A picture of one colour; the same colour is the same file."""
    return add_picture(encode(Image.new("RGB", (600, 400), colour)))


def recording(name: str, data: bytes) -> Recording:
    """The recording in the library; it is added if it is missing."""
    return add_recording(SimpleUploadedFile(name, data), title_en=name)[0]


def names_of(rows) -> list[str]:
    """The names of all files of these rows."""
    return [name for row in rows.values() for name in row.file_names]


def answers(client, names) -> set[int]:
    """The states of the addresses. A file on the disk is 200, because nginx serves it without the application."""
    found = set()
    for name in names:
        response = client.get(f"/media/{name}")
        b"".join(response)
        found |= {response.status_code, *([200] if Path(settings.MEDIA_ROOT, name).exists() else [])}
    return found
