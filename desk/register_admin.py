"""Topics and contributors at the desk: models with a name in each language, found by any spelling of it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, TextField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.models import Contributor
from bilingual import languages
from search.suggest import ids_of_names
from topics.models import Topic
from translating.models import WantedTopic

from .base_admin import DeskModelAdmin
from .named_form import NamedForm
from .picture_field import PublicPictureField

admin.site.unregister(Tag)  # Topic replaces it


class NameAdmin(DeskModelAdmin):
    """An admin whose list and autocomplete use the readers' search for names."""

    search_fields = ["slug"]  # the admin shows a search box only if this is set

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """The rows with a name that matches in either script, or with a slug that begins with the term."""
        if search_term.strip():
            slug = "-".join(search_term.lower().split())
            matches = ids_of_names(search_term)[self.model]
            queryset = queryset.filter(Q(pk__in=matches) | Q(slug__startswith=slug))
        return queryset, False


class ContributorForm(NamedForm):
    """A contributor with a portrait from the library."""

    portrait = PublicPictureField(label=_("Portrait"))


class TopicForm(NamedForm):
    """A topic. Its names must belong to no other topic, in either script."""

    is_translated = forms.BooleanField(
        label=_("Stories are wanted in every language"),
        required=False,
        help_text=_("Published stories on this topic stand in the translators' queue."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["is_translated"] = WantedTopic.objects.filter(topic=self.instance.pk).exists()

    def clean_slug(self) -> str:
        """The slug. An emptied one stays as stored, because taggit makes slugs for new topics only."""
        return self.cleaned_data["slug"] or self.instance.slug

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError if another topic has one of the names or is the same name in the other script."""
        data = super().clean()
        name = data.get("name_en") or data.get("name_hi")
        if Topic.objects.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("A topic with this name exists."))
        for language in languages.codes():
            name = data.get(languages.column("name", language))
            known = Topic.objects.named_in_the_other_script(name, language) if name else []
            if others := [topic for topic in known if topic.pk != self.instance.pk]:
                message = _(
                    "“%(name)s” is in the names register as “%(topic)s”. "
                    "Add the name to that topic, so that both are one topic."
                )
                raise ValidationError(message % {"name": name, "topic": others[0]})
        return data


@admin.register(Topic)
class TopicAdmin(NameAdmin):
    """Topics, with the names register."""

    form = TopicForm
    list_display = ["__str__", "kind", "nav_position"]
    list_filter = ["kind", ("nav_position", admin.EmptyFieldListFilter)]
    fieldsets = [
        (None, {"fields": [("name_hi", "name_en"), "kind", "aliases"]}),
        (_("Topic page"), {"fields": ["slug", "nav_position", "description_hi", "description_en"]}),
        (_("Translations"), {"fields": ["is_translated"]}),
    ]

    def write(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        """Save the topic, and whether its stories are wanted in every language."""
        super().write(request, obj, form, change)
        if form.cleaned_data["is_translated"]:
            WantedTopic.objects.get_or_create(topic=obj)
        else:
            WantedTopic.objects.filter(topic=obj).delete()


@admin.register(Contributor)
class ContributorAdmin(NameAdmin):
    """The people, desks and agencies that bylines credit."""

    form = ContributorForm
    list_display = ["name_hi", "name_en", "kind", "slug"]
    list_display_links = ["name_hi", "name_en", "slug"]
    list_filter = ["kind"]
    formfield_overrides = {TextField: {"widget": AdminTextareaWidget({"rows": 4})}}
    fieldsets = [
        (None, {"fields": [("name_hi", "name_en"), "kind", "slug"]}),
        (
            _("Page for readers"),
            {"fields": ["portrait", "role_hi", "role_en", "biography_hi", "biography_en", "links"]},
        ),
    ]

    class Media:
        css = {"all": ["desk/pictures.css"]}
