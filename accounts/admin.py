from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from .models import User

admin.site.unregister(Group)  # roles take its place


class PersonForm(UserChangeForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=lambda: settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: all of them."),
    )


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People and their roles. Groups and single permissions are not used: a role says it all."""

    form = PersonForm
    list_display = ["username", "get_full_name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Name"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Work"), {"fields": ["role", "languages", "is_active", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "role", "usable_password", "password1", "password2"],
            },
        )
    ]

    def has_delete_permission(self, request, obj=None) -> bool:
        """People are made inactive, not deleted: their stories and their log entries keep their name."""
        return False
