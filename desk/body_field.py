"""The form field of a body: sanitised HTML, and sentences on what the sanitiser could not keep."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import bodies

TOO_LONG = gettext_lazy("The text with its markup has more than %(limit_value)d characters. Split it into two stories.")
MAX_SHOWN = 100  # characters of an address in a message
# A picture as data in the HTML. It can't be kept, and must not count as text.
_PICTURE_DATA = re.compile(r"data:image/[^\s\"'>]{100,}")


class BodyWidget(AdminProseEditorWidget):
    """The body editor with the picker and the uploads, which its buttons need."""

    class Media:
        js = ["desk/uploads.js", "desk/picker.js", "desk/pictures.js"]


class BodyField(ProseEditorFormField):
    """A body from the editor. Once cleaned:

    `left_out` has a sentence for each picture or element that was left out.
    `dead_links` has the address of each link that can't be one; the text of such a link stays.
    """

    def __init__(self, **kwargs: Any):
        super().__init__(
            max_length=bodies.MAX_LENGTH,
            error_messages={"max_length": TOO_LONG},
            config={"extensions": bodies.EDITOR_EXTENSIONS},
            sanitize=self._sanitize,
            widget=BodyWidget,
            **kwargs,
        )
        self.left_out: list[str] = []
        self.dead_links: list[str] = []

    def clean(self, value: Any) -> str:
        """The sanitised body. Raises ValidationError if it is too long."""
        self.sanitize = self._sanitize  # of this copy of the field: a form copies the fields of its class
        body: str = super().clean(_PICTURE_DATA.sub("data:image/", value) if isinstance(value, str) else value)
        if len(body) > bodies.MAX_LENGTH:
            raise ValidationError(TOO_LONG, params={"limit_value": bodies.MAX_LENGTH})
        return body

    def _sanitize(self, html: str) -> str:
        body, losses = bodies.sanitize_with_losses(html)
        self.dead_links = [loss.what for loss in losses if loss.kind == "link"]
        self.left_out = [
            _("A picture was left out of the text, because it is not in the picture library: %(what)s")
            % {"what": loss.what[:MAX_SHOWN]}
            if loss.kind == "picture"
            else _("An element was left out of the text, because a story can't hold it: %(what)s") % {"what": loss.what}
            for loss in losses
            if loss.kind != "link"
        ]
        return body


def refuse_dead_links(addresses: Iterable[str]) -> None:
    """Raise a ValidationError that names each of these addresses, if there are any."""
    errors = [
        _("“%(address)s” can't be the address of a link. Correct it or remove the link.")
        % {"address": address[:MAX_SHOWN]}
        for address in dict.fromkeys(addresses)
    ]
    if errors:
        raise ValidationError(errors)
