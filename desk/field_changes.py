"""Field-by-field changes between two versions of an edition, for the pages of the desk."""

from collections.abc import Mapping
from typing import NamedTuple

from articles import differences


class FieldChange(NamedTuple):
    """One changed field: its label, and the passages that differ as safe HTML."""

    label: str
    passages: list[differences.Passage]


def list_changes(labels: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]) -> list[FieldChange]:
    """The changed fields among those that `labels` names, in its order. A missing text counts as empty."""
    changes = [
        FieldChange(label, differences.passages(name, before.get(name, ""), after.get(name, "")))
        for name, label in labels.items()
    ]
    return [change for change in changes if change.passages]
