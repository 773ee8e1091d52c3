"""Claims old addresses for pages. An address leads to one page; a second claim is refused, and names both pages.

Each function is one transaction. Call them after the pages are stored.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, cast

from django.db import IntegrityError, models, transaction
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from bilingual import languages

from .addresses import Address, InvalidAddress, read
from .models import OldAddress
from .targets import Target, describe, find, target_of

_BATCH = 500  # addresses in one query


class Conflict(Exception):
    """The address leads elsewhere already. The message is a sentence in the active language and names both claimants."""

    def __init__(self, address: str, holder: str, claimant: str):
        message = _("“%(address)s” already leads to %(holder)s. It can't lead to %(claimant)s as well.")
        super().__init__(message % {"address": address, "holder": holder, "claimant": claimant})
        self.address, self.holder, self.claimant = address, holder, claimant


class Claim(NamedTuple):
    """An address as it is written, and what it shall lead to."""

    address: str
    target: Target


class Refused(NamedTuple):
    """A claim that was refused, by its position among the given ones, counted from 0."""

    position: int
    claim: Claim
    error: Conflict | InvalidAddress


def claim(address: str, target: models.Model, language: str = "") -> OldAddress:
    """Let an old address lead to a stored story, edition, house page, topic, contributor, picture or recording.

    `address` is a path, ?p=4711 or a URL of the old site; a path counts for every host. An edition has its own
    language; for another target `language` may name the page. The same claim again changes nothing. Raises Conflict,
    InvalidAddress for what is no address, and NoTarget for another object.
    """
    return store(Claim(address, target_of(target, language)))


def store(claim: Claim) -> OldAddress:
    """Store one claim. Raises Conflict and InvalidAddress."""
    return _stored(_claim([claim])[0])


def check(claim: Claim) -> OldAddress:
    """What store() would return, without storing it. Raises as it does."""
    with transaction.atomic():
        [result] = _claims_in_transaction([claim])
        transaction.set_rollback(True)
    return _stored(result)


def _stored(result: OldAddress | Conflict | InvalidAddress) -> OldAddress:
    if isinstance(result, OldAddress):
        return result
    raise result


def claim_all(claims: Iterable[Claim]) -> list[Refused]:
    """Claim many addresses in few queries. Returns the refused ones; the others are stored."""
    given = list(claims)
    results = (result for start in range(0, len(given), _BATCH) for result in _claim(given[start : start + _BATCH]))
    return [
        Refused(position, given[position], result)
        for position, result in enumerate(results)
        if not isinstance(result, OldAddress)
    ]


def remove_dangling() -> int:
    """Delete the addresses whose pages were deleted. Returns their number."""
    removed = 0
    for kind in OldAddress.Kind.values:
        of_kind = OldAddress.objects.filter(kind=kind)
        ids = list(of_kind.order_by("object_id").values_list("object_id", flat=True).distinct())
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            gone = set(batch) - set(find(kind, batch))
            removed += of_kind.filter(object_id__in=gone).delete()[0] if gone else 0
    return removed


def _claim(claims: list[Claim]) -> list[OldAddress | Conflict | InvalidAddress]:
    try:
        with transaction.atomic():
            return list(_claims_in_transaction(claims))
    except IntegrityError:  # another claim of the same address came first: it is found now
        with transaction.atomic():
            return list(_claims_in_transaction(claims))


def _claims_in_transaction(claims: list[Claim]) -> Iterator[OldAddress | Conflict | InvalidAddress]:
    read_claims = [_read(each.address) for each in claims]
    paths = {address.path for address in read_claims if isinstance(address, Address)}
    known: dict[str, list[OldAddress]] = {path: [] for path in paths}
    for row in OldAddress.objects.filter(path__in=paths):
        known[row.path].append(row)
    new: list[OldAddress] = []
    results: list[OldAddress | Conflict | InvalidAddress] = []
    for each, address in zip(claims, read_claims, strict=True):
        if isinstance(address, InvalidAddress):
            results.append(address)
            continue
        row = OldAddress(path=address.path, host=address.host, **each.target._asdict())
        result = _settle(row, known[address.path])
        results.append(result)
        if result is row:
            new.append(row)
            known[address.path].append(row)
    OldAddress.objects.bulk_create(new)
    yield from results


def _settle(row: OldAddress, known: list[OldAddress]) -> OldAddress | Conflict:
    """The row itself if it is new, the stored row if that says the same, or a conflict.

    An address without a host stands for every host, so it conflicts with those of all hosts.
    """
    for other in list(known):
        if row.host and other.host and row.host != other.host:
            continue
        is_same_page = (row.kind, row.object_id) == (other.kind, other.object_id)
        if is_same_page and (row.language == other.language or not row.language):
            if other.host in ("", row.host):
                return other
        elif is_same_page and not other.language:
            if other.host == row.host:
                other.language = row.language
                if other.pk:
                    other.save(update_fields=["language"])
                return other
        elif holder := describe(other.kind, other.object_id, other.language):
            return Conflict(str(other), holder, describe(row.kind, row.object_id, row.language))
        else:  # its page was deleted
            known.remove(other)
            if other.pk:
                other.delete()
    return row


def _read(written: str) -> Address | InvalidAddress:
    """The address; or why there is none, also where the paper itself has a page that is never missing."""
    try:
        address = read(written)
    except InvalidAddress as error:
        return error
    if address.path.startswith(("/admin/", "/static/")) or _is_own_page(address.path):
        return InvalidAddress(_("“%(address)s” is a page of this paper itself.") % {"address": str(address)[:200]})
    return address


def _is_own_page(path: str) -> bool:
    """Whether the path is one of the paper's fixed pages, such as /hi/latest/. Any other may be a missing page."""
    language = translation.get_language_from_path(path) or languages.default()
    with translation.override(language):
        for spelling in (path, f"{path}/"):
            try:
                match = resolve(spelling)
            except Resolver404:
                continue
            if not cast(Any, match).captured_kwargs:
                return True
    return False
