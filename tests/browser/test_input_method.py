"""Hindi by a Latin keyboard, in the fields and in the body editor of the desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from story_page import save
from test_desk import sign_in

from articles.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = Path(__file__).parent.parent.parent / "benchmarks" / "typing" / "words.tsv"


@pytest.fixture
def hindi(page: Page, editor) -> Locator:
    """The Hindi edition of a new story, with the input method on and its words loaded."""
    sign_in(page, editor)
    page.goto("/admin/articles/article/add/")
    switch(page).click()
    hindi = page.locator("#edition-hi")
    with page.expect_response("**/input-method/words/"):
        hindi.get_by_label("Headline").click()
    hindi.get_by_label("Kicker").click()
    page.keyboard.type("a")
    expect(suggestions(page)).to_be_visible()
    page.keyboard.press("Backspace")
    expect(suggestions(page)).to_be_hidden()
    return hindi


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name="Hindi in Latin script")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions")


def test_words_become_hindi_in_a_field_and_in_the_body_and_are_saved(page: Page, hindi: Locator):
    headline, body = hindi.get_by_label("Headline"), hindi.locator(".tiptap")
    headline.press_sequentially("pradhanmantri ne kaha, bharat ")
    expect(headline).to_have_value("प्रधानमंत्री ने कहा, भारत ")
    body.click()
    body.press_sequentially("vidhansabha mein chunaav hoga| police")
    save(page)  # the word that is being typed too
    expect(page.locator("li.success")).to_be_visible()
    assert Edition.objects.get().body == "<p>विधानसभा में चुनाव होगा। पुलिस</p>"


def test_a_suggestion_is_chosen_by_arrow_keys_number_keys_and_the_pointer(page: Page, hindi: Locator):
    field = hindi.get_by_label("Summary")
    field.press_sequentially("chhatra")
    expect(suggestions(page).get_by_role("option", selected=True)).to_contain_text("छात्र")
    words = [text[1:] for text in suggestions(page).get_by_role("option").all_inner_texts()[:5]]
    words = [word.strip() for word in words]
    field.press("ArrowDown")
    field.press_sequentially(" chhatra")
    field.press("3")
    field.press_sequentially(" chhatra")
    suggestions(page).get_by_role("option").nth(3).click()
    expect(field).to_have_value(" ".join(words[1:4]))
    expect(field).to_be_focused()


@pytest.mark.parametrize("where", ["Headline", "body"])
def test_latin_is_kept_by_escape_and_one_undo_brings_it_back(page: Page, hindi: Locator, where: str):
    field = hindi.locator(".tiptap") if where == "body" else hindi.get_by_label(where)
    value = field.inner_text if where == "body" else field.input_value
    field.click()
    field.press_sequentially("desh")
    field.press("Escape")
    field.press_sequentially("i sarkar.")
    assert value() == "deshi सरकार."
    field.press("Control+z")
    expect(suggestions(page)).to_be_hidden()
    field.press_sequentially(" desh ")
    assert value().replace("\xa0", " ") == "deshi sarkar देश "


def test_capitals_addresses_and_other_fields_stay_latin(page: Page, hindi: Locator):
    headline = hindi.get_by_label("Headline")
    headline.press_sequentially("BJP iPhone desk@bharat.in https://desh ")
    expect(headline).to_have_value("BJP iPhone desk@bharat.in https://desh ")
    headline.press_sequentially("BJP")
    headline.press("1")
    expect(headline).to_have_value("BJP iPhone desk@bharat.in https://desh बीजेपी")
    page.get_by_role("button", name="Side by side").click()
    english = page.locator("#edition-en").get_by_label("Headline")
    english.press_sequentially("bharat ")
    expect(english).to_have_value("bharat ")


def test_composed_text_is_left_alone(page: Page, hindi: Locator):
    field = hindi.get_by_label("Headline")
    field.click()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "bharat", "selectionStart": 6, "selectionEnd": 6})
    session.send("Input.insertText", {"text": "bharat "})
    expect(field).to_have_value("bharat ")
    expect(suggestions(page)).to_be_hidden()


def test_the_switch_is_remembered_and_nothing_is_loaded_while_it_is_off(page: Page, hindi: Locator):
    page.goto("/admin/articles/article/add/")
    expect(switch(page)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("F9")
    expect(switch(page)).to_have_attribute("aria-pressed", "false")
    page.goto("/admin/articles/article/add/")
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    headline = page.locator("#edition-hi").get_by_label("Headline")
    headline.press_sequentially("bharat ")
    expect(headline).to_have_value("bharat ")
    assert not [url for url in loaded if "input_method" in url or "input-method" in url]


def test_words_as_people_type_them_are_found(page: Page, hindi: Locator):
    lines = [line.split("\t") for line in WORDS.read_text().splitlines() if not line.startswith("#")]
    pairs = [(line[0], typed) for line in lines for typed in line[1:]]
    found = page.evaluate(
        """async ([base, pairs]) => {
            const { Candidates } = await import(`${base}candidates.js`);
            const { readWords } = await import(`${base}vocabulary.js`);
            const candidates = new Candidates(readWords(await (await fetch(`${base}words.txt`)).text()));
            return pairs.map(([word, typed]) => candidates.suggest(typed).indexOf(word.normalize("NFC")));
        }""",
        ["/static/input_method/", pairs],
    )
    assert found.count(0) / len(found) >= 0.85
    assert sum(place >= 0 for place in found) / len(found) >= 0.95
