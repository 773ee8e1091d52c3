"""Quotations that the two editions give to different people.

In Hindi the speaker stands before “ने”, and a verb of speech before the quotation. In English he stands beside such a verb
before or after it. Both names must be known in the other language, so that “the minister said” is no finding.
"""

import re
from collections.abc import Sequence

from agreement.aligning import Bead
from agreement.name_matching import Word, is_same, may_be_name, said_by, words_of
from agreement.passages import Aspect, Disagreement, Passage, Said
from agreement.quotations import quotations

_HINDI = re.compile(r"[^।?!”“]*?\s(?:ने|का कहना|की राय)\s[^।?!”“]*[,:]?\s*$")
_AFTER_NAME = re.compile(r"\s(?:ने|का कहना|की राय)\s")
_SPEECH = re.compile(r"\b(?:said|says|told|added|asked|wrote|explained|recalled|remarked)\b")
_SENTENCE = re.compile(r"(?<=[a-z0-9”])[.!?](?:\s|$)|[“\"]")
_END = re.compile(r"[।?!”“.]\s*")


def compare(hindi: Sequence[Passage], english: Sequence[Passage], beads: Sequence[Bead]) -> list[Disagreement]:
    """The speakers that differ, of quotations in the same order in opposite passages."""
    known = [word for passage in english for word in words_of(passage.text) if word.is_name]
    in_hindi = {word.text for passage in hindi for word in words_of(passage.text)}
    found = []
    for bead in beads:
        quoted = [
            [(at, each) for at in places for each in quotations(side[at].text)]
            for side, places in ((hindi, bead.left), (english, bead.right))
        ]
        if len(quoted[0]) != len(quoted[1]):
            continue
        for (i, ours), (j, theirs) in zip(*quoted, strict=True):
            before, speaker = _hindi_speaker(hindi[i].text, ours)
            names = [name for name in _english_speakers(english[j].text, theirs) if _is_in(name, in_hindi)]
            if speaker is None or not names or not any(is_same(each.text, speaker.text) for each in known):
                continue
            if not any(is_same(name.text, word.text) for name in names for word in before):
                found.append(Disagreement(Aspect.NAME, said_by(speaker), said_by(names[-1]), i, j))
    return found


def _is_in(name: Word, hindi: set[str]) -> bool:
    return any(is_same(name.text, word) for word in hindi)


def _hindi_speaker(text: str, quoted: Said) -> tuple[list[Word], Word | None]:
    """The words of the clause before a quotation, and the speaker's name among them."""
    start = max((found.end() for found in _END.finditer(text, 0, quoted.start)), default=0)
    clause = text[start : quoted.start]
    if not _HINDI.match(clause) or not (mark := _AFTER_NAME.search(clause)):
        return [], None
    words = [word for word in words_of(text) if start <= word.start < quoted.start]
    speakers = [word for word in words if word.end <= start + mark.start()]
    return words, speakers[-1] if speakers and may_be_name(speakers[-1]) else None


def _english_speakers(text: str, quoted: Said) -> list[Word]:
    """The names beside a verb of speech right after a quotation, or right before it."""
    end = _SENTENCE.search(text, quoted.end)
    after = (quoted.end, end.start() if end else len(text))
    start = max((found.end() for found in _SENTENCE.finditer(text, 0, quoted.start)), default=0)
    for first, last in (after, (start, quoted.start)):
        if _SPEECH.search(text, first, last):
            return [word for word in words_of(text) if first <= word.start < last and word.is_name]
    return []
