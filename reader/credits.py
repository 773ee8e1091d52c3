"""The credit of a picture as readers see it."""

import re

from bilingual.languages import HINDI

# A credit that names its own kind: “Photo: PTI”, “Map: Newsroom”, “फोटो: एएनआई”, “Photograph by …”.
_HAS_LABEL = re.compile(r"^(?:[^:]{1,24}:\s|(?:photo|photograph|image|फोटो|फ़ोटो|तस्वीर)(?![^\W_]))", re.IGNORECASE)
_LABELS = {HINDI: "फोटो: "}


def credit_line(credit: str, language: str, caption: str = "") -> str:
    """The credit with a label in the page's language: “Photo: PTI”. One that has a label keeps it.

    "" for a credit that the caption ends with: editors type it there, and agencies' captions have it.
    """
    if not credit or caption.rstrip(" .।)").endswith(credit):
        return ""
    return credit if _HAS_LABEL.match(credit) else f"{_LABELS.get(language, 'Photo: ')}{credit}"
