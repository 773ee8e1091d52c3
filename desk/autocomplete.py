"""Autocomplete widgets and a field of the desk's forms, for one object or for several in the chosen order."""

from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext as _

from bilingual.numbers import parse_number

MAX_SHOWN = 40  # characters of an invalid value in a message


class DeskAutocompleteMixin(AutocompleteMixin, forms.Select):
    """The admin's autocomplete with the desk's own script, which needs neither jQuery nor Select2.

    Ignores submitted values that can't be a primary key. Django's widget would use them in a query.
    """

    @property
    def media(self) -> forms.Media:
        """The desk's script."""
        return forms.Media(js=[cast(Any, Script("desk/autocomplete.js", type="module"))])

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """The attributes for the desk's script: the address that it asks, and its texts."""
        source = {
            "app_label": self.field.model._meta.app_label,
            "model_name": self.field.model._meta.model_name,
            "field_name": self.field.name,
        }
        return forms.Select.build_attrs(self, base_attrs, extra_attrs) | {
            "class": "autocomplete",
            "data-url": f"{self.get_url()}?{urlencode(source)}",
            "data-remove": _("Take out: %(name)s"),
            "data-none": _("Nothing found."),
            "data-more": _("There are more. Write more letters."),
        }

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """The options of the submitted primary keys, grouped as Django's select renders them."""
        return super().optgroups(name, [key for key in map(str, value) if parse_number(key) is not None], attr)


class SingleAutocomplete(DeskAutocompleteMixin, AutocompleteSelect):
    """Autocomplete for one object."""


class OrderedAutocomplete(DeskAutocompleteMixin, AutocompleteSelectMultiple):
    """Autocomplete for several objects. It keeps the order in which they were chosen."""

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
