"""Takes people and topics of the old site into the registers, or finds them there."""

from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from articles.models import Contributor
from bilingual.text import clean_line
from exchange.importing import import_stories
from legacy_text import read
from topics.models import Topic

from .claims import claim_all
from .items import Change, MovingItem, What
from .ledger import Ledger, Outcome, digest_of, stored_key

_REGISTERS: dict[What, tuple[str, type[Model]]] = {
    What.PERSON: ("contributors", Contributor),
    What.TOPIC: ("topics", Topic),
}
_NAMES = ("name_en", "name_hi")


@transaction.atomic
def take_entries(ledger: Ledger, what: What, items: list[MovingItem]) -> None:
    """Take in people or topics. One that the register has already keeps its texts, and gets those that it lacks.

    One transaction: a run that is killed leaves no row that the ledger does not know, which an undo would keep.
    """
    register, model = _REGISTERS[what]
    before = ledger.known(what, [item.key for item in items])
    todo: list[tuple[MovingItem, Model | None]] = []
    given: dict[str, dict[str, Any]] = {}  # to the register, by key; a second item with a name brings nothing
    new: set[str] = set()
    for item in items:
        item.data = {name: _readable(item, name, value) for name, value in item.data.items()}
        earlier = before.get(stored_key(item.key))
        if earlier and earlier.digest == digest_of(item.data, item.old_addresses):
            ledger.keep(what, earlier)
            continue
        name = next((item.data[each].casefold() for each in _NAMES if item.data.get(each)), "")
        known = _find(model, item.data)
        if (what, name) in ledger.names:
            item.note(Change.DOUBLED, name)
        else:
            given[item.key] = _missing(_with_free_slug(ledger, what, item.data, known), known)
            if known is None:
                new.add(item.key)
        ledger.names.add((what, name))
        todo.append((item, known))
    report = import_stories({register: list(given.values()), "stories": []}, dry_run=ledger.dry_run, is_part=True)
    keys = list(given)
    refused = {keys[each.number - 1]: each.reason for each in report.refused}
    found = [(item, known if ledger.dry_run else _find(model, item.data)) for item, known in todo]
    if not ledger.dry_run:
        claim_all([(item, target) for item, target in found if target and item.key not in refused])
    rows = []
    for item, target in found:
        if item.key in refused:
            rows.append(ledger.entry(item, Outcome.REFUSED, refused[item.key]))
            continue
        earlier = before.get(stored_key(item.key))
        was_created = earlier and earlier.outcome == Outcome.CREATED
        outcome = Outcome.CREATED if item.key in new or was_created else Outcome.KNOWN
        digest = digest_of(item.data, item.old_addresses)
        rows.append(ledger.entry(item, outcome, object_id=target.pk if target else None, digest=digest))
    ledger.save(rows)


def _with_free_slug(ledger: Ledger, what: What, data: dict[str, Any], known: Model | None) -> dict[str, Any]:
    """The data without a slug that another entry has: the register would take both for one, or refuse the second."""
    slug = data.get("slug")
    if not slug:
        return data
    others = _REGISTERS[what][1]._default_manager.filter(slug=slug).exclude(pk=known.pk if known else None)
    is_taken = (what, f"/{slug}") in ledger.names or others.exists()
    ledger.names.add((what, f"/{slug}"))
    return {name: value for name, value in data.items() if name != "slug"} if is_taken else data


def _missing(data: dict[str, Any], known: Model | None) -> dict[str, Any]:
    """The fields that the register lacks. It finds an entry by its English name, so that comes along."""
    if not known:
        return data
    kept = {name: getattr(known, name) or data.get(name, "") for name in _NAMES}
    return {name: value for name, value in data.items() if not getattr(known, name, None)} | kept


def _readable(item: MovingItem, name: str, value: Any) -> Any:
    """The value in Unicode, in one line if it is a name."""
    if not isinstance(value, str) or name == "slug":
        return value
    found = read(value)
    if found.passages:
        item.note(Change.CHANGED, value, name)
    return clean_line(found.text) if name in _NAMES else found.text


def _find(model: type[Model], data: dict[str, Any]) -> Model | None:
    wanted = Q()
    for name in _NAMES:
        if data.get(name):
            wanted |= Q(**{f"{name}__iexact": data[name]})
    return model._default_manager.filter(wanted).order_by("pk").first() if wanted else None
