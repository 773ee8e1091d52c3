"""The Hindi of the product: its words as tests/terms.toml lists them, its spelling as CONTRIBUTING.md chooses it."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polib
import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

ROOT = Path(__file__).parent.parent
TERMS = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))["term"]
CATALOGS = sorted((ROOT / "locale").rglob("*.po"))

# A nukta only in ड़ and ढ़, no chandrabindu; then words of which the dailies print one form.
LETTERS = {
    "nukta": re.compile("[^डढ]\u093c"),
    "chandrabindu": re.compile("ँ"),
    "half nasal": re.compile("[न्ञणम]्(?:दी|पाद)"),
    "अक्तूबर for अक्टूबर": re.compile("अक्तू"),
    "ये, यी for ए, ई": re.compile(r"(?:ग|हु|जा|लि|चाहि)ये(?![\u0900-\u0963])|गयी|हुयी|जायें"),
}
STOPS = {
    "full stop for danda": re.compile(r"\s\S*[\u0904-\u0963]\.$"),
    "space before danda": re.compile(r"\s।"),
    "straight quotes": re.compile(r"[\u0904-\u0963]\"|\"[\u0904-\u0963]"),
}
# What has its own spelling: how readers type, and the other spellings of a name.
ALIASES = re.compile(r'^aliases = .*$|"[^"]*\\n[^"]*"', re.MULTILINE)


class Message(NamedTuple):
    """One message of a catalog. The English is without placeholders and markup."""

    english: str
    hindi: str

    def has(self, words: list[str]) -> bool:
        return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.english, re.IGNORECASE) for word in words)


def messages(path: Path) -> list[Message]:
    found = []
    for entry in polib.pofile(str(path)):
        english = re.sub(r"%\(\w+\)[sdr]|\{\w*\}|<[^>]+>", "…", f"{entry.msgid} {entry.msgid_plural}".strip())
        hindi = [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values()
        found += [Message(english, each) for each in hindi]
    return found


def word(hindi: str) -> re.Pattern:
    """The word, not as a part of a longer one."""
    return re.compile(rf"(?<![\u0900-\u097f]){hindi}(?![\u0900-\u0963])")


def two_words(found: list[Message], terms=TERMS) -> list[str]:
    """Messages that call a thing of the list by another word than the list has."""
    faults = []
    for term in terms:
        labels, good = set(term["labels"]), {term["hindi"], *term.get("also", [])}
        for message in found:
            if message.english.casefold() in labels and message.hindi not in good:
                faults.append(f"“{message.english}” is “{message.hindi}”, not “{term['hindi']}”")
            if "english" in term and message.has(term["english"]) and not re.search(term["stem"], message.hindi):
                faults.append(f"“{message.english}” lacks “{term['hindi']}”: {message.hindi}")
            faults += [
                f"“{other}” in: {message.hindi}; the word is “{term['hindi']}”"
                for other in term.get("not", [])
                if word(other).search(message.hindi)
            ]
    return faults


def two_things(found: list[Message], terms=TERMS) -> list[str]:
    """Hindi words that serve two things: two terms of the list, or a message about something else."""
    things = defaultdict(set)
    for number, term in enumerate(terms):
        for hindi in {term["hindi"], *term.get("also", [])}:
            things[hindi].add(number)
    faults = [f"“{hindi}” is the word of {len(numbers)} terms" for hindi, numbers in things.items() if len(numbers) > 1]
    labels = {label: number for number, term in enumerate(terms) for label in term["labels"]}
    for message in found:
        mine = labels.get(message.english.casefold())
        faults += [f"“{message.english}” takes “{message.hindi}” from another term"] * (
            mine is not None and message.hindi in things and mine not in things[message.hindi]
        )
        for term in terms:
            others = not message.has(term.get("english", []) + term.get("beside", []))
            if term.get("only") and others and re.search(term["stem"], message.hindi):
                faults.append(f"“{term['hindi']}” in “{message.english}”: {message.hindi}")
    return faults


def wrong_spellings(text: str, rules=LETTERS | STOPS) -> list[str]:
    text = unicodedata.normalize("NFD", text)
    return [f"{name}: {found[0]}" for name, rule in rules.items() if (found := rule.search(text))]


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CATALOGS, ids=ids)
def test_a_thing_has_one_hindi_word(path):
    assert not two_words(messages(path))


@pytest.mark.parametrize("path", CATALOGS, ids=ids)
def test_a_hindi_word_is_for_one_thing(path):
    assert not two_things(messages(path))


def test_every_term_of_the_list_is_in_use():
    found = [message for path in CATALOGS for message in messages(path)]
    labels = {message.english.casefold() for message in found}
    assert not [label for term in TERMS for label in term["labels"] if label not in labels]
    assert not [term["hindi"] for term in TERMS if "english" in term and not any(m.has(term["english"]) for m in found)]


@pytest.mark.parametrize("path", CATALOGS, ids=ids)
def test_messages_are_spelled_in_one_system(path):
    assert not [fault for message in messages(path) for fault in wrong_spellings(message.hindi)]


def test_djangos_own_words_that_people_see_are_spelled_in_it_too():
    words = ["Yes", "No", "yes,no,maybe", "All", "Delete", "Change", "History", "Show all", "Today", "None", "active"]
    with translation.override("hi"):
        days = [
            date_format(date(2026, month, 1), form) for month in range(1, 13) for form in ("j F Y", "j M Y", "j N Y")
        ]
        assert not [fault for text in [*map(gettext, words), *days] for fault in wrong_spellings(text, LETTERS)]


WRITTEN = [
    *sorted((ROOT / "sample").rglob("*.t*[mx][lt]")),
    *sorted((ROOT / "templates").rglob("*.html")),
    *(ROOT / name for name in ("deploy/away.html", "newsroom/settings.py", "sample/loading.py")),
]


@pytest.mark.parametrize("path", WRITTEN, ids=ids)
def test_what_we_wrote_ourselves_is_spelled_in_that_system_too(path):
    text = ALIASES.sub("", path.read_text(encoding="utf-8"))
    assert not [fault for line in text.splitlines() for fault in wrong_spellings(line, LETTERS)]


@pytest.mark.parametrize(
    ("english", "hindi"),
    [
        ("Withdraw", "वापस लें"),  # a label that is not the list's
        ("Restore this version", "यही पाठ लौटाएं"),  # a sentence without the list's word
        ("There is no such field.", "ऐसा कोई खाना नहीं है।"),  # a word that the list refuses
    ],
)
def test_a_second_word_for_a_thing_is_found(english, hindi):
    assert two_words([Message(english, hindi)])


@pytest.mark.parametrize(
    ("english", "hindi"),
    [
        ("Archive", "पुरानी खबरें"),  # the word of another term
        ("Remove", "मिटाएं"),
        ("The earlier text", "पिछला वर्शन"),  # a message about something else
    ],
)
def test_a_word_for_a_second_thing_is_found(english, hindi):
    assert two_things([Message(english, hindi)])


def test_a_list_that_gives_one_word_to_two_things_is_found():
    assert two_things([], [{"labels": ["slot"], "hindi": "जगह"}, {"labels": ["place"], "hindi": "जगह"}])


@pytest.mark.parametrize(
    "text",
    ["सिर्फ़", "ज़रूरी", "यहाँ", "अख़बार", "16 अक्तूबर", "हिन्दी", "सम्पादक", "हो गयी", "सहेजा गया.", "सहेजा गया ।", 'नाम "राम" है'],
)
def test_a_spelling_of_the_other_system_is_found(text):
    assert wrong_spellings(text)


@pytest.mark.parametrize(
    "text", ["पढ़ें और छोड़ें।", "हिंदी", "सिर्फ 25 नव. 2026, 20:19", "“राम” नाम है।", "उन्होंने कहा", "गई, हुए"]
)
def test_good_spelling_passes(text):
    assert not wrong_spellings(text)
