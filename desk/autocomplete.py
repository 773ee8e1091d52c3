"""Autocomplete widgets and a field of the desk's forms, for one object or for several in the chosen order."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    get_select2_language,
)
from django.core.exceptions import ValidationError

from bilingual.numbers import parse_number

MAX_SHOWN = 40  # characters of an invalid value in a message


class ValidKeysMixin(AutocompleteMixin):
    """Ignores submitted values that can't be a primary key. Django's widget would use them in a query.

    Its texts are in the language of the request: Django's widget has that of the first request.
    """

    @property
    def i18n_name(self) -> str | None:
        """The name of Select2's catalog of the current language."""
        return get_select2_language()

    @i18n_name.setter
    def i18n_name(self, name: str | None) -> None:
        """Ignores what Django's __init__() sets."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """The attributes, with the list inside the page's main part: Select2 would add it behind the footer."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-dropdown-parent": "#content-start"}

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """The options of the submitted primary keys, grouped as Django's select renders them."""
        return super().optgroups(name, [key for key in map(str, value) if parse_number(key) is not None], attr)


class SingleAutocomplete(ValidKeysMixin, AutocompleteSelect):
    """Autocomplete for one object."""


class OrderedAutocomplete(ValidKeysMixin, AutocompleteSelectMultiple):
    """Autocomplete for several objects. It keeps the order in which they were chosen."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """The attributes, with select2's “clear all” button turned off: it is easy to press by mistake."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """The options in the order of `value`."""
        groups = super().optgroups(name, value, attr)
        order = {str(pk): position for position, pk in enumerate(value)}
        groups[0][1].sort(key=lambda option: order.get(str(option["value"]), len(order)))
        return groups


class OrderedChoiceField(forms.ModelMultipleChoiceField):
    """Several objects in the submitted order. The first topic is the main one; the first name leads the byline.

    `known` are rows that the form has read: a choice among them asks the database nothing.
    """

    known: Sequence[Any] = ()

    def to_python(self, value: Any) -> list[Any]:
        """The keys that the page was opened with, which has_changed() compares. It needs no rows of them."""
        return list(value or [])

    def clean(self, value: Sequence[str] | None) -> list[Any]:  # type: ignore[override]  # a queryset has no order
        """The chosen objects in order. Raises ValidationError for a value that is not the primary key of a row."""
        known = {str(row.pk): row for row in self.known}
        if value and all(str(key) in known for key in value):
            return [known[key] for key in dict.fromkeys(map(str, value))]
        for key in value or []:
            if parse_number(str(key)) is None:  # a larger number than a database can compare
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": str(key)[:MAX_SHOWN]})
        rows = super().clean(value)
        order = {str(pk): position for position, pk in enumerate(value or [])}
        return sorted(rows, key=lambda row: order[str(row.pk)])
