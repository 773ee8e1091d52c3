from django.contrib import admin

from topics.forms import NamedForm

from ..models import Contributor
from ..search.index import index_articles


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    form = NamedForm
    list_display = ["name_hi", "name_en", "slug"]
    list_display_links = ["name_hi", "name_en", "slug"]
    search_fields = ["name_hi", "name_en", "slug"]

    def save_model(self, request, contributor, form, change):
        super().save_model(request, contributor, form, change)
        if change:  # stories are found by the names of their byline
            index_articles(contributor.byline_set.values_list("article", flat=True))
