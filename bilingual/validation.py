"""Checks of what people write, which every form and import shares."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .text import is_visible

INVISIBLE = _("Readers can't see any of these characters. Write the text again, or leave it empty.")


def refuse_invisible(text: str) -> None:
    """Raise ValidationError for a text that is not empty and that nobody can see."""
    if text and not is_visible(text):
        raise ValidationError(INVISIBLE, code="invisible")
