"""What the stories of an import refer to: topics, contributors and pictures, found by name or made."""

import base64
import binascii
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import transaction
from django.utils.translation import gettext as _

from pictures.intake import add_picture, keep
from pictures.models import Picture
from topics.models import Topic

from ..models import Contributor
from ..text import clean_line, script_of
from .items import Refusal

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
        self._given = {
            name: self._well_formed(name, data.get(name), kind)
            for name, kind in [("topics", Topic), ("contributors", Contributor), ("pictures", Picture)]
        }
        self._topics: dict[str, Topic] = {}
        self._contributors: dict[str, Contributor] = {}
        self._pictures: dict[str, Picture] = {}

    @transaction.atomic
    def write(self) -> None:
        """Load what is known and make what the import brings."""
        for topic in Topic.objects.all():
            self._know_topic(topic)
        for contributor in Contributor.objects.all():
            self._know_contributor(contributor)
        for raw in self._given["topics"]:
            topic = self._topics.get(_key(raw.get("name_en") or raw.get("name_hi"))) or Topic()
            self._know_topic(_filled(topic, raw, TOPIC_FIELDS))
        for raw in self._given["contributors"]:
            known = self._contributors.get(_key(raw.get("slug") or raw.get("name_en") or raw.get("name_hi")))
            self._know_contributor(_filled(known or Contributor(), raw, CONTRIBUTOR_FIELDS))
        for number, raw in enumerate(self._given["pictures"], start=1):
            self._write_picture(number, raw)

    def topic(self, name: str) -> Topic:
        """The topic with that name or alias in either script; a new subject if there is none."""
        if _key(name) not in self._topics:
            self._know_topic(_filled(Topic(), {f"name_{script_of(name) or 'en'}": name}, TOPIC_FIELDS))
        return self._topics[_key(name)]

    def contributor(self, name: str) -> Contributor:
        """The contributor with that name in either script or that slug; a new one if there is none."""
        if _key(name) not in self._contributors:
            raw = {f"name_{script_of(name) or 'en'}": name}
            self._know_contributor(_filled(Contributor(), raw, CONTRIBUTOR_FIELDS))
        return self._contributors[_key(name)]

    def picture(self, file: str | None) -> Picture | None:
        """The picture with that file name, from this import or from the library; None if there is none."""
        if file and file not in self._pictures:
            self._pictures[file] = Picture.objects.filter(file=file).first()
        return self._pictures.get(file)

    def _know_topic(self, topic: Topic) -> None:
        for spelling in [*topic.spellings(), topic.name]:
            self._topics.setdefault(_key(spelling), topic)

    def _know_contributor(self, contributor: Contributor) -> None:
        for name in filter(None, [contributor.slug, contributor.name_en, contributor.name_hi]):
            self._contributors.setdefault(_key(name), contributor)

    def _write_picture(self, number: int, raw: dict) -> None:
        file = str(raw.get("file", ""))
        known = Picture.objects.filter(file=file).first()
        if known is None:
            try:
                data = keep(base64.b64decode(raw.get("data", ""), validate=True), PurePosixPath(file).name)
            except (ValidationError, binascii.Error, TypeError, ValueError) as error:
                reason = " ".join(getattr(error, "messages", [])) or _("This must be a picture in Base64.")
                self.refused.append(Refusal(number, "pictures.data", reason))
                return
            fields = {name: raw[name] for name in PICTURE_FIELDS if name in raw}
            known = add_picture(data, **fields)
        self._pictures[file] = known

    def _well_formed(self, register: str, given, model) -> list[dict]:
        """Those entries of a register whose fields fit the model; the others are noted as refused."""
        good = []
        for number, raw in enumerate(given if isinstance(given, list) else [], start=1):
            problem = _problem(register, raw, model)
            if problem:
                self.refused.append(Refusal(number, f"{register}.{problem[0]}", problem[1]))
            else:
                good.append(raw)
        if given is not None and not isinstance(given, list):
            self.refused.append(Refusal(0, register, _("This must be a list.")))
        return good


def _problem(register: str, raw, model) -> tuple[str, str] | None:
    """The first field of a register's entry that does not fit, and why."""
    if not isinstance(raw, dict):
        return "item", _("This must be an object: {…}.")
    if register != "pictures" and not any(isinstance(raw.get(key), str) and raw[key] for key in ("name_hi", "name_en")):
        return "name_en", _("A name is needed, in Hindi or in English.")
    for key, value in raw.items():
        if register == "pictures" and key in ("file", "data"):
            continue
        if (
            key
            not in {"topics": TOPIC_FIELDS, "contributors": CONTRIBUTOR_FIELDS, "pictures": PICTURE_FIELDS}[register]
        ):
            return key, _("There is no such field.")
        if key == "slug" and not (isinstance(value, str) and slug_re.match(value)):
            return key, _("Use only a–z, 0–9 and hyphens, or leave it out.")
        try:
            model._meta.get_field(key).clean(value, None)
        except ValidationError as error:
            return key, " ".join(error.messages)
    return None


def _filled(row, raw: dict, fields: tuple[str, ...]):
    """The row with the fields that are given, saved."""
    for name in fields:
        if name in raw:
            setattr(row, name, raw[name])
    row.save()
    return row


def _key(name: str | None) -> str:
    return clean_line(name or "").casefold()
