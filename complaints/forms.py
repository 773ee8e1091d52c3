"""The public form and the form of the desk."""

import re
import secrets
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Edition
from bilingual.text import clean, clean_line
from bilingual.validation import refuse_invisible
from desk.conflicts import replace_values

from .models import Complaint

MAX_TEXT = 10_000  # characters
TOKEN_LIFETIME = timedelta(days=1)
TOKEN_SALT = "complaints.form"
_STORY = re.compile(r"/(?:hi|en)/articles/([0-9]{1,18})(?:/|$)")


def new_token() -> str:
    """A signed token with the time and a random part. It stands for the CSRF cookie that public pages don't set.

    A request from another site has nothing to abuse here: readers have no session. The token makes each view of the
    form send one complaint at most, and only for TOKEN_LIFETIME.
    """
    return signing.TimestampSigner(salt=TOKEN_SALT).sign(secrets.token_urlsafe(12))


class ComplaintForm(forms.ModelForm):
    """A reader's complaint. `story` is the live edition that the page was opened for, if any."""

    token = forms.CharField(max_length=200, widget=forms.HiddenInput)
    # A trap: people don't see this field, and programs fill it in.
    website = forms.CharField(required=False, label=gettext_lazy("Leave this field empty"))

    class Meta:
        model = Complaint
        fields = ["kind", "page", "text", "name", "email"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea({"rows": 8})}

    def __init__(self, *args: Any, language: str, story: Edition | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.language = language
        self.use_required_attribute = False  # the server says what is missing, in the language of the page
        cast(forms.ChoiceField, self.fields["kind"]).choices = Complaint.Kind.choices  # without the empty choice
        for name in ("page", "text", "name"):
            self.fields[name].validators.append(refuse_invisible)
            self.fields[name].widget.attrs.pop("maxlength", None)
        for name in ("text", "name", "email"):
            self.fields[name].required = True
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.initial["token"], self.initial["kind"] = new_token(), Complaint.Kind.MISTAKE
        if story:
            self.initial["page"] = settings.SITE_URL + story.get_absolute_url()

    def clean_text(self) -> str:
        """The complaint as it is stored. Raises ValidationError beyond MAX_TEXT characters."""
        text = clean(self.cleaned_data["text"])
        if len(text) > MAX_TEXT:
            message = _("The text has %(count)d characters, and %(limit)d fit here. Shorten it.")
            raise ValidationError(message % {"count": len(text), "limit": MAX_TEXT})
        return text

    def clean_name(self) -> str:
        """The name in one line."""
        return clean_line(self.cleaned_data["name"])

    def clean_website(self) -> str:
        """Raises ValidationError for a filled trap."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty, and send the form again."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse a forged or old token. The form then has a new one, so sending it again is enough."""
        data = super().clean() or self.cleaned_data
        try:
            signer = signing.TimestampSigner(salt=TOKEN_SALT)
            signer.unsign(data.get("token", ""), max_age=TOKEN_LIFETIME)
        except signing.BadSignature:  # includes one that has expired
            self.errors.pop("token", None)
            self.renew_token()
            raise ValidationError(_("This form is too old. Everything you typed is here: send it again.")) from None
        return data

    def renew_token(self) -> None:
        """Show the form with a new token."""
        self.data = replace_values(self.data, "token", [new_token()])

    def complaint(self) -> Complaint:
        """The valid form as a new complaint, with the story that its address names."""
        complaint: Complaint = self.save(commit=False)
        complaint.language = self.language
        complaint.page = clean_line(complaint.page)
        complaint.article = _story_at(complaint.page)
        return complaint


def _story_at(address: str) -> Article | None:
    """The story at an address that somebody typed; None for any other address."""
    path = address.removeprefix(settings.SITE_URL)
    found = _STORY.match(path) if path.startswith("/") else None
    return Article.objects.filter(pk=int(found[1])).first() if found and int(found[1]) < 2**63 else None


class DecisionForm(forms.ModelForm):
    """The answer of the desk. `opened` is the revision that the form was opened with."""

    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Complaint
        fields = ["decision", "answer"]
        widgets = {"answer": forms.Textarea({"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = self.instance.revision
        for field in ("decision", "answer"):
            if field in self.fields:  # somebody who may only look has none
                self.fields[field].required = True

    def clean(self) -> dict[str, Any]:
        """Refuse a save from an earlier revision. What was typed stays; the next save replaces the other answer."""
        data = super().clean() or self.cleaned_data
        if data.get("opened") != self.instance.revision:
            theirs = f"{self.instance.get_decision_display()}: {self.instance.answer}"
            self.data = replace_values(self.data, "opened", [str(self.instance.revision)])
            message = _(
                "%(person)s answered this complaint while you wrote. Nothing of yours is saved yet. "
                "Save again to replace this answer: “%(answer)s”"
            )
            person = self.instance.decided_by or _("Somebody else")
            raise ValidationError(message % {"person": person, "answer": theirs})
        return data
