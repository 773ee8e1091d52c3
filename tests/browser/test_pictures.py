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


def test_a_chosen_file_is_sent_ahead_and_its_own_texts_can_be_checked(page: Page, reporter, tmp_path):
    packet = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>Clouds over Wardha</dc:description>
        <dc:creator>Asha Rao</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""
    path = tmp_path / "DSC_7.jpg"
    Image.new("RGB", (60, 40), "red").save(path, xmp=packet)
    (tmp_path / "bad.jpg").write_bytes(b"x")
    sign_in(page, reporter)
    page.goto("/admin/pictures/picture/add/")
    page.locator("#id_file").set_input_files(tmp_path / "bad.jpg")
    expect(page.locator(".upload--failed")).to_contain_text("Choose a JPEG")
    page.locator("#id_file").set_input_files(path)
    expect(page.get_by_label("Caption in English")).to_have_value("Clouds over Wardha")
    expect(page.locator(".upload")).to_contain_text("DSC_7.jpg")
    page.get_by_label("Caption in English").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    picture = Picture.objects.get()
    assert (picture.original_name, picture.credit_en, picture.caption_en) == ("DSC_7.jpg", "Asha Rao", "")


def test_a_picture_is_chosen_for_a_story_with_its_focal_point(page: Page, editor, story):
    article = story(hi="live")
    add_picture(encode(Image.new("RGB", (1200, 800), "teal")), alt_hi="नीला मैदान", focal_x=20, focal_y=80)
    sign_in(page, editor)
    page.goto(article.desk_url)
    page.locator(".field-lead_picture .select2-selection").click()
    page.locator(".select2-dropdown .select2-search__field").fill("नीला")
    page.locator(".select2-results__option", has_text="नीला मैदान").click()
    page.locator("#save").click()
    expect(page.locator("li.success")).to_be_visible()
    page.goto(article.edition("hi").get_absolute_url())
    expect(page.get_by_alt_text("नीला मैदान")).to_have_class("picture picture--x20 picture--y80")
