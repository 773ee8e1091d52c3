"""The picture library in a real browser."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from test_desk import sign_in

from pictures.intake import add_picture, encode
from pictures.models import Picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_focal_point_is_set_by_a_click_and_moved_by_arrow_keys(page: Page, editor):
    picture = add_picture(encode(Image.new("RGB", (1200, 800), "teal")))
    sign_in(page, editor)
    page.goto(f"/admin/pictures/picture/{picture.pk}/change/")
    whole = page.locator(".focal__whole")
    box = whole.locator("img").bounding_box()
    whole.locator("img").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    expect(page.get_by_label("Focal point across")).to_have_value("25")
    whole.press("ArrowUp")
    assert page.locator(".focal__crop img").first.evaluate("(crop) => crop.style.objectPosition") == "25% 73%"
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y) == (25, 73)


def test_files_dropped_on_the_library_are_uploaded(page: Page, reporter, tmp_path):
    sign_in(page, reporter)
    page.goto("/admin/pictures/picture/")
    page.locator(".drop").evaluate(
        """async (form) => {
            const files = new DataTransfer();
            for (const colour of ["red", "blue"]) {
                const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
                canvas.getContext("2d").fillStyle = colour;
                canvas.getContext("2d").fillRect(0, 0, 60, 40);
                const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
                files.items.add(new File([picture], `${colour}.png`, { type: "image/png" }));
            }
            form.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("li.success")).to_contain_text("2 pictures")
    expect(page.locator(".library li")).to_have_count(2)
    assert Picture.objects.count() == 2


def test_a_file_that_is_refused_is_named_and_the_others_are_added(page: Page, reporter, tmp_path):
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    Image.new("RGB", (60, 40), "red").save(good)
    bad.write_bytes(b"<svg/>")
    sign_in(page, reporter)
    page.goto("/admin/pictures/picture/")
    page.get_by_label("Drop pictures here").set_input_files([good, bad])
    page.get_by_role("button", name="Add to the library").click()
    expect(page.locator("li.error")).to_contain_text("“bad.png”: Choose a JPEG")
    expect(page).to_have_url(re.compile(rf"/picture/{Picture.objects.get().pk}/change/"))


def test_a_file_that_replaces_a_pictures_own_is_sent_ahead(page: Page, editor, tmp_path):
    picture = add_picture(encode(Image.new("RGB", (60, 40), "navy")), alt_hi="नीला")
    Image.new("RGB", (90, 40), "red").save(tmp_path / "DSC_7.jpg")
    (tmp_path / "bad.jpg").write_bytes(b"x")
    sign_in(page, editor)
    page.goto(f"/admin/pictures/picture/{picture.pk}/change/")
    page.locator("#id_file").set_input_files(tmp_path / "bad.jpg")
    expect(page.locator(".upload--failed")).to_contain_text("Choose a JPEG")
    page.locator("#id_file").set_input_files(tmp_path / "DSC_7.jpg")
    expect(page.locator(".upload:not(.upload--failed)")).to_contain_text("DSC_7.jpg")
    expect(page.locator(".upload progress")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    picture.refresh_from_db()
    assert (picture.original_name, picture.width, picture.alt_hi) == ("DSC_7.jpg", 90, "नीला")


@pytest.fixture
def library(db) -> dict[str, Picture]:
    """Three pictures of the library by their alt text, the newest last."""
    texts = {"नीला मैदान": "teal", "हरा खेत": "olive", "लाल किला": "maroon"}
    return {
        alt: add_picture(encode(Image.new("RGB", (1200, 800), colour)), alt_hi=alt, focal_x=20, focal_y=80)
        for alt, colour in texts.items()
    }


def in_hindi(page: Page) -> None:
    page.context.add_cookies([{"name": "django_language", "value": "hi", "url": page.url}])


def test_a_reporter_chooses_the_lead_picture_by_keyboard_alone_in_hindi(page: Page, reporter, story, library):
    article = story(by=reporter, hi="draft")
    sign_in(page, reporter)
    in_hindi(page)
    page.goto(article.desk_url)
    field = page.locator(".field-lead_picture")
    field.get_by_role("button", name="तस्वीर चुनें").press("Enter")
    dialog = page.get_by_role("dialog", name="तस्वीर चुनें")
    expect(dialog.locator(".picker__choice")).to_have_count(3)
    page.keyboard.type("neela")  # the alt text, typed in the other script
    expect(dialog.locator(".picker__choice")).to_have_count(1)
    page.keyboard.press("Escape")  # empties the search field, as in every browser
    expect(dialog.locator(".picker__choice")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("button", name="हरा खेत")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(field.get_by_role("button", name="तस्वीर बदलें")).to_be_focused()
    expect(field.locator("img")).to_have_attribute("src", library["हरा खेत"].thumbnail)
    page.keyboard.press("Enter")
    page.locator(".picker__choice").first.wait_for()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.locator("#save").click()
    expect(page.locator("li.success")).to_be_visible()
    article.refresh_from_db()
    assert article.lead_picture == library["हरा खेत"]


def test_a_photo_is_pasted_into_the_picker_described_and_used(page: Page, reporter, story, library):
    article = story(by=reporter, hi="draft")
    sign_in(page, reporter)
    page.goto(article.desk_url)
    field = page.locator(".field-lead_picture")
    field.get_by_role("button", name="Choose a picture").click()
    page.locator(".picker__choice").first.wait_for()
    page.locator(".picker-dialog").evaluate(
        """async (dialog) => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 400 });
            canvas.getContext("2d").fillRect(0, 0, 60, 40);
            const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([picture], "मेला.png", { type: "image/png" }));
            dialog.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    page.get_by_label("Alt text in Hindi").fill("मेले का दृश्य")
    page.get_by_label("Credit in English").fill("Photo: Asha Rao")
    whole = page.locator(".describe .focal__whole img")
    box = whole.bounding_box()
    whole.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    page.get_by_role("button", name="Save and use it").click()
    expect(field.locator(".picture-field__name")).to_contain_text("मेले का दृश्य")
    picture = Picture.objects.get(original_name="मेला.png")
    assert (picture.focal_x, picture.focal_y, picture.credit_en) == (25, 75, "Photo: Asha Rao")
    field.get_by_role("button", name="Remove the picture").click()
    expect(field.locator("img")).to_be_hidden()
    assert field.locator("[name=lead_picture]").input_value() == ""


def test_a_picture_is_chosen_by_its_number_without_script(chromium, live_server, settings, editor, story, library):
    settings.ALLOWED_HOSTS = ["*"]
    article = story(hi="draft")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(page, editor)
    page.goto("/admin/pictures/picture/pick/?q=kila")
    expect(page.locator(".picker__item")).to_contain_text(f"Number {library['लाल किला'].pk}")
    page.goto(article.desk_url)
    page.get_by_role("spinbutton", name="Lead picture").fill(str(library["लाल किला"].pk))
    page.locator("#save").click()
    expect(page.locator("li.success")).to_be_visible()
    context.close()
    article.refresh_from_db()
    assert article.lead_picture == library["लाल किला"]
