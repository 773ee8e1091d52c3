"""Finds stored bodies that the present sanitiser would change, and stores the sanitised form.

A body may be older than a rule of the sanitiser, or come from a restore or a database prompt.
"""

from collections.abc import Iterator
from typing import NamedTuple

from bilingual.text import clean

from . import bodies, publishing
from .bodies.parsing import Element, parse
from .changes import mark_editions, unit_of_work
from .models import Edition, EditionVersion

CHUNK_ROWS = 200


class Problem(NamedTuple):
    """What is wrong in a body: `kind` in words, and `what`, such as an address; "" if the kind says it all."""

    kind: str
    what: str = ""


class Found(NamedTuple):
    """An edition whose body has problems. `body` is as it was read."""

    edition: Edition
    body: str
    problems: list[Problem]


def check_bodies() -> Iterator[Found]:
    """Every edition whose body has a problem, by id. Holds CHUNK_ROWS editions in memory, and no cursor open."""
    last = 0
    while chunk := list(Edition.objects.filter(pk__gt=last).order_by("pk")[:CHUNK_ROWS]):
        for edition in chunk:
            if problems := problems_of(edition.body):
                yield Found(edition, edition.body, problems)
        last = chunk[-1].pk


def problems_of(body: str) -> list[Problem]:
    """The problems of a body: dead links, what a body can't hold, and other markup than the canonical one."""
    canonical, losses = bodies.sanitize_with_losses(body)
    if canonical == body:
        return []
    found = list(_dead_links(parse(body)))
    found += [Problem(loss.kind, loss.what) for loss in losses if loss.kind != "link"]
    return found or [Problem("not in the canonical form")]


@unit_of_work()
def store_canonical_form(found: Found) -> bool:
    """Store the canonical form of a body. Returns whether it did: not if somebody saved the edition meanwhile.

    With the same letters and nothing lost, readers read the same text: the version, its times and the translations
    stay as they are. Otherwise the canonical form is a new version, and the history keeps the old one.
    """
    edition = Edition.objects.select_for_update(of=("self",)).filter(pk=found.edition.pk, body=found.body).first()
    if edition is None:
        return False
    edition.body, losses = bodies.sanitize_with_losses(found.body)
    if _letters(edition.body) != _letters(found.body) or any(loss.kind != "link" for loss in losses):
        publishing.save_story(edition.article, [edition], by=None, minor=[edition.language])
        return True
    Edition.objects.filter(pk=edition.pk).update(body=edition.body)
    for version in EditionVersion.objects.filter(edition=edition, number=edition.version):
        if version.texts.get("body") == found.body:
            version.texts["body"] = edition.body
            version.save(update_fields=["texts"])
    mark_editions([edition.pk])
    return True


def _dead_links(element: Element) -> Iterator[Problem]:
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.tag == "a" and "".join(_texts(child)).strip():
            address = child.attributes.get("href", "").strip()
            if not address:
                yield Problem("link without an address", "".join(_texts(child)).strip())
            elif bodies.normalize_address(address) is None:
                yield Problem("dead link", address)
        yield from _dead_links(child)


def _letters(html: str) -> str:
    """The text without white space. The border of a block is one in some markup and none in other."""
    return "".join(clean("".join(_texts(parse(html)))).split())


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)
