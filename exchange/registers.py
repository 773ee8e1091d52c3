"""The topics, contributors and pictures of an import, found by name or created."""

import base64
from pathlib import PurePosixPath
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import slug_re
from django.db import IntegrityError, transaction
from django.db.models import BooleanField, IntegerField, Model
from django.utils.translation import gettext as _

from articles.models import Contributor
from bilingual import languages
from bilingual.text import clean, clean_line, script_of
from bilingual.validation import refuse_invisible
from pictures.encoding import PictureFile
from pictures.intake import accept_exported, clean_upload, known_picture, store_files
from pictures.models import Picture
from topics.models import Topic, name_keys

from .body_pictures import BodyPictures
from .libraries import LIBRARIES
from .picture_sources import PictureSources
from .values import ItemError, Refusal

Row = TypeVar("Row", bound=Model)

TOPIC_FIELDS = tuple("name_hi name_en kind aliases description_hi description_en nav_position slug".split())
CONTRIBUTOR_FIELDS = tuple("name_hi name_en slug kind role_hi role_en biography_hi biography_en links".split())
PORTRAIT = "portrait"  # of a contributor: the file name of a picture
PICTURE_FIELDS = tuple(
    "alt_hi alt_en caption_hi caption_en credit_hi credit_en original_name focal_x focal_y is_graphic".split()
)


class Registers:
    """Finds topics, contributors and pictures by any of their names, slugs or file names.

    `refused` lists the invalid entries of the import's own registers. `sources` has the files that come with it.
    """

    def __init__(self, data: dict[str, Any], sources: PictureSources | None = None):
        self._sources = sources or PictureSources()
        self.refused: list[Refusal] = []
        self._entries = {name: self._read(name, data.get(name)) for name in REGISTERS}
        self._libraries = [library(data.get(name)) for name, library in LIBRARIES.items()]
        self.refused += [refusal for library in self._libraries for refusal in library.refused]
        self._topics: dict[str, Topic] = {}
        self._missing_a_name: dict[
            tuple[str, ...], Topic
        ] = {}  # topics that lack a name: keys are its language and name_keys
        self._contributors: dict[str, Contributor] = {}
        self._pictures: dict[str, Picture | None] = {}
        self._new_pictures: dict[str, Picture] = {}  # by their file in the library
        self._refused_files: list[Refusal] = []

    def store_files(self) -> None:
        """Write the files of pictures and libraries. It takes seconds for each, so no transaction may be open."""
        for number, fields in self._entries["pictures"]:
            self._store_picture(number, fields)
        for number, fields in self._entries["contributors"]:
            if file := fields.pop(PORTRAIT, ""):
                self._set_portrait(number, fields, file)
        for library in self._libraries:
            known = len(library.refused)
            library.store()
            self._refused_files += library.refused[known:]

    @transaction.atomic
    def write(self) -> None:
        """Add the import's pictures, load the stored topics and contributors, then create or update those of the import."""
        for picture in self._new_pictures.values():
            picture.save()
        for topic in Topic.objects.all():
            self._remember_topic(topic)
        for contributor in Contributor.objects.all():
            self._remember_contributor(contributor)
        for number, fields in self._entries["topics"]:
            known_topic = self._topics.get(_key(fields.get("name_en") or fields.get("name_hi")))
            if saved_topic := self._save("topics", number, known_topic or Topic(), fields):
                self._remember_topic(saved_topic)
        for number, fields in self._entries["contributors"]:
            name = fields.get("slug") or fields.get("name_en") or fields.get("name_hi")
            known = self._contributors.get(_key(name))
            if saved := self._save("contributors", number, known or Contributor(), fields):
                self._remember_contributor(saved)
        for library in self._libraries:
            if not library.needs_stories:
                library.write()
        self.refused += self._refused_files

    @transaction.atomic
    def write_after_stories(self) -> None:
        """Write the libraries whose rows belong to stories."""
        for library in self._libraries:
            if library.needs_stories:
                known = len(library.refused)
                library.write()
                self.refused += library.refused[known:]

    def picture_files(self) -> set[str]:
        """Return the file names of all pictures of this import and of the library."""
        given = {fields.get("file", "") for _number, fields in self._entries["pictures"]}
        return given | set(Picture.objects.values_list("file", flat=True))

    def body_pictures(self) -> BodyPictures:
        """The pictures of this import and of the library, as bodies name them."""
        entries = [(fields.get("file", ""), fields.pop("sources", [])) for _number, fields in self._entries["pictures"]]
        return BodyPictures(entries, Picture.objects.values_list("file", flat=True), self._sources)

    def topic(self, name: str) -> Topic:
        """Return the topic with this name or alias in either script, or create one.

        A topic that has the same name in the other script only gets this name in addition.
        """
        if _key(name) not in self._topics:
            language = script_of(name) or "en"
            known = self._missing_a_name.pop((language, *name_keys(name)), None) or Topic()
            self._remember_topic(_save_with(known, {languages.column("name", language): name}))
        return self._topics[_key(name)]

    def contributor(self, name: str) -> Contributor:
        """Return the contributor with this slug or this name in either script, or create one."""
        if _key(name) not in self._contributors:
            self._remember_contributor(
                _save_with(Contributor(), {languages.column("name", script_of(name) or languages.ENGLISH): name})
            )
        return self._contributors[_key(name)]

    def picture(self, file: str | None) -> Picture | None:
        """Return the picture with this file name from the import or the library; None if there is none.

        The first call for a file that comes with the import stores it, so no transaction may be open.
        """
        if not file:
            return None
        if file not in self._pictures:
            self._pictures[file] = Picture.objects.filter(file=file).first() or self._picture_from_sources(file)
        return self._pictures[file]

    def _set_portrait(self, number: int, fields: dict[str, Any], file: str) -> None:
        """Put the picture with this file name into the entry. Without one the entry is taken, and the file refused."""
        if picture := self.picture(file):
            fields[PORTRAIT] = picture
        else:
            reason = _("There is no such picture in this import or in the library.")
            self._refused_files.append(Refusal(number, f"contributors.{PORTRAIT}", reason))

    def _picture_from_sources(self, file: str) -> Picture | None:
        key = self._sources.find(file)
        try:
            return self._add(clean_upload(ContentFile(*self._sources.read(key)))) if key else None
        except (ValidationError, ValueError, OSError):
            return None

    def _add(self, file: PictureFile, **fields: Any) -> Picture:
        """The library's picture with this content, or a new one that write() saves."""
        known = self._new_pictures.get(file.name or "") or known_picture(file)
        if known:
            return known
        picture = Picture(**file.texts | fields)
        store_files(picture, file)
        self._new_pictures[file.name or ""] = picture
        return picture

    def _remember_topic(self, topic: Topic) -> None:
        for spelling in [*topic.spellings(), topic.name]:
            self._topics.setdefault(_key(spelling), topic)
            for language in languages.codes():
                if not languages.localized(topic, "name", language):
                    self._missing_a_name.setdefault((language, *name_keys(spelling)), topic)

    def _remember_contributor(self, contributor: Contributor) -> None:
        for name in filter(None, [contributor.slug, contributor.name_en, contributor.name_hi]):
            self._contributors.setdefault(_key(name), contributor)

    def _save(self, register: str, number: int, row: Row, fields: dict[str, Any]) -> Row | None:
        """Save the row with these fields. Returns None and adds a refusal if another row has its name or slug."""
        try:
            with transaction.atomic():
                return _save_with(row, fields)
        except IntegrityError:
            self.refused.append(Refusal(number, register, _("Another one already has this name or web address.")))
            return None

    def _store_picture(self, number: int, fields: dict[str, Any]) -> None:
        file, data = fields.pop("file", ""), fields.pop("data", "")
        fields.pop("sources", None)
        picture = Picture.objects.filter(file=file).first()
        if picture is None:
            try:
                key = "" if data else self._sources.find(file)
                content = self._sources.read(key)[0] if key else base64.b64decode(data, validate=True)
                picture = self._add(accept_exported(content, PurePosixPath(file).name), **fields)
            except (ValidationError, ValueError, OSError) as error:  # binascii.Error is a ValueError
                reason = " ".join(getattr(error, "messages", [])) or _("This must be a picture in Base64.")
                self._refused_files.append(Refusal(number, "pictures.data", reason))
                return
        self._pictures[file] = picture

    def _read(self, register: str, given: Any) -> list[tuple[int, dict[str, Any]]]:
        """Return the valid entries of a register with their numbers; the others are added to `refused`."""
        if given is not None and not isinstance(given, list):
            self.refused.append(Refusal(0, register, _("This must be a list.")))
            return []
        good = []
        for number, raw in enumerate(given or [], start=1):
            try:
                good.append((number, _read_entry(register, raw)))
            except ItemError as error:
                self.refused.append(Refusal(number, f"{register}.{error.field}", error.reason))
        return good


REGISTERS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "topics": (Topic, TOPIC_FIELDS),
    "contributors": (Contributor, CONTRIBUTOR_FIELDS),
    "pictures": (Picture, PICTURE_FIELDS),
}


FILE_FIELDS = {("pictures", "file"), ("pictures", "data"), ("contributors", PORTRAIT)}


def _read_entry(register: str, raw: Any) -> dict[str, Any]:
    """Validate an entry of a register. Raises ItemError for the first invalid field."""
    if not isinstance(raw, dict):
        raise ItemError("item", _("This must be an object: {…}."))
    model, known = REGISTERS[register]
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        if register == "pictures" and name == "credit":  # the one credit in files of version 0.1
            name = languages.column("credit", script_of(str(value)) or languages.ENGLISH)
        if (register, name) in FILE_FIELDS:
            if not isinstance(value, str):
                raise ItemError(name, _("This must be text."))
            fields[name] = value
            continue
        if register == "pictures" and name == "sources":  # the addresses of the picture on an old site
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise ItemError(name, _("This must be a list of addresses."))
            fields[name] = value
            continue
        if name not in known:
            raise ItemError(name, _("There is no such field. Known fields: %(known)s.") % {"known": ", ".join(known)})
        field: Any = model._meta.get_field(name)
        if isinstance(field, BooleanField):
            if not isinstance(value, bool):
                raise ItemError(name, _("This must be true or false."))
            fields[name] = value
            continue
        is_number = isinstance(field, IntegerField)
        if not isinstance(value, int if is_number else str) or isinstance(value, bool):
            raise ItemError(name, _("This must be a whole number.") if is_number else _("This must be text."))
        if name == "slug" and not slug_re.match(str(value)):
            raise ItemError(name, _("Use only a–z, 0–9 and hyphens, or leave it out."))
        try:
            fields[name] = field.clean(value if is_number else clean(str(value)), None)
            refuse_invisible("" if is_number else fields[name])
        except ValidationError as error:
            raise ItemError(name, " ".join(error.messages)) from error
    if register != "pictures" and not fields.get("name_hi") and not fields.get("name_en"):
        raise ItemError("name_en", _("A name is needed, in Hindi or in English."))
    return fields


def _save_with(row: Row, fields: dict[str, Any]) -> Row:
    """Set the fields, save the row and return it."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def _key(name: str | None) -> str:
    return clean_line(name or "").casefold()
