"""Which editions get a new version in a save, and which translations are behind."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from .models import Edition


class EditionSnapshot(NamedTuple):
    """The texts of an edition by field, and its version numbers: the input and output of decide_versions()."""

    texts: dict[str, str]
    version: int
    changed_at: datetime
    source_version: int | None = None
    behind_since: datetime | None = None


def snapshot(edition: Edition) -> EditionSnapshot:
    """The snapshot of an edition from memory, without a query."""
    changed_at = edition.revised_at or edition.changed_at
    return EditionSnapshot(edition.texts, edition.version, changed_at, edition.source_version, edition.behind_since)


def decide_versions(
    source_language: str,
    before: Mapping[str, EditionSnapshot],
    after: Mapping[str, EditionSnapshot],
    now: datetime,
    minor: Collection[str] = (),
) -> dict[str, EditionSnapshot]:
    """The versions of all editions of a story after a save. A pure function.

    `before` has the stored editions by language, `after` those that are being saved. From `after`, only the texts of a
    stored edition are used; a new edition may have version numbers of its own. `minor` are the languages whose change
    doesn't make translations behind.

    - An edition whose texts changed gets the next version.
    - A new translation is made from the source's current version, unless it has an earlier `source_version`.
    - A translation that is saved together with its changed source is up to date: the form shows both texts.
    - Any other translation is behind from the time of the source's change.
    """
    decided = dict(before)
    edited = set()
    for language, given in after.items():
        stored = before.get(language)
        if stored is None:
            decided[language] = given
            edited.add(language)
        elif given.texts != stored.texts:
            decided[language] = stored._replace(texts=given.texts, version=stored.version + 1, changed_at=now)
            edited.add(language)
    source = decided.get(source_language)
    if source is None:
        return decided
    decided[source_language] = source._replace(source_version=None, behind_since=None)
    for language, edition in decided.items():
        if language == source_language:
            continue
        made_from = edition.source_version
        follows = {language, source_language} <= edited and language in before
        is_minor = source_language in minor and source_language in before
        stays_up_to_date = is_minor and made_from == before[source_language].version
        if made_from is None or made_from > source.version or follows or stays_up_to_date:
            decided[language] = edition._replace(source_version=source.version, behind_since=None)
        elif made_from < source.version:
            decided[language] = edition._replace(behind_since=edition.behind_since or source.changed_at)
        else:
            decided[language] = edition._replace(behind_since=None)
    return decided
