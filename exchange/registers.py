"""What the stories of an import refer to: topics, contributors and pictures, found by name or made."""

import base64
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import IntegrityError, transaction
from django.db.models import IntegerField
from django.utils.translation import gettext as _

from articles.models import Contributor
from bilingual import languages
from bilingual.text import clean, clean_line, script_of
from pictures.intake import accept_exported, add_picture
from pictures.models import Picture
from topics.models import Topic, name_keys

from .items import ItemError, Refusal

TOPIC_FIELDS = (
    "name_hi",
    "name_en",
    "kind",
    "aliases",
    "description_hi",
    "description_en",
    "nav_position",
    "slug",
)
CONTRIBUTOR_FIELDS = ("name_hi", "name_en", "slug")
PICTURE_FIELDS = ("alt_hi", "alt_en", "caption_hi", "caption_en", "credit", "focal_x", "focal_y")


class Registers:
    """The topics, contributors and pictures of an import, by every name they go by.

    `refused` holds what is wrong with the registers that the import itself brings.
    """

    def __init__(self, data: dict):
        self.refused: list[Refusal] = []
        self._given = {name: self._read(name, data.get(name)) for name in REGISTERS}
        self._topics: dict[str, Topic] = {}
        self._in_one_script: dict[tuple[str, ...], Topic] = {}  # by the language of the name that it lacks
        self._contributors: dict[str, Contributor] = {}
        self._pictures: dict[str, Picture] = {}

    @transaction.atomic
    def write(self) -> None:
        """Load what is known and make what the import brings."""
        for topic in Topic.objects.all():
            self._know_topic(topic)
        for contributor in Contributor.objects.all():
            self._know_contributor(contributor)
        for number, fields in self._given["topics"]:
            known = self._topics.get(_key(fields.get("name_en") or fields.get("name_hi")))
            if topic := self._save("topics", number, known or Topic(), fields):
                self._know_topic(topic)
        for number, fields in self._given["contributors"]:
            known = self._contributors.get(_key(fields.get("slug") or fields.get("name_en") or fields.get("name_hi")))
            if contributor := self._save("contributors", number, known or Contributor(), fields):
                self._know_contributor(contributor)
        for number, fields in self._given["pictures"]:
            self._write_picture(number, fields)

    def picture_files(self) -> set[str]:
        """The pictures that an item may name: those of this import and those of the library."""
        given = {fields.get("file", "") for _number, fields in self._given["pictures"]}
        return given | set(Picture.objects.values_list("file", flat=True))

    def topic(self, name: str) -> Topic:
        """The topic with that name or alias in either script; a new subject if there is none.

        One that is known by this name in the other script alone gets it in this one.
        """
        if _key(name) not in self._topics:
            language = script_of(name) or "en"
            known = self._in_one_script.pop((language, *name_keys(name)), None) or Topic()
            self._know_topic(_filled(known, {f"name_{language}": name}))
        return self._topics[_key(name)]

    def contributor(self, name: str) -> Contributor:
        """The contributor with that name in either script or that slug; a new one if there is none."""
        if _key(name) not in self._contributors:
            self._know_contributor(_filled(Contributor(), {f"name_{script_of(name) or 'en'}": name}))
        return self._contributors[_key(name)]

    def picture(self, file: str | None) -> Picture | None:
        """The picture with that file name, from this import or from the library; None if there is none."""
        if file and file not in self._pictures:
            self._pictures[file] = Picture.objects.filter(file=file).first()
        return self._pictures.get(file)

    def _know_topic(self, topic: Topic) -> None:
        for spelling in [*topic.spellings(), topic.name]:
            self._topics.setdefault(_key(spelling), topic)
            for language in languages.codes():
                if not getattr(topic, f"name_{language}", ""):
                    self._in_one_script.setdefault((language, *name_keys(spelling)), topic)

    def _know_contributor(self, contributor: Contributor) -> None:
        for name in filter(None, [contributor.slug, contributor.name_en, contributor.name_hi]):
            self._contributors.setdefault(_key(name), contributor)

    def _save(self, register: str, number: int, row, fields: dict):
        """The row with these fields, saved; None, and a refusal, where another row has its name or address."""
        try:
            with transaction.atomic():
                return _filled(row, fields)
        except IntegrityError:
            self.refused.append(Refusal(number, register, _("Another one already has this name or web address.")))

    def _write_picture(self, number: int, fields: dict) -> None:
        file, data = fields.pop("file", ""), fields.pop("data", "")
        known = Picture.objects.filter(file=file).first()
        if known is None:
            try:
                known = add_picture(
                    accept_exported(base64.b64decode(data, validate=True), PurePosixPath(file).name), **fields
                )
            except (ValidationError, ValueError) as error:  # binascii.Error is a ValueError
                reason = " ".join(getattr(error, "messages", [])) or _("This must be a picture in Base64.")
                self.refused.append(Refusal(number, "pictures.data", reason))
                return
        self._pictures[file] = known

    def _read(self, register: str, given) -> list[tuple[int, dict]]:
        """The entries of a register that fit its model, with their numbers; the others are noted as refused."""
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


REGISTERS = {
    "topics": (Topic, TOPIC_FIELDS),
    "contributors": (Contributor, CONTRIBUTOR_FIELDS),
    "pictures": (Picture, PICTURE_FIELDS),
}


def _read_entry(register: str, raw) -> dict:
    """One entry of a register with its fields cleaned. Raises ItemError naming the first wrong one."""
    if not isinstance(raw, dict):
        raise ItemError("item", _("This must be an object: {…}."))
    model, known = REGISTERS[register]
    fields = {}
    for name, value in raw.items():
        if register == "pictures" and name in ("file", "data"):
            if not isinstance(value, str):
                raise ItemError(name, _("This must be text."))
            fields[name] = value
            continue
        if name not in known:
            raise ItemError(name, _("There is no such field. Known fields: %(known)s.") % {"known": ", ".join(known)})
        field = model._meta.get_field(name)
        is_number = isinstance(field, IntegerField)
        if not isinstance(value, int if is_number else str) or isinstance(value, bool):
            raise ItemError(name, _("This must be a whole number.") if is_number else _("This must be text."))
        if name == "slug" and not slug_re.match(value):
            raise ItemError(name, _("Use only a–z, 0–9 and hyphens, or leave it out."))
        try:
            fields[name] = field.clean(value if is_number else clean(value), None)
        except ValidationError as error:
            raise ItemError(name, " ".join(error.messages)) from error
    if register != "pictures" and not fields.get("name_hi") and not fields.get("name_en"):
        raise ItemError("name_en", _("A name is needed, in Hindi or in English."))
    return fields


def _filled(row, fields: dict):
    """The row with the fields that are given, saved."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


def _key(name: str | None) -> str:
    return clean_line(name or "").casefold()
