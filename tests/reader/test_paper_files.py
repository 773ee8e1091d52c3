"""Icons, manifest and accent colour."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from identity import current
from identity.models import Identity
from pictures.intake import add_picture, encode

pytestmark = pytest.mark.django_db


@pytest.fixture
def dressed(monkeypatch):
    """A paper with a name, logos, an icon, colours, links and a footer."""
    logos = [add_picture(encode(Image.new("RGBA", (400, 100), colour))) for colour in ("#000000aa", "#ffffffaa")]
    icon = add_picture(encode(Image.new("RGB", (512, 512), "navy")))
    identity = Identity(
        name_hi="दैनिक",
        name_en="The Daily",
        logo_light=logos[0],
        logo_dark=logos[1],
        icon=icon,
        accent_light="#0b5d3b",
        links="Mastodon https://social.example/@daily",
        footer_hi="© दैनिक Ltd\nदिल्ली\n\nसंपर्क",
        footer_en="© The Daily",
    )
    monkeypatch.setattr(current, "_kept", current._Kept(identity, float("inf")))
    return identity


def test_every_file_that_browsers_ask_for_unasked_answers(reader):
    for path, kind, media_type in (
        ("/favicon.ico", "ICO", "image/x-icon"),
        ("/apple-touch-icon.png", "PNG", "image/png"),
    ):
        response = reader.get(path)
        assert response.status_code == 200 and response["Content-Type"] == media_type
        assert Image.open(BytesIO(response.content)).format == kind and "public" in response["Cache-Control"]
        assert not response.cookies


@pytest.mark.parametrize("path, language", [("/manifest.webmanifest", "hi"), ("/en/manifest.webmanifest", "en")])
def test_the_manifest_names_the_paper_and_its_icons_exist(reader, dressed, path, language):
    response = reader.get(path)
    data = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert data["name"] == dressed.name_in(language) and data["start_url"] == f"/{language}/"
    assert data["theme_color"] == "#0b5d3b"
    assert {(icon["sizes"], icon["purpose"]) for icon in data["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    }
    for icon in data["icons"]:
        drawn = Image.open(BytesIO(reader.get(icon["src"]).content))
        assert f"{drawn.width}x{drawn.height}" == icon["sizes"]


def test_the_address_of_an_earlier_icon_leads_to_the_current_one(reader):
    response = reader.get("/icon-000000000000-192-any.png")
    assert response.status_code == 302 and reader.get(response["Location"]).status_code == 200
    for wrong in ("/icon-000000000000-193-any.png", "/icon-000000000000-192-other.png", "/icon-0-999999999999-any.png"):
        assert reader.get(wrong).status_code == 404


def test_the_accent_comes_as_a_stylesheet_that_the_policy_allows(reader, dressed, story):
    story(hi="live")
    response = reader.get("/hi/")
    address = re.search(r'href="(/accent-[^"]+)"', response.content.decode())[1]
    assert "unsafe" not in response["Content-Security-Policy"]
    css = reader.get(address)
    assert css["Content-Type"].startswith("text/css") and "immutable" in css["Cache-Control"]
    assert "--accent:#0b5d3b" in css.content.decode() and "--accent:#ff8a7a" in css.content.decode()


@pytest.mark.parametrize("path", ["/accent-red-blue.css", "/accent-0b5d3b-0b5d3.css", "/accent-0B5D3B-ffffff.css"])
def test_only_colours_make_a_stylesheet(reader, path):
    assert reader.get(path).status_code == 404


def test_masthead_and_foot_show_the_identity(reader, dressed, story):
    html = reader.get(story(hi="live").edition("hi").get_absolute_url()).content.decode()
    assert f'srcset="{dressed.logo_dark.plain_srcset}"' in html and 'alt="दैनिक"' in html
    assert '<p>© दैनिक <span lang="en">Ltd</span><br>दिल्ली</p>' in html and "<p>संपर्क</p>" in html
    assert '<a href="https://social.example/@daily" rel="me noopener">' in html
    assert 'content="#0b5d3b"' in html and "/icon-" in html
    paper = next(each for each in re.findall(r"<script[^>]*json\">(.*?)</script>", html, re.S) if "NewsArticle" in each)
    publisher = json.loads(paper)["publisher"]
    assert publisher["name"] == "दैनिक" and publisher["sameAs"] == ["https://social.example/@daily"]
    assert publisher["logo"]["url"].endswith(dressed.logo_light.plain_src)


def test_without_an_identity_the_page_has_the_name_in_type(reader, story):
    story(hi="live")
    html = reader.get("/hi/").content.decode()
    assert "/accent-" not in html and "imprint" not in html and 'class="logo"' not in html and "icon.svg" in html


def test_a_card_has_the_colour_of_the_paper(reader, dressed, story):
    from reader import share_cards

    edition = story(hi="live").edition("hi")
    known = share_cards.digest(edition)
    drawn = Image.open(BytesIO(share_cards.draw(edition)))
    assert any(g > 70 and r < 60 for _count, (r, g, b) in drawn.getcolors(1 << 20))
    dressed.accent_light = ""
    assert share_cards.digest(edition) != known
