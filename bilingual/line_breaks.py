"""What must not part at the end of a line: a number and its unit, a day and its month, a short hyphenated pair."""

import regex

from .markup import TAG_OR_ENTITY

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर सितम्बर नवम्बर दिसम्बर"
)
_UNITS = (
    "m km cm mm kg g mg l ml t ha s min h kmph mph kW MW GW kWh GB MB TB Hz MHz GHz °C °F % "
    "metres? meters? kilometres? kilometers? kilograms? grams? litres? liters? tonnes? tons? degrees? "
    "acres? hectares? miles? feet inch(?:es)? years? months? weeks? days? hours? minutes? seconds? "
    "lakh crore thousand million billion trillion per\\scent percent rupees dollars am pm IST "
    "मीटर किमी किलोमीटर सेमी किलो किलोग्राम ग्राम लीटर टन डिग्री एकड़ हेक्टेयर मील फुट फीट इंच "
    "साल वर्ष महीने माह हफ्ते दिन घंटे घंटा मिनट सेकंड बजे "
    "हजार हज़ार लाख करोड़ अरब खरब प्रतिशत फीसदी फीसद रुपये रुपए डॉलर यूरो रन विकेट"
)
_NUMBER = r"(?<![\p{L}\p{M}\p{N}])[+−-]?[₹$€£]?\p{Nd}(?:[\p{Nd}.,:/-]*\p{Nd})?"
_END = r"(?![\p{L}\p{M}\p{N}])"
_WORDS = rf"(?:{'|'.join([*_UNITS.split(), *_MONTHS.split()])}){_END}"
# “88.17 m”, “5 lakh”, “23 अगस्त”; “August 23”; “Rs 500”, “रु. 500”.
_JOINED = regex.compile(
    rf"(?P<markup>{TAG_OR_ENTITY.pattern})"
    rf"|(?P<number>{_NUMBER}) (?={_WORDS})"
    rf"|(?P<before>(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_MONTHS.split())}|Rs\.?|No\.|रु\.?|₹)) (?=\p{{Nd}})"
)
_MAX_PAIR = 12  # code points of a pair with its hyphen: no line gets much shorter than the others
_PAIR = regex.compile(
    rf"(?P<markup>{TAG_OR_ENTITY.pattern})"
    r"|(?<![\p{L}\p{M}\p{N}-])(?P<pair>[\p{L}\p{M}\p{N}]+-)(?=(?P<rest>[\p{L}\p{M}\p{N}]+)(?![\p{L}\p{M}\p{N}-]))"
)


def keep_together(html: str) -> str:
    """Escaped text or sanitised HTML in which the spaces and hyphens of such pairs allow no line break.

    For display only: a no-break space replaces a space, and a word joiner follows a hyphen (Unicode UAX #14).
    """
    html = _JOINED.sub(lambda found: found["markup"] or f"{found['number'] or found['before']}{NO_BREAK_SPACE}", html)
    return _PAIR.sub(_join_pair, html)


def _join_pair(found: "regex.Match[str]") -> str:
    if found["markup"] or len(found["pair"]) + len(found["rest"]) > _MAX_PAIR:
        return found[0]
    return found["pair"] + WORD_JOINER
