"""The forms of old addresses at the desk."""

from typing import Any

from django import forms
from django.contrib.admin import helpers
from django.utils.translation import gettext_lazy as _

from .addresses import MAX_WRITTEN, InvalidAddress, read
from .claims import Claim, Conflict, check
from .models import OldAddress
from .targets import NoTarget, read_page

_ADDRESS = {"class": "vTextField", "inputmode": "url", "autocomplete": "off", "spellcheck": "false"}


class ActionForm(helpers.ActionForm):
    """The acts on chosen rows. Their list has no label of its own, so it gets a name."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["action"].widget.attrs["aria-label"] = _("Choose what to do…")


class OldAddressForm(forms.ModelForm):
    """An old address and the page of this paper that it leads to. `claim` is what is valid."""

    address = forms.CharField(
        label=_("old address"),
        max_length=MAX_WRITTEN,
        help_text=_("As it was on the old site: /2019/07/rain/, ?p=4711 or https://old.example/about/."),
        widget=forms.TextInput(_ADDRESS),
    )
    page = forms.CharField(
        label=_("leads to"),
        max_length=2000,
        help_text=_("Copy it from the browser: the address of a story, topic, contributor, house page or picture."),
        widget=forms.TextInput(_ADDRESS),
    )

    class Meta:
        model = OldAddress
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        """Refuse what is no old address, what is no page of the paper, and an address that leads elsewhere already."""
        data = super().clean() or {}
        target = None
        try:
            target = read_page(data.get("page", "")) if data.get("page") else None
        except NoTarget as error:
            self.add_error("page", str(error))
        try:
            if data.get("address"):
                read(data["address"])
            if data.get("address") and target:
                self.claim = Claim(data["address"], target)
                check(self.claim)
        except (InvalidAddress, Conflict) as error:
            self.add_error("address", str(error))
        return data


class MapForm(forms.Form):
    """A file with a map of old addresses."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Each line: an old address, then an address of this paper. The first line may be headings."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )
