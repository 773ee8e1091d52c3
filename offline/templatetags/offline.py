"""The tag that base.html has in its head."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def offline_script(context: dict[str, Any]) -> str:
    """The script that registers the service worker, on public pages: not at the desk, and not on a preview."""
    request = context.get("request")
    is_public = request is not None and translation.get_language_from_path(request.path_info)
    if not settings.OFFLINE_PAGES or not is_public or getattr(request, "is_preview", False):
        return ""
    return format_html('<script type="module" src="{}"></script>', static("offline/register.js"))
