"""What the storage of uploads has."""

from pathlib import Path

from django.core.files.storage import default_storage

from operations.media import stored_names


def uploads() -> dict[str, bytes]:
    """The bytes of every stored file, by its name."""
    return {name: Path(default_storage.path(name)).read_bytes() for name in stored_names()}
