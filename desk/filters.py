"""How the desk's list of stories can be narrowed."""

from django.contrib import admin
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.models import ArticleTopic, Edition
from articles.workflow import STATES
from bilingual import languages
from topics.models import Topic

MANY = 30_000
LATELY = 200  # links of a story and a topic


def _having(articles, rows, link: str):
    """The articles to which one of the rows is linked by its field `link`.

    Of many such articles the newest are soon met on the way through the list; few are looked up, and then sorted.
    SQLite knows nothing of how many there are, so it can't choose between the two itself.
    """
    if rows.order_by().values("pk")[MANY:].exists():
        return articles.filter(Exists(rows.filter(**{link: OuterRef("pk")})))
    return articles.filter(pk__in=rows.order_by().values(link))


def state_filter(language: str, name) -> type[admin.SimpleListFilter]:
    """A filter of stories by the state of their edition in one language."""

    class StateFilter(admin.SimpleListFilter):
        title = name
        parameter_name = f"state_{language}"
        template = "desk/_no_filter.html"  # the board over the list is where it is chosen

        def lookups(self, request, model_admin):
            return (STATES | {"behind": _("Out of date")}).items()

        def queryset(self, request, articles):
            if self.value() not in dict(self.lookup_choices):
                return articles
            editions = Edition.objects.in_language(language)
            if self.value() == "missing":
                return articles.filter(~Exists(editions.filter(article=OuterRef("pk"))))
            return _having(articles, getattr(editions, self.value())(), "article")

    return StateFilter


def state_filters() -> list[type[admin.SimpleListFilter]]:
    """One for each language of the paper."""
    return [
        state_filter(language, format_lazy(_("status in {language}"), language=name))
        for language, name in languages.choices()
    ]


class TopicFilter(admin.SimpleListFilter):
    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        """The topics that are in use lately, and the one that is chosen: a paper has thousands."""
        lately = ArticleTopic.objects.order_by("-id").values("tag")[:LATELY]
        topics = Topic.objects.filter(Q(pk__in=lately) | Q(slug=self.chosen)).order_by("name")
        return [(topic.slug, str(topic)) for topic in topics]

    @property
    def chosen(self) -> str:
        return self.value() if self.value() and slug_re.match(self.value()) else ""

    def queryset(self, request, articles):
        if not self.chosen:
            return articles
        topic = Topic.objects.filter(slug=self.chosen).first()
        return _having(articles, ArticleTopic.objects.filter(tag=topic), "content_object")


class MineFilter(admin.SimpleListFilter):
    title = _("owner")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", _("My stories"))]

    def queryset(self, request, articles):
        if self.value() != "1":
            return articles
        return articles.filter(Q(created_by=request.user) | Q(updated_by=request.user))
