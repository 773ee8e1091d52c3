"""The vocabulary of queries. `live()` is the only place that says what a reader may see."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone


class EditionQuerySet(models.QuerySet):
    def live(self):
        """Visible to readers now. A scheduled edition is a published one whose time has not come."""
        return self.filter(status="published", publish_at__lte=timezone.now())

    def scheduled(self):
        """Published, at a time still to come."""
        return self.filter(status="published", publish_at__gt=timezone.now())

    def draft(self):
        return self.filter(status="draft")

    def withdrawn(self):
        return self.filter(status="withdrawn")

    def behind(self):
        """Translations whose source has changed since they were made from it."""
        return self.filter(
            Exists(
                self.model.objects.live().filter(
                    article=OuterRef("article"),
                    language=OuterRef("article__original_language"),
                    version__gt=OuterRef("source_version"),
                )
            )
        ).exclude(language=F("article__original_language"))

    def in_language(self, language: str):
        return self.filter(language=language)

    def on_topic(self, topic):
        return self.filter(article__in=topic.articles_articletopic_items.values("content_object"))

    def placed(self):
        """Of the stories that editors put on the front page.

        Their ids are fetched first: given a subquery instead, SQLite walks every edition to find these few.
        """
        articles = self.model.article.field.related_model.objects
        return self.filter(article__in=list(articles.exclude(front_page="").values_list("pk", flat=True)))

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
        """All that a card in a list shows, in a fixed number of queries, without the bodies."""
        return (
            self.defer("body")
            .select_related("article__lead_picture")
            .prefetch_related(
                models.Prefetch("article__editions", self.model.objects.live().defer("body"), to_attr="live_editions"),
            )
        )


class ArticleQuerySet(models.QuerySet):
    def for_page(self):
        """All that an article's own page shows."""
        return self.select_related("lead_picture")._with_names().prefetch_related("editions__corrections")

    def for_desk_list(self):
        """All that a row of the desk's list shows."""
        editions = self.model.editions.rel.related_model.objects.defer("body")
        return self.select_related("updated_by")._with_names().prefetch_related(models.Prefetch("editions", editions))

    def _with_names(self):
        """Bylines and topics in their order, a query each."""
        bylines = self.model.byline_set.rel.related_model.objects.select_related("contributor")
        topics = self.model.articletopic_set.rel.related_model.objects.select_related("tag")
        return self.prefetch_related(
            models.Prefetch("byline_set", bylines), models.Prefetch("articletopic_set", topics)
        )
