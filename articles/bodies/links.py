"""Addresses of links: what an editor types or pastes, as an address that a browser can follow."""

import re
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Invisible characters that come along with a pasted address.
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+-]*):(?!\d)(.*)", re.DOTALL)  # not example:8080, a host with a port
_MAILBOX = r"[^\s@/:?#<>()\[\],;\"“”]+@(?:[^\s@/:?#<>()\[\],;.।%\"'“”]+\.)+[^\s@/:?#<>()\[\],;.।%\"'“”\d]{2,}"
_EMAIL = re.compile(rf"{_MAILBOX}(?:\?.*)?", re.DOTALL)
_EMAILS = re.compile(rf"{_MAILBOX}(?:[,;]\s*{_MAILBOX})*(?:\?.*)?", re.DOTALL)  # RFC 6068 separates them by commas
_NAMED_EMAIL = re.compile(rf"[^<>@]*<({_MAILBOX})>?")  # Ram <ram@example.in>
# A host may be in any script: \w would leave out the vowel signs of Hindi.
_LABEL = r"[^\s/?#@:.%<>\"'()\[\],;!|।॥“”‘’]"
_HOST = re.compile(rf"(?:{_LABEL}+\.)+(?!\d){_LABEL}{{2,}}\.?|localhost|" r"\[[0-9a-fA-F:.]+\]|\d{1,3}(?:\.\d{1,3}){3}")
_FILE_NAME = re.compile(r"[^/?#]*\.(?:html?|php|aspx?|jsp|pdf|docx?|xlsx?|jpe?g|png|gif|webp|txt)", re.IGNORECASE)
# The top-level domains in Devanagari (https://data.iana.org/TLD/). Other letters after a full stop are no host: डॉ.राम
_DEVANAGARI_END = re.compile(r"\.[\u0900-\u097f]+$")
_DEVANAGARI_DOMAINS = (".भारत", ".भारतम्", ".भारोत", ".कॉम", ".नेट", ".संगठन")
# Quotation marks and brackets around an address, and the stop of the sentence after it. A full stop or a bracket can end
# the path of a complete address, as in /wiki/Apple_Inc. and /wiki/Delhi_(film); a danda can't.
_AROUND = "\"'“”‘’«»<>।॥|"
_STOPS = ".,;:!?"
_PHONE = re.compile(r"\+?[\d\s()-]{5,}|\+[\d\s().-]{5,}")
# What RFC 3986 allows in an address, and letters of any script: browsers encode those themselves.
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def normalize_address(written: str) -> str | None:
    """The address of a link as it is stored; None if it can't be one.

    Completes www.example.in, example.in/page, an e-mail address and a telephone number. Keeps addresses of this site
    (/…) and of this page (#…). Refuses other schemes than SCHEMES, addresses without a host, and relative addresses:
    they would lead somewhere else from a feed.
    """
    written = _bare(_INVISIBLE.sub("", written.replace("\u00a0", " ")))
    if not written:
        return None
    if written.startswith("#"):
        return _encode(written) if len(written) > 1 else None
    if written.startswith(("//", "\\\\")):
        return _web("https", written[2:])
    if written.startswith("/"):
        return _encode(written)
    if named := _NAMED_EMAIL.fullmatch(written):
        return f"mailto:{_encode(named[1])}"
    if _EMAIL.fullmatch(written):
        return f"mailto:{_encode(written)}"
    scheme, colon, rest = written.partition(":")
    if colon and scheme.lower() in SCHEMES:
        return _with_scheme(scheme.lower(), rest.strip())
    if _SCHEME.fullmatch(written):
        return None
    if _PHONE.fullmatch(written) and _digits(written) >= 7:
        return _phone(written)
    host = re.split(r"[/?#]", written, maxsplit=1)[0]
    name = host.partition(":")[0]
    is_host = _HOST.fullmatch(name) and not (_DEVANAGARI_END.search(name) and not name.endswith(_DEVANAGARI_DOMAINS))
    is_host = is_host and not (host == written and _FILE_NAME.fullmatch(written))
    return _web("https", written) if is_host else None


def _bare(written: str) -> str:
    """The address without what stands around it in a sentence."""
    written = written.strip()
    before = None
    while written != before:
        before = written
        written = written.strip(_AROUND).strip()
        if written[:1] in ("(", "[") and written[-1:] in (")", "]"):
            written = written[1:-1].strip()
        is_typed = "://" not in written and "?" not in written.rstrip(_STOPS)
        if is_typed or re.fullmatch(r"[^/]*//[^/?#]*", written):  # or no path
            written = written.rstrip(_STOPS) or written
    return written


def _with_scheme(scheme: str, rest: str) -> str | None:
    if scheme == "mailto":
        return f"mailto:{_encode(re.sub(r'[,;] *', ',', rest, count=9))}" if _EMAILS.fullmatch(rest) else None
    if scheme == "tel":
        return _phone(rest) if _digits(rest) >= 3 and re.fullmatch(r"[\d\s()+.*#;=a-zA-Z-]+", rest) else None
    if scheme in ("http", "https"):
        return _web(scheme, rest.lstrip("/\\"))
    return None


def _web(scheme: str, rest: str) -> str | None:
    """An address with a host: `rest` is host, port, path and query."""
    address = f"{scheme}://{_encode(rest.strip())}"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:  # an invalid IPv6 address or port
        return None
    is_host = "%" not in parts.netloc and (_HOST.fullmatch(host) or ":" in host)
    return address if is_host else None


def _phone(written: str) -> str:
    return "tel:" + re.sub(r"[\s().]", "", written)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _encode(address: str) -> str:
    """The address without spaces and characters that end it in HTML or in plain text."""
    return "".join(char if char.isalnum() or char in _SAFE or ord(char) > 0xA0 else quote(char) for char in address)
