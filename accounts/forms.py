"""Forms about people: what an admin fills in, and what a person does with a link or a code."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import second_factor
from .models import User
from .roles import Role


class PersonForm(forms.ModelForm):
    """A person as an admin sees them. There is no password here: its owner alone ever knows it."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=lambda: settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Leave empty for all languages."),
    )

    class Meta:
        labels = {"email": _("Email address")}
        help_texts = {
            "username": "",
            "email": _("Links to set a password are sent here."),
            "is_active": _(
                "Deactivate people instead of deleting them. The person is logged out everywhere, and stories keep the name."
            ),
        }

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Someone else has this email address. Enter another one."))
        return email

    def clean(self):
        data = super().clean()
        stays = data.get("role", self.instance.role) == Role.ADMIN and data.get("is_active", self.instance.is_active)
        if self.instance.pk and self.initial.get("role") == Role.ADMIN and not stays:
            self._refuse_to_lose_the_last_admin()
        return data

    def _refuse_to_lose_the_last_admin(self) -> None:
        # All admins are locked in one order, so that two who demote each other at once can't both succeed.
        admins = User.objects.select_for_update().filter(role=Role.ADMIN, is_active=True).order_by("pk")
        if not [person for person in admins if person.pk != self.instance.pk]:
            raise ValidationError(_("This is the last active admin. Make someone else an admin first."))


class InvitationForm(PersonForm):
    """A new person, who will set a password by a link."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        required=False,
        help_text=_("Leave empty to use the email address."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def clean(self):
        data = super().clean()
        data["username"] = User.normalize_username(data.get("username") or data.get("email") or "")
        return data

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class ForgottenForm(forms.Form):
    email = forms.EmailField(label=_("Email address"), max_length=254, widget=forms.EmailInput({"autofocus": True}))


class CodeForm(forms.Form):
    """Takes a code for a device of the person, or says why it doesn't."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def __init__(self, person: User, device=None, **kwargs):
        super().__init__(**kwargs)
        self.person, self.device, self.refused = person, device, False

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split()).lower()
        self.device = self.device or second_factor.device_for(self.person, code)
        if self.device and (seconds := second_factor.seconds_to_wait(self.device)):
            raise ValidationError(
                ngettext(
                    "Too many wrong codes. Wait %(seconds)s second and enter a new one.",
                    "Too many wrong codes. Wait %(seconds)s seconds and enter a new one.",
                    seconds,
                )
                % {"seconds": seconds}
            )
        if not self.device or not second_factor.accepts(self.device, code):
            self.refused = True
            raise ValidationError(_("This code is wrong or was used before. Enter the one that the app shows now."))
        return code
