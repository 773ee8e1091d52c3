"""The reader's pages in a real browser."""

import pytest
from body_elements import ELEMENTS, EVERY_ELEMENT
from PIL import Image
from playwright.sync_api import Page, expect

from pictures.intake import add_picture, encode
from topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_language_switch_opens_the_same_story_in_the_other_language(page: Page, story):
    page.goto(story(hi="live", en="live").edition("hi").get_absolute_url())
    page.get_by_role("navigation", name="भाषा").get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Monsoon arrives in Kerala")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, story, width):
    article = story(hi="live", en="live", hi_texts={"headline": "अ" * 120})
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/hi/", article.edition("hi").get_absolute_url(), article.edition("hi").parallel_url("hi")):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_reader_pages_load_nothing_from_third_parties_and_two_scripts(page: Page, story, live_server):
    asked = []
    page.on("request", lambda request: asked.append(request))
    page.goto(story(hi="live", en="live").edition("hi").get_absolute_url())
    assert all(request.url.startswith(live_server.url) for request in asked)
    scripts = [request.url for request in asked if request.resource_type == "script"]
    own = {f"{live_server.url}/static/{name}" for name in ("offline/register.js", "reader/share.js")}
    assert set(scripts) == own and len(scripts) == 2
    # In production the style sheets are one file.
    assert len([request for request in asked if request.resource_type != "stylesheet"]) <= 12


@pytest.fixture
def every_element(page: Page, story, small_picture):
    """A story in both languages with every element in its bodies. The files of its players are empty."""
    for files in ("**/media/recordings/**", "**/media/pictures/p.jpg"):
        page.route(files, lambda route: route.fulfill(status=200, body=""))
    stem = small_picture.file.name.rpartition(".")[0]
    body = EVERY_ELEMENT.replace("PICTURE", stem)
    return story(hi="live", en="live", hi_texts={"body": body}, en_texts={"body": body})


@pytest.mark.parametrize("width", [360, 1280])
def test_every_element_stands_on_the_page_within_the_screen(page: Page, every_element, width):
    page.set_viewport_size({"width": width, "height": 800})
    for address in (every_element.edition("hi").get_absolute_url(), every_element.edition("hi").parallel_url("hi")):
        page.goto(address)
        for name, element in ELEMENTS.items():
            shown = page.locator(f".body {element.selector}").first
            expect(shown, name).to_be_visible()
            box = shown.bounding_box()
            assert box and box["width"] and box["x"] >= 0, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_every_element_is_printed_and_of_a_player_its_caption(page: Page, every_element):
    page.goto(every_element.edition("hi").get_absolute_url())
    page.emulate_media(media="print")
    for name, element in ELEMENTS.items():
        if name in ("audio", "video"):
            expect(page.locator(f".body {element.selector}").first, name).to_be_hidden()
            expect(page.locator(f".body figure:has({name}) figcaption"), name).to_be_visible()
        else:
            expect(page.locator(f".body {element.selector}").first, name).to_be_visible()


# The words that stand on more than one line. A hyphen may end a line.
BROKEN_WORDS = """() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("script, .visually-hidden, .skip")) continue;
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter((box) => box.width).map((box) => box.top);
      if (Math.max(...tops) - Math.min(...tops) > 8) broken.push(word[0]);
    }
  }
  return broken;
}"""
LONG_WORDS = {
    "hi": {"kicker": "स्वास्थ्यकर्मी", "headline": "तिरुवनंतपुरम में अंतरराष्ट्रीय स्वास्थ्यकर्मियों का प्रशिक्षण"},
    "en": {"kicker": "Environment", "headline": "Thiruvananthapuram hosts international environmentalists"},
}


LONG_BODY = (
    "<p>On 23 September 2023 it began.</p><h2>Instrumentation, international</h2>"
    "<ul><li><p>Thiruvananthapuram</p><ul><li><p>Consecutively, internationally</p></li></ul></li></ul>"
    '<aside class="fact-box"><h3>Happened internationally</h3><p>Environmentalists</p></aside>'
    "<table><thead><tr><th>Month</th><th>Rain (centimetres)</th></tr></thead>"
    "<tbody><tr><th>September</th><td>17</td></tr></tbody></table>"
    '<p class="link-card"><a href="https://mausam.imd.gov.in/">India Meteorological Department: monsoon</a></p>'
)


@pytest.fixture
def full_front_page(story, small_picture):
    """A front page in both languages with a navigation, every size of card, and long words."""
    topics = [Topic.objects.create(name_en=f"Environment {n}", name_hi="पर्यावरण", nav_position=n) for n in range(1, 6)]
    for number in range(27):
        article = story(hi="live", en="live", hi_texts=LONG_WORDS["hi"], en_texts=LONG_WORDS["en"])
        article.topics.add(topics[number % 3])
        article.lead_picture = small_picture if number % 3 else None
        article.save()


def test_no_word_is_broken_with_large_text_on_a_phone(page: Page, full_front_page):
    for width in (320, 360, 390):
        page.set_viewport_size({"width": width, "height": 740})
        for path in ("/hi/", "/en/"):
            page.goto(path)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(BROKEN_WORDS) == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_no_word_of_a_story_or_of_the_search_is_broken_with_large_text(page: Page, story):
    texts = LONG_WORDS["en"] | {"body": LONG_BODY}
    edition = story(hi="live", en="live", en_texts=texts, hi_texts=LONG_WORDS["hi"]).edition("en")
    page.set_viewport_size({"width": 320, "height": 740})
    for path in (edition.get_absolute_url(), edition.parallel_url("hi"), "/en/search/"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(BROKEN_WORDS) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_first_screen_of_a_laptop_has_the_lead_and_five_more_headlines(page: Page, full_front_page):
    for width, height in ((1366, 768), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        for path in ("/hi/", "/en/"):
            page.goto(path)
            ends = page.locator(".card__headline").evaluate_all(
                "headlines => headlines.map((headline) => headline.getBoundingClientRect().bottom)"
            )
            assert ends[0] < height and len([end for end in ends if end < height]) >= 6, (path, width)


def test_the_skip_link_is_seen_only_with_the_focus(page: Page, story):
    page.goto("/hi/")
    link = page.locator(".skip")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert link.evaluate("link => link.getBoundingClientRect().height") <= 1
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.bounding_box()["height"] > 24


@pytest.mark.parametrize("size", [(800, 1200), (300, 200), (1600, 400)])
def test_a_picture_of_any_shape_fits_on_the_screen_and_is_not_enlarged(page: Page, story, size):
    article = story(hi="live")
    article.lead_picture = add_picture(encode(Image.new("RGB", size, "navy")), alt_hi="मैदान")
    article.save()
    for path in ("/hi/", article.edition("hi").get_absolute_url()):
        page.goto(path)
        box = page.locator("main .picture").first.bounding_box()
        assert box["height"] <= 0.85 * 900 and box["width"] <= size[0]


@pytest.mark.parametrize("size", [(800, 2135), (800, 500), (200, 300), (1360, 2048)])
def test_the_lead_picture_of_any_shape_leaves_the_words_their_place(page: Page, story, size):
    article = story(hi="live", en="live")
    article.lead_picture = add_picture(encode(Image.new("RGB", size, "navy")), alt_hi="मैदान")
    article.save()
    for width in (768, 1366, 1600):
        page.set_viewport_size({"width": width, "height": 768})
        page.goto("/en/")
        lead, words, picture = (
            page.locator(f".card--lead{part}").first.bounding_box() for part in ("", " .card__text", " .picture")
        )
        assert words["width"] >= 0.4 * lead["width"], width
        assert (picture["height"] > picture["width"]) == (size[1] > size[0]), width


def test_the_footer_of_a_short_page_is_at_the_bottom_of_the_screen(page: Page, story):
    page.goto("/hi/corrections/")
    assert page.locator(".footer").evaluate("footer => footer.getBoundingClientRect().bottom") == 900


def test_a_first_page_shows_hindi_on_a_device_without_a_hindi_font(page: Page, story):
    page.goto(story(hi="live").edition("hi").get_absolute_url())
    page.wait_for_load_state("networkidle")
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    headline = browser.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = browser.send("CSS.getPlatformFontsForNode", {"nodeId": headline})["fonts"]
    hindi = max(fonts, key=lambda font: font["glyphCount"])
    assert "evanagari" in hindi["familyName"] or hindi["familyName"] in ("Nirmala UI", "Mangal"), fonts
