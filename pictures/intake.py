"""Adds uploads to the library: processing, duplicates, files before rows, and uploads that wait for a form."""

import errno
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import PurePath
from threading import get_native_id
from typing import Any, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from PIL import Image

from . import metadata
from .decoding import decode, name_of
from .encoding import PictureFile, digest, encode, encode_rendition, in_mode, resized
from .models import Picture, list_files, original_path

__all__ = ["add_picture", "clean_upload", "encode", "known_picture", "store_files"]

T = TypeVar("T")
_LOW_PRIORITY = 10  # nice: a tenth of the processor while others need it


def _lower_priority() -> None:
    """Lower the priority of this thread, and so of the threads that its encoders start."""
    if sys.platform == "linux":  # elsewhere the priority is that of the whole process
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _LOW_PRIORITY)


# One picture at a time in each process: the largest takes half a gigabyte while it is decoded. The thread is of its own,
# because a thread without privileges can't raise its priority again.
_processing = ThreadPoolExecutor(1, "pictures", initializer=_lower_priority)


def _process(function: Callable[..., T], *arguments: Any) -> T:
    """The result of a slow function, in the language of the caller. It must run no query."""
    language = translation.get_language()

    def run() -> T:
        with translation.override(language):
            return function(*arguments)

    return _processing.submit(run).result()


def clean_upload(upload: File) -> PictureFile:
    """The upload re-encoded, upright, in sRGB, and with no metadata but the rights. Its name is a hash of its content.

    Raises ValidationError as decode() does, and if there is no room for a temporary file.
    """
    try:
        return _process(_decode_and_encode, upload)
    except OSError as error:
        raise _no_room(error) from error


def _decode_and_encode(upload: File) -> PictureFile:
    decoded = decode(upload)
    file = encode(
        decoded.image,
        decoded.metadata.rights,
        decoded.is_lossless,
        original_name=name_of(upload),
        is_first_frame=decoded.is_first_frame,
    )
    file.texts = decoded.metadata.texts
    return file


def accept_exported(data: bytes, name: str) -> PictureFile:
    """A picture from this project's own export, unchanged, so that its address stays the same.

    Its name is the hash of its bytes. Any other file is processed as an upload. Raises ValidationError like decode().
    """
    if PurePath(name).stem != digest(data):
        return clean_upload(ContentFile(data, name=name))
    _process(decode, ContentFile(data, name=name))
    return PictureFile(data, name)


def write_renditions(picture: Picture, overwrite: bool = False) -> None:
    """Write the picture's missing renditions beside its original, or all of them."""
    wanted = {width: picture.kinds if overwrite else _missing_kinds(picture, width) for width in picture.widths}
    if not any(wanted.values()):
        return
    _process(_write_renditions, picture, wanted)


def _write_renditions(picture: Picture, wanted: dict[int, list[str]]) -> None:
    with picture.file.open() as file, Image.open(file) as original:
        # The JPEG decoder can skip pixels that no rendition needs.
        original.draft(None, (2 * picture.widths[-1], 1))
        original.load()
        rights = metadata.read(original).rights
        image = in_mode(original, "RGBA" if original.has_transparency_data else "RGB")
    for width, kinds in wanted.items():
        smaller = resized(image, width, picture.rendition_height(width)) if kinds else image
        for kind in kinds:
            _store(picture.rendition_name(width, kind), encode_rendition(smaller, kind, rights))


def _missing_kinds(picture: Picture, width: int) -> list[str]:
    return [kind for kind in picture.kinds if not default_storage.exists(picture.rendition_name(width, kind))]


def _store(name: str, data: bytes) -> None:
    """Write a file under exactly this name. A file of another size is the rest of an upload that was interrupted.

    Raises OSError for a full disk, and leaves no part of the file.
    """
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return
        default_storage.delete(name)
    try:
        default_storage.save(name, ContentFile(data))
    except OSError:
        default_storage.delete(name)
        raise


def delete_picture(picture: Picture) -> None:
    """Delete the picture and, when the transaction commits, its files, unless another picture has the same file."""
    names = picture.file_names

    def delete_files() -> None:
        for name in names:
            default_storage.delete(name)

    with transaction.atomic():
        picture.delete()
        if not Picture.objects.filter(file=names[0]).exists():
            transaction.on_commit(delete_files)


def known_picture(file: ContentFile) -> Picture | None:
    """The library's picture with the same content as a file from clean_upload(), whose name is the content's hash."""
    return Picture.objects.filter(file=original_path(None, file.name or "")).first()


def add_picture(file: PictureFile, **fields: Any) -> Picture:
    """Add a file from clean_upload() or encode() to the library, with its renditions.

    Returns the picture that another request added with the same content meanwhile, if there is one. Raises
    ValidationError as store_files() does.
    """
    picture = Picture(**fields)
    store_files(picture, file)
    return save_once(picture)


@transaction.atomic
def save_once(picture: Picture) -> Picture:
    """Save a picture whose files are stored. Returns the row that another request saved with the same content, if any."""
    known = Picture.objects.filter(file=picture.file.name).first()
    if not known:
        picture.save()
    return known or picture


def store_files(picture: Picture, file: PictureFile) -> None:
    """Write a file from clean_upload() or encode() and its renditions, and set them in `picture`, which isn't saved.

    To be called outside a transaction: encoding takes seconds, in which nobody else could write. Files are written
    before the row: a crash can leave an orphaned file, never a row without its file. Raises ValidationError if the
    storage refuses a file, as a full disk does.
    """
    name = original_path(None, file.name or "")
    file.seek(0)
    try:
        _store(name, file.read())
        picture.file = name  # the field reads width and height from the file
        write_renditions(picture, overwrite=True)
    except OSError as error:
        raise _no_room(error) from error
    picture.original_name = picture.original_name or file.original_name


def _no_room(error: OSError) -> ValidationError:
    """What a person reads when the storage refuses a file."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ValidationError(
            _(
                "The picture could not be stored: there is no room on the server’s disk. Tell an admin, then upload it again."
            )
        )
    return ValidationError(_("The picture could not be stored. Tell an admin, then upload it again."))


# Uploads of forms that failed validation, so that the file need not be chosen again.
STASH_FOLDER = "pictures/waiting"
STASH_LIFETIME = timedelta(days=1)


def stash_upload(file: PictureFile) -> str:
    """Store a file from clean_upload() until its form is submitted again. Returns a signed name for a hidden field.

    Raises ValidationError as store_files() does.
    """
    _delete_expired_uploads()
    name = f"{STASH_FOLDER}/{file.name}"
    file.seek(0)
    try:
        _store(name, file.read())
    except OSError as error:
        raise _no_room(error) from error
    return signing.dumps([name, file.original_name], salt=STASH_FOLDER)


def unstash_upload(signed_name: str) -> PictureFile | None:
    """The stashed upload; None for a name with a wrong or expired signature, and for a deleted file."""
    try:
        name, original_name = signing.loads(signed_name, salt=STASH_FOLDER, max_age=STASH_LIFETIME)
        with default_storage.open(name) as file:
            return PictureFile(file.read(), PurePath(name).name, original_name)
    except (signing.BadSignature, FileNotFoundError, ValueError):
        return None


def _delete_expired_uploads() -> None:
    """Delete stashed uploads whose form was not submitted again within STASH_LIFETIME."""
    for name in list_files(STASH_FOLDER):
        path = f"{STASH_FOLDER}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - STASH_LIFETIME:
            default_storage.delete(path)
