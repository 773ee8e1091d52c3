from copy import copy

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from .. import languages, publishing
from ..models import Article, Byline
from .filters import STATES, TopicFilter, state_filters, state_of
from .forms import CopyForm, StoryForm


def state_column(language: str, name):
    """A column of the list: the state of the story's edition in one language."""

    @admin.display(description=name)
    def column(article: Article):
        edition = article.edition(language)
        state = state_of(edition)
        context = {"state": state, "label": STATES[state], "edition": edition}
        return mark_safe(render_to_string("admin/articles/article/_state.html", context))

    column.__name__ = f"state_{language}"
    return column


class BylineFormSet(forms.BaseInlineFormSet):
    """Names in order; a name without a position comes after those that have one."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = False
        if form.instance._state.adding:
            form.initial["position"] = None

    def clean(self):
        super().clean()
        last = max((form.cleaned_data.get("position") or 0 for form in self.forms if form.is_valid()), default=0)
        for form in self.forms:
            if form.is_valid() and form.cleaned_data.get("contributor") and not form.cleaned_data.get("position"):
                last += 1
                form.instance.position = last


class BylineInline(admin.TabularInline):
    model = Byline
    autocomplete_fields = ["contributor"]
    formset = BylineFormSet
    extra = 1

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "contributor":  # one may be added on the way; the rest is for the list of contributors
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("articles.view_article")

    def _may(self, request, obj) -> bool:
        return publishing.may_arrange(request.user, obj)

    def has_add_permission(self, request, obj) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._may(request, obj)


@admin.register(Article)
class StoryAdmin(admin.ModelAdmin):
    """Stories: the list, and the page on which a story's editions are written side by side."""

    form = StoryForm
    inlines = [BylineInline]
    autocomplete_fields = ["lead_picture"]
    list_display = [
        "headlines", *(state_column(*language) for language in languages.choices()), "topic_names", "byline", "changed",
    ]  # fmt: skip
    list_display_links = ["headlines"]
    list_filter = [
        *state_filters(),
        TopicFilter,
        ("updated_by", admin.RelatedOnlyFieldListFilter),
        "updated_at",
    ]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # counting every filter would read the whole table
    search_fields = ["editions__headline", "editions__kicker", "external_id"]
    search_help_text = _("Search in headlines and kickers")
    ordering = ["-updated_at", "-id"]
    sortable_by = []
    fieldsets = [(_("Story"), {"fields": ["topics", "lead_picture", "front_page", "original_language"]})]

    class Media:
        css = {"all": ["desk/desk.css"]}
        js = ["desk/desk.js"]

    # --- the list ---

    def get_queryset(self, request):
        return super().get_queryset(request).for_desk_list()

    @admin.display(description=_("headlines"))
    def headlines(self, article: Article):
        return mark_safe(render_to_string("admin/articles/article/_headlines.html", {"article": article}))

    @admin.display(description=_("topics"))
    def topic_names(self, article: Article) -> str:
        return ", ".join(topic.local_name for topic in article.topics_in_order)

    @admin.display(description=_("byline"))
    def byline(self, article: Article) -> str:
        return ", ".join(contributor.local_name for contributor in article.byline)

    @admin.display(description=_("last changed"))
    def changed(self, article: Article):
        return mark_safe(render_to_string("admin/articles/article/_changed.html", {"article": article}))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"title": self.opts.verbose_name_plural.capitalize(), **(extra_context or {})}
        )

    # --- who may do what: publishing.py decides ---

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and publishing.may_work_on(request.user, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        """What readers have seen is withdrawn, which leaves word of it, never deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.was_ever_published)

    def get_readonly_fields(self, request, obj=None):
        if not publishing.may_arrange(request.user, obj):
            return ["topics", "lead_picture", "front_page", "original_language"]
        return [] if request.user.has_perm("articles.publish_edition") else ["front_page"]

    # --- one story ---

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        form.may_change = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        return form

    def get_changeform_initial_data(self, request) -> dict:
        return getattr(request, "pasted", None) or super().get_changeform_initial_data(request)

    def save_model(self, request, article, form, change):
        form.save_story(by=request.user)

    def construct_change_message(self, request, form, formsets, add=False):
        changed = super().construct_change_message(request, form, formsets, add)
        for language, edition in form.editions.items():
            if edition.changed_words:
                fields = [str(edition.fields[name].label) for name in edition.changed_words]
                changed.append({"changed": {"name": "edition", "object": language, "fields": fields}})
        return changed

    def render_change_form(self, request, context, *args, **kwargs):
        # The body editor's import map is the one inline script of the site: it carries the page's nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    # --- pasting a whole story ---

    def get_urls(self):
        paste = self.admin_site.admin_view(self.import_copy)
        return [path("import-copy/", paste, name="articles_article_import_copy"), *super().get_urls()]

    def import_copy(self, request):
        """A story pasted as plain text, shown in the ordinary form to be corrected before it is saved."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CopyForm(request.POST or None)
        if form.is_valid():
            language = form.cleaned_data["language"]
            page = copy(request)
            page.method = "GET"  # the form is shown, not saved: saving is the reader of it's decision
            page.pasted = {"original_language": language, "editions": {language: form.copy._asdict()}}
            context = {"title": _("Check the story before you save it"), "pasted": True}
            return self.add_view(page, reverse("admin:articles_article_add"), context)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "title": _("Paste a whole story"),
            "media": self.media,
        }
        return render(request, "admin/articles/article/import_copy.html", context)
