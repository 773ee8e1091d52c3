"""What must not part at the end of a line: a number and its unit, a day and its month, a short hyphenated pair."""

import re

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
_LETTER = r"[\p{L}\p{M}]"
_LETTER_OR_DIGIT = r"[\p{L}\p{M}\p{N}]"
_NUMBER = rf"(?<!{_LETTER_OR_DIGIT})[+−-]?[₹$€£]?\p{{Nd}}(?:[\p{{Nd}}.,:/-]{{0,24}}\p{{Nd}})?"  # bounded: linear time
_WORDS = rf"(?:{'|'.join([*_UNITS.split(), *_MONTHS.split()])})(?!{_LETTER_OR_DIGIT})"
_BEFORE = rf"(?<!{_LETTER})(?:{'|'.join(_MONTHS.split())}|Rs\.?|No\.|रु\.?|₹)"
# The space in “88.17 m”, “5 lakh”, “23 अगस्त”, and in “August 23”, “Rs 500”, “रु. 500”. What is rare is looked for first.
_JOINED = regex.compile(rf" (?:(?<=\p{{Nd}} )(?={_WORDS})(?<={_NUMBER} )|(?=\p{{Nd}})(?<={_BEFORE} ))")
_MAX_PAIR = 12  # code points of a pair with its hyphen: no line gets much shorter than the others
_PAIR = regex.compile(
    rf"-(?<=(?<![\p{{L}}\p{{M}}\p{{N}}-])(?P<first>{_LETTER_OR_DIGIT}{{1,{_MAX_PAIR}}}+)-)"
    rf"(?=(?P<rest>{_LETTER_OR_DIGIT}+)(?![\p{{L}}\p{{M}}\p{{N}}-]))"
)
_MARKUP = re.compile(f"({TAG_OR_ENTITY.pattern})")
_DIGIT = re.compile(r"\d")


def keep_together(html: str) -> str:
    """Escaped text or sanitised HTML in which the spaces and hyphens of such pairs allow no line break.

    For display only: a no-break space replaces a space, and a word joiner follows a hyphen (Unicode UAX #14).
    """
    pieces = _MARKUP.split(html)
    pieces[::2] = map(_text_kept_together, pieces[::2])
    return "".join(pieces)


def _text_kept_together(text: str) -> str:
    if _DIGIT.search(text):
        text = _JOINED.sub(NO_BREAK_SPACE, text)
    return _PAIR.sub(_joined_pair, text) if "-" in text else text


def _joined_pair(hyphen: "regex.Match[str]") -> str:
    is_short = len(hyphen["first"]) + len(hyphen["rest"]) < _MAX_PAIR
    return f"-{WORD_JOINER}" if is_short else "-"
