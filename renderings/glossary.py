"""The glossary in texts: the editorial check, and the terms of a source paragraph."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.editorial_checks import FIELDS, CheckedEdition, Finding
from bilingual import languages
from bilingual.text import shorten

from .models import Term
from .phrases import Phrases, Place

CODE = "glossary"
MAX_REPORTED = 8  # of an edition
_AROUND = 24  # letters of the passage on each side of the words


class Glossary:
    """The terms, ready to be found in texts of both languages."""

    def __init__(self, terms: Iterable[Term]):
        self.terms = {term.pk: term for term in terms}
        self._agreed = {code: self._phrases(code) for code in languages.codes()}
        self._forbidden = {
            code: Phrases(
                ((pk, words), words) for pk, term in self.terms.items() for words in term.side(code).forbidden
            )
            for code in languages.codes()
        }

    def _phrases(self, code: str) -> Phrases:
        return Phrases((pk, term.side(code).agreed) for pk, term in self.terms.items())

    def terms_in(self, text: str, language: str) -> list[tuple[Term, Place]]:
        """The terms of a text in that language, with their places."""
        return [(self.terms[place.phrase], place) for place in self._agreed[language].places(text)]  # type: ignore[index]

    def forbidden_in(self, text: str, language: str) -> list[tuple[Term, Place]]:
        """The terms of which a text has forbidden words, with the places of those. Agreed words may contain them."""
        agreed = list(self._agreed[language].places(text))
        return [
            (self.terms[place.phrase[0]], place)  # type: ignore[index]
            for place in self._forbidden[language].places(text)
            if not any(each.start <= place.start and place.end <= each.end for each in agreed)
        ]


class Fault(NamedTuple):
    """A term that an edition renders otherwise. `here` or `source` is "" where that text lacks it."""

    term: Term
    field: str
    here: str
    source: str


def check(edition: CheckedEdition) -> Iterator[Finding]:
    """The editorial check: forbidden words, and terms of the other edition whose agreed words this one lacks.

    It reads the terms from the database, so it only runs where both editions of a stored form are compared.
    """
    terms = list(Term.objects.all()) if edition.headline and edition.other else []
    for fault in faults(edition, Glossary(terms))[:MAX_REPORTED] if terms else ():
        yield _finding(fault, edition.language)


def faults(edition: CheckedEdition, glossary: Glossary) -> list[Fault]:
    """What an edition renders otherwise than the glossary, each term once.

    A term may stand for two others (bank: बैंक, किनारा). Then one of the agreed words is enough.
    """
    language, found = edition.language, []
    seen: set[int] = set()
    for field in FIELDS:
        text = edition.text(field)
        for term, place in glossary.forbidden_in(text, language):
            if term.pk not in seen:
                seen.add(term.pk)
                found.append(Fault(term, field, _passage(text, place), _of_other(edition, term, glossary)))
    other = edition.other.edition if edition.other else None
    if other is None or not other.headline or not edition.body:
        return found
    has = {term.pk for field in FIELDS for term, _place in glossary.terms_in(edition.text(field), language)}
    satisfied = {glossary.terms[pk].side(other.language).agreed.casefold() for pk in has}
    for field in FIELDS:
        text = other.text(field)
        for term, place in glossary.terms_in(text, other.language):
            is_rendered = term.side(other.language).agreed.casefold() in satisfied
            if term.pk not in seen and not is_rendered:
                seen.add(term.pk)
                found.append(Fault(term, field, "", _passage(text, place)))
    return found


def _of_other(edition: CheckedEdition, term: Term, glossary: Glossary) -> str:
    other = edition.other.edition if edition.other else None
    for field in FIELDS if other else ():
        text = other.text(field)  # type: ignore[union-attr]
        for each, place in glossary.terms_in(text, other.language):  # type: ignore[union-attr]
            if each.pk == term.pk:
                return _passage(text, place)
    return ""


def _finding(fault: Fault, language: str) -> Finding:
    side = fault.term.side(language)
    values = {"agreed": side.agreed, "here": fault.here, "source": fault.source}
    if not fault.here:
        message = _("The other language says “%(source)s”. “%(agreed)s”, the agreed words, are missing here.")
    elif fault.source:
        message = _("It is “%(here)s” here and “%(source)s” in the other language. The agreed words are “%(agreed)s”.")
    else:
        message = _("The glossary refuses the words in “%(here)s”. The agreed words are “%(agreed)s”.")
    fix = _("Use the agreed words, or change the glossary.")
    return Finding(CODE, fault.field, message % values, f"{fix} {fault.term.note}".strip())


def _passage(text: str, place: Place) -> str:
    """The words of a place with a few words around them."""
    line_start = text.rfind("\n", 0, place.start) + 1
    line_end = text.find("\n", place.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, place.start - _AROUND)
    start = text.find(" ", start, place.start) + 1 or start if start > line_start else start
    tail = shorten(text[place.end : line_end], _AROUND)
    before = "…" if start > line_start else ""
    return f"{before}{text[start : place.end]}{tail}".strip()
