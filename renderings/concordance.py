"""How words were rendered before: pairs of live texts with the words of one language, and what stands for them in the other."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, product
from typing import NamedTuple

from articles.models import Edition
from bilingual import languages
from search.backends import IndexQuery, get_backend
from search.find import Scope
from search.models import SearchDocument, SearchWord

from .counting import count_renderings
from .models import StoryPairs
from .phrases import Phrases, Place, forms_of, key_of

MAX_WORDS = 6  # of the phrase
MAX_FORMS = 40  # phrases with inflected words that are looked for
MAX_STORIES = 30  # whose pairs are read, the newest ones
MAX_PAIRS = 12  # that are shown
MAX_PAIRS_OF_STORY = 3


class Pair(NamedTuple):
    """A text with the phrase, its translation, and where in both the words stand; `rendered` is None where that is unknown."""

    source: str
    target: str
    place: Place
    rendered: Place | None
    article: int
    published_at: datetime | None


class Rendering(NamedTuple):
    """Words of the other language that stand for the phrase, and how many texts have them."""

    words: str
    texts: int


class Concordance(NamedTuple):
    """The renderings of a phrase, the most frequent first, and pairs in the same order; among equals the newest first."""

    renderings: list[Rendering]
    pairs: list[Pair]


NOTHING = Concordance([], [])


def look_up(phrase: str, language: str) -> Concordance:
    """The earlier renderings of a phrase in that language. Only live stories that both languages have."""
    target = languages.other_language(language)
    key = key_of(phrase)
    if not key or len(key) > MAX_WORDS or target is None:
        return NOTHING
    articles = _articles(key, language)
    sides = languages.codes().index(language), languages.codes().index(target)
    found, others = _read(articles, Phrases([(0, phrase)]), sides)
    counted = count_renderings(phrase, [(pair.source, pair.target) for pair in found], others)
    renderings = [Rendering(words, len(places)) for words, places in counted.items()]
    order = [(at, place) for places in counted.values() for at, place in places]
    known = {at for at, _place in order}
    pairs = [found[at]._replace(rendered=place) for at, place in order]
    pairs += [pair for at, pair in enumerate(found) if at not in known]
    return Concordance(renderings, pairs[:MAX_PAIRS])


def _articles(key: tuple[str, ...], language: str) -> dict[int, datetime | None]:
    """The newest live stories in both languages whose edition in `language` has the phrase, with their times."""
    phrases = _token_phrases(key)
    if not phrases:
        return {}
    scope = Scope(language=language)
    first, last = scope.rows()
    rows = get_backend().search_fulltext(IndexQuery([phrases], scope.filters(), [], first, last))
    live = Edition.objects.live()
    both = live.filter(pk__in=SearchDocument.objects.filter(row__in=rows).values("edition"))
    both = both.filter(article__in=live.exclude(language=language).values("article"))
    return dict(both.order_by("-publish_at").values_list("article", "publish_at")[:MAX_STORIES])


def _token_phrases(key: tuple[str, ...]) -> list[str]:
    """The phrase in the tokens of the index, in every form that its words have there."""
    accepted = [forms_of(word) for word in key]
    known = dict(SearchWord.objects.filter(word__in=set().union(*accepted)).values_list("word", "id"))
    # The word itself before its forms.
    tokens = [
        [str(known[each]) for each in sorted(forms, key=lambda form: form != word) if each in known]
        for word, forms in zip(key, accepted, strict=True)
    ]
    return [" ".join(words) for words in islice(product(*tokens), MAX_FORMS)]


def _read(
    articles: dict[int, datetime | None], phrases: Phrases, sides: tuple[int, int]
) -> tuple[list[Pair], list[str]]:
    """The pairs with the phrase, the newest first, and the translations of the other texts of the same stories."""
    stored = StoryPairs.objects.in_bulk(list(articles))
    found: list[Pair] = []
    others: list[str] = []
    for article, moment in articles.items():
        taken = 0
        for source, target in _sides(stored[article].pairs, sides) if article in stored else ():
            place = next(phrases.places(source), None)
            if place is None:
                others.append(target)
            elif taken < MAX_PAIRS_OF_STORY:
                taken += 1
                found.append(Pair(source, target, place, None, article, moment))
    return found, others


def _sides(pairs: Iterable[list[str]], sides: tuple[int, int]) -> Iterator[tuple[str, str]]:
    return ((pair[sides[0]], pair[sides[1]]) for pair in pairs)
