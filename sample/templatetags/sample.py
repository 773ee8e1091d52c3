"""Template tag for the notice that sample content is loaded."""

from django import template

from .. import loading

register = template.Library()


@register.simple_tag
def sample_is_loaded() -> bool:
    """Whether the sample stories are loaded."""
    return loading.is_loaded()
