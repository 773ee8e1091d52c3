"""The map of old addresses as CSV: out for a proxy or a spreadsheet, and in from one."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from bilingual.addresses import absolute
from exchange.notes import spreadsheet_safe

from . import destinations
from .claims import Claim, claim_all
from .models import OldAddress
from .targets import NoTarget, read_page

COLUMNS = ("old_address", "new_address", "status")
MAX_BYTES = 20 * 2**20  # of a file: some 200,000 addresses
_HEADINGS = {"old_address", "old address", "old", "from", "source"}


class UnreadableMap(ValueError):
    """The file is no map of old addresses. The message is a sentence in the active language."""


class RefusedLine(NamedTuple):
    """A line of a map that was not taken, counted from 1."""

    number: int
    address: str
    reason: str


def write_map() -> Iterator[str]:
    """Every old address with the URL that it leads to now and the status of the answer, line by line."""
    yield _line(COLUMNS)
    for row, found in destinations.of_rows(OldAddress.objects.order_by("path", "host").iterator()):
        yield _line([row.url, absolute(found.path) if found.path else "", str(found.status)])


def read_map(content: bytes) -> tuple[int, list[RefusedLine]]:
    """Claim every old address of a map: an old and a new address in each line. Returns the number taken, and the others.

    The new one is an address of this paper. Raises UnreadableMap for a file that is no CSV in UTF-8.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableMap(_("The file is larger than %(size)d MB. Split it.") % {"size": MAX_BYTES // 2**20})
    try:
        text = content.decode("utf-8-sig")
        lines = [(number, line) for number, line in enumerate(_rows(text), start=1) if any(map(str.strip, line))]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableMap(_("The file is no CSV in UTF-8. Save it as CSV (UTF-8) and try again.")) from error
    if lines and lines[0][1][0].strip().lower() in _HEADINGS:
        lines = lines[1:]
    if not lines:
        raise UnreadableMap(_("The file has no lines with addresses."))
    claims: list[tuple[int, Claim]] = []
    refused: list[RefusedLine] = []
    for number, line in lines:
        old, new = line[0].strip(), line[1].strip() if len(line) > 1 else ""
        try:
            claims.append((number, Claim(old, read_page(new))))
        except NoTarget as error:
            refused.append(RefusedLine(number, old, str(error)))
    for each in claim_all(claim for _number, claim in claims):
        refused.append(RefusedLine(claims[each.position][0], each.claim.address, str(each.error)))
    return len(lines) - len(refused), sorted(refused)


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    delimiter = next((letter for letter in ("\t", ";") if letter in first and "," not in first), ",")
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([spreadsheet_safe(cell) for cell in cells])
    return out.getvalue()
