"""The page of a story and the parallel page in a real browser."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from pictures.intake import add_picture, encode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_link_of_a_story_is_copied(page: Page, story, live_server):
    address = story(hi="live").edition("hi").get_absolute_url()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    button = page.get_by_role("button", name="लिंक कॉपी करें").first
    box = button.bounding_box()
    assert box and box["height"] >= 24
    button.click()
    expect(page.get_by_text("लिंक कॉपी हुआ")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(address)


def test_without_script_a_share_row_has_links_alone(chromium, story, live_server):
    with chromium.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(story(hi="live").edition("hi").get_absolute_url())
        row = page.locator(".share").first
        expect(row.get_by_role("link", name="व्हाट्सऐप")).to_be_visible()
        expect(row.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "most"), [((900, 1800), (832, 646)), ((320, 180), (320, 180)), ((1600, 400), (832, 209))]
)
def test_a_picture_is_whole_never_enlarged_and_never_higher_than_the_screen(page: Page, story, size, most):
    picture = add_picture(encode(Image.new("RGB", size, "navy")), alt_hi="नीला")
    article = story(hi="live", hi_texts={"body": f'<figure><img src="{picture.src}" alt="नीला"></figure>'})
    article.lead_picture = picture
    article.save()
    page.set_viewport_size({"width": 1366, "height": 760})
    page.goto(article.edition("hi").get_absolute_url())
    for image in (page.locator(".article__picture img"), page.locator(".body img")):
        box = image.bounding_box()
        assert box and box["width"] <= most[0] and box["height"] <= most[1]
        assert image.evaluate("image => getComputedStyle(image).objectFit") == "contain"


def test_a_phone_folds_one_language_of_the_parallel_page(page: Page, story):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(story(hi="live", en="live").edition("hi").parallel_url("hi"))
    hindi, english = page.get_by_text("मानसून केरल पहुंच गया"), page.get_by_text("The monsoon reached Kerala")
    expect(hindi).to_be_visible()
    expect(english).to_be_visible()
    page.get_by_label("हिंदी", exact=True).check()
    expect(english).to_be_hidden()
    page.get_by_label("English", exact=True).check()
    expect(hindi).to_be_hidden()
    expect(english).to_be_visible()
    sizes = page.locator("h1, .body h2").evaluate_all(
        "heads => heads.map(h => parseFloat(getComputedStyle(h).fontSize))"
    )
    assert sizes[0] > max(sizes[1:])
