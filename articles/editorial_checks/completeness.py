"""Checks for what readers would miss: summary, texts of pictures; and for headlines that are too long."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bilingual.languages import ENGLISH, HINDI
from bilingual.markup import IMAGE, attribute
from bilingual.text import letters

from .finding import CheckedEdition, Finding

# Three lines on a phone, in letters (grapheme clusters). Latin letters are narrower.
MAX_HEADLINE_LETTERS = {HINDI: 70, ENGLISH: 85}


def summary_missing(edition: CheckedEdition) -> Iterator[Finding]:
    """An edition without a summary."""
    if not edition.summary:
        yield Finding(
            "summary_missing",
            "summary",
            _("There is no summary."),
            _("Write one short paragraph. Readers of the other language see it too."),
        )


def byline_missing(edition: CheckedEdition) -> Iterator[Finding]:
    """A story that credits nobody."""
    if not edition.has_byline:
        yield Finding(
            "byline_missing",
            "byline",
            _("The story has no byline."),
            _("Add the names that readers see. An agency or the desk is a byline too."),
        )


def headline_length(edition: CheckedEdition) -> Iterator[Finding]:
    """A headline with more letters (grapheme clusters) than headline_letters()."""
    limit = headline_letters(edition.language)
    if (count := letters(edition.headline)) > limit:
        yield Finding(
            "headline_length",
            "headline",
            _("The headline has %(count)d letters.") % {"count": count},
            _("Keep it to %(limit)d. A longer one fills four lines on a phone.") % {"limit": limit},
        )


def headline_letters(language: str) -> int:
    """The maximum length of a headline in that language, in letters (grapheme clusters)."""
    return MAX_HEADLINE_LETTERS.get(language, min(MAX_HEADLINE_LETTERS.values()))


def picture_words(edition: CheckedEdition) -> Iterator[Finding]:
    """A lead picture without alt text or caption, or a picture in the body without alt text."""
    if edition.has_picture and not edition.picture_alt:
        yield Finding(
            "picture_words",
            "picture_alt",
            _("The lead picture has no alt text in this language."),
            _("Describe the picture in the picture library or here. Some readers can't see it."),
        )
    if edition.has_picture and not edition.picture_caption:
        yield Finding(
            "picture_words",
            "picture_caption",
            _("The lead picture has no caption in this language."),
            _("Write one in the picture library or here."),
        )
    for image in IMAGE.findall(edition.body):
        if not (attribute(image, "alt") or "").strip():
            yield Finding(
                "picture_words",
                "body",
                _("A picture in the text has no alt text."),
                _("Open it in the text and describe it."),
            )
