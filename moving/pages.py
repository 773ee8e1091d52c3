"""Takes pages of the old site in as house pages."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bilingual import languages
from exchange.items import Options, read_item
from exchange.registers import Registers
from exchange.values import ItemError
from house_pages.models import MAX_SLUG, HousePage
from transliteration import slugify

from .addresses import picture_addresses
from .claims import claim_all
from .items import Change, ItemChange, MovingItem, What
from .ledger import Ledger, Outcome, digest_of, stored_key
from .library import PictureLibrary
from .texts import cut

_MAX_TITLE = 100  # characters, as the field of HousePage


def take_pages(ledger: Ledger, library: PictureLibrary, items: list[MovingItem]) -> None:
    """Take in pages. One that the desk has changed meanwhile stays. None is in the footer: the desk chooses there."""
    before = ledger.known(What.PAGE, [item.key for item in items])
    for item in items:
        bodies = {language: str(item.data.get(f"body_{language}") or "") for language in languages.codes()}
        addresses = [address for body in bodies.values() for address in picture_addresses(body)]
        found = {address: library.file_of(address) for address in addresses}
        digest = digest_of(item.data, item.all_addresses, found)
        earlier = before.get(stored_key(item.key))
        if earlier and earlier.digest == digest:
            ledger.keep(What.PAGE, earlier)
            continue
        page = HousePage.objects.filter(pk=earlier.object_id).first() if earlier and earlier.object_id else HousePage()
        if page is None or (earlier and page.pk and page.revision != earlier.versions.get("revision")):
            item.note(Change.KEPT, str(_("The desk has changed this page since.")))
            fields: dict[str, Any] = {"object_id": earlier.object_id, "versions": earlier.versions} if earlier else {}
            ledger.save([ledger.entry(item, Outcome.KEPT, digest=digest, **fields)])
            continue
        _take(ledger, item, page, found, digest)


def _take(ledger: Ledger, item: MovingItem, page: HousePage, found: dict[str, str], digest: str) -> None:
    try:
        fields = _read(item, {address: file for address, file in found.items() if file})
    except ItemError as error:
        ledger.save([ledger.entry(item, Outcome.REFUSED, f"{error.field}: {error.reason}")])
        return
    outcome = Outcome.UPDATED if page.pk else Outcome.CREATED
    if ledger.dry_run:
        ledger.save([ledger.entry(item, outcome, digest=digest)])
        return
    with transaction.atomic():  # with the entry: a run that is killed leaves no page that the next one would double
        if not page.pk:
            page.in_footer = False
        for name, value in fields.items():
            setattr(page, name, value)
        for language in languages.codes():
            slug = slugify(str(item.data.get(f"slug_{language}") or ""))[: MAX_SLUG - 5]
            column = languages.column("slug", language)
            if slug and not page.pk and not HousePage.objects.filter(**{column: slug}).exists():
                setattr(page, column, slug)
        page.save()
        claim_all([(item, page)])
        versions = {"revision": page.revision}
        ledger.save([ledger.entry(item, outcome, digest=digest, object_id=page.pk, versions=versions)])


def _read(item: MovingItem, files: dict[str, str]) -> dict[str, Any]:
    """The fields of the page, read by the rules of the import of stories. Raises ItemError."""
    sources: dict[str, list[str]] = {}
    for address, file in files.items():
        sources.setdefault(file, []).append(address)
    registers = Registers({"pictures": [{"file": file, "sources": each} for file, each in sources.items()]})
    pictures = registers.body_pictures()
    registers.store_files()
    editions = {
        language: {"headline": item.data.get(f"title_{language}") or item.title, "body_html": body}
        for language in languages.codes()
        if (body := item.data.get(f"body_{language}"))
    }
    if not editions:
        raise ItemError("body", _("The page has no text."))
    read = read_item({"editions": editions}, Options(pictures))
    fields: dict[str, Any] = {"purpose": item.data.get("purpose") or HousePage.Purpose.OTHER}
    is_readable = True
    for edition in read.editions:
        title = edition.fields["headline"]
        if len(title) > _MAX_TITLE:
            item.note(Change.CHANGED, title, languages.column("title", edition.language))
            title = cut(title, _MAX_TITLE)
        body, lost = pictures.place(edition.fields.get("body", ""), registers.picture, edition.language)
        read.notes += lost
        fields[languages.column("title", edition.language)] = title
        fields[languages.column("body", edition.language)] = body
        is_readable = is_readable and not edition.is_unreadable
    fields["is_published"] = bool(item.data.get("is_published")) and is_readable
    item.changes += [ItemChange(n.field, str(n.kind), n.what, n.times) for n in read.counted_notes()]
    return fields
