"""Forms about people: an admin's forms, and those for links and codes."""

from typing import Any, NoReturn

from django import forms
from django.contrib.auth import authenticate
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bilingual import languages
from bilingual.validation import refuse_invisible

from . import authenticator, passkeys, second_factor
from .models import AuthenticatorApp, RecoveryCodes, User
from .roles import Role


class PersonForm(forms.ModelForm):
    """A person, as an admin edits them. Nobody but the person sets their password.

    `needs_another_admin` says of a valid form whether it takes the role of an active admin away.
    """

    needs_another_admin = False

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=languages.choices,
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
                "Deactivate people instead of deleting them. "
                "The person is logged out everywhere, and stories keep the name."
            ),
        }

    def clean_email(self) -> str:
        """Refuse an address that someone else has, in any case of letters."""
        email = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Someone else has this email address. Enter another one."))
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse to demote or deactivate the last active admin."""
        data = super().clean() or {}
        stays = data.get("role", self.instance.role) == Role.ADMIN and data.get("is_active", self.instance.is_active)
        self.needs_another_admin = bool(self.instance.pk and self.initial.get("role") == Role.ADMIN and not stays)
        if self.needs_another_admin and not another_admin(self.instance):
            raise ValidationError(_("This is the last active admin. Make someone else an admin first."))
        return data


def another_admin(person: User, lock: bool = False) -> bool:
    """Whether there is an active admin besides this person.

    With `lock` all active admins are locked in primary-key order until the transaction ends, so that two who demote
    each other at the same time can't both succeed.
    """
    admins = User.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")
    if lock:
        admins = admins.select_for_update()
    return any(admin.pk != person.pk for admin in admins)


class InvitationForm(PersonForm):
    """A new person, who sets a password with a link."""

    username = forms.CharField(
        label=_("Username"),
        max_length=150,
        required=False,
        validators=[refuse_invisible],
        help_text=_("Leave empty to use the email address."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        """Use the email address as the username where none is given."""
        data = super().clean()
        data["username"] = User.normalize_username(data.get("username") or data.get("email") or "")
        return data

    def save(self, commit: bool = True) -> User:
        """The new person, whose password is unusable until they set one."""
        self.instance.set_unusable_password()
        return super().save(commit)


class ForgottenForm(forms.Form):
    """The address that a password link is sent to."""

    email = forms.EmailField(label=_("Email address"), max_length=254, widget=forms.EmailInput({"autofocus": True}))


class CodeForm(forms.Form):
    """A code of the person's second factor. `is_wrong_code` says whether it was wrong, rather than malformed.

    Of a valid form, `is_recovery_code` says which kind of code it was, and `device` whose.
    """

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def __init__(self, person: User, **kwargs: Any):
        super().__init__(**kwargs)
        self.person, self.is_wrong_code, self.is_recovery_code = person, False, False
        self.device: AuthenticatorApp | RecoveryCodes | None = None

    def clean_code(self) -> str:
        """The code without spaces. A correct one is used up."""
        code = "".join(self.cleaned_data["code"].split()).lower()
        self.is_recovery_code = not code.isdigit()
        app, codes = second_factor.app_of(self.person), second_factor.codes_of(self.person)
        self.device = codes if self.is_recovery_code else app
        if self.device and (seconds := second_factor.seconds_to_wait(self.device)):
            raise ValidationError(
                ngettext(
                    "Too many wrong codes. Wait %(seconds)s second and enter a new one.",
                    "Too many wrong codes. Wait %(seconds)s seconds and enter a new one.",
                    seconds,
                )
                % {"seconds": seconds}
            )
        if self.is_recovery_code:
            is_right = codes is not None and second_factor.accepts_recovery_code(codes, code)
        else:
            is_right = app is not None and second_factor.accepts(app, code)
        if not is_right:
            self.refuse()
        return code

    def refuse(self) -> NoReturn:
        """Raise the error of a wrong code."""
        self.is_wrong_code = True
        raise ValidationError(_("This code is wrong or was used before. Enter the one that the app shows now."))


class FirstCodeForm(CodeForm):
    """The first code of a new app, whose key the session has. A valid form has made it the person's second factor.

    `recovery_codes` are the new recovery codes.
    """

    def __init__(self, session: SessionBase, **kwargs: Any):
        super().__init__(**kwargs)
        self.session, self.recovery_codes = session, list[str]()

    def clean_code(self) -> str:
        """The code without spaces."""
        code = "".join(self.cleaned_data["code"].split())
        if authenticator.begun(self.session, self.person) is None:
            raise ValidationError(_("This took too long. Scan the new code and enter the digits that the app shows."))
        self.recovery_codes = authenticator.confirm(self.session, self.person, code)
        if not self.recovery_codes:
            self.refuse()
        self.device = second_factor.app_of(self.person)
        return code


class PasskeyForm(forms.Form):
    """What the browser answered to the options of a passkey, as JSON. static/desk/passkeys.js fills it in."""

    answer = forms.CharField(max_length=passkeys.MAX_ANSWER, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """The password of the person who is logged in, once more."""

    PASSWORD = "confirm-password"  # the name of the field in a POST, which may have other fields

    password = forms.CharField(
        label=_("Password"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, request: HttpRequest, data: Any = None):
        super().__init__(data, prefix="confirm")
        self.request = request

    def clean_password(self) -> str:
        """The password. Wrong ones are counted and throttled as at the log-in."""
        password = self.cleaned_data["password"]
        person = authenticate(self.request, username=self.request.user.get_username(), password=password)
        if person is None or person.pk != self.request.user.pk:
            raise ValidationError(_("This password is wrong."))
        return password
