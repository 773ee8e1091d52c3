"""Asks the installation's function for a draft, and remembers which passages a machine wrote."""

import logging
import re
from collections.abc import Callable, Collection, Mapping
from html import escape

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import audit
from accounts.models import User
from articles.bodies import blocks, outline, sanitize
from articles.editorial_checks.finding import quote
from articles.models import Article, Edition
from bilingual.markup import IMAGE, to_text
from bilingual.text import clean_line

from .models import MachinePassage
from .passages import LINE_FIELDS, Passage, fits, passages

DRAFTED, ACCEPTED = "machine-drafted", "machine-draft-accepted"
VERBS = {
    DRAFTED: gettext_lazy("made a machine draft of"),
    ACCEPTED: gettext_lazy("called a machine passage right in"),
}

Translate = Callable[[list[str], str, str], list[str]]
_ALT = re.compile(r'\salt="[^"]*"')
_log = logging.getLogger(__name__)


class DraftError(Exception):
    """There is no draft. The message tells the person why."""


def translate() -> Translate | None:
    """The function that MACHINE_DRAFT names; None without one.

    It takes blocks of HTML, the language that they are in and the language that is asked for. It returns as many blocks,
    in order. It may take as long as the server's workers may, and raise anything.
    """
    return import_string(settings.MACHINE_DRAFT) if settings.MACHINE_DRAFT else None


def make(source: Mapping[str, str], languages: tuple[str, str], fields: Collection[str]) -> dict[str, str]:
    """The drafts of these fields. A block that comes back with another structure has that of its source, without words.

    `source` has the text of each field, `languages` are those of the source and of the draft. Call it outside of a
    transaction: the function may wait for another server. Raises DraftError.
    """
    lines = [name for name in LINE_FIELDS if name in fields and source.get(name)]
    body = [block.html for block in blocks(source.get("body") or "")] if "body" in fields else []
    asked = [*(escape(source[name], quote=False) for name in lines), *(html for html in body if _has_words(html))]
    answer = iter(_ask(asked, *languages))
    draft = {name: clean_line(to_text(next(answer))) for name in lines}
    if body:
        made = [_fitting(next(answer), html) if _has_words(html) else outline(html) for html in body]
        draft["body"] = sanitize("".join(made))
    return draft


def _has_words(html: str) -> bool:
    return any(map(str.isalpha, to_text(html)))


def _ask(asked: list[str], source: str, target: str) -> list[str]:
    function = translate()
    if function is None:
        raise DraftError(_("This newsroom has no machine drafts."))
    if not asked:
        raise DraftError(_("The original has no text yet."))
    try:
        answer = function(asked, source, target)
    except Exception as error:  # another server's fault must not become an error of the desk
        _log.exception("the function of MACHINE_DRAFT failed")
        raise DraftError(_("No draft could be made just now. Try again in a few minutes.")) from error
    if not isinstance(answer, list) or [type(each) for each in answer] != [str] * len(asked):
        _log.error("the function of MACHINE_DRAFT must return as many strings as it gets")
        raise DraftError(_("The draft that came back is incomplete. It was not used."))
    return answer


def _fitting(answer: str, source: str) -> str:
    """The block as it came back, if it has the structure of the source. The alt texts of its pictures are for a person."""
    block = sanitize(IMAGE.sub(lambda image: _ALT.sub("", image[0]), answer))
    return block if fits(block, source) else outline(source)


@transaction.atomic
def remember(story: Article, language: str, draft: Mapping[str, str], by: User) -> None:
    """Store that a machine wrote these texts, before anybody gets them."""
    keys = dict.fromkeys(passage.key for passage in passages(draft))
    MachinePassage.objects.bulk_create(
        [MachinePassage(article=story, language=language, key=key, made_by=by) for key in keys], ignore_conflicts=True
    )
    audit.record(by, DRAFTED, story, language, _address(story))


@transaction.atomic
def accept(story: Article, language: str, key: str, by: User) -> None:
    """Note that a person calls a passage right as it is. A second time changes nothing."""
    rows = MachinePassage.objects.filter(article=story, language=language, key=key, accepted_at=None)
    if rows.update(accepted_by=by, accepted_at=timezone.now()):
        audit.record(by, ACCEPTED, story, language, _address(story))


def _address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def open_passages(story: int | None, language: str, texts: Mapping[str, str]) -> list[Passage]:
    """The passages of these texts that a machine wrote, and that no person changed or accepted."""
    rows = MachinePassage.objects.filter(article=story, language=language, accepted_at=None)
    keys = set(rows.values_list("key", flat=True)) if story else set()
    return [passage for passage in passages(texts) if passage.key in keys] if keys else []


def refusal(edition: Edition, texts: Mapping[str, str]) -> str:
    """Why these texts can't be published: nobody has worked on a passage that a machine wrote. "" if they can."""
    found = open_passages(edition.article_id, edition.language, texts)
    if not found:
        return ""
    message = ngettext(
        "Nobody has worked on %(number)d passage of the machine draft: “%(first)s”.",
        "Nobody has worked on %(number)d passages of the machine draft. The first is “%(first)s”.",
        len(found),
    )
    fix = _("Change each passage, or mark it as right. Then publish.")
    return f"{message % {'number': len(found), 'first': quote(found[0].text)}} {fix}"
