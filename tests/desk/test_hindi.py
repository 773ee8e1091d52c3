"""The Hindi interface has no English word, on any page that the desk answers a GET with."""

import re
from html.parser import HTMLParser

import pytest
from test_permissions import ROWS, desk

__all__ = ["desk"]  # a fixture: the address of every page, with rows to show
pytestmark = pytest.mark.django_db

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "svg", "template", "textarea", "code", "kbd", "pre"}  # code, and what people write
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description")
# What Hindi writes in Latin letters: names of products, formats, keys and settings; addresses.
ALLOWED = set(
    """
    JPEG PNG WebP GIF HEIC AVIF MP3 MP4 SVG CSV JSON XML PDF KB MB GB px QR Esc Ctrl Alt Shift Enter Delete Asia Kolkata
    WordPress Ghost Newsroom Chrome Linux Aegis FAS Google Authenticator Tools Export All content uploads zip rrggbb wp manage
    IMD BJP Android iPhone Mac Windows Firefox Safari UTF ics Authy doctor backup py docs production md UTC iCalendar
    SITE_URL EMAIL_HOST EMAIL_URL BACKUP_DIR SECRET_KEY Hello Touch ID RSS WebM Ogg Opus WAV M4A MOV CDX HTML DEBUG PRAGMA synchronous ninjs https
    """.split()
)
# The rows that the test made, and the language that has its name in its own script.
ALLOWED |= {"SHOW", "fsync", "on", "off"}  # a setting of PostgreSQL that the System page warns of
ALLOWED |= {"video", "opinion", "Settings"}  # types of posts and a menu, as the old system has them
DATA = {"English", "admin", "editor", "reporter", "translator", "tester", "Science", "Desk", "About", "Check", "Budget"}
DATA |= {"Quake", "old", "export", "xml", "mp3", "jpg", "png", "desk", "hi", "Mishri", "repo", "rate"}


class Words(HTMLParser):
    """The Latin words of a page that are read as Hindi."""

    def __init__(self, page: str):
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # elements, with whether their text is in Hindi
        self.found: set[str] = set()
        self.feed(page)

    @property
    def is_read(self) -> bool:
        return all(tag not in UNREAD for tag, _ in self.open) and (not self.open or self.open[-1][1])

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        is_hindi = has["lang"].startswith("hi") if has.get("lang") else not self.open or self.open[-1][1]
        if tag not in VOID:
            self.open.append((tag, is_hindi))
        if is_hindi and self.is_read:
            button = ("value",) if has.get("type") in ("submit", "button") else ()
            for name in (*SPOKEN, *button):
                self.read(has.get(name) or "")

    def handle_endtag(self, tag):
        while tag in (name for name, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if self.is_read:
            self.read(text)

    def read(self, text: str) -> None:
        text = re.sub(r"NR-\S+|#\w+|\S+://\S*|\S+@\S+|[\w-]*/[\w/.?=&-]+|\b[\w-]+\.\w+\b|\w+(?:-\w+){3,}", " ", text)
        self.found |= set(re.findall(r"[A-Za-z][A-Za-z_]+\d?", text))


def test_no_page_has_an_english_word(desk, client, admin):
    client.force_login(admin)
    client.cookies["django_language"] = "hi"
    names = [row[0] for row in ROWS if "g" in row[4]]
    addresses = [desk[name] for name in names] + [
        "/admin/password_change/",
        "/admin/sessions/",
        "/admin/second-factor/set-up/",
    ]
    english = {}
    for address in addresses:
        answer = client.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            words = Words(answer.content.decode()).found - ALLOWED - DATA
            if words:
                english[address] = sorted(words)
    assert not english
