"""Whether one headline denies what the other says. A warning: words that deny are many, and a headline may turn a phrase.

A headline denies if it has one of DENYING. The other one then must have one of them, or one of the words that say the same
without denying: “fails to”, विफल.
"""

import re
from collections.abc import Sequence

from agreement.anchors import keys_of
from agreement.number_words import normalize
from agreement.passages import Aspect, Disagreement, Passage, Reason, Said

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[\u0900-\u0963\u0970-\u097f]+")
_CLAUSE = re.compile(r"[,;:—–]\s")
_DENYING = re.compile(
    r"not|no|never|none|nobody|neither|nor|cannot|\w+n['’]t|den(?:y|ies|ied|ying|ial)|refus\w+|reject\w*|"
    + "|".join(normalize(word) for word in "नहीं नही न ना मत खंडन इनकार इन्कार इंकार खारिज नामंजूर ठुकरा.*".split())
)

_NO_DENIAL = re.compile(r"कम\s+(?:उम्र|से)")  # the youngest, at least
_DIED = re.compile(r"नहीं(?=\s+(?:रहे|रहीं)\s*(?:$|[,;:।]))")  # “is no more”: an obituary
_LIKE_DENYING = re.compile(
    r"fail\w*|halt\w*|stop\w*|bar(?:s|red)|bann?(?:ed|s)?|block\w*|lack\w*|dismiss\w*|rul(?:es|ed)|against|"
    r"un(?!it|iv|ion|veil|der)\w{4,}|disa\w+|disq\w+|impossible|unable|less|\w+less|few|hardly|avoid\w*|miss(?:es|ed)?|"
    r"scrap\w*|cancel\w*|declin\w*|nix\w*|quash\w*|junk\w*|rubbish\w*|nil|zero|only|off|free|yet|absen\w+|despite|"
    r"unless|stays?|stayed|spar\w+|out|without|down|continu\w+|goes|still|remains?|firm|ground|wait\w*|missing|dry|want|"
    r"boycott\w*|shun\w*|snub\w*|skip\w*|def(?:y|ies|ied)|doubt\w*|deadlock|stall\w*|pending|elu\w+|postpon\w+|put|all|every|"
    + "|".join(
        normalize(word)
        for word in (
            "रोक.* बंद विफल नाकाम.* असफल खिलाफ रद्द मना चूक.* अभाव कमी गैर.* टाल.* टल.* बचे बचा बची बचने बचाव छोड.* वंचित असमर्थ असंभव अस्वीकार "
            "बिना बगैर बेबुनियाद निराधार अटक.* लंबित इंतजार जारी मुकर.* कायम ठप नापसंद नाकाफी नादार निर्विरोध बेदखल बेअसर बेनतीजा झूठ.* गलत सिर्फ शून्य मुक्त बाहर विरोध कम मुश्किल बरकरार जीरो"
        ).split()
    )
)


def compare(left: Sequence[Passage], right: Sequence[Passage]) -> list[Disagreement]:
    """The denying word of one headline, if the other one has nothing like it."""
    at = [
        next((i for i, each in enumerate(side) if each.field == "headline" and each.text), None)
        for side in (left, right)
    ]
    if at[0] is None or at[1] is None:
        return []
    texts = left[at[0]].text, right[at[1]].text
    denying = [_first(_DIED.sub(lambda found: "x" * len(found[0]), text), _DENYING) for text in texts]
    if bool(denying[0]) == bool(denying[1]):
        return []
    denied, other = (texts[0], texts[1]) if denying[0] else (texts[1], texts[0])
    word = denying[0] or denying[1]
    if _first(_NO_DENIAL.sub("", other), _LIKE_DENYING) or (word and _is_addition(denied, word, other)):
        return []
    return [Disagreement(Aspect.NEGATION, denying[0], denying[1], at[0], at[1], Reason.MISSING)]


def _is_addition(denied: str, word: Said, other: str) -> bool:
    """Whether the word stands in a later clause of which the other headline says nothing."""
    clauses = _CLAUSE.split(denied[: word.start])
    rest = clauses[-1] + denied[word.start :]
    has_fewer = len(_CLAUSE.split(other)) < len(_CLAUSE.split(denied))
    return len(clauses) > 1 and has_fewer and not keys_of(rest) & keys_of(other)


def _first(text: str, pattern: re.Pattern[str]) -> Said | None:
    for word in _WORD.finditer(text):
        if pattern.fullmatch(normalize(word[0])):
            return Said(word[0], word[0].lower(), word.start(), word.end())
    return None
