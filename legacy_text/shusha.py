"""Recognises the Shusha fonts. They are not converted: their versions give one code to different letters.

The layout writes Hindi nearly as its sounds, "AaAao ihndI maoM ilaKoM" for आओ हिंदी में लिखें: small letters with capitals
for long vowels, and signs inside words. https://unicode.org/mail-arch/unicode-ml/y2001-m11/0258.html compares versions.
"""

import re

# है, हैं, में, और, नहीं, ने, से, को, भी, था, थे, थी, जो, किया, गया, लिए, इस, उस, साथ, भारत, दिल्ली, हिंदी …
_WORDS = frozenset(
    "hO hOM maoM AaOr nahIM nao sao kao BaI qaa qao qaI jaao tao hao ikyaa gayaa ilae ilayao [sa ]sa [sako ]sako [saka "
    "saaqa Baart idllaI ihndI ihMdI kI AaAao".split()
)
# Signs inside a word that no other writing has there: p`kar, maM~I, [sako, raYT/, and the endings of maoM and nahIM.
_SIGNS = re.compile(r"[a-z]`[a-zA-Z]|[a-zà]~[aIaiou]|^[\[\]}][a-z]{2}[a-zA-Z]*$|[a-z]T/|[a-z]a?[oOIU]M$|[a-z][a-z]aI$")
_MIN_BITS, _MIN_SHARE = 3, 0.4


def is_shusha(line: str) -> bool:
    """Whether a paragraph is in a Shusha font."""
    words = [word.strip(".,!?:;()\"'") for word in line.split()]
    bits = [2 if word in _WORDS else 1.5 * len(_SIGNS.findall(word)) for word in words]
    return sum(bits) >= _MIN_BITS and sum(map(bool, bits)) >= _MIN_SHARE * len(words)
