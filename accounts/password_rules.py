"""Passwords that others guess: the paper's own words with little else, and common passwords that were made longer."""

import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import regex
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bilingual import languages

from .roles import Role

MIN_OWN = 8  # characters that must be left without the words: ASVS 5.0, 6.2.1, asks this of a whole password
MIN_WORD = 4  # shorter words stand inside too many others
SOFTWARE = ("newsroom", "password", "पासवर्ड")


def words_of_the_paper() -> set[str]:
    """The words that a stranger tries first: of the paper's names, of its host, of the roles, and of the software."""
    host = (urlsplit(settings.SITE_URL).hostname or "").split(".")
    names = [languages.paper_name(language) for language in languages.codes()]
    texts = [*settings.PAPER_NAME.values(), *names, *host, *Role.values, *SOFTWARE]
    return {word for text in texts for word in _plain(text).split() if len(word) >= MIN_WORD}


class PaperWordsValidator:
    """Refuses a password of which fewer than MIN_OWN characters are left without the paper's own words.

    ASVS 5.0, 6.1.2 and 6.2.11. Digits and signs at both ends don't count as left: people add them to any word.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError if the password is little more than such words."""
        left = plain = _plain(password)
        for word in sorted(words_of_the_paper(), key=len, reverse=True):
            left = left.replace(word, " ")
        if left != plain and len(left.replace(" ", "").strip("0123456789")) < MIN_OWN:
            raise ValidationError(_("This is easy to guess from the paper's name or your role."), code="paper_words")

    def get_help_text(self) -> str:
        """What the page of a new password says."""
        return _("Your password can't be made of the paper's name or your role.")


class LengthenedCommonPasswordValidator(CommonPasswordValidator):
    """Refuses a common password that was only made longer: repeated, or with digits and signs around it.

    Of Django's list of common passwords, which comes from published breaches, few are as long as MinimumLengthValidator
    asks. People make the others longer in these ways (ASVS 5.0, 6.2.4 and 6.2.12).
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for such a password."""
        for part in _shorter(password.strip().lower()):
            super().validate(part, user)


def _plain(text: str) -> str:
    """The text in small letters, with a space for each run of signs. Marks of Devanagari belong to its letters."""
    return regex.sub(r"[^\p{L}\p{M}\p{N}]+", " ", unicodedata.normalize("NFC", text).casefold())


def _shorter(password: str) -> Iterator[str]:
    """What the password may have been made from."""
    letters = [index for index, character in enumerate(password) if character.isalpha()]
    core = password[letters[0] : letters[-1] + 1] if letters else ""
    for text in (password, core, "".join(filter(str.isalnum, password))):
        yield text
        yield text[: (text + text).find(text, 1)]  # what is repeated: the whole text if nothing is
