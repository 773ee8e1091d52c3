"""Template tags and filters of the public pages."""

import json
import re
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import bodies
from articles.models import Contributor, Edition
from bilingual import addresses, languages, text
from bilingual.markup import to_text
from bilingual.xml_characters import xml_safe, xml_safe_data
from identity import icons
from identity.models import Identity
from pictures.models import Picture
from reader import cards, masthead
from topics.models import Topic

from ..credits import credit_line
from ..times import exact_time

register = template.Library()
register.filter(xml_safe)

# Digits of a language's own script, for the setting HINDI_DIGITS = "deva".
_NATIVE_DIGITS = {"hi": text.devanagari_digits}
_EMPTY_LINES = re.compile(r"\r?\n\s*?\n")
_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def scripts(value: str, language: str) -> str:
    """Plain text in `language` as safe HTML. Runs in the other script get their own lang."""
    return mark_safe(text.mark_scripts(value, language))


@register.filter
def paragraphs(value: str, language: str) -> str:
    """Plain text as paragraphs of safe HTML, which empty lines separate. Runs in the other script get their own lang."""
    blocks = [[line for line in block.splitlines() if line.strip()] for block in _EMPTY_LINES.split(value)]
    marked = ([text.mark_scripts(line, language) for line in block] for block in blocks if block)
    return mark_safe("\n".join(f"<p>{'<br>'.join(lines)}</p>" for lines in marked))


@register.simple_tag
def story_body(html: str, language: str, pictures: dict[str, Picture], anchors: bool = True) -> str:
    """A sanitised body in `language` as safe HTML.

    Runs in the other script get their own lang, sub-heads an anchor, and pictures of the library all their renditions.
    Pictures of the library have their credit. Tables and galleries scroll by themselves, and link cards say where they lead. `pictures` are by file name without its suffixes;
    an img that is not among them stays as it is.
    """
    html = text.mark_scripts_in_html(bodies.with_link_cards(html), language)
    html = bodies.with_scrolling_tables(html, _("Table"))
    html = bodies.with_scrolling_galleries(html, _("Pictures"))
    html = bodies.with_captions(html, partial(_figcaption, pictures, language))
    return mark_safe(
        bodies.with_pictures(bodies.with_anchors(html) if anchors else html, partial(_picture_element, pictures))
    )


def _picture_element(pictures: dict[str, Picture], stem: str, alt: str) -> str | None:
    """The picture element with all renditions; None for a picture that is not among these."""
    if stem not in pictures:
        return None
    sizes = "(min-width: 44rem) 41rem, calc(100vw - 2rem)"
    context = {"picture": pictures[stem], "alt": alt, "own_size": True, "sizes": sizes}
    return render_to_string("reader/_picture.html", context)


def _figcaption(pictures: dict[str, Picture], language: str, stem: str, words: str) -> str:
    """The figcaption of a picture in a body: the caption that the body has, and the credit that the library has."""
    credit = pictures[stem].credit_in(language) if stem in pictures else ""
    return render_to_string("reader/_caption.html", caption(mark_safe(words), credit, language)).strip()


@register.filter
def day(moment: date, format: str = "DATE_FORMAT") -> str:
    """A date in the page's language, with the digits of HINDI_DIGITS: 24 नवंबर 2026."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.make_naive(moment)
    return _format_date(moment, format, get_language() or languages.default(), settings.HINDI_DIGITS)


@register.simple_tag
def when(moment: datetime, format: str = "DATE_FORMAT") -> str:
    """A moment as a time element: `day` as its text, ISO 8601 as its datetime."""
    return _time_element(moment, format, get_language() or languages.default(), settings.HINDI_DIGITS)


@register.simple_tag
def when_on_card(moment: datetime) -> str:
    """A moment as a time element: “Today, 19:12”, “Yesterday, 19:12” or a date, which has its year if that is over.

    Cached pages end with the day.
    """
    language, digits = get_language() or languages.default(), settings.HINDI_DIGITS
    published, today = timezone.localtime(moment).date(), timezone.localdate()
    if published == today:
        return _today_element(moment, language, digits)
    if published == today - timedelta(days=1):
        return _yesterday_element(moment, language, digits)
    return _time_element(moment, "j F" if published.year == today.year else "DATE_FORMAT", language, digits)


@register.simple_tag
def card(edition: Edition, size: str = "", heading: str = "h2") -> str:
    """The card of an edition in a list (reader/cards.py)."""
    assert edition.publish_at  # of a live edition
    return cards.card(edition, when_on_card(edition.publish_at), size, heading)


@register.simple_tag
def when_exactly(moment: datetime, zone: bool = False) -> str:
    """A moment with its time of day as a time element. `zone` adds the name of the paper's time zone."""
    language = get_language() or languages.default()
    text = exact_time(moment, language, zone)
    shown = _NATIVE_DIGITS.get(language, str)(text) if settings.HINDI_DIGITS == "deva" else text
    return format_html('<time datetime="{}">{}</time>', _datetime(moment), shown)


@register.inclusion_tag("reader/_caption.html")
def caption(words: str, credit: str, language: str) -> dict[str, Any]:
    """A figcaption: the caption as safe HTML, and the credit with its label; nothing without either."""
    return {"caption": words, "credit": credit_line(credit, language, to_text(words)), "language": language}


def _datetime(moment: datetime) -> str:
    """The value of the attribute datetime. HTML allows three digits of a second's fraction, so it has none.

    https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-time-element
    """
    return timezone.localtime(moment).isoformat(timespec="seconds")


# Cached, because formatting dates took a ninth of the front page's time. The key contains all that the text depends on.


@lru_cache(4_000)
def _format_date(moment: date, format: str, language: str, hindi_digits: str) -> str:
    formatted = formats.date_format(moment, format)
    return _NATIVE_DIGITS.get(language, str)(formatted) if hindi_digits == "deva" else formatted


@lru_cache(4_000)
def _time_element(moment: datetime, format: str, _language: str, _hindi_digits: str) -> str:
    return format_html('<time datetime="{}">{}</time>', _datetime(moment), day(moment, format))


@lru_cache(4_000)
def _today_element(moment: datetime, _language: str, _hindi_digits: str) -> str:
    words = _("Today, %(time)s") % {"time": day(moment, "TIME_FORMAT")}
    return format_html('<time datetime="{}">{}</time>', _datetime(moment), words)


@lru_cache(4_000)
def _yesterday_element(moment: datetime, _language: str, _hindi_digits: str) -> str:
    words = _("Yesterday, %(time)s") % {"time": day(moment, "TIME_FORMAT")}
    return format_html('<time datetime="{}">{}</time>', _datetime(moment), words)


@register.filter
def absolute(path: str) -> str:
    """The absolute address of a path."""
    return addresses.absolute(path)


@register.simple_tag
def path(name: str) -> str:
    """The path of the public page `name` in the language of the page. Cached, unlike {% url %}."""
    return addresses.here(name)


@register.filter
def paper_name(language: str) -> str:
    """The paper's name in that language."""
    return languages.paper_name(language)


@register.simple_tag
def accent_stylesheet(identity: Identity) -> str:
    """The path of the stylesheet that sets the paper's accent colours."""
    return reverse("accent", args=[colour.removeprefix("#") for colour in identity.accents])


@register.simple_tag
def icon_address(size: int) -> str:
    """The path of the paper's icon in that size."""
    return reverse("icon", args=[icons.digest(), size, "any"])


@register.filter
def in_language(thing: Topic | Contributor, language: str) -> str:
    """A topic's or contributor's name in that language."""
    return thing.name_in(language)


@register.filter
def json_ld(data: dict[str, Any]) -> str:
    """Structured data as a script element, escaped like Django's json_script so that no text can close it."""
    encoded = json.dumps(xml_safe_data(data), ensure_ascii=False).translate(_JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(encoded))


@register.filter
def own_name(language: str) -> str:
    """A language's name in the language itself: हिंदी, English."""
    return settings.LANGUAGE_NAMES.get(language, language)


@register.simple_tag(takes_context=True)
def languages_of_page(context: Context) -> list[tuple[str, str, bool]]:
    """The language switch: each language, an address, and whether it is the page itself or only the front page.

    Empty at the desk, whose error pages have no language in their address.
    """
    if context["request"].path.startswith("/admin/"):
        return []
    pages = context.get("counterparts") or context.get("alternates") or {}
    return [
        (code, pages.get(code) or addresses.in_language(code, "front"), code in pages) for code in languages.codes()
    ]


@register.simple_tag
def masthead_lines() -> str:
    """What other apps show above the paper's name (reader/masthead.py)."""
    return masthead.render(get_language() or languages.default())


@register.simple_tag
def share_links(edition: Edition) -> str:
    """The row of links to share a story, which stands twice on its page."""
    return render_to_string("reader/_share.html", {"edition": edition})


@register.filter
def tens(percent: int) -> int:
    """A coordinate of a focal point rounded to tens, for which the stylesheet has classes."""
    return round(percent / 10) * 10
