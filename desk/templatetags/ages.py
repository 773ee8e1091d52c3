"""Template filter for how long ago something was."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def ago(time: datetime) -> str:
    """How long ago that time was, in its largest unit: "3 hours ago", and "just now" within the first minute."""
    now = timezone.now()
    if now - time < timedelta(minutes=1):
        return _("just now")
    return _("%(age)s ago") % {"age": timesince(time, now, depth=1)}
