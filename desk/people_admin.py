"""People at the desk: invitations, roles, languages, and the buttons that reset a person's access."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts import audit, desk_sessions, invitations, second_factor
from accounts.confirm_views import ask_first
from accounts.forms import InvitationForm, PersonForm, another_admin
from accounts.models import User
from articles.bylines import link_contributor, own_byline
from articles.models import Byline, Contributor

from .autocomplete import SingleAutocomplete
from .base_admin import DeskModelAdmin, desk_user, yes_or_no
from .saving import RowChanged

# Roles replace groups.
admin.site.unregister(Group)


class PersonAndBylineForm(PersonForm):
    """A person, with the contributor whose byline their new stories begin with."""

    contributor = forms.ModelChoiceField(
        Contributor.objects.all(),
        label=gettext_lazy("Byline"),
        required=False,
        widget=SingleAutocomplete(Byline._meta.get_field("contributor"), admin.site),
        help_text=gettext_lazy("New stories of this person begin with this byline."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["contributor"] = next((each.pk for each in own_byline(self.instance)), None)

    def clean_contributor(self) -> Contributor | None:
        """Refuse the byline of another person."""
        contributor: Contributor | None = self.cleaned_data["contributor"]
        if contributor and contributor.person and contributor.person != self.instance:
            message = _("This is the byline of %(name)s. Remove it there first.") % {"name": contributor.person}
            raise ValidationError(message)
        return contributor


@admin.register(User)
class PersonAdmin(DeskModelAdmin):
    """People. A role decides what a person may do; groups and single permissions are not used."""

    form = PersonAndBylineForm
    list_display = ["username", "name", "role", "language_names", "is_at_work", "last_seen"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["username"]
    fieldsets = [
        (None, {"fields": ["username", ("first_name", "last_name"), "email"]}),
        (gettext_lazy("Work"), {"fields": ["role", "languages", "contributor", "is_active"]}),
        (gettext_lazy("At the desk"), {"fields": ["last_seen", "last_login", "second_factor", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", ("first_name", "last_name"), "username", "role", "languages"]})]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list of people."""
        return super().changelist_view(request, {"title": _("People")} | (extra_context or {}))

    @admin.display(description=gettext_lazy("name"), ordering="first_name")
    def name(self, person: User) -> str:
        """The full name."""
        return person.get_full_name()

    @admin.display(description=User._meta.get_field("is_active").verbose_name, ordering="is_active")
    def is_at_work(self, person: User) -> str:
        """Whether the account is active."""
        return yes_or_no(person.is_active)

    @admin.display(description=gettext_lazy("languages"))
    def language_names(self, person: User) -> str:
        """The languages that the person works in."""
        return ", ".join(str(name) for code, name in settings.LANGUAGES if person.works_in(code))

    @admin.display(description=gettext_lazy("two-step verification"))
    def second_factor(self, person: User) -> str:
        """Whether two-step verification is set up."""
        return yes_or_no(second_factor.is_set_up(person))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never: a person is deactivated, so that stories and audit entries keep the name."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only the fields of `list_filter`: password__startswith would reveal a hash character by character."""
        return lookup.split("__")[0] in self.list_filter

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """The fields of a person, or those of an invitation."""
        return self.fieldsets if obj else self.add_fieldsets

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """PersonForm, or InvitationForm for a new person."""
        return super().get_form(request, obj, change, **({} if obj else {"form": InvitationForm}) | kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """People can't change their own role or deactivate themselves: the last admin could lock everybody out."""
        own = ["role", "is_active"] if obj == request.user else []
        return ["last_seen", "last_login", "second_factor", "date_joined", *own]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A person's page, or the form of an invitation. Both ask for the password again: they give access."""
        may = self.has_change_permission(request) and self.has_add_permission(request)
        if may and (asked := ask_first(request)):
            return asked
        context: dict[str, Any] = {}
        if not object_id:
            context = {
                "title": _("Invite a person"),
                "show_save_and_add_another": False,
                "show_save_and_continue": False,
            }
        return super().changeform_view(request, object_id, form_url, context | (extra_context or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page, with a button that turns off two-step verification where it is on."""
        person = context.get("original")
        context["has_second_factor"] = person is not None and second_factor.is_set_up(person)
        return super().render_change_form(request, context, *args, **kwargs)

    def write(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save the person and write audit entries. Raises RowChanged if this would take away the last active admin."""
        if form.needs_another_admin and not another_admin(obj, lock=True):
            raise RowChanged
        super().write(request, obj, form, change)
        if change:
            record_changes(desk_user(request), obj, form)
            link_contributor(obj, form.cleaned_data["contributor"], by=desk_user(request))
        else:
            audit.record(request.user, audit.INVITED, obj, obj.role, obj.desk_url)

    def response_add(self, request: HttpRequest, obj: User, post_url_continue: str | None = None) -> HttpResponse:
        """Show the link and redirect to the new person's page. An email is sent here, outside the transaction."""
        self.show_link(request, obj)
        return redirect(obj.desk_url)

    # --- the buttons on a person's page ---

    def get_urls(self) -> list[URLPattern]:
        """The admin's URLs and those of the buttons."""
        buttons = {
            "make_link": (self.make_link, True),
            "end_sessions": (self.end_sessions, False),
            "remove_second_factor": (self.remove_second_factor, True),
        }
        return [
            path(
                f"<int:pk>/{name.replace('_', '-')}/", self.admin_site.admin_view(self._button_view(*button)), name=name
            )
            for name, button in buttons.items()
        ] + super().get_urls()

    def _button_view(
        self, act: Callable[[HttpRequest, User], None], needs_confirmation: bool
    ) -> Callable[..., HttpResponse]:
        """A POST view that applies `act` to the person whose page it is, and redirects there."""

        @require_POST
        def view(request: HttpRequest, pk: int) -> HttpResponse:
            person = get_object_or_404(User, pk=pk)
            if not self.has_change_permission(request, person):
                raise PermissionDenied
            if needs_confirmation and (asked := ask_first(request)):
                return asked
            act(request, person)
            return redirect(person.desk_url)

        return view

    def make_link(self, request: HttpRequest, person: User) -> None:
        """Show a new link to set a password. An inactive person gets none."""
        if not person.is_active:
            messages.error(request, _("An inactive person can't log in. Make this person active first."))
            return
        audit.record(request.user, audit.LINK_MADE, person, url=person.desk_url)
        self.show_link(request, person)

    def show_link(self, request: HttpRequest, person: User) -> None:
        """Show the admin a link to set a password, to copy. Send it by email too, if email is set up."""
        link = invitations.make_link(person)
        if invitations.send_link(person, link):
            text = _("A link to set a password was sent to %(email)s. This is the link:") % {"email": person.email}
        else:
            text = _("No email was sent. Copy this link and send it to %(name)s:") % {"name": person}
        days = invitations.lifetime(person).days
        validity = ngettext("Valid once, for %(days)s day.", "Valid once, for %(days)s days.", days) % {"days": days}
        field = format_html('<input class="link" readonly aria-label="{}" value="{}">', _("Link"), link)
        messages.success(request, format_html("{} {} {}", text, field, validity))

    def end_sessions(self, request: HttpRequest, person: User) -> None:
        """Log the person out everywhere. An admin who does it to themselves keeps this session."""
        _end_sessions(request, person)
        audit.record(request.user, audit.SESSIONS_ENDED, person, url=person.desk_url)
        messages.success(request, _("%(name)s is logged out everywhere.") % {"name": person})

    def remove_second_factor(self, request: HttpRequest, person: User) -> None:
        """Turn off two-step verification, for a person who lost the device.

        It ends the person's sessions, as a set-up that was begun in one of them must not be finished.
        """
        if not second_factor.is_set_up(person):
            messages.error(request, _("%(name)s has no two-step verification.") % {"name": person})
            return
        second_factor.remove(person)
        _end_sessions(request, person)
        audit.record(request.user, audit.SECOND_FACTOR_REMOVED, person, url=person.desk_url)
        messages.success(request, _("Two-step verification of %(name)s was turned off.") % {"name": person})


def _end_sessions(request: HttpRequest, person: User) -> None:
    """Log the person out everywhere; an admin's own request goes on."""
    if person == request.user:
        desk_sessions.end_others(request, person)
    else:
        person.end_sessions()


def record_changes(by: User, person: User, form: PersonForm) -> None:
    """Write an audit entry for each kind of change, and log a deactivated person out everywhere."""
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
    if details_changed := changed & {"username", "first_name", "last_name", "email"}:
        audit.record(by, audit.CHANGED, person, ", ".join(sorted(details_changed)), person.desk_url)


def _language_codes(codes: list[str]) -> str:
    return " ".join(codes or (code for code, _name in settings.LANGUAGES))
