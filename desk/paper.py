"""The page “Paper”: the paper's name and look, set by admins, with a preview before it is saved."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AuditEntry
from bilingual import languages
from bilingual.addresses import in_every_language
from bilingual.numbers import parse_number
from bilingual.text import clean, clean_line
from bilingual.validation import refuse_invisible
from identity.colours import ACCENT_DARK, ACCENT_LIGHT
from identity.icons import MIN_SIZE
from identity.models import Identity
from identity.saving import IDENTITY_CHANGED, IdentityChangedMeanwhile, save_identity
from pictures.models import Picture
from reader import masthead

from .base_admin import desk_user
from .picture_field import PublicPictureField

SCHEMES = ("light", "dark")
MIN_LOGO_HEIGHT = 80  # pixels: as high as the masthead shows it
LINE_FIELDS, TEXT_FIELDS = ("name_hi", "name_en", "accent_light", "accent_dark"), ("links", "footer_hi", "footer_en")


class IdentityForm(forms.ModelForm):
    """The identity of the paper. `opened` is the version that the page showed, so that no other change is overwritten."""

    logo_light = PublicPictureField(
        label=gettext_lazy("Logo"),
        help_text=gettext_lazy("Instead of the name in the masthead. Best: a PNG without background, 240 pixels high."),
    )
    logo_dark = PublicPictureField(
        label=gettext_lazy("Logo on dark paper"),
        help_text=gettext_lazy("For readers with a dark theme. Without one they see the logo above."),
    )
    icon = PublicPictureField(
        label=gettext_lazy("Icon"),
        help_text=gettext_lazy("A square of 512 pixels or more, for browser tabs and home screens."),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Identity
        fields = "name_hi name_en logo_light logo_dark icon accent_light accent_dark links footer_hi footer_en".split()
        labels = {
            "accent_light": gettext_lazy("Accent colour"),
            "accent_dark": gettext_lazy("Accent colour on dark paper"),
        }
        help_texts = {
            "name_hi": gettext_lazy("Without a name, that of the settings holds."),
            "accent_light": gettext_lazy("As #rrggbb. The kicker of a story has this colour."),
            "links": gettext_lazy("One on a line: a label, a blank, and an address that begins with https://."),
            "footer_hi": gettext_lazy("Such as copyright, publisher and address. It stands at the foot of every page."),
        }
        widgets = {
            "accent_light": forms.TextInput({"placeholder": ACCENT_LIGHT}),
            "accent_dark": forms.TextInput({"placeholder": ACCENT_DARK}),
            "links": forms.Textarea({"rows": 3}),
            "footer_hi": forms.Textarea({"rows": 3, "lang": "hi"}),
            "footer_en": forms.Textarea({"rows": 3, "lang": "en"}),
            "name_hi": forms.TextInput({"lang": "hi"}),
            "name_en": forms.TextInput({"lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["opened"] = self.instance.version
        for name in (*LINE_FIELDS, *TEXT_FIELDS):
            self.fields[name].widget.attrs.pop("maxlength", None)  # a browser would cut pasted text without a word
            self.fields[name].validators.append(refuse_invisible)

    def clean(self) -> dict[str, Any]:
        """Clean the texts. Raises ValidationError for a name in one language only."""
        data = super().clean() or {}
        for name in (*LINE_FIELDS, *TEXT_FIELDS):
            if name in data:
                data[name] = (clean if name in TEXT_FIELDS else clean_line)(data[name])
        for name, other in (("name_hi", "name_en"), ("name_en", "name_hi")):
            if data.get(other) and data.get(name) == "":
                self.add_error(name, _("Write the name in both languages, or in neither."))
        if data.get("logo_dark") and not data.get("logo_light"):
            self.add_error("logo_light", _("Choose this logo too: most readers see it."))
        return data

    def clean_logo_light(self) -> Picture | None:
        """The logo. Raises ValidationError for one that is too small."""
        return _large_enough(self.cleaned_data["logo_light"])

    def clean_logo_dark(self) -> Picture | None:
        """The dark logo. Raises ValidationError for one that is too small."""
        return _large_enough(self.cleaned_data["logo_dark"])

    def clean_icon(self) -> Picture | None:
        """The icon. Raises ValidationError for a picture that is not square or too small."""
        icon: Picture | None = self.cleaned_data["icon"]
        if icon and (icon.width != icon.height or icon.width < MIN_SIZE):
            raise ValidationError(
                _("This picture has %(width)d × %(height)d pixels. Choose a square one of %(least)d pixels or more.")
                % {"width": icon.width, "height": icon.height, "least": MIN_SIZE}
            )
        return icon

    @property
    def changed_labels(self) -> list[str]:
        """The labels of the fields that differ from what the page showed."""
        return [str(self.fields[name].label) for name in self.changed_data if name != "opened"]


def _large_enough(logo: Picture | None) -> Picture | None:
    if logo and logo.height < MIN_LOGO_HEIGHT:
        raise ValidationError(
            _("This picture is %(height)d pixels high. Choose one of %(least)d pixels or more.")
            % {"height": logo.height, "least": MIN_LOGO_HEIGHT}
        )
    return logo


@permission_required("identity.change_identity", raise_exception=True)
def paper(request: HttpRequest) -> HttpResponse:
    """GET shows the form. POST saves it, or with `_preview` shows what readers would see and saves nothing."""
    identity = Identity.objects.first() or Identity()
    form = IdentityForm(request.POST or None, instance=identity)
    previews = []
    if request.method == "POST" and form.is_valid():
        if "_preview" in request.POST:
            previews = [_preview(request, form.instance, *shown) for shown in _shown()]
        else:
            opened = parse_number(form.cleaned_data["opened"] or "0")
            try:
                save_identity(form.instance, -1 if opened is None else opened, form.changed_labels, desk_user(request))
            except IdentityChangedMeanwhile:
                form = _with_the_other_change(form)
            else:
                messages.success(request, _("The paper's name and look are saved. Readers see them from now on."))
                return redirect("admin:paper")
    elif not form.is_bound:
        previews = [_preview(request, identity, *shown) for shown in _shown()]
    context = {
        **admin.site.each_context(request),
        "title": _("Paper"),
        "form": form,
        "media": form.media,
        "previews": previews,
        "is_unsaved": form.is_bound and bool(previews),
    }
    return render(request, "desk/paper.html", context)


def _shown() -> list[tuple[str, str]]:
    """The language and the colour scheme of each preview."""
    return [(language, scheme) for scheme in SCHEMES for language in languages.codes()]


def _preview(request: HttpRequest, identity: Identity, language: str, scheme: str) -> dict[str, str]:
    """The masthead and the footer with this identity, as the document of a frame, and what the frame is called."""
    label = _("Preview, %(language)s, light") if scheme == "light" else _("Preview, %(language)s, dark")
    with translation.override(language):
        context = {
            "identity": identity,
            "paper_name": identity.name_in(language) or languages.default_paper_name(language),
            "language": language,
            "scheme": scheme,
            "sections": masthead.sections(language, ""),
            "alternates": in_every_language("front"),
        }
        html = render_to_string("desk/_paper_preview.html", context, request)
    return {"html": html, "label": label % {"language": settings.LANGUAGE_NAMES[language]}, "scheme": scheme}


def _with_the_other_change(form: IdentityForm) -> IdentityForm:
    """The form with what was typed, and a sentence on what somebody else has saved meanwhile. The next save wins."""
    stored = Identity.objects.first() or Identity()
    data = cast(QueryDict, form.data).copy()
    data["opened"] = str(stored.version)
    fresh = IdentityForm(data, instance=Identity())
    fresh.is_valid()
    entry = AuditEntry.objects.filter(verb=IDENTITY_CHANGED).select_related("by").order_by("-pk").first()
    who = str(entry.by) if entry and entry.by else _("Somebody else")
    fresh.add_error(
        None, _("%(who)s saved this page meanwhile, so nothing was saved. Your text is below.") % {"who": who}
    )
    for name in fresh.fields:
        theirs = getattr(stored, name, "")
        if name != "opened" and theirs != fresh.cleaned_data.get(name, theirs):
            value = str(theirs) if theirs else _("empty")
            fresh.add_error(name, _("Stored now: %(value)s. Save again to replace it.") % {"value": value})
    return fresh
