"""An order of stories for the front page that somebody arranges and has not saved: read from a form, and changed."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from articles.front_page import SECONDARY_STORIES, insert, move
from articles.models import Article, FrontPagePlace
from articles.workflow import STATES, state_of
from bilingual import languages
from bilingual.numbers import parse_number

PLACES = 1 + SECONDARY_STORIES
_TIME_FORMAT = "%Y-%m-%dT%H:%M"  # of an input of the type datetime-local


def heading(number: int) -> str:
    """What the place with that number is called in the desk's language. 1 is the lead; "" beyond the last place."""
    if number > PLACES:
        return ""
    return _("Lead story") if number == 1 else _("Secondary story %(number)d") % {"number": number - 1}


class Place:
    """A story in an arrangement, with the end of its place: `typed` as it was typed, `until` as a time."""

    def __init__(self, article: Article, until: datetime | None = None, typed: str | None = None, number: int = 0):
        self.article, self.until, self.number = article, until, number
        self.error = ""
        if typed is None:
            self.typed = timezone.localtime(until).strftime(_TIME_FORMAT) if until else ""
            return
        self.typed = typed
        try:
            self.until = forms.DateTimeField(required=False).clean(typed)
        except ValidationError as error:
            self.error = " ".join(error.messages)
        if self.until and self.until <= timezone.now():
            self.error = _("This time has passed. Choose a later one, or leave it empty.")

    @property
    def heading(self) -> str:
        """What the place is called; "" for a story that has none left."""
        return heading(self.number)

    @property
    def is_below(self) -> bool:
        """Whether the story lost its place to those above it."""
        return self.number > PLACES

    @property
    def shown_editions(self) -> list[dict[str, Any]]:
        """The editions in the paper's order, each with its state."""
        editions = [edition for code in languages.codes() if (edition := self.article.edition(code))]
        return [
            {"edition": edition, "state": state_of(edition), "label": STATES[state_of(edition)]} for edition in editions
        ]


class Action(NamedTuple):
    """What a button of the form asks for: its name, and the numbers in its value."""

    name: str
    numbers: list[int]


ACTIONS = ("_save", "_up", "_down", "_remove", "_insert", "_add", "_find", "_show")


def read_action(data: QueryDict) -> Action:
    """The button that sent the form. “_insert” has a story and a place; others have a story, or none."""
    for name in ACTIONS:
        if name in data:
            return Action(name, [number for part in str(data[name]).split(":") if (number := parse_number(part))])
    return Action("_show", [])


def stored_places(person: User, lock: bool = False) -> list[Place]:
    """The stored arrangement."""
    rows = FrontPagePlace.objects.select_for_update(of=["self"]) if lock else FrontPagePlace.objects.all()
    ends = dict(rows.current().order_by("position").values_list("article", "until"))
    articles = stories(ends, person)
    return numbered(Place(articles[pk], until) for pk, until in ends.items() if pk in articles)


def posted_places(data: QueryDict, stored: list[Place], person: User) -> list[Place]:
    """The arrangement in a form. Unknown stories are left out, and each story is there once.

    A time that is the stored one without its seconds is the stored one.
    """
    ends = {place.article.pk: place for place in stored}
    wanted = dict.fromkeys(number for each in data.getlist("story") if (number := parse_number(each)))
    articles = stories(wanted, person)
    places = []
    for pk in wanted:
        if pk not in articles:
            continue
        typed = data.get(f"until-{pk}", "")
        known = ends.get(pk)
        if known and known.typed == typed:
            places.append(Place(articles[pk], known.until))
        else:
            places.append(Place(articles[pk], typed=typed))
    return numbered(places)


def stories(numbers: Iterable[int], person: User) -> dict[int, Article]:
    """The stories with these numbers that the person may read, with what a row shows."""
    rows = Article.objects.visible_to(person).filter(pk__in=list(numbers))
    return {article.pk: article for article in rows.for_desk_list(person).select_related("lead_picture")}


def change(places: list[Place], action: Action, person: User) -> list[Place]:
    """The arrangement after an action that moves, removes or inserts a story."""
    by_story = {place.article.pk: place for place in places}
    order = list(by_story)
    pk = action.numbers[0] if action.numbers else 0
    match action.name:
        case "_up" if pk in by_story:
            order = move(order, pk, -1)
        case "_down" if pk in by_story:
            order = move(order, pk, 1)
        case "_remove" if pk in by_story:
            order.remove(pk)
        case "_insert" if len(action.numbers) == 2:
            by_story |= {pk: Place(story) for pk, story in stories([pk], person).items() if pk not in by_story}
            order = insert(order, pk, action.numbers[1]) if pk in by_story else order
    return numbered(by_story[pk] for pk in order)


def numbered(places: Iterable[Place]) -> list[Place]:
    """The places with their numbers, from 1."""
    found = list(places)
    for number, place in enumerate(found, start=1):
        place.number = number
    return found


def digest(places: list[Place]) -> str:
    """A digest of the arrangement. Equal arrangements have equal digests."""
    return hashlib.sha256(repr([(each.article.pk, each.until) for each in places]).encode()).hexdigest()[:24]


def in_words(places: list[Place]) -> list[str]:
    """The arrangement as a list of sentences."""
    return [f"{place.heading}: {place.article}" for place in places[:PLACES]]
