"""The words by which a sentence denies something, in both languages, and those that say the same without denying it.

Written down from general knowledge: Masica, “The Indo-Aryan Languages” (1991), 389–394, lists the negatives of Hindi (नहीं, न, मत);
Huddleston and Pullum, “The Cambridge Grammar of the English Language” (2002), chapter 9, those of English, with the words
that are negative in meaning alone (few, hardly, fail, refuse, un-).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from agreement.number_words import normalize
from agreement.passages import Said

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[\u0900-\u0963\u0970-\u097f]+")


def _any_of(english: str, hindi: str) -> re.Pattern[str]:
    return re.compile("|".join([*english.split(), *map(normalize, hindi.split())]))


_DENYING = _any_of(
    r"not no unless never none nobody nothing nowhere neither nor cannot without \w+n['’]t den(?:y|ies|ied|ying|ial) refus\w+ reject\w* fail(?:s|ed|ing)?",
    "नहीं नही न बिना बगैर इनकार इन्कार इंकार खंडन खारिज नामंजूर ठुकरा.* अस्वीकार.* नकार[ाीे]?.? नाकाम.* विफल.* असफल.*",
)
_LIKE_DENYING = _any_of(
    r"fail\w+ lack\w* hardly barely scarcely rarely seldom few fewer little less \w+less only just mere\w* until before yet still too "
    r"un(?!it|iv|ion|veil|der|ti|cle|animous)\w{4,} impossible unable inability invalid illegal\w* irre\w+ immun\w+ inad\w+ insuff\w+ incom\w+ disa\w+ disq\w+ "
    r"disput\w* dismiss\w* declin\w* avoid\w* prevent\w* stop\w* halt\w* bar(?:s|red) bann?(?:ed|s)? block\w* "
    r"instead rather except exempt\w* absen\w+ missing free\w* against oppos\w+ quash\w* scrap\w* cancel\w* overturn\w* withdr\w+ "
    r"withh\w+ nil zero beyond short spar\w+ away lost los(?:e|es|ing) beat\w* defeat\w* skip\w* shun\w* defi\w* doubt\w* whether wrong\w* false\w* "
    r"baseless innocent acquit\w* keep\w* kept remain\w* miss\w* wait\w* loath reluctan\w+ "
    r"hard\w* difficult\w* far mistak\w+ contrary non \w+proof quit\w* stall\w* delay\w* postpon\w+ suspend\w* shut\w* clos\w+ restrict\w* forb\w+ blank standstill inde\w+",
    "असमर्थ.* असंभव अभाव कमी कम रोक.* बंद मना मनाही वंचित खिलाफ विरोध.* रद्द टाल.* टल.* चूक.* गलत.* बजाय सिवाय मुक्त छोड.* अलावा "
    "सिर्फ केवल महज वरना अन्यथा झूठ.* बेबुनियाद निराधार निर्दोष बेकसूर बेगुनाह बरी गैर.* लापता अज्ञात अनजान दूर परहेज बचने बचे बचा बच हार[ाीे]? मुश्किल.* तभी बाकी "
    "अ(?:वैध|नुचित|स्थिर|निश्चित|साधारण|सहमत|प्रभावित|क्षम|योग्य|धूर).* ना(?:राज|खुश|बालिग|काफी|जायज|मुमकिन|गवार).* बे(?:घर|असर|नतीजा|रोजगार|दखल|वजह).* "
    "निलंबित लंबित वापस अपर्याप्त जारी कायम बरकरार ठप अटक.* शून्य संदेह शक मत ना सकुशल इंतजार",
)
# What denies by several words: yet to be identified; turned down an offer; its plea was dismissed.
_PLEA = r"(?:plea|petition|appeal|application|suit|claim|allegation|charge|objection|bail)s?\b"
_PHRASE = re.compile(
    rf"yet to \w|turn(?:s|ed|ing)? (?:\w+ )?down|declin(?:es?|ed|ing) to|dismiss\w* (?:[\w’]+ ){{0,4}}{_PLEA}|(?<=was )dismissed|(?<=were )dismissed",
    re.IGNORECASE,
)
_LIMIT = re.compile(r" (?:more|less|fewer|later|sooner)\b")  # no more than 55
# What denies nothing, though it has a denying word.
_NO_DENIAL = re.compile(
    "(?<![\u0900-\u097f])(?:"
    + "|".join(
        normalize(each).replace(" ", r"\s+")
        for each in (
            "(?:इतना|यही|केवल|सिर्फ|बस)(?: ही)? नहीं|ही नहीं(?=,| बल्कि)|न (?:सिर्फ|केवल)|"
            "(?:कोई|कुछ|कहीं|कभी|एक|किसी) न (?:कोई|कुछ|कहीं|कभी|एक|किसी)|"
            "कम (?:उम्र|से कम)|बिना (?:रुके|शक)|क्यों न|या नहीं|कि नहीं|से कम नहीं|नहीं रहे|नहीं रहीं|नहीं तो|न्यूनतम"
        ).split("|")
    )
    + r")|\bnot (?:only|just|merely)\b|\bno (?:doubt|matter|wonder)\b|\bnothing (?:but|short)\b|\bnone other\b"
    r"|\bnot (?:\w+ )?(?:so|this|as) \w+ (?:\w+ )?since\b|\bnot out\b|\bwithout (?:a|any) (?:break|pause|hitch|doubt)\b|\bno\.?\s?\d|\bor not\b|\bwhy not\b|\bif not\b|\bnot (?:long|far)\b|\bnot to mention\b",
    re.IGNORECASE,
)


class Denials(NamedTuple):
    """The denying words of a text, and those that are only like denying."""

    strong: tuple[Said, ...]
    weak: tuple[Said, ...]


@lru_cache(maxsize=2048)
def denials(text: str) -> Denials:
    """What denies in a text."""
    plain = _NO_DENIAL.sub(lambda found: "x" * len(found[0]), text)
    strong, weak = [], []
    for word in _WORD.finditer(plain):
        key = normalize(word[0])
        said = Said(word[0], word[0].lower(), word.start(), word.end())
        is_limit = key == "no" and _LIMIT.match(plain, word.end())
        if not is_limit and (_DENYING.fullmatch(key) or _PHRASE.match(plain, word.start())):
            strong.append(said)
        elif is_limit or _LIKE_DENYING.fullmatch(key):
            weak.append(said)
    return Denials(tuple(strong), tuple(weak))
