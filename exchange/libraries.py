"""Libraries of files that apps above this one add to exports and imports."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from .values import ItemError, Refusal

T = TypeVar("T")


class Library(Protocol):
    """The entries of one library in one import. An app adds its class to LIBRARIES when it is loaded.

    `refused` lists the entries that are invalid, and from store() on those whose files are.
    """

    refused: list[Refusal]
    needs_stories: bool  # whether its rows belong to stories

    def __init__(self, given: Any) -> None:
        """Read and check the entries: what the import has under the library's name, or None."""

    @staticmethod
    def export() -> Iterator[Iterator[str]]:
        """Each entry of the library as pieces of a JSON object, so that no file is in memory as a whole."""

    def store(self) -> None:
        """Write the files. It takes seconds for each, so no transaction may be open."""

    def write(self) -> None:
        """Write the rows, in a transaction: after the pictures, or after the stories if it `needs_stories`."""


LIBRARIES: dict[str, type[Library]] = {}  # by their key in the JSON, which is also the name of the app
# What apps above do with a whole import before it is read: each gets it and returns it, perhaps changed, as a copy.
BEFORE_READING: list[Callable[[dict[str, Any]], dict[str, Any]]] = []


def read_entries(given: Any, name: str, read: Callable[[Any], T]) -> tuple[list[tuple[int, T]], list[Refusal]]:
    """Read each entry of the library with that name. Returns the valid entries by their number from 1, and the refusals.

    `read` raises ItemError for an invalid entry.
    """
    entries: list[tuple[int, T]] = []
    refused: list[Refusal] = []
    if given is not None and not isinstance(given, list):
        return [], [Refusal(0, name, _("This must be a list."))]
    for number, raw in enumerate(given or [], start=1):
        try:
            entries.append((number, read(raw)))
        except ItemError as error:
            refused.append(Refusal(number, f"{name}.{error.field}", error.reason))
    return entries, refused
