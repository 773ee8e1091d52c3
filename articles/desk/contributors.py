from django.contrib import admin

from topics.forms import NamedForm

from ..models import Contributor


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    form = NamedForm
    list_display = ["name_hi", "name_en", "slug"]
    list_display_links = ["name_hi", "name_en", "slug"]
    search_fields = ["name_hi", "name_en", "slug"]
