"""The page “Paper”."""

import re
from html import unescape

import pytest
from PIL import Image

from bilingual import languages
from identity import current
from identity.models import Identity
from pictures.intake import add_picture, encode

PAGE = "/admin/paper/"
NAMES = {"name_hi": "दैनिक", "name_en": "The Daily"}


@pytest.fixture(autouse=True)
def stored_identity(default_identity, monkeypatch):
    monkeypatch.setattr(current, "_kept", current._Kept(Identity(), float("-inf")))


@pytest.fixture
def desk(signed_in, admin):
    return signed_in(admin)


def post(desk, **data):
    return desk.post(PAGE, {"opened": "0", **NAMES, **data})


def errors(response) -> str:
    return unescape(" ".join(re.findall(r"errorlist[^>]*>(.*?)</ul>", response.content.decode(), re.S)))


def test_an_admin_names_the_paper(desk):
    response = post(desk, footer_en="© 2026 The Daily", links="Mastodon https://social.example/@daily")
    assert response.status_code == 302
    stored = Identity.objects.get()
    assert (stored.name_hi, stored.name_en, stored.version) == ("दैनिक", "The Daily", 1)
    current.forget()
    assert languages.paper_name("en") == "The Daily"
    assert "The Daily" in desk.get(PAGE).content.decode()


def test_a_preview_saves_nothing_and_shows_both_languages_light_and_dark(desk):
    html = post(desk, _preview="1", accent_light="#0B5D3B", footer_hi="© दैनिक").content.decode()
    frames = [unescape(each) for each in re.findall(r'srcdoc="(.*?)"', html, re.S)]
    assert not Identity.objects.exists()
    assert [re.search(r'lang="(\w+)" data-theme="(\w+)"', each).groups() for each in frames] == [
        ("hi", "light"),
        ("en", "light"),
        ("hi", "dark"),
        ("en", "dark"),
    ]
    assert all("/accent-0b5d3b-ff8a7a.css" in each for each in frames)
    assert "© दैनिक" in frames[0] and "The Daily" in frames[1] and "style=" not in "".join(frames)


def test_a_preview_shows_the_logo_of_its_scheme(desk):
    light, dark = (add_picture(encode(Image.new("RGBA", (400, 100), colour))) for colour in ("#000000aa", "#ffffffaa"))
    html = post(desk, _preview="1", logo_light=light.pk, logo_dark=dark.pk).content.decode()
    frames = re.findall(r'srcdoc="(.*?)"', html, re.S)
    assert [light.plain_src in each for each in frames] == [True, True, False, False]


@pytest.mark.parametrize(
    "data, message",
    [
        ({"name_en": ""}, "both languages"),
        ({"name_hi": "\u200b"}, "can't see"),
        ({"name_en": "x" * 61}, "60"),
        ({"accent_light": "#ffdd00"}, "contrast of 1.1:1. Choose a darker one"),
        ({"accent_dark": "#333333"}, "Choose a lighter one"),
        ({"accent_light": "red"}, "six digits"),
        ({"links": "Page http://paper.example"}, "Link 1"),
        ({"links": "A https://paper.example\nB javascript:alert(1)"}, "Link 2"),
        ({"links": "https://user:secret@paper.example"}, "Link 1"),
        ({"links": "https://[paper.example"}, "Link 1"),
        ({"links": "\n".join(["https://paper.example"] * 11)}, "at most 10"),
        ({"footer_en": "x" * 601}, "600"),
        ({"icon": "99999999999999999999999"}, "valid choice"),
        ({"icon": "12"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(desk, data, message):
    response = post(desk, **data)
    assert response.status_code == 200 and message in errors(response), errors(response)
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    "field, size, message",
    [
        ("icon", (600, 400), "600 × 400"),
        ("icon", (300, 300), "512 pixels or more"),
        ("logo_light", (300, 40), "40 pixels high"),
    ],
)
def test_pictures_of_the_wrong_shape_are_refused(desk, field, size, message):
    picture = add_picture(encode(Image.new("RGB", size, "teal")))
    assert message in errors(post(desk, **{field: picture.pk}))


def test_a_save_from_a_stale_page_is_refused_names_the_other_person_and_keeps_what_was_typed(desk, admin):
    post(desk)
    response = post(desk, name_en="The Weekly", footer_en="Typed")
    said, html = errors(response), response.content.decode()
    assert f"{admin} saved this page meanwhile" in unescape(html) and "Stored now: The Daily" in said
    assert 'value="The Weekly"' in html and "Typed" in html and 'name="opened" value="1"' in html
    assert Identity.objects.get().name_en == "The Daily"
    assert post(desk, name_en="The Weekly", opened="1").status_code == 302
    assert Identity.objects.get().name_en == "The Weekly"


def test_a_picture_that_is_the_icon_cannot_be_deleted(desk):
    icon = add_picture(encode(Image.new("RGB", (512, 512), "teal")))
    post(desk, icon=icon.pk)
    page = f"/admin/pictures/picture/{icon.pk}/"
    assert 'href="/admin/paper/"' in desk.get(f"{page}change/").content.decode()
    desk.post(f"{page}delete/", {"post": "yes"})
    icon.refresh_from_db()
