"""What reader templates need to show an edition."""

import json
from functools import lru_cache, partial

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from articles import bodies
from bilingual import addresses, languages, text

register = template.Library()

_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def scripts(value: str, language: str) -> str:
    """Plain text in `language`, its runs in the other script marked with their own lang."""
    return mark_safe(text.mark_scripts(value, language))


@register.simple_tag
def story_body(html: str, language: str, pictures: dict, anchors: bool = True) -> str:
    """A sanitised body in `language`: its runs in the other script marked with their own lang, an anchor at every
    sub-head, and the library's pictures in every size and kind.

    `pictures` are those of the body by the stem of their file's name; what isn't there stays as it is written.
    """
    html = text.mark_scripts_in_html(html, language)
    return mark_safe(
        bodies.with_pictures(bodies.with_anchors(html) if anchors else html, partial(_whole_picture, pictures))
    )


def _whole_picture(pictures: dict, stem: str, alt: str) -> str | None:
    if stem not in pictures:
        return None
    context = {"picture": pictures[stem], "alt": alt, "sizes": "(min-width: 44rem) 41rem, 100vw"}
    return render_to_string("reader/_picture.html", context)


@register.filter
def day(moment, format: str = "DATE_FORMAT") -> str:
    """A date in the page's language and the house's digits: 24 नवंबर 2026."""
    if timezone.is_aware(moment):
        moment = timezone.make_naive(moment)
    return _written(moment, format, get_language(), settings.HINDI_DIGITS)


@register.simple_tag
def when(moment, format: str = "DATE_FORMAT") -> str:
    """A moment as a time element: `day` for people, ISO 8601 for machines."""
    return _time_element(moment, format, get_language(), settings.HINDI_DIGITS)


# The moments of the newest stories stand on every page: writing them anew took a ninth of the front page's time.


@lru_cache(4_000)
def _written(moment, format: str, language: str, hindi_digits: str) -> str:
    written = formats.date_format(moment, format)
    return text.devanagari_digits(written) if language == "hi" and hindi_digits == "deva" else written


@lru_cache(4_000)
def _time_element(moment, format: str, _language: str, _hindi_digits: str) -> str:
    return format_html('<time datetime="{}">{}</time>', timezone.localtime(moment).isoformat(), day(moment, format))


@register.filter
def absolute(path: str) -> str:
    return addresses.absolute(path)


@register.filter
def paper_name(language: str) -> str:
    return languages.paper_name(language)


@register.filter
def in_language(thing, language: str) -> str:
    """A topic's or contributor's name in that language."""
    return thing.name_in(language)


@register.filter
def json_ld(data: dict) -> str:
    """Structured data as a script element that nothing in the data can end or leave (as Django's json_script does)."""
    written = json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))


@register.filter
def own_name(language: str) -> str:
    """What a language calls itself: हिंदी, English."""
    return settings.LANGUAGE_NAMES.get(language, language)


@register.filter
def tens(percent: int) -> int:
    """A focal point rounded to the steps that the stylesheet has classes for."""
    return round(percent / 10) * 10
