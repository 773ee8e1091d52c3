"""Writes notes, each function in one transaction. The caller checks that the person may read the story."""

import re
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Edition
from bilingual.text import clean_line
from notices.models import Notice
from notices.telling import tell

from .anchors import Anchor, find, read
from .models import MAX_QUOTE, Note


class PassageGone(Exception):
    """The passage is not in the saved text: that of the working copy, or the edition's."""


def add(article: Article, language: str, text: str, by: User, passage: Anchor | None = None) -> tuple[Note, list[User]]:
    """Add a note. Returns it, with the people whom it mentions and who may not read it.

    `passage` is what the person marked in the body. Raises PassageGone if the saved text doesn't have it.
    """
    note = Note(article=article, language=language, text=text, by=by)
    if passage:
        edition = Edition.objects.select_related("stored_copy").get(article=article, language=language)
        found = find(read(_written(edition)), passage._replace(passage=clean_line(passage.passage)), MAX_QUOTE)
        if found is None:
            raise PassageGone
        note.quote, note.passage, note.block, note.before, note.after = (
            found.passage,
            found.passage,
            found.block,
            found.before,
            found.after,
        )
    with transaction.atomic():
        note.save()
        return note, _tell_mentioned(note, set())


def answer(parent: Note, text: str, by: User) -> tuple[Note, list[User]]:
    """Add an answer. The writers of the note and of its answers are told. Returns as add() does."""
    note = Note(article=parent.article, language=parent.language, parent=parent, text=text, by=by)
    with transaction.atomic():
        note.save()
        writers = {parent.by, *(each.by for each in parent.answers.select_related("by"))} - {None, by}
        readers = [
            person for person in writers if person and Note.objects.visible_to(person).filter(pk=note.pk).exists()
        ]
        mentioned = {person.pk for person in _mentioned(text)}
        _tell([person for person in readers if person.pk not in mentioned], Notice.Kind.ANSWERED, note)
        return note, _tell_mentioned(note, set())


def set_resolved(note: Note, is_resolved: bool, by: User) -> None:
    """Resolve a note, or open it again."""
    at, person = (timezone.now(), by) if is_resolved else (None, None)
    Note.objects.filter(pk=note.pk).update(resolved_at=at, resolved_by=person)


@transaction.atomic(savepoint=False)
def follow(editions: Iterable[int]) -> None:
    """Find the passages of the notes on these editions in their new texts: those of their working copies, if they have one.

    A gone passage may come back.
    """
    ids = list(editions)
    noted = Note.objects.exclude(quote="").values("article")
    for edition in Edition.objects.filter(pk__in=ids, article__in=noted).select_related("stored_copy"):
        text = read(_written(edition))
        changed = []
        for note in Note.objects.filter(article=edition.article_id, language=edition.language).exclude(quote=""):
            known = Anchor(note.passage or note.quote, note.block, note.before, note.after)
            found = find(text, known, MAX_QUOTE)
            now = found or known._replace(passage="")
            if now != known or not note.passage:
                note.passage, note.block, note.before, note.after = now
                changed.append(note)
        Note.objects.bulk_update(changed, ["passage", "block", "before", "after"])


def _written(edition: Edition) -> str:
    """The body that colleagues write on: that of the working copy, or the edition's."""
    copy = edition.working_copy
    return copy.texts.get("body", edition.body) if copy else edition.body


def _mentioned(text: str) -> list[User]:
    """The people whom the text names after an @, by username or full name."""
    if "@" not in text:
        return []
    people = User.objects.filter(is_active=True, is_staff=True).order_by("pk")
    return [
        person for person in people if any(_names(text, name) for name in (person.username, person.get_full_name()))
    ]


def _names(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"@{re.escape(name)}(?![\w\u0900-\u0963])", text, re.IGNORECASE) is not None


def _tell_mentioned(note: Note, told: set[int]) -> list[User]:
    """Tell the people whom the note mentions. Returns those who may not read it, and are not told."""
    people = _mentioned(note.text)
    readers = [person for person in people if Note.objects.visible_to(person).filter(pk=note.pk).exists()]
    _tell(readers, Notice.Kind.MENTIONED, note)
    return [person for person in people if person not in readers]


def _tell(people: Iterable[User], kind: str, note: Note) -> None:
    url = f"{note.article.desk_url}#note-{note.parent_id or note.pk}"
    tell(people, kind, note.by, str(note.article), url, note.article, note.language, note.text)
