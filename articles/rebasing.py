"""Working copies follow what is published meanwhile: a three-way merge by field and passage."""

from accounts.models import User

from . import history
from .bodies import blocks
from .merging import merge
from .models import Edition, WorkingCopy, WorkingCopySave


def merged_texts(copy: WorkingCopy, edition: Edition) -> dict[str, str] | None:
    """The texts of the working copy with what was published since it began.

    None if both changed the same field or passage, and where the version that they began from is no longer stored.
    """
    if copy.base_version == edition.version:
        return dict(copy.texts)
    base = history.texts_at(edition, copy.base_version)
    if base is None:
        return None
    merged = {}
    for name, published in edition.texts.items():
        sides = base.get(name, ""), copy.texts.get(name, ""), published
        parts = (
            [[block.html for block in blocks(side)] for side in sides] if name == "body" else [[side] for side in sides]
        )
        stretches = merge(*parts)
        if any(stretch.is_disputed for stretch in stretches):
            return None
        merged[name] = "\n".join(passage for stretch in stretches for passage in stretch.merged)
    return merged


def store(copy: WorkingCopy, by: User | None) -> None:
    """Save a working copy, and keep its texts under its next number. The caller opens the unit of work."""
    copy.number += 1
    copy.save()
    WorkingCopySave.objects.create(working_copy=copy, number=copy.number, texts=copy.texts, saved_by=by)


def rebase(edition: Edition) -> None:
    """Merge a new version of the edition into its working copy, if it has one. The caller opens the unit of work.

    Where both changed the same passage, the working copy keeps its base and becomes a draft: the form asks its authors
    for a decision, and nothing goes live by the clock until then.
    """
    copy = WorkingCopy.objects.filter(edition=edition).first()
    if copy is None or copy.base_version == edition.version:
        return
    texts = merged_texts(copy, edition)
    if texts is None:
        copy.status, copy.publish_at = WorkingCopy.Status.DRAFT, None
        copy.save(update_fields=["status", "publish_at"])
        return
    copy.texts, copy.base_version = texts, edition.version
    store(copy, None)
