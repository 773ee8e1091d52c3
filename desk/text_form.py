"""The texts of one edition as a form: the fields, and the checks of what is typed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import bodies, editorial_checks, history
from articles.models import Edition
from articles.workflow import STATES, state_of
from bilingual.markup import to_text
from bilingual.text import clean_line, is_visible
from bilingual.validation import INVISIBLE
from legacy_text import Passage
from pictures.models import Picture

from . import conversion
from .body_field import BodyField, refuse_dead_links
from .field_changes import FieldChange, list_changes

# Recommended lengths in graphemes: what fits over a headline, and the description of a search result.
RECOMMENDED_LENGTHS = {"kicker": 25, "summary": 200}

TOO_LONG = _("The text has %(show_value)d characters, and %(limit_value)d fit here. Shorten it.")


class Line(forms.Textarea):
    """A textarea for one line of text: it wraps, so a long headline stays visible while somebody writes it."""

    def __init__(self, rows: int = 1, **attrs: Any):
        super().__init__({"rows": rows, **attrs})


class FieldFinding(NamedTuple):
    """A finding of the editorial checks at the field that it is about. `blocks`: it prevents publishing.

    `passages` is what the field's button would convert, if the text is in a legacy font.
    """

    field: forms.BoundField
    message: str
    fix: str
    blocks: bool
    passages: Sequence[Passage] = ()
    code: str = ""


class TextForm(forms.ModelForm):
    """The texts of one edition. An empty form makes no edition.

    `instance` is the stored edition or a new one with its article and language; the language prefixes the fields.
    `is_locked`: this person may not change the texts.
    """

    body = BodyField(label=_("Body"), required=False)

    # The fields whose text is one line, in the edition's language.
    line_fields: tuple[str, ...] = ("kicker", "headline", "summary", "dateline", "picture_alt", "picture_caption")

    class Meta:
        model = Edition
        fields = list(Edition.TEXT_FIELDS)
        widgets = {
            "kicker": Line(),
            "headline": Line(2),
            "summary": Line(4),
            "dateline": Line(),
            "picture_alt": Line(),
            "picture_caption": Line(),
        }
        help_texts = {
            "kicker": _("A short label over the headline."),
            "summary": _("One short paragraph. Readers of the other language see it too."),
            "dateline": _("The place from which the story is filed."),
            "picture_alt": _("Only if this story needs words that differ from the picture library."),
            "slug": _("Leave empty to make it from the headline."),
        }

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        instance: Edition,
        is_locked: bool,
        initial: dict[str, Any] | None = None,
    ):
        self.converted = [] if data is None or is_locked else conversion.fields_to_convert(data, instance.language)
        if data is not None and self.converted:
            data = conversion.convert(data, instance.language, self.converted)
        super().__init__(data, instance=instance, prefix=instance.language, initial=initial)
        self.language = instance.language
        self.is_locked = is_locked
        # Copied here, because validation writes the typed texts into the instance.
        self.stored = instance.texts
        self.stored_state = state_of(instance)
        self.shown_findings: list[FieldFinding] = []
        self.empty_permitted = instance.pk is None
        self.use_required_attribute = False
        self._prepare_text_fields()

    def _prepare_text_fields(self) -> None:
        self.fields["slug"].required = False  # saving makes one from the headline
        self.fields["headline"].required = False  # clean() has a better message
        recommended = RECOMMENDED_LENGTHS | {"headline": editorial_checks.headline_letters(self.language)}
        for name, length in recommended.items():
            self.fields[name].widget.attrs["data-letters"] = length
        for name, field in self.fields.items():
            # A browser would cut what is pasted at a maxlength without a word.
            field.widget.attrs.pop("maxlength", None)
            if name != "body":
                field.error_messages["max_length"] = TOO_LONG
        for name in self.line_fields:
            self.fields[name].widget.attrs["lang"] = self.language
        for name in ("body", "slug"):
            self.fields[name].widget.attrs["class"] = f"edition-{name}"
        query = f"?language={self.language}"
        addresses = {
            "Figure": {"pickerUrl": reverse("admin:pictures_picture_pick") + query},
            "Gallery": {"pickerUrl": reverse("admin:pictures_picture_pick") + query},
            "Player": {"pickerUrl": reverse("admin:recordings_recording_pick") + query},
            "PictureUploads": {"uploadUrl": reverse("admin:pictures_picture_upload") + query},
        }
        self.fields["body"].widget.config = {"extensions": bodies.EDITOR_EXTENSIONS | addresses}
        if self.is_locked:
            for name in Edition.TEXT_FIELDS:
                self.fields[name].disabled = True

    # --- what the page shows ---

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields that every story fills."""
        return [self[name] for name in ("kicker", "headline", "summary", "dateline", "body")]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that the page folds away: the library and the headline give their defaults."""
        return [self[name] for name in ("picture_alt", "picture_caption", "slug")]

    @property
    def has_errors_below(self) -> bool:
        """Whether one of `more_fields` has an error, so that the page unfolds them."""
        return any(field.errors for field in self.more_fields)

    @property
    def state(self) -> str:
        """The edition's key in STATES, as stored."""
        return self.stored_state

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(STATES[self.state])

    @property
    def source_changes(self) -> list[FieldChange] | None:
        """What changed in the source since the version that this translation was made from.

        None where there is no source, and where its history no longer has that version.
        """
        source = self.instance.source
        before = history.texts_at(source, self.instance.source_version) if source else None
        if source is None or before is None:
            return None
        labels = {name: self._label(name) for name in Edition.TEXT_FIELDS if name != "slug"}
        # Not the texts in memory: validation of the source's form writes into them what was typed.
        after = history.texts_at(source, source.version) or source.texts
        return list_changes(labels, before, after)

    def _label(self, name: str) -> str:
        return str(self.fields[name].label)

    # --- what the browser sent ---

    @property
    def left_out(self) -> list[str]:
        """A sentence for each picture or element that the body can't hold. Known once the form is cleaned."""
        return cast(BodyField, self.fields["body"]).left_out

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save: a new edition without any text. Known once the form is cleaned."""
        return self.instance.pk is None and not any(self.cleaned_data.get(name) for name in Edition.TEXT_FIELDS)

    @property
    def changed_texts(self) -> list[str]:
        """The names of the fields whose text differs from the stored one. Known once the form is cleaned."""
        return [
            name for name in Edition.TEXT_FIELDS if self.cleaned_data.get(name, self.stored[name]) != self.stored[name]
        ]

    def shown_text(self, name: str) -> str:
        """The text that the form shows in a field: the typed one, or the initial one while nothing was sent."""
        return getattr(self.instance, name) if self.is_bound else self.initial.get(name) or ""

    @property
    def plain_text(self) -> str:
        """The shown texts that readers see, without markup."""
        body = to_text(self.shown_text("body"))
        return "\n".join([*(self.shown_text(name) for name in ("kicker", "headline", "summary")), body])

    @property
    def checked_texts(self) -> editorial_checks.CheckedEdition:
        """The shown texts, for the editorial checks."""
        kicker, headline, summary, body = map(self.shown_text, editorial_checks.FIELDS)
        return editorial_checks.CheckedEdition(self.language, kicker, headline, summary, body)

    def findings(
        self,
        picture: Picture | None,
        names: list[editorial_checks.Name],
        byline: forms.BoundField | None,
        other: editorial_checks.Counterpart | None = None,
    ) -> list[FieldFinding]:
        """Run the editorial checks on the shown texts, with the story's lead picture and the register's names.

        `other` is the edition in the other language. `byline` is the story's field; None for a person who can't change it, and is told nothing about it.
        """
        if not self.shown_text("headline"):
            return []
        alt, caption = self.shown_text("picture_alt"), self.shown_text("picture_caption")
        checked = self.checked_texts._replace(
            names=names,
            other=other,
            has_byline=byline is None or any(byline.value() or []),
            has_picture=picture is not None,
            picture_alt=alt or (picture.alt_in(self.language) if picture else ""),
            picture_caption=caption or (picture.caption_in(self.language) if picture else ""),
        )
        return [
            FieldFinding(
                byline if byline is not None and found.field == "byline" else self[found.field],
                found.message,
                found.fix,
                found.code in settings.BLOCKING_CHECKS,
                self._convertible(found) if found.code == "legacy_encoding" else (),
                found.code,
            )
            for found in editorial_checks.findings(checked)
        ]

    def _convertible(self, found: editorial_checks.Finding) -> Sequence[Passage]:
        if self.is_locked:
            return ()
        return conversion.convertible(found.field, getattr(self.instance, found.field))[: conversion.MAX_SHOWN]

    def block_publishing(self, findings: list[FieldFinding]) -> None:
        """Turn the findings that block publishing into errors, one for each field."""
        for finding in findings:
            name = finding.field.name if finding.field.name in self.fields else None  # the byline is the story's
            if finding.blocks and name not in self.errors:
                self.add_error(name, f"{finding.message} {finding.fix}")

    def clean_body(self) -> str:
        """The body, or the stored one if they differ in markup alone: a stored body may be older than today's rules."""
        body: str = self.cleaned_data["body"]
        field, stored = cast(BodyField, self.fields["body"]), self.stored["body"]
        if body == stored:
            return body
        canonical, losses = bodies.sanitize_with_losses(stored)
        if body == canonical:
            field.left_out = []
            return stored
        known = {loss.what for loss in losses if loss.kind == "link"}
        refuse_dead_links(address for address in field.dead_links if address not in known)
        return body

    def clean(self) -> dict[str, Any]:
        """Normalise the lines, and convert what is in a legacy font."""
        data = super().clean() or {}
        for name in self.line_fields:
            if isinstance(data.get(name), str):
                data[name] = clean_line(data[name])
                if data[name] and not is_visible(data[name]):
                    self.add_error(name, INVISIBLE)
        if self.converted:
            labels = ", ".join(map(self._label, self.converted))
            self.add_error(None, _("Converted to Unicode: %(fields)s. Check the text, then save.") % {"fields": labels})
        return data
