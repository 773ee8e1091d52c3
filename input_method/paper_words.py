"""The words of the paper's live Hindi editions, with how often it uses them."""

from collections import Counter
from collections.abc import Iterator

from django.core.cache import cache
from django.utils.html import strip_tags

from articles.models import Edition
from topics.models import Topic
from transliteration import words

from .word_list import encode, is_hindi_word

NEWEST = 600  # editions that are read; words of older stories are in the register or in the project's list
LEAST_USES = 2  # a word that is used once may be a slip
MAX_WORDS = 8_000  # some 40 kB compressed
KEPT_FOR = 6 * 60 * 60  # seconds
NAME_USES = 3  # what a name of the register counts for, beside its uses


def encoded() -> str:
    """The paper's words in the form of word_list. Computed a few times a day, and the same for everybody."""
    return str(cache.get_or_set("input_method:paper_words", _count, KEPT_FOR))


def _count() -> str:
    uses = Counter(word for text in _texts() for word in words(text) if is_hindi_word(word))
    total = uses.total() or 1
    names = {word for name in Topic.objects.values_list("name_hi", flat=True) for word in words(name)}
    uses.update({word: NAME_USES for word in names if is_hindi_word(word)})
    common = sorted(uses.items(), key=lambda item: (-item[1], item[0]))[:MAX_WORDS]
    return encode({word: min(count / max(total, 50_000), 1) for word, count in common if count >= LEAST_USES})


def _texts() -> Iterator[str]:
    newest = Edition.objects.live().in_language("hi").newest_first()
    for headline, summary, body in newest.values_list("headline", "summary", "body")[:NEWEST]:
        text = strip_tags(body.replace("</", " </"))  # a paragraph ends a word
        yield f"{headline}\n{summary}\n{text}"
