"""An identity with every field set."""

import pytest
from django.utils import translation
from PIL import Image

from identity import current
from identity.models import Identity
from identity.saving import save_identity
from pictures.intake import add_picture, encode


@pytest.fixture(autouse=True)
def stored_identity(default_identity, monkeypatch):
    """The identity is read from the database, as in production."""
    monkeypatch.setattr(current, "_kept", current._Kept(Identity(), float("-inf")))


@pytest.fixture
def in_english():
    """The language of messages."""
    with translation.override("en"):
        yield


@pytest.fixture
def pictures(db):
    """Two logos and a square icon."""
    logo = Image.new("RGBA", (600, 120), (0, 0, 0, 0))
    logo.paste("navy", (0, 40, 600, 80))
    white = Image.new("RGBA", (600, 120), (255, 255, 255, 128))
    icon = Image.new("RGB", (512, 512), "navy")
    return {
        "logo_light": add_picture(encode(logo)),
        "logo_dark": add_picture(encode(white)),
        "icon": add_picture(encode(icon)),
    }


@pytest.fixture
def dressed(pictures, admin):
    """The stored identity of “The Daily”."""
    identity = Identity(
        name_hi="दैनिक",
        name_en="The Daily",
        accent_light="#0b5d3b",
        accent_dark="#7fd6ae",
        links="Mastodon https://social.example/@daily\nhttps://www.video.example/daily",
        footer_hi="© दैनिक प्रकाशन\nदिल्ली",
        footer_en="© The Daily Press",
        **pictures,
    )
    save_identity(identity, 0, ["Name"], admin)
    current.forget()  # a test's transaction never commits
    return identity
