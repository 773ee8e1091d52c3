"""The admin's autocomplete for the desk's forms, for one row and for several in order."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple

from bilingual.numbers import parse_number


class ValidKeysMixin(AutocompleteMixin):
    """Redisplays only values that can be a primary key: the admin's widget queries for any submitted value."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """The options of the submitted primary keys, grouped as Django's select renders them."""
        return super().optgroups(name, [key for key in map(str, value) if parse_number(key) is not None], attr)


class SingleAutocomplete(ValidKeysMixin, AutocompleteSelect):
    """The admin's autocomplete for one row."""


class OrderedAutocomplete(ValidKeysMixin, AutocompleteSelectMultiple):
    """The admin's autocomplete for several rows, which keeps the order in which they were chosen."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Without select2's button that clears all rows: it is easy to press by mistake."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> list[Any]:
        """The options in the order of `value`."""
        groups = super().optgroups(name, value, attr)
        order = {str(pk): position for position, pk in enumerate(value)}
        groups[0][1].sort(key=lambda option: order.get(str(option["value"]), len(order)))
        return groups


class OrderedChoiceField(forms.ModelMultipleChoiceField):
    """Rows in the order in which they were sent: the first topic is the main one, the first name leads the byline."""

    def clean(self, value: Sequence[str] | None) -> list[Any]:  # type: ignore[override]  # a queryset has no order
        """The chosen rows. Raises ValidationError for a value that is not the primary key of a row."""
        rows = super().clean(value)
        order = {str(pk): position for position, pk in enumerate(value or [])}
        return sorted(rows, key=lambda row: order[str(row.pk)])
