"""What the languages of a story say differently, side by side: at the story form, and while somebody writes."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreement import Aspect, Disagreement, Kind, Passage, Reason, Said
from articles import agreements
from articles.editorial_checks import CheckedEdition, Counterpart
from articles.editorial_checks.agreement import Difference, differences
from articles.editorial_checks.agreement_words import describe
from articles.models import Edition
from bilingual import languages
from topics.models import Topic

from .base_admin import desk_user
from .story_form import StoryForm
from .submitted_story import submitted_story, typed_texts

AROUND = 60  # letters of the passage that are shown on each side of the words
KEY_LENGTH = 64
KINDS = {
    Kind.NUMBER: gettext_lazy("Number"),
    Kind.PERCENT: gettext_lazy("Percentage"),
    Kind.MONEY: gettext_lazy("Money"),
    Kind.DATE: gettext_lazy("Date"),
    Kind.TIME: gettext_lazy("Time"),
    Aspect.NAME: gettext_lazy("Name"),
    Aspect.QUOTATION: gettext_lazy("Quotation"),
    Aspect.NEGATION: gettext_lazy("Denial"),
    Aspect.LINK: gettext_lazy("Link"),
    Aspect.PICTURE: gettext_lazy("Picture"),
    Aspect.TABLE: gettext_lazy("Table"),
    Aspect.PARAGRAPH: gettext_lazy("Paragraph"),
    Aspect.SUBHEAD: gettext_lazy("Sub-head"),
}


class Side(NamedTuple):
    """What one edition says, with the words around it, and the place in the form: a field, and a block of the body."""

    language: str
    field: str
    label: str
    before: str
    words: str
    after: str
    block: int | None
    start: int
    end: int


class Row(NamedTuple):
    """One disagreement. `message` says what the marked passages don't; `normal` has what both sides say in their normal form, if that is not what they say."""

    key: str
    kind: str
    message: str
    normal: str
    sides: list[Side]


def compare(model_admin: admin.ModelAdmin, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The disagreements of the submitted form as HTML. Saves none of it. `accept` in the POST is the key of a
    disagreement that the person calls right as it is.

    Raises Http404 if there is no such story, and PermissionDenied if the person may not see it, or, for `accept`, may
    not change it.
    """
    story = submitted_story(model_admin, request, pk)
    may_accept = story is not None and model_admin.has_change_permission(request, story)
    key = request.POST.get("accept", "")
    if story and key:
        if not may_accept:
            raise PermissionDenied
        if len(key) == KEY_LENGTH and key.isalnum():
            agreements.accept(story, key, desk_user(request))
    counterpart = None
    checked = [typed_texts(request, story, code) for code in languages.codes()]
    if len(checked) == 2:
        register = agreements.register_of(Topic.objects.names(), checked[0].language)
        accepted = set(story.accepted_disagreements.values_list("key", flat=True)) if story else set()
        counterpart = Counterpart(checked[1], register, accepted)
    rows = _rows(checked[0], counterpart)
    return render(request, "desk/_disagreements.html", {"disagreements": rows, "may_accept": may_accept})


def rows_of(form: StoryForm) -> list[Row]:
    """The disagreements of the texts that a form shows."""
    first = next(iter(form.editions.values()))
    return _rows(first.checked_texts, form.counterpart(first))


def _rows(edition: CheckedEdition, counterpart: Counterpart | None) -> list[Row]:
    if counterpart is None:
        return []
    found = differences(edition, counterpart)
    codes = edition.language, counterpart.edition.language
    labels = {
        name: capfirst(cast(Any, Edition._meta.get_field(name)).verbose_name)
        for name in ("headline", "summary", "body")
    }
    starts = tuple(2 for _code in codes)  # the headline and the summary stand before the body's blocks
    return [_row(each, codes, labels, starts) for each in found]


def _row(difference: Difference, codes: tuple[str, str], labels: dict[str, str], starts: Iterable[int]) -> Row:
    found = difference.found
    if found.is_within:
        codes = (codes[found.is_right],) * 2
    said = found.left, found.right
    places = found.left_at, found.right_at
    passages = difference.left, difference.right
    sides = [
        _side(code, labels, passage, each, None if at is None else at - start)
        for code, passage, each, at, start in zip(codes, passages, said, places, starts, strict=True)
        if passage
    ]
    is_hidden = found.kind in tuple(Kind) and not all(each.is_plain for each in said if each)
    shown = " / ".join(each.normal for each in said if each) if is_hidden else ""
    return Row(difference.key, str(KINDS[found.kind]), _message(found, codes), shown, sides)


def _message(found: Disagreement, codes: tuple[str, str]) -> str:
    """What the marked passages don't say themselves."""
    if found.kind == Aspect.NEGATION:
        return _("Does one of them say the opposite?")
    if found.left is None or found.right is None:
        names = dict(languages.choices())
        return _("Missing in %(language)s.") % {"language": names[codes[found.left is not None]]}
    return "" if found.reason == Reason.DIFFERS else describe(found)


def _side(code: str, labels: dict[str, Any], passage: Passage, said: Said | None, block: int | None) -> Side:
    start, end = (said.start, min(said.end, said.start + 2 * AROUND)) if said else (0, 0)
    is_inside = said is not None and passage.text[start:end] == said.text[: end - start]
    if not is_inside:
        start = end = 0
    before, after = passage.text[max(0, start - AROUND) : start], passage.text[end : end + AROUND]
    field = passage.field
    is_body = field == "body"
    return Side(
        code,
        f"{code}-{field}",
        labels.get(field, field),
        f"…{before}" if start > AROUND else before,
        passage.text[start:end] if is_inside else (said.text if said else ""),
        f"{after}…" if len(passage.text) > end + AROUND else after,
        block if is_body else None,
        start,
        end,
    )
