"""The vocabulary of queries. `live()` is the only place that says what a reader may see."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from topics.models import Topic


class EditionQuerySet(models.QuerySet):
    def live(self):
        """Visible to readers now. A scheduled edition is a published one whose time has not come."""
        return self.filter(status="published", publish_at__lte=timezone.now())

    def scheduled(self):
        """Published, at a time still to come."""
        return self.filter(status="published", publish_at__gt=timezone.now())

    def draft(self):
        return self.filter(status="draft")

    def sent_back(self):
        """Drafts that came back from review with a note."""
        return self.draft().exclude(review_note="")

    def review(self):
        return self.filter(status="review")

    def approved(self):
        return self.filter(status="approved")

    def withdrawn(self):
        return self.filter(status="withdrawn")

    def behind(self):
        """Translations whose source is live and has changed since they were made from it."""
        sources = self.model.objects.live().filter(
            article=OuterRef("article"), language=OuterRef("article__original_language")
        )
        return self.filter(Exists(sources), behind_since__isnull=False)

    def in_language(self, language: str):
        return self.filter(language=language)

    def on_topic(self, topic):
        return self.filter(article__in=topic.articles_articletopic_items.values("content_object"))

    def topics(self):
        """The topics that any of these editions is on.

        One edition of each is looked up: asked whether there is any, PostgreSQL joins all editions with all topics.
        """
        an_edition = self.filter(article__articletopic__tag=OuterRef("pk")).values("pk")[:1]
        return Topic.objects.annotate(an_edition=Subquery(an_edition)).filter(an_edition__isnull=False)

    def by_contributor(self, contributor):
        return self.filter(article__in=contributor.byline_set.values("article"))

    def between(self, start: datetime, end: datetime):
        """Published from `start` until just before `end`."""
        return self.filter(publish_at__gte=start, publish_at__lt=end)

    def newest_first(self):
        return self.order_by("-publish_at", "-id")

    def older_than(self, publish_at: datetime, id: int):
        """What follows the edition with that time and id in newest_first() order."""
        return self.filter(Q(publish_at__lt=publish_at) | Q(publish_at=publish_at, id__lt=id))

    def for_cards(self):
        """All that a card in a list shows, in two queries."""
        picture = ("file", "width", "height", "focal_x", "focal_y", "alt_hi", "alt_en")
        others = self.model.objects.live().only("article", "language", "slug", "headline", "summary")
        return (
            self.only(
                "article", "language", "slug", "kicker", "headline", "summary", "publish_at", "picture_alt",
                "article__external_id", "article__lead_picture", *(f"article__lead_picture__{name}" for name in picture),
            )
            .select_related("article__lead_picture")
            .prefetch_related(models.Prefetch("article__editions", others, to_attr="live_editions"))
        )  # fmt: skip

    def for_lines(self):
        """All that a line in a list shows: it has no picture and no other language."""
        return self.only("article", "language", "slug", "kicker", "headline", "publish_at")

    def for_page(self):
        """All that an article's own page shows of its editions."""
        return self.select_related("article__lead_picture")

    def for_index(self):
        """All that the search's index has of an edition."""
        return self.select_related("article").prefetch_related("article__articletopic_set", "article__byline_set")

    def for_feed(self):
        """All that an entry of a feed says."""
        return self.select_related("article").prefetch_related("article__byline_set", "article__articletopic_set")


class ArticleQuerySet(models.QuerySet):
    def for_results(self):
        """All that a search shows of a story, and what it can be narrowed to."""
        return self.prefetch_related("editions", "articletopic_set")

    def for_desk_list(self):
        """All that a row of the desk's list shows."""
        editions = self.model.editions.rel.related_model.objects.defer("body")
        names = ("byline_set", "articletopic_set")
        return self.select_related("updated_by").prefetch_related(*names, models.Prefetch("editions", editions))


class BylineManager(models.Manager):
    """Each name in a byline comes with its contributor, which is what it is asked for."""

    def get_queryset(self):
        return super().get_queryset().select_related("contributor")


class ArticleTopicManager(models.Manager):
    """Each topic of a story comes as the topic itself."""

    def get_queryset(self):
        return super().get_queryset().select_related("tag")


class FrontPagePlaceQuerySet(models.QuerySet):
    def current(self):
        """The places that hold now: a place can end at a time."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))


class CorrectionFlagQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answered_at=None)
