"""The Chanakya font of Indian newspapers (Summit Indica), to Unicode.

Source of the table: the glyphs of the font's Windows-1252 codes. docs/decisions.md names the independent converters that
it was compared with. Walkman-Chanakya 905 is another font; its codes are nearly those of Kruti Dev.
"""

import re

from .glyphs import PRE_I, REPH, compose, windows_1252

# A code and its letters. A half form ends in a virama; the code æ draws the stem that completes it.
_TABLE = """
    ¥अ §इ ©उ ªऊ «ऋ ¬ॠ \xadऌ °ए æा èी éु êू äु åू ëृ ìॄ íॢ Ôे ðे ñै ôो õौ òॅ ¢ं ´ं ¡ँ Ñः ¸़ ùऽ ÷् ý्र þ्र A्र K्य
    €क् ·क \x81ख् ¹ख ‚ग् »ग ƒघ् ¾ङ ‘च् ¿च “च्च् Àछ …ज् ’ज् ”ज्ज् Áज Êज़् Ûझ् †ञ् Åट Æठ Çड Éढ ‡ण् ˆत् Ìत ‰थ् Íथ Îद ¼द Šध् Ïध
    ‹न् Ùन óन्न् Œप् Âप \x8dफ् Èफ Žब् Õब \x8fभ् Öभ \x90म् ×म Äय् Øय Úर Ëल् Üल ¶ल Ýळ Ãव् ßव àश् ³श् oश cष् áष Sस् âस ±ह् ãह
    ÿक्ष् ˜त्र् ™ज्ञ् Ÿश्र् Gत्र žत्त् Bक्च Cष्ट Dष्ठ Eश्व Fस्न H॥ Iढ्ढ Jछ्व Lरु Mरू Nहृ Oह्र Pक्क Qक्त Rक्र Tञ्ज Vङ्क Wङ्ख Xङ्ग
    Yङ्घ `क्व aड्ड bड्ढ dस्र eद्ग fद्घ gद्द hद्ध iद्ब jद्भ kद्म lद्य mद्व nठ्ठ pश्च qह्न rह्म् sह्य tह्ल uह्व #प्त %त्न @ञ्च ^ट्ट
    _ट्ठ „ल्ल ¦ष्ट्व ¨ङ्क्ष ¯ख्न µद्ब्र ºख्र öह्ण Ð। ø॰ ï’ 0० 1१ 2२ 3३ 4४ 5५ 6६ 7७ 8८ 9९ ®0 v1 w2 x3 y4 z5 {6 |7 }8 ~9
"""
_TAILS = "¤U"  # the right half of क and of र, ट, ड …: drawn after the vowel signs, and nothing by themselves
GLYPHS = {pair[0]: pair[1:] for pair in re.split("[ \n]+", _TABLE.strip())} | {
    "ç": PRE_I,
    "ü": REPH,
    "Z": f"{REPH}ं",
    "Ò": "‘",
    "Ó": "’",
    "•": "ज़्",
}
CODES = frozenset([*GLYPHS, *_TAILS])
_DECODE = str.maketrans(GLYPHS | dict.fromkeys(_TAILS, ""))
_HAS_REPH = re.compile("(?<!§)[üZ]")
_KA_AS_BULLET = re.compile("•(?=[^\\s·•]{0,3}¤)")  # some programs write क with the other dot
_PER_CENT = re.compile("(?<=[v-~®0-9])%")  # no letter follows a number
_NUKTA_BEFORE = re.compile("(^|[\\s(‘“-])¸(\\S)")


def to_unicode(text: str) -> str:
    """Text in the codes of Chanakya as Unicode in NFC. Every character is read as a code.

    0 to 9 are Devanagari digits in this font; it has other codes for the Latin ones. Codes above 0x7F may be read as
    Windows-1252, as Latin-1 or as U+F0xx.
    """
    if not _HAS_REPH.search(text):
        text = text.replace("Ê", "ü")  # some converters write this code, half ज़, for every reph
    text = _KA_AS_BULLET.sub("·", windows_1252(text)).replace("ÒÒ", "“").replace("ÓÓ", "”")
    text = _PER_CENT.sub("\ue025", _NUKTA_BEFORE.sub(r"\1\2¸", text))
    return compose(text.translate(_DECODE)).replace("\ue025", "%")
