"""How the desk's list of stories can be narrowed."""

from django.contrib import admin
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from topics.models import Topic

from .. import languages
from ..models import ArticleTopic, Edition
from ..workflow import STATES


def state_filter(language: str, name) -> type[admin.SimpleListFilter]:
    """A filter of stories by the state of their edition in one language."""

    class StateFilter(admin.SimpleListFilter):
        title = name
        parameter_name = f"state_{language}"
        template = "admin/articles/article/_no_filter.html"  # the board over the list is where it is chosen

        def lookups(self, request, model_admin):
            return (STATES | {"behind": _("Behind")}).items()

        def queryset(self, request, articles):
            if self.value() not in dict(self.lookup_choices):
                return articles
            # A list of ids and not a correlated subquery: both databases read it from one index.
            editions = Edition.objects.in_language(language)
            if self.value() == "missing":
                return articles.exclude(pk__in=editions.values("article"))
            return articles.filter(pk__in=getattr(editions, self.value())().values("article"))

    return StateFilter


def state_filters() -> list[type[admin.SimpleListFilter]]:
    """One for each language of the paper."""
    return [
        state_filter(language, format_lazy(_("state in {language}"), language=name))
        for language, name in languages.choices()
    ]


class TopicFilter(admin.SimpleListFilter):
    title = _("topic")
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return [(topic.slug, str(topic)) for topic in Topic.objects.order_by("name")]

    def queryset(self, request, articles):
        if not self.value() or not slug_re.match(self.value()):
            return articles
        tagged = ArticleTopic.objects.filter(content_object=OuterRef("pk"), tag__slug=self.value())
        return articles.filter(Exists(tagged))


class MineFilter(admin.SimpleListFilter):
    title = _("whose")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", _("My stories"))]

    def queryset(self, request, articles):
        if self.value() != "1":
            return articles
        return articles.filter(Q(created_by=request.user) | Q(updated_by=request.user))
