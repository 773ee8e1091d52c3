"""Proposed updates of live editions: kept beside the published texts, then put live or discarded by an editor."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import User

from . import audit_actions, history
from .bodies import blocks
from .changes import unit_of_work
from .merging import merge
from .models import Edition, ProposedUpdate
from .publishing import check_publishable, save_story


class UpdateChanged(Exception):
    """The proposed update or the published edition is not the one that was read."""


@unit_of_work()
def propose(edition: Edition, texts: Mapping[str, str], by: User, is_up_to_date: bool = False) -> ProposedUpdate | None:
    """Store these texts as the proposed update of a live edition, in place of an earlier one.

    `is_up_to_date`: they say what the source says now. Texts equal to the published ones end the proposal: returns None.
    """
    update = ProposedUpdate.objects.filter(edition=edition).first()
    if dict(texts) == edition.texts and not is_up_to_date:
        if update:
            discard(update, by)
        return None
    if update is None:
        update = ProposedUpdate(edition=edition, base_version=edition.version, number=0)
        audit_actions.record(by, audit_actions.UPDATE_PROPOSED, edition)
    update.texts, update.saved_by, update.saved_at = dict(texts), by, timezone.now()
    update.number += 1
    if is_up_to_date and edition.source:
        update.source_version = edition.source.version
    update.save()
    return update


def texts_to_publish(update: ProposedUpdate) -> dict[str, str] | None:
    """The texts that the edition gets: the proposed ones, merged with what was published since they began.

    None if both changed the same field or passage, and where the version that they began from is no longer stored.
    """
    edition = update.edition
    if update.base_version == edition.version:
        return dict(update.texts)
    base = history.texts_at(edition, update.base_version)
    if base is None:
        return None
    merged = {}
    for name, published in edition.texts.items():
        sides = base.get(name, ""), update.texts.get(name, ""), published
        parts = (
            [[block.html for block in blocks(side)] for side in sides] if name == "body" else [[side] for side in sides]
        )
        stretches = merge(*parts)
        if any(stretch.is_disputed for stretch in stretches):
            return None
        merged[name] = "\n".join(passage for stretch in stretches for passage in stretch.merged)
    return merged


@unit_of_work()
def accept(update: ProposedUpdate, texts: Mapping[str, str], by: User) -> None:
    """Publish the texts as the edition's next version, and end the proposal.

    `texts` come from texts_to_publish(). Raises UpdateChanged if somebody has saved the update or the edition since, and
    ValidationError by field for a missing headline or summary.
    """
    edition = Edition.objects.select_related("article").select_for_update(of=["self"]).get(pk=update.edition_id)
    is_current = ProposedUpdate.objects.filter(pk=update.pk, number=update.number).exists()
    if not is_current or edition.version != update.edition.version:
        raise UpdateChanged
    check_publishable(texts["headline"], texts["summary"])
    for name, text in texts.items():
        setattr(edition, name, text)
    save_story(edition.article, [edition], by)
    close(edition, update, by)


def close(edition: Edition, update: ProposedUpdate, by: User) -> None:
    """End a proposal whose texts are published in the edition. The caller opens the unit of work."""
    source = edition.source
    if source and update.source_version is not None and update.source_version > (edition.source_version or 0):
        edition.source_version = update.source_version
        if update.source_version == source.version:
            edition.behind_since = None
        edition.save(update_fields=["source_version", "behind_since"])
    audit_actions.record(by, audit_actions.UPDATE_ACCEPTED, edition, str(update.saved_by or ""))
    update.delete()


@unit_of_work()
def discard(update: ProposedUpdate, by: User) -> None:
    """Delete a proposal. What is published stays."""
    audit_actions.record(by, audit_actions.UPDATE_DISCARDED, update.edition, str(update.saved_by or ""))
    update.delete()
