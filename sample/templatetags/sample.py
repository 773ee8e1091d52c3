from django import template

from .. import loading

register = template.Library()


@register.simple_tag
def sample_is_loaded() -> bool:
    return loading.is_loaded()
