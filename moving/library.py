"""Takes the files of the old site into the libraries, through the intake of uploads, one at a time: here its pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model

from exchange.body_pictures import address_forms
from exchange.picture_sources import ADDITION
from exchange.registers import PICTURE_FIELDS
from pictures.intake import clean_upload, known_picture, save_once, store_files
from pictures.models import Picture, original_path
from recordings.models import Recording

from .claims import claim_all
from .items import Change, MovingItem, What
from .ledger import Ledger, Outcome, digest_of, stored_key
from .media import Media
from .models import MovedItem


class FileLibrary:
    """The files of one kind of one old site, by their addresses there. A subclass stores them."""

    what: What
    model: type[Model]

    def __init__(self, ledger: Ledger, media: Media):
        self._ledger, self._media = ledger, media
        self._files: dict[str, str] = {}  # by the forms of an address
        self._failed: set[str] = set()
        self._looked: set[str] = set()  # what a dry run would store
        stored = set(self.model._default_manager.values_list("pk", flat=True))
        for entry in MovedItem.objects.of_source(ledger.source).filter(what=self.what).exclude(file=""):
            if entry.object_id in stored:
                self._remember([entry.key, *entry.old_addresses], entry.file)

    def take(self, items: list[MovingItem]) -> None:
        """Take in files that the old site lists, with their words."""
        known = self._ledger.known(self.what, [item.key for item in items])
        for item in items:
            self._take(item, known.get(stored_key(item.key)))

    def file_of(self, address: str) -> str:
        """The file in the library of what has this address; "" if there is none.

        A file that no item listed is taken in now, so no transaction may be open.
        """
        if found := self._known_file(address):
            return found
        if address in self._failed or not self._media.find(address):
            return ""
        item = MovingItem(self.what, address, address.rpartition("/")[2], {"address": address}, [address])
        self._take(item, self._ledger.known(self.what, [address]).get(stored_key(address)))
        return self._known_file(address)

    def _store(self, item: MovingItem, key: str, before: MovedItem | None) -> MovedItem:
        """Store the file, or check it in a dry run. Returns its entry, saved. Raises OSError and ValidationError."""
        raise NotImplementedError

    def _looked_at(self, item: MovingItem, file: str, outcome: str) -> MovedItem:
        """Save the entry of a dry run, in which the second of two equal files is known too."""
        outcome = Outcome.KNOWN if file in self._looked else outcome
        self._looked.add(file)
        return self._saved(self._ledger.entry(item, outcome, file=file, digest=digest_of(item.data)))

    def _taken(self, item: MovingItem, row: Picture | Recording, is_new: bool, before: MovedItem | None) -> MovedItem:
        """Save the entry of a file in the library, with its old addresses.

        The caller opens the transaction in which it saves the row: a run that is killed leaves no row without an entry,
        which an undo would keep.
        """
        outcome = Outcome.CREATED if is_new else Outcome.KNOWN
        if before and before.object_id == row.pk:
            outcome = Outcome.UPDATED
        claim_all([(item, row)])
        file, digest = row.file.name or "", digest_of(item.data)
        return self._saved(self._ledger.entry(item, outcome, object_id=row.pk, file=file, digest=digest))

    def _saved(self, entry: MovedItem) -> MovedItem:
        self._ledger.save([entry])
        return entry

    def _known_file(self, address: str) -> str:
        return next(filter(None, (self._files.get(form, "") for form in address_forms(address))), "")

    def _remember(self, addresses: list[str], file: str) -> None:
        for address in addresses:
            for form in address_forms(address):
                self._files.setdefault(form, file)

    def _take(self, item: MovingItem, before: MovedItem | None) -> None:
        address = str(item.data.get("address") or "")
        key = self._media.find(address)
        if before and before.file and (not key or before.digest == digest_of(item.data)):
            self._ledger.keep(self.what, before)
            self._remember([address], before.file)
            return
        if not key:
            item.note(Change.MISSING, address)
            self._failed.add(address)
            self._ledger.save([self._ledger.entry(item, Outcome.MISSING)])
            return
        try:
            entry = self._store(item, key, before)
        except (OSError, ValidationError) as error:
            self._failed.add(address)
            reason = " ".join(getattr(error, "messages", None) or [str(error)])
            self._ledger.save([self._ledger.entry(item, Outcome.REFUSED, reason)])
        else:
            self._remember([address, *item.old_addresses], entry.file)


class PictureLibrary(FileLibrary):
    """The pictures of one old site. A rendition of WordPress leads to its original."""

    what = What.PICTURE
    model = Picture

    def __init__(self, ledger: Ledger, media: Media):
        self._short: dict[str, str] = {}  # by the forms of an address without what WordPress adds to the name
        super().__init__(ledger, media)

    def _known_file(self, address: str) -> str:
        short = (self._short.get(ADDITION.sub("", form), "") for form in address_forms(address))
        return super()._known_file(address) or next(filter(None, short), "")

    def _remember(self, addresses: list[str], file: str) -> None:
        super()._remember(addresses, file)
        for address in addresses:
            for form in address_forms(address):
                self._short.setdefault(ADDITION.sub("", form), file)

    def _store(self, item: MovingItem, key: str, before: MovedItem | None) -> MovedItem:
        upload = clean_upload(ContentFile(*self._media.read(key)))
        words = self._words(item)
        known = known_picture(upload)
        if self._ledger.dry_run:
            file = original_path(None, upload.name or "")
            return self._looked_at(item, file, Outcome.KNOWN if known else Outcome.CREATED)
        picture = known or Picture(**upload.texts | words)
        if not known:
            store_files(picture, upload)
        with transaction.atomic():
            stored = known or save_once(picture)
            return self._taken(item, stored, not known and stored is picture, before)

    def _words(self, item: MovingItem) -> dict[str, Any]:
        """The alt texts, captions and credits, cut to the length of their fields. What is cut is in the report."""
        words: dict[str, Any] = {}
        for name in PICTURE_FIELDS:
            value = item.data.get(name)
            limit = getattr(Picture._meta.get_field(name), "max_length", None)
            if isinstance(value, str) and value:
                words[name] = value[:limit]
                if limit and len(value) > limit:
                    item.note(Change.CHANGED, value, name)
        return words
