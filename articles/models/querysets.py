"""Query methods of the models. `live()` decides what readers may see, and `visible_to()` what people at the desk may."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from topics.models import Topic

if TYPE_CHECKING:  # F401: ruff does not see the quoted names in base classes
    from .article import Article, ArticleTopic, Byline  # noqa: F401
    from .contributor import Contributor
    from .correction import CorrectionFlag  # noqa: F401
    from .edition import Edition  # noqa: F401
    from .front_page_place import FrontPagePlace  # noqa: F401
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
_CARD_PICTURE_FIELDS = ("file", "width", "height", "focal_x", "focal_y", "alt_hi", "alt_en")


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
        """Drafts, including those sent back from review."""
        return self.filter(status="draft")

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

    def on_topic(self, topic: Topic) -> Self:
        """Editions of the stories on that topic."""
        return self.filter(article__in=topic.articles_articletopic_items.values("content_object"))

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

    def by_contributor(self, contributor: "Contributor") -> Self:
        """Editions of the stories that credit the contributor."""
        return self.filter(article__in=contributor.byline_set.values("article"))

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
        return self.scheduled().filter(publish_at__lte=timezone.now(), edition__in=editions.live())


class ArticleQuerySet(QuerySet["Article"]):
    """Queries for stories, with what a page needs."""

    def binned(self) -> Self:
        """Those in the bin, the latest first. Only `Article.with_bin` has them."""
        return self.filter(binned_at__isnull=False).order_by("-binned_at", "-pk")

    def for_results(self) -> Self:
        """With all that a search result shows, and the topics that filter the results."""
        return self.prefetch_related("editions", "articletopic_set")

    def open_to(self, user: User) -> Self:
        """Those that the person may read at the desk with every edition and version, published or not.

        settings.DESK_READS decides: with "own" a reporter reads those that they began or changed, in any language, and
        those that credit a contributor with their full name or linked to them. Admins and editors alone change either.
        """
        return self if reads_everything(user) else self.filter(self._own(user))

    def visible_to(self, user: User) -> Self:
        """Those that the person may read at the desk: the ones with a live edition, and those that are open to them.

        Of a story that is not open to the person, EditionQuerySet.visible_to() has the editions that they may read.
        """
        if reads_everything(user):
            return self
        return self.filter(Q(_is_live(self.model, "pk")) | self._own(user))

    def _own(self, user: User) -> Q:
        editions = self.model.editions.rel.related_model._default_manager
        versions = cast(Any, editions.model).versions.rel.related_model._default_manager
        written = editions.filter(Q(changed_by=user) | Q(submitted_by=user)).values("article")
        saved = versions.filter(saved_by=user).values("edition__article")
        own = Q(created_by=user) | Q(updated_by=user) | Q(pk__in=written) | Q(pk__in=saved)
        bylines, credited = self.model.byline_set.rel.related_model._default_manager, Q(contributor__person=user)
        if name := user.get_full_name():
            credited |= Q(contributor__name_hi=name) | Q(contributor__name_en=name)
        own |= Q(pk__in=bylines.filter(credited).values("article"))
        return own

    def for_desk_list(self, user: User) -> Self:
        """With all that a row of the desk's list of stories shows to the person."""
        editions = cast(Any, self.model.editions.rel.related_model).objects.visible_to(user).defer("body")
        names = ("byline_set", "articletopic_set")
        return self.select_related("updated_by", "lead_picture").prefetch_related(
            *names, Prefetch("editions", editions)
        )


class ArticleManager(models.Manager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]  # a class made at run time
    """The stories that are not in the bin. `Article.objects` is the one rule that hides the bin from every page."""

    def get_queryset(self) -> ArticleQuerySet:
        """All stories but those in the bin."""
        return cast(ArticleQuerySet, super().get_queryset().filter(binned_at__isnull=True))


class BylineManager(models.Manager["Byline"]):
    """Always selects the contributor, since every use of a byline reads it."""

    def get_queryset(self) -> QuerySet["Byline"]:
        """Bylines with their contributors, in one query."""
        return super().get_queryset().select_related("contributor")


class ArticleTopicManager(models.Manager["ArticleTopic"]):
    """Always selects the topic, since every use of the link reads it."""

    def get_queryset(self) -> QuerySet["ArticleTopic"]:
        """Links with their topics, in one query."""
        return super().get_queryset().select_related("tag")

    def live(self) -> QuerySet["ArticleTopic"]:
        """The links of stories that are live in any language."""
        stories = cast(Any, self.model).content_object.field.related_model
        return super().get_queryset().filter(_is_live(stories, "content_object"))


class ContributorQuerySet(QuerySet["Contributor"]):
    """Queries for contributors."""

    def known_to_readers(self) -> Self:
        """The contributors whose names readers may know: those in the byline of a story that is live in any language.

        Every public address that names a contributor asks this.
        """
        bylines = cast(Any, self.model).byline_set.rel.related_model
        stories = bylines.article.field.related_model
        live = bylines._default_manager.filter(_is_live(stories, "article"), contributor=OuterRef("pk"))
        return self.filter(Exists(live))


def reads_everything(user: User) -> bool:
    """Whether the person reads all that is at the desk: everybody at an open desk, and all but reporters at any."""
    return settings.DESK_READS == "all" or user.role != Role.REPORTER


def _is_live(stories: Any, link: str) -> Exists:
    """The condition that the story which the foreign key `link` names has a live edition."""
    editions = stories.editions.rel.related_model._default_manager
    return Exists(editions.live().filter(article=OuterRef(link)))


class FrontPagePlaceQuerySet(QuerySet["FrontPagePlace"]):
    """Queries for places on the front page."""

    def current(self) -> Self:
        """The places that have not expired."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))


class CorrectionFlagQuerySet(QuerySet["CorrectionFlag"]):
    """Queries for the flags of corrections."""

    def unanswered(self) -> Self:
        """Flags that nobody has answered yet. Those of a withdrawn edition need no answer."""
        return self.filter(answered_at=None).exclude(edition__status="withdrawn")
