from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import audit, invitations, second_factor
from accounts.forms import InvitationForm, PersonForm
from accounts.models import User

from .base_admin import DeskModelAdmin

# Roles take the place of groups. The devices' pages would show keys; they are removed on a person's page.
admin.site.unregister([Group, StaticDevice, TOTPDevice])


@admin.register(User)
class PersonAdmin(DeskModelAdmin):
    """People and what they may do. Groups and single permissions are not used: a role says it all."""

    form = PersonForm
    list_display = ["username", "name", "role", "language_names", "is_active", "last_seen"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", ("first_name", "last_name"), "email"]}),
        (gettext_lazy("Work"), {"fields": ["role", "languages", "is_active"]}),
        (gettext_lazy("At the desk"), {"fields": ["last_seen", "last_login", "second_factor", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", ("first_name", "last_name"), "username", "role", "languages"]})]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("People")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("name"), ordering="first_name")
    def name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description=gettext_lazy("languages"))
    def language_names(self, person: User) -> str:
        return ", ".join(str(name) for code, name in settings.LANGUAGES if person.may_use(code))

    @admin.display(description=gettext_lazy("two-step verification"), boolean=True)
    def second_factor(self, person: User) -> bool:
        return second_factor.is_set_up(person)

    def has_delete_permission(self, request, obj=None) -> bool:
        """People are made inactive, not deleted: their stories and their log entries keep their name."""
        return False

    def lookup_allowed(self, lookup, value, request) -> bool:
        """Only what the list offers: a filter on a password's hash would read it letter by letter."""
        return lookup.split("__")[0] in self.list_filter

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.add_fieldsets

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **({} if obj else {"form": InvitationForm}) | kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Nobody changes their own role or makes themselves inactive: an admin could lock all out."""
        own = ["role", "is_active"] if obj == request.user else []
        return ["last_seen", "last_login", "second_factor", "date_joined", *own]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        words = {} if object_id else {"title": _("Invite a person"), "show_save_and_add_another": False,
                                      "show_save_and_continue": False}  # fmt: skip
        return super().changeform_view(request, object_id, form_url, words | (extra_context or {}))

    def save_model(self, request, person, form, change) -> None:
        super().save_model(request, person, form, change)
        if change:
            record_changes(request.user, person, form)

    def response_add(self, request, person, post_url_continue=None) -> HttpResponse:
        audit.record(request.user, audit.INVITED, person, person.role, person.desk_url)
        self.show_link(request, person)
        return redirect(person.desk_url)

    # --- the buttons on a person's page ---

    def get_urls(self):
        return [
            path(f"<int:pk>/{name.replace('_', '-')}/", self.admin_site.admin_view(self.button(name)), name=name)
            for name in ("make_link", "end_sessions", "remove_second_factor")
        ] + super().get_urls()

    def button(self, name: str):
        """A view that does what the method of that name does, to the person whose page it is."""

        @require_POST
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            person = get_object_or_404(User, pk=pk)
            if not self.has_change_permission(request, person):
                raise PermissionDenied
            getattr(self, name)(request, person)
            return redirect(person.desk_url)

        return view

    def make_link(self, request: HttpRequest, person: User) -> None:
        if not person.is_active:
            messages.error(request, _("An inactive person can't log in. Make this person active first."))
            return
        audit.record(request.user, audit.LINK_MADE, person, url=person.desk_url)
        self.show_link(request, person)

    def show_link(self, request: HttpRequest, person: User) -> None:
        """The link for the admin to copy, always; and by e-mail, where that is set up."""
        link = invitations.make_link(person)
        sent = invitations.send_link(person, link)
        words = {
            "was_sent": _("A link to set a password was sent to %(email)s. This is the link:") % {"email": person.email},
            "not_sent": _("No email was sent. Copy this link and send it to %(name)s:") % {"name": person},
            "lasts": ngettext("Valid once, for %(days)s day.", "Valid once, for %(days)s days.",
                              days := invitations.lifetime(person).days) % {"days": days},
        }  # fmt: skip
        message = format_html(
            '{} <input class="link" readonly aria-label="{}" value="{}"> {}',
            words["was_sent" if sent else "not_sent"], _("Link"), link, words["lasts"],
        )  # fmt: skip
        messages.success(request, message)

    def end_sessions(self, request: HttpRequest, person: User) -> None:
        person.end_sessions()
        if person == request.user:
            update_session_auth_hash(request, person)  # all but this one
        audit.record(request.user, audit.SESSIONS_ENDED, person, url=person.desk_url)
        messages.success(request, _("%(name)s is logged out everywhere.") % {"name": person})

    def remove_second_factor(self, request: HttpRequest, person: User) -> None:
        second_factor.remove(person)
        audit.record(request.user, audit.SECOND_FACTOR_REMOVED, person, url=person.desk_url)
        messages.success(request, _("Two-step verification of %(name)s was turned off.") % {"name": person})


def record_changes(by: User, person: User, form: PersonForm) -> None:
    """Write into the log what an admin changed of a person. Whoever is made inactive is signed out everywhere."""
    before, changed = form.initial, set(form.changed_data)
    if "role" in changed:
        audit.record(by, audit.ROLE_CHANGED, person, f"{before['role']} → {person.role}", person.desk_url)
    if "languages" in changed:
        details = f"{_language_codes(before['languages'])} → {_language_codes(person.languages)}"
        audit.record(by, audit.LANGUAGES_CHANGED, person, details, person.desk_url)
    if "is_active" in changed:
        if not person.is_active:
            person.end_sessions()
        audit.record(by, audit.REACTIVATED if person.is_active else audit.DEACTIVATED, person, url=person.desk_url)
    if words := changed & {"username", "first_name", "last_name", "email"}:
        audit.record(by, audit.CHANGED, person, ", ".join(sorted(words)), person.desk_url)


def _language_codes(codes: list[str]) -> str:
    return " ".join(codes or (code for code, _name in settings.LANGUAGES))
