"""Query methods of the models but editions. `visible_to()` decides what people at the desk may see."""

from typing import TYPE_CHECKING, Any, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role

if TYPE_CHECKING:  # F401: ruff does not see the quoted names in base classes
    from .article import Article, ArticleTopic, Byline  # noqa: F401
    from .contributor import Contributor  # noqa: F401
    from .correction import CorrectionFlag  # noqa: F401
    from .front_page_place import FrontPagePlace  # noqa: F401


class ArticleQuerySet(QuerySet["Article"]):
    """Queries for stories, with what a page needs."""

    def binned(self) -> Self:
        """Those in the bin, the latest first. Only `Article.with_bin` has them."""
        return self.filter(binned_at__isnull=False).order_by("-binned_at", "-pk")

    def for_results(self) -> Self:
        """With all that a search result shows, and the topics that filter the results."""
        return self.prefetch_related("editions", "articletopic_set")

    def locked(self) -> Self:
        """Locked until the transaction ends, as every save of a story's form locks its row.

        Not against new presences and links, which refer to the row (FOR NO KEY UPDATE).
        """
        return self.select_for_update(of=["self"], no_key=True)

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
        return self.select_related("updated_by", "lead_picture", "disagreements").prefetch_related(
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
