"""Topics and contributors at the desk: what has a name in both languages, and is found by any spelling of either."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.models import Contributor
from bilingual import languages
from search.find import ids_of_names
from topics.models import Topic

from .base_admin import DeskModelAdmin
from .named_form import NamedForm

admin.site.unregister(Tag)  # Topic is the tag here


class NameAdmin(DeskModelAdmin):
    """The list and the search-as-you-type of what has a name: by the search that readers have."""

    search_fields = ["slug"]  # the admin offers a search where it finds this

    def get_search_results(self, request, queryset, term):
        if term.strip():
            address = "-".join(term.lower().split())
            queryset = queryset.filter(Q(pk__in=ids_of_names(term)[self.model]) | Q(slug__startswith=address))
        return queryset, False


class TopicForm(NamedForm):
    def clean_slug(self) -> str:
        """An address that was emptied stays as it is: taggit makes one for new topics only."""
        return self.cleaned_data["slug"] or self.instance.slug

    def clean(self):
        data = super().clean()
        name = data.get("name_en") or data.get("name_hi")
        if Topic.objects.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("A topic with this name exists."))
        for language in languages.codes():
            name = data.get(f"name_{language}")
            known = Topic.objects.named_in_the_other_script(name, language) if name else []
            if others := [topic for topic in known if topic.pk != self.instance.pk]:
                raise ValidationError(
                    _(
                        "“%(name)s” is in the names register as “%(topic)s”. Add the name to that topic, so that both are one topic."
                    )
                    % {"name": name, "topic": others[0]}
                )
        return data


@admin.register(Topic)
class TopicAdmin(NameAdmin):
    form = TopicForm
    list_display = ["__str__", "kind", "nav_position"]
    list_filter = ["kind", ("nav_position", admin.EmptyFieldListFilter)]
    fieldsets = [
        (None, {"fields": [("name_hi", "name_en"), "kind", "aliases"]}),
        (_("Topic page"), {"fields": ["slug", "nav_position", "description_hi", "description_en"]}),
    ]


@admin.register(Contributor)
class ContributorAdmin(NameAdmin):
    form = NamedForm
    list_display = ["name_hi", "name_en", "slug"]
    list_display_links = ["name_hi", "name_en", "slug"]
