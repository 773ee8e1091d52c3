"""Number words of Hindi and English, and the words that multiply, divide or name what is counted.

Hindi cardinals up to 99 are irregular, so all are listed, with the spellings that newspapers use. Words are stored
without nukta and with anusvara for candrabindu, as normalize() returns them.
"""

import unicodedata
from fractions import Fraction
from functools import lru_cache

_NUKTA = "\u093c"


@lru_cache(maxsize=50_000)
def normalize(word: str) -> str:
    """The word in lower case, without nukta, and with anusvara for candrabindu: one key for the usual spellings."""
    plain = unicodedata.normalize("NFD", word.lower()).replace(_NUKTA, "").replace("\u0901", "\u0902")
    return unicodedata.normalize("NFC", plain)


_HINDI = """
शून्य | एक | दो | तीन | चार | पांच पाँच | छह छः छ: छै | सात | आठ | नौ | दस | ग्यारह | बारह | तेरह | चौदह | पंद्रह पन्द्रह |
सोलह | सत्रह | अठारह अट्ठारह | उन्नीस | बीस | इक्कीस | बाईस बाइस | तेईस तेइस | चौबीस | पच्चीस | छब्बीस | सत्ताईस सत्ताइस |
अट्ठाईस अठाईस अट्ठाइस | उनतीस उन्तीस | तीस | इकतीस इकत्तीस | बत्तीस | तैंतीस तेंतीस | चौंतीस | पैंतीस | छत्तीस | सैंतीस |
अड़तीस | उनतालीस उन्तालीस | चालीस | इकतालीस | बयालीस | तैंतालीस | चौवालीस चवालीस | पैंतालीस | छियालीस | सैंतालीस |
अड़तालीस | उनचास | पचास | इक्यावन | बावन | तिरपन तिरेपन | चौवन | पचपन | छप्पन | सत्तावन | अट्ठावन अठावन | उनसठ |
साठ | इकसठ | बासठ | तिरसठ तिरेसठ | चौंसठ | पैंसठ | छियासठ | सड़सठ | अड़सठ | उनहत्तर | सत्तर | इकहत्तर | बहत्तर | तिहत्तर |
चौहत्तर | पचहत्तर | छिहत्तर | सतहत्तर | अठहत्तर | उनासी उन्यासी | अस्सी | इक्यासी | बयासी | तिरासी | चौरासी | पचासी | छियासी |
सतासी सत्तासी | अठासी अट्ठासी | नवासी | नब्बे | इक्यानवे | बानवे | तिरानवे | चौरानवे | पचानवे पंचानवे | छियानवे |
सत्तानवे | अट्ठानवे अठानवे | निन्यानवे
"""
_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_HINDI_ORDINALS = {"पहल": 1, "दूसर": 2, "तीसर": 3, "चौथ": 4, "छठ": 6, "छठव": 6}

CARDINALS: dict[str, int] = {
    normalize(word): number
    for number, words in enumerate(_HINDI.replace("\n", " ").split("|"))
    for word in words.split()
}
CARDINALS |= {word: number for number, word in enumerate(_ENGLISH_UNITS)}
CARDINALS |= {word: 10 * number for number, word in enumerate(_ENGLISH_TENS, start=2)}

ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ENGLISH_ORDINALS, start=1)}
ORDINALS |= {normalize(stem + end): number for stem, number in _HINDI_ORDINALS.items() for end in ("ा", "ी", "े")}
del ORDINALS["पहले"]  # “before”, far more often than “first”
ORDINALS |= {
    normalize(word + end): number
    for word, number in list(CARDINALS.items())
    if "\u0900" <= word[0] <= "\u097f" and number >= 5
    for end in ("वां", "वीं", "वें", "वा", "वी", "वे")
}
HINDI_ORDINAL_ENDINGS = frozenset({"वां", "वीं", "वें", "वा", "वी", "वे"})  # after digits: 42वां
ENGLISH_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

# Each multiplies what stands before it. https://en.wikipedia.org/wiki/Indian_numbering_system
MULTIPLIERS: dict[str, int] = {
    **dict.fromkeys(["सौ", "hundred"], 100),
    **dict.fromkeys(["हजार", "thousand"], 1_000),
    **dict.fromkeys(["लाख", "lakh", "lakhs", "lac"], 100_000),
    **dict.fromkeys(["मिलियन", "million", "mn"], 1_000_000),
    **dict.fromkeys(["करोड", "crore", "crores", "cr"], 10_000_000),
    **dict.fromkeys(["अरब", "बिलियन", "billion", "bn"], 1_000_000_000),
    **dict.fromkeys(["खरब"], 100_000_000_000),
    **dict.fromkeys(["ट्रिलियन", "trillion", "tn"], 1_000_000_000_000),
    **dict.fromkeys(["दर्जन", "dozen"], 12),
}
# Hindi words before a number: साढ़े तीन is 3.5, सवा दो 2.25, पौने दो 1.75.
ADDED = {"साढे": Fraction(1, 2), "सवा": Fraction(1, 4), "पौने": Fraction(-1, 4)}
WHOLE_FRACTIONS = {"डेढ": Fraction(3, 2), "ढाई": Fraction(5, 2)}
# Parts: तीन-चौथाई is 3/4, two-thirds 2/3, four-fifths 4/5.
PARTS = {
    **dict.fromkeys(["तिहाई", "third", "thirds"], 3),
    **dict.fromkeys(["चौथाई", "quarter", "quarters"], 4),
    **{f"{word}s": number for word, number in ORDINALS.items() if word.isascii() and number > 4},
}
PARTS_OF = frozenset({"हिस्सा", "हिस्से", "हिस्सों", "भाग"})  # पांचवें हिस्से is 1/5
HALF = frozenset({"आधा", "आधी", "आधे", "half"})

PERCENT = frozenset({"प्रतिशत", "फीसदी", "फीसद", "परसेंट", "percent", "percentage", "pc"})
CURRENCIES = {
    **dict.fromkeys(["₹", "rs", "inr", "रुपये", "रुपए", "रुपया", "रुपयों", "रुपयो", "रु", "rupee", "rupees"], "INR"),
    **dict.fromkeys(["$", "usd", "डॉलर", "डालर", "dollar", "dollars"], "USD"),
    **dict.fromkeys(["£", "gbp", "पाउंड", "पौंड", "pound", "pounds"], "GBP"),
    **dict.fromkeys(["€", "eur", "यूरो", "euro", "euros"], "EUR"),
    **dict.fromkeys(["¥", "jpy", "येन", "yen"], "JPY"),
    **dict.fromkeys(["cny", "yuan", "युआन", "renminbi"], "CNY"),
    **dict.fromkeys(["rub", "rouble", "roubles", "ruble", "rubles", "रूबल"], "RUB"),
    **dict.fromkeys(["aed", "dirham", "dirhams", "दिरहम"], "AED"),
    **dict.fromkeys(["taka", "टका"], "BDT"),
}
MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        [
            "january jan जनवरी",
            "february feb फरवरी",
            "march mar मार्च",
            "april apr अप्रैल",
            "may मई",
            "june jun जून",
            "july jul जुलाई",
            "august aug अगस्त",
            "september sep sept सितंबर सितम्बर",
            "october oct अक्टूबर अक्तूबर",
            "november nov नवंबर नवम्बर",
            "december dec दिसंबर दिसम्बर",
        ],
        start=1,
    )
    for word in words.split()
}

# Measures, by the word of either language. Two figures with different measures are not the same fact.
MEASURES: dict[str, str] = {
    word: words.split()[0]
    for words in (
        "km kilometre kilometres kilometer kilometers किलोमीटर किमी",
        "m metre metres meter meters मीटर",
        "cm centimetre centimetres centimeter centimeters सेंटीमीटर सेमी",
        "mm millimetre millimetres millimeter millimeters मिलीमीटर मिमी",
        "kg kilogram kilograms kilo kilos किलोग्राम किलो",
        "gram grams g ग्राम",
        "tola tolas तोला तोले",
        "quintal quintals क्विंटल",
        "foot feet ft फुट फीट",
        "inch inches इंच",
        "mile miles मील",
        "bigha bighas बीघा",
        "tonne tonnes ton tons टन",
        "litre litres liter liters लीटर",
        "hectare hectares हेक्टेयर",
        "acre acres एकड",
        "degree degrees डिग्री",
        "second seconds सेकंड सेकेंड",
        "minute minutes मिनट",
        "hour hours घंटा घंटे घंटों",
        "day days दिन दिनों",
        "week weeks सप्ताह हफ्ता हफ्ते हफ्तों",
        "month months महीना महीने महीनों माह",
        "year years साल वर्ष बरस सालों वर्षों",
        "decade decades दशक दशकों",
        "run runs रन रनों",
        "wicket wickets विकेट",
        "ball balls गेंद गेंदों",
        "over overs ओवर ओवरों",
        "person people persons व्यक्ति लोग लोगों व्यक्तियों",
        "state states राज्य राज्यों",
        "country countries देश देशों",
        "coach coaches डिब्बा डिब्बे डिब्बों",
    )
    for word in words.split()
}
MEASURES = {normalize(word): measure for word, measure in MEASURES.items()}
