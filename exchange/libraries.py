"""Libraries of files that apps above this one add to exports and imports."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from .values import Refusal


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
