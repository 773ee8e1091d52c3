"""The one rule for characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), for every output.

A feed, sitemap or page that contains one of them is not well-formed. The forms remove them on the way in (`text.clean`);
this module removes them from the output, even if the database holds them.
"""

import re
from typing import Any

# The contents of a character class: control characters except tab and line ends, lone surrogates, noncharacters.
FORBIDDEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_REFERENCE = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);")


def xml_safe(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def xml_safe_markup(markup: str) -> str:
    """HTML or XML without the forbidden characters, and without numeric references to them, such as `&#11;`."""
    return _REFERENCE.sub(_allowed_reference, xml_safe(markup))


def xml_safe_data(data: Any) -> Any:
    """A copy of dicts, lists and texts, such as those of JSON, in which every text is xml_safe()."""
    if isinstance(data, str):
        return xml_safe(data)
    if isinstance(data, dict):
        return {xml_safe_data(name): xml_safe_data(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [xml_safe_data(value) for value in data]
    return data


def _allowed_reference(found: re.Match[str]) -> str:
    """The reference; "" for one to a forbidden character, or to a number beyond Unicode."""
    digits = found[0][2:-1]
    try:
        number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        return "" if _FORBIDDEN.match(chr(number)) else found[0]
    except (ValueError, OverflowError):
        return ""
