"""Query methods of editions and their working copies. `live()` decides what readers may see."""

import time
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, cast

from django.db import connections
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from bilingual import languages
from topics.models import Topic

from .querysets import reads_everything

if TYPE_CHECKING:  # F401: ruff does not see the quoted names in base classes
    from .contributor import Contributor
    from .edition import Edition  # noqa: F401
    from .working_copy import WorkingCopy  # noqa: F401

_CARD_FIELDS = (
    "article",
    "article__kind",
    "language",
    "slug",
    "kicker",
    "headline",
    "summary",
    "publish_at",
    "picture_alt",
)
_CARD_PICTURE_FIELDS = ("file", "width", "height", "focal_x", "focal_y", "is_graphic", "alt_hi", "alt_en")

MANY_LINKS = 500  # see EditionQuerySet._linked()


@lru_cache(10_000)
def _has_many(links: Any, field: str, subject: int, story: str, language: str, many: int, hour: int) -> bool:
    """Whether more than `many` published editions in the language are of stories that are linked with the subject.

    Asked once an hour, because only the speed depends on it.
    """
    editions = {f"{story}__editions__language": language, f"{story}__editions__status": "published"}
    return bool(links._base_manager.filter(**{field: subject}, **editions).values("pk")[many:].exists())


def forget_sizes() -> None:
    """Ask again which topics and contributors have many stories."""
    _has_many.cache_clear()


class EditionQuerySet(QuerySet["Edition"]):
    """Queries for editions: by status, by subject, and with what a page needs."""

    def live(self) -> Self:
        """Visible to readers now. A scheduled edition is a published one whose time has not come."""
        return self.filter(status="published", publish_at__lte=timezone.now())

    def known_to_readers(self) -> Self:
        """Those whose address readers may know: the live ones, and the withdrawn ones that answer 410."""
        withdrawn = Q(status="withdrawn", first_published_at__lte=timezone.now())
        return self.filter(Q(status="published", publish_at__lte=timezone.now()) | withdrawn)

    def news(self) -> Self:
        """What the paper's newest-first lists show: stories of every kind but sponsored ones, which somebody paid for.

        The front page, the feeds, the news sitemap and “more stories” ask this, beside live(). A sponsored story has its
        page, and it is in the lists that readers choose (its topics, its contributors, the archive, the search).
        """
        return self.exclude(article__kind="sponsored")

    def visible_to(self, user: User) -> Self:
        """Those that the person may read at the desk: the live ones, and all of the stories that are open to them.

        None of a story in the bin. A subquery, because a join would cost every list of the desk.
        """
        stories = cast(Any, self.model.article.field.related_model)
        kept = self.exclude(article__in=stories.with_bin.binned().order_by().values("pk"))
        if reads_everything(user):
            return kept
        return kept.filter(Q(status="published", publish_at__lte=timezone.now()) | self._is_open_to(user))

    def open_to(self, user: User) -> Self:
        """Those of the stories that are open to the person, whose drafts and working copies they may read."""
        return self if reads_everything(user) else self.filter(self._is_open_to(user))

    def _is_open_to(self, user: User) -> Exists:
        stories = cast(Any, self.model.article.field.related_model).objects
        return Exists(stories.open_to(user).filter(pk=OuterRef("article")))

    def scheduled(self) -> Self:
        """Published with a time in the future."""
        return self.filter(status="published", publish_at__gt=timezone.now())

    def draft(self) -> Self:
        """Drafts, including those sent back from review.

        The subquery reads an index alone. SQLite would read every edition, because it takes a status to be frequent
        (articles/planner.py).
        """
        drafts = self.model.objects.filter(language__in=languages.codes(), status="draft").order_by()
        return self.filter(pk__in=drafts.values("pk"))

    def sent_back(self) -> Self:
        """Drafts that came back from review with a note."""
        return self.draft().exclude(review_note="")

    def review(self) -> Self:
        """Waiting for an editor's review."""
        return self.filter(status="review")

    def approved(self) -> Self:
        """Approved but not published."""
        return self.filter(status="approved")

    def withdrawn(self) -> Self:
        """Withdrawn from the site."""
        return self.filter(status="withdrawn")

    def with_working_copy(self, status: str | None = None) -> Self:
        """Those that have a working copy, or one with that status: "draft", "review", "approved" or "published".

        A subquery of the few copies: a join would begin with all editions of a language.
        """
        copies = self._copies()
        return self.filter(pk__in=(copies.filter(status=status) if status else copies).values("edition"))

    def with_copy_by(self, user: User) -> Self:
        """Those whose working copy the person has saved."""
        return self.filter(pk__in=self._copies().filter(saves__saved_by=user).values("edition"))

    def _copies(self) -> Any:
        return cast(Any, self.model).stored_copy.related.related_model.objects

    def with_scheduled_copy(self) -> Self:
        """Those whose working copy goes live at a time; `stored_copy__publish_at` is that time."""
        return self.with_working_copy("published")

    def with_unanswered_correction(self) -> Self:
        """Those for which a correction in another language is not answered yet; `corrected_at` is the first one's time.

        Reads the few ids first: with a subquery SQLite would read all editions of the languages.
        """
        flags = cast(Any, self.model).flags.rel.related_model.objects.unanswered()
        first = flags.filter(edition=OuterRef("pk")).order_by("correction__at").values("correction__at")[:1]
        flagged = list(flags.values_list("edition", flat=True))
        return self.filter(pk__in=flagged).annotate(corrected_at=Subquery(first))

    def written_by(self, user: User) -> Self:
        """Those of stories that the person began, and those that they changed last or sent for review."""
        return self.filter(Q(article__created_by=user) | Q(changed_by=user) | Q(submitted_by=user))

    def newest_written_by(self, user: User, number: int) -> Self:
        """The newest of those that the person wrote, at most `number`, the last changed first.

        Reads the ids of stories that they began and of editions that they changed last, which have an index each. With
        OR a database would sort all that the person ever wrote.
        """
        begun = self.filter(article__created_by=user).order_by("-article_id", "-pk")
        changed = self.filter(changed_by=user).order_by("-changed_at", "-pk")
        ids = {pk for rows in (begun, changed) for pk in rows.values_list("pk", flat=True)[:number]}
        return self.filter(pk__in=ids).order_by("-changed_at", "-pk")[:number]

    def in_disagreement(self) -> Self:
        """The live ones in the original language of stories whose languages disagree, of which nobody said that it is right."""
        differing = cast(Any, self.model.article.field.related_model).disagreements.related.related_model.objects
        stories = differing.order_by().values("article")  # in a join, SQLite would begin with all live editions
        found = self.live().filter(article__in=stories, language=F("article__original_language"))
        return found.filter(article__binned_at__isnull=True)

    def for_rows(self) -> Self:
        """With all that a row of the desk's start page shows."""
        return self.defer("body").select_related("article__lead_picture")

    def behind(self) -> Self:
        """Translations whose live source has changed since they were made from it. A withdrawn one needs no update."""
        sources = self.model.objects.live().filter(
            article=OuterRef("article"), language=OuterRef("article__original_language")
        )
        return self.filter(Exists(sources), behind_since__isnull=False).exclude(status="withdrawn")

    def in_language(self, language: str) -> Self:
        """Editions in that language."""
        return self.filter(language=language)

    def on_topic(self, topic: Topic, language: str) -> Self:
        """Editions in that language of the stories on that topic."""
        return self._linked(topic.articles_articletopic_items, "content_object", language)

    def topics(self) -> QuerySet[Topic]:
        """The topics of these editions, each once.

        The subquery reads one edition for each topic. With Exists, PostgreSQL would join all editions with all topics.
        """
        an_edition = self.filter(article__articletopic__tag=OuterRef("pk")).values("pk")[:1]
        return Topic.objects.annotate(an_edition=Subquery(an_edition)).filter(an_edition__isnull=False)

    def contributors(self) -> QuerySet["Contributor"]:
        """The contributors that the stories of these editions credit, each once. The subquery is as in topics()."""
        an_edition = self.filter(article__byline__contributor=OuterRef("pk")).values("pk")[:1]
        people = cast(Any, self.model.article.field.related_model).byline_set.rel.related_model
        contributors = people.contributor.field.related_model.objects
        return contributors.annotate(an_edition=Subquery(an_edition)).filter(an_edition__isnull=False)

    def by_contributor(self, contributor: "Contributor", language: str) -> Self:
        """Editions in that language of the stories that credit the contributor."""
        return self._linked(contributor.byline_set, "article", language)

    def _linked(self, links: Any, story: str, language: str) -> Self:
        """Editions in that language of the stories to which the links of this related manager point by their foreign key `story`.

        SQLite looks all stories of IN (…) up and sorts their editions, which takes two milliseconds for 500. It looks for
        an EXISTS (…) edition by edition, newest first, and is soon done where many stories have such a link
        and the language (articles/planner.py). PostgreSQL plans both alike.
        """
        editions, rows = self.in_language(language), links.order_by()
        if connections[self.db].vendor == "sqlite":
            hour = int(time.time() // 3600)
            subject = links.instance.pk
            if _has_many(links.model, links.field.name, subject, story, language, MANY_LINKS, hour):
                return editions.filter(Exists(rows.filter(**{story: OuterRef("article")})))
        return editions.filter(article__in=rows.values(story))

    def between(self, start: datetime, end: datetime) -> Self:
        """Published from `start` until just before `end`."""
        return self.filter(publish_at__gte=start, publish_at__lt=end)

    def newest_first(self) -> Self:
        """By publication time, newest first; the id breaks ties."""
        return self.order_by("-publish_at", "-id")

    def older_than(self, publish_at: datetime, id: int) -> Self:
        """Keyset pagination: the editions after the one with this time and id in newest_first() order."""
        return self.filter(Q(publish_at__lt=publish_at) | Q(publish_at=publish_at, id__lt=id))

    def for_cards(self) -> Self:
        """With all that a card in a list shows, in two queries."""
        picture = (f"article__lead_picture__{name}" for name in _CARD_PICTURE_FIELDS)
        others = self.model.objects.live().only("article", "language", "slug", "headline", "summary")
        return (
            self.only(*_CARD_FIELDS, "article__external_id", "article__lead_picture", *picture)
            .select_related("article__lead_picture")
            .prefetch_related(Prefetch("article__editions", others, to_attr="live_editions"))
        )

    def for_lines(self) -> Self:
        """With all that a line in a list shows: no picture and no other language."""
        lines = self.only("article", "article__kind", "language", "slug", "kicker", "headline", "publish_at")
        return lines.select_related("article")

    def for_page(self) -> Self:
        """With all that an article's own page shows of its editions."""
        return self.select_related("article__lead_picture")

    def for_index(self) -> Self:
        """With all that the search index stores of an edition."""
        return self.select_related("article").prefetch_related("article__articletopic_set", "article__byline_set")

    def for_feed(self) -> Self:
        """With all that a feed entry contains."""
        names = ("article__byline_set", "article__articletopic_set")
        return self.select_related("article__lead_picture").prefetch_related(*names)


class WorkingCopyQuerySet(QuerySet["WorkingCopy"]):
    """Queries for working copies of live editions."""

    def scheduled(self) -> Self:
        """Those that go live at a time."""
        return self.filter(status="published")

    def due(self) -> Self:
        """The scheduled ones whose time has come, while their edition is live."""
        editions = cast(Any, self.model).edition.field.related_model.objects
        live = editions.live().filter(pk=OuterRef("edition"))  # IN would list all live editions
        return self.scheduled().filter(Exists(live), publish_at__lte=timezone.now())
