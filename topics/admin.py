from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from .forms import NamedForm
from .models import Topic

admin.site.unregister(Tag)  # Topic is the tag here


class TopicForm(NamedForm):
    def clean_slug(self) -> str:
        """An address that was emptied stays as it is: taggit makes one for new topics only."""
        return self.cleaned_data["slug"] or self.instance.slug

    def clean(self):
        data = super().clean()
        name = data.get("name_en") or data.get("name_hi")
        if Topic.objects.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a topic with this name already."))
        return data


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    form = TopicForm
    list_display = ["__str__", "kind", "nav_position"]
    list_filter = ["kind", ("nav_position", admin.EmptyFieldListFilter)]
    search_fields = ["name_hi", "name_en", "aliases", "slug"]
    fieldsets = [
        (None, {"fields": [("name_hi", "name_en"), "kind", "aliases"]}),
        (_("On the site"), {"fields": ["slug", "nav_position", "description_hi", "description_en"]}),
    ]
