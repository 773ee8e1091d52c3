"""The words by which a sentence denies something, in both languages, and those that say the same without denying it.

Written down from general knowledge: Masica, “The Indo-Aryan Languages” (1991), 389–394, lists the negatives of Hindi (नहीं, न, मत);
Huddleston and Pullum, “The Cambridge Grammar of the English Language” (2002), chapter 9, those of English, with the words
that are negative in meaning alone (few, hardly, fail, refuse, un-).
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from agreement.number_words import normalize
from agreement.passages import Said

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[\u0900-\u0963\u0970-\u097f]+")


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(normalize, words.split())))


_DENYING = _any_of(
    r"not no unless never none nobody nothing nowhere neither cannot without \w+n['’]t den(?:y|ies|ied|ying|ial) refus\w+ reject\w* fail(?!ure)\w* "
    "नहीं नही न बिना बगैर इनकार इन्कार इंकार खंडन खारिज नामंजूर ठुकरा.* अस्वीकार.* नकार[ाीे]?.? नाकाम(?!ी|ि).* विफल(?!ता).* असफल(?!ता).*"
)
# Words that may stand for a denial of the other language, in rows of one meaning. Words after the slash never do, but they
# say what other words of their row say: a word of the other language that they answer doesn't stand for a denial.
_ROWS = [
    tuple(map(_any_of, row.split(" / ")))
    for row in (
        r"lack\w* shortage short absen\w+ missing अभाव कमी नदारद गायब लापता गैरहाजिर.* / कम",
        r"hardly barely scarcely rarely seldom few fewer little less कम शायद / ",
        r"only just mere\w* सिर्फ केवल महज / ही बस sole अकेल.* इकलौत.*",
        r"until before till yet तभी / तक पहले अब अभी",
        r"still remain\w* keep\w* kept stay\w* जारी कायम बरकरार यथावत / continu\w* अब अभी रह.* रख.*",
        r"prevent\w* stop\w* halt\w* bar(?:s|red) bann?(?:ed|s)? block\w* forb\w+ restrict\w* suspend\w* shut\w* clos\w+ "
        r"prohibit\w* avert\w* avoid\w* curb\w* spar\w+ delay\w* postpon\w+ defer\w* stall\w* standstill wait\w* pend\w+ "
        "रोक.* बंद मना मनाही पाबंद.* निलंबित स्थगित परहेज टाल.* टल.* ठप लंबित अटक.* इंतजार बाकी बच बचने बचे बचा / रुक.* देर.* बचा.*",
        r"against oppos\w+ defi\w* disput\w* dismiss\w* quash\w* scrap\w* cancel\w* overturn\w* withdr\w+ withh\w+ "
        r"खिलाफ विरोध.* रद्द वापस / विपक्ष.* विरुद्ध protest\w*",
        r"failures? lost los(?:e|es|ing) beat\w* defeat\w* हार.* नाकामी नाकामि.* विफलता.* असफलता.* / खो.* गंवा.* मात",
        r"doubt\w* wrong\w* false\w* baseless innocent acquit\w* mistak\w+ contrary "
        "गलत.* झूठ.* बेबुनियाद निराधार निर्दोष बेकसूर बेगुनाह बरी संदेह शक / ",
        r"hard\w* difficult\w* impossible unable inability far loath reluctan\w+ मुश्किल.* असंभव असमर्थ.* कठिन / ",
        r"un(?!it|iv|ion|veil|der|ti|cle|animous)\w{4,} \w{3,}less invalid illegal\w* irre\w+ immun\w+ inad\w+ insuff\w+ incom(?!e)\w+ "
        r"disa\w+ disq\w+ inde\w+ non \w+proof "
        "अ(?:वैध|नुचित|स्थिर|निश्चित|साधारण|सहमत|प्रभावित|क्षम|योग्य|धूर|पर्याप्त|ज्ञात|नजान).* "
        r"ना(?:राज|खुश|बालिग|काफी|जायज|मुमकिन|गवार).* बे(?:घर|असर|नतीजा|रोजगार|दखल|वजह).* गैर.* / upset ang\w+ furious",
        r"instead rather except exempt\w* बजाय सिवाय छोड.* अलावा मुक्त वंचित वरना अन्यथा / बाहर",
        "blank nil zero vacant free open शून्य खाली / ",
        r"away miss\w* skip\w* shun\w* दूर / ",
    )
]
# What denies by several words: yet to be identified; turned down an offer; its plea was dismissed.
_PLEA = r"(?:plea|petition|appeal|application|suit|claim|allegation|charge|objection|bail)s?\b"
_PHRASE = re.compile(
    rf"yet to \w|failures? to \w|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? (?:\w+ )?down|declin(?:es?|ed|ing) to|dismiss\w* (?:[\w’]+ ){{0,4}}{_PLEA}|(?<=was )dismissed|(?<=were )dismissed|मत (?=[\u0900-\u097f]+(?:ना|िए|ो)(?![\u0900-\u0963]))",
    re.IGNORECASE,
)
_LIMIT = re.compile(r" (?:more|less|fewer|later|sooner)\b")  # no more than 55
_SINCE = re.compile(r" (?:\w+ )?(?:so|this|as) \w+ (?:\w+ )?since\b")  # not come so soon since 2009: the soonest since
# What denies nothing, though it has a denying word.
_NO_DENIAL = re.compile(
    "(?<![\u0900-\u097f])(?:"
    + "|".join(
        normalize(each).replace(" ", r"\s+")
        for each in (
            "(?:इतना|यही|केवल|सिर्फ|बस)(?: ही)? नहीं|ही नहीं(?=,| बल्कि)|न (?:सिर्फ|केवल)|"
            "(?:कोई|कुछ|कहीं|कभी|एक|किसी) न (?:कोई|कुछ|कहीं|कभी|एक|किसी)|"
            "कम (?:उम्र|से कम)|बिना (?:रुके|शक)|क्यों न(?!हीं)|या नहीं|कि नहीं|से कम नहीं|नहीं रहे|नहीं रहीं|नहीं तो|न्यूनतम"
        ).split("|")
    )
    + r")|\bnot (?:only|just|merely)\b|\bno (?:doubt|matter|wonder)\b|\bnothing (?:but|short)\b|\bnone other\b"
    r"|\bnot out\b|\bwithout (?:a|any) (?:break|pause|hitch|doubt)\b|\bno\.?\s?\d|\bor not\b|\bwhy not\b|\bif not\b|\bnot (?:long|far)\b|\bnot to mention\b|\bnone of the above\b|\b(?:so|as) far\b",
    re.IGNORECASE,
)


_NEITHER = 40  # letters between two of them


class Denials(NamedTuple):
    """The denying words of a text, and how many words of each row are like denying, with those that only answer such words."""

    strong: tuple[Said, ...]
    like: Counter[int]
    answers: Counter[int]

    def explained_by(self, other: "Denials") -> int:
        """How many denials of this text the words of the other one may stand for, apart from those that this one answers."""
        return sum(max(0, number - self.answers[row]) for row, number in other.like.items())


@lru_cache(maxsize=20_000)
def _rows_of(word: str) -> tuple[list[int], list[int]]:
    """The rows in which a word is like denying, and those in which it is at all."""
    like = [at for at, (words, _answers) in enumerate(_ROWS) if words.fullmatch(word)]
    return like, like + [at for at, (_words, answers) in enumerate(_ROWS) if answers.fullmatch(word)]


@lru_cache(maxsize=2048)
def denials(text: str) -> Denials:
    """What denies in a text."""
    plain = _NO_DENIAL.sub(lambda found: "x" * len(found[0]), text)
    strong: list[Said] = []
    like: Counter[int] = Counter()
    answers: Counter[int] = Counter()
    for word in _WORD.finditer(plain):
        key = normalize(word[0])
        if (key == "no" and _LIMIT.match(plain, word.end())) or (key == "not" and _SINCE.match(plain, word.end())):
            like[-1] += 1
        elif key in ("न", "no") and strong and strong[-1].normal == key and word.start() - strong[-1].end < _NEITHER:
            continue  # न मास्क था, न रस्सी: neither; no eclipse, no night
        elif _DENYING.fullmatch(key) or _PHRASE.match(plain, word.start()):
            strong.append(Said(word[0], word[0].lower(), word.start(), word.end()))
        else:
            for rows, counts in zip(_rows_of(key), (like, answers), strict=True):
                counts.update(rows)
    return Denials(tuple(strong), like, answers)
