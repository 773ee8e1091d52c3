"""The body editor in a real browser: every element of a body, and what is pasted from elsewhere."""

from base64 import b64encode
from io import BytesIO

import pytest
from body_elements import EVERY_ELEMENT
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sample_recordings import mp3
from story_page import save
from test_desk import sign_in

from articles.models import Edition
from pictures.intake import add_picture, encode
from pictures.models import Picture
from recordings.intake import add_recording

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def body(page: Page, editor) -> Locator:
    """The Hindi body of a new story that has a headline."""
    sign_in(page, editor)
    page.get_by_role("link", name="Write a story").first.click()
    hindi = page.locator("#edition-hi")
    hindi.get_by_label("Headline").fill("संपादक की जांच")
    hindi.locator(".tiptap").click()
    return hindi.locator(".tiptap")


def paste(body: Locator, html: str, text: str = "") -> None:
    """Copy with the formats that another program would set, and paste with the keyboard."""
    body.page.evaluate(
        """([html, text]) => {
            document.addEventListener("copy", (event) => {
                if (html) event.clipboardData.setData("text/html", html);
                event.clipboardData.setData("text/plain", text);
                event.preventDefault();
            }, { once: true, capture: true });
            document.execCommand("copy");
        }""",
        [html, text],
    )
    body.press("Control+v")


def saved(body: Locator) -> str:
    """The stored body after a save."""
    save(body.page)
    expect(body.page.locator("li.success")).to_be_visible()
    return Edition.objects.get().body


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-x:y}</style></head><body>
<!--StartFragment--><h1>बड़ा शीर्षक<o:p></o:p></h1><p class=MsoNormal>सादा <b>मोटा</b> पाठ<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>एक<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1in;mso-list:l0 level2 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>एक का एक</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>दो</p>
<p class=MsoNormal>बीच में</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>पहला</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>जिला</b></p></td><td><p class=MsoNormal><b>छात्र</b></p></td></tr>
<tr><td><p class=MsoNormal>पटना</p></td><td><p class=MsoNormal>12</p></td></tr></table><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        pytest.param(
            '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
            '<span style="font-weight:400;font-style:normal">सादा </span><span style="font-weight:700">मोटा</span>'
            '<span style="font-weight:400;font-style:italic"> तिरछा</span></p><br><h2 dir="ltr">'
            '<span style="font-weight:400">उपशीर्षक</span></h2><ul><li dir="ltr" aria-level="1"><p dir="ltr">'
            '<span style="font-weight:400">एक</span></p></li><ul><li aria-level="2"><p><span>एक का एक</span></p></li></ul>'
            "</ul></b>",
            "<p>सादा <strong>मोटा</strong><em> तिरछा</em></p>\n<h2>उपशीर्षक</h2>\n"
            "<ul><li><p>एक</p><ul><li><p>एक का एक</p></li></ul></li></ul>",
            id="Google Docs",
        ),
        pytest.param(
            WORD,
            "<h2>बड़ा शीर्षक</h2>\n<p>सादा <strong>मोटा</strong> पाठ</p>\n"
            "<ul><li><p>एक</p><ul><li><p>एक का एक</p></li></ul></li><li><p>दो</p></li></ul>\n<p>बीच में</p>\n"
            "<ol><li><p>पहला</p></li></ol>\n<table><thead><tr><th>जिला</th><th>छात्र</th></tr></thead>"
            "<tbody><tr><td>पटना</td><td>12</td></tr></tbody></table>",
            id="Word",
        ),
        pytest.param(
            '<google-sheets-html-origin><style>td{}</style><table xmlns="x" border="1"><colgroup><col width="100"/></colgroup>'
            '<tbody><tr><td style="font-weight:bold">दल</td><td style="font-weight:bold">सीट</td></tr>'
            "<tr><td>क</td><td>240</td></tr></tbody></table></google-sheets-html-origin>",
            "<table><thead><tr><th>दल</th><th>सीट</th></tr></thead><tbody><tr><td>क</td><td>240</td></tr></tbody></table>",
            id="Sheets",
        ),
        pytest.param(
            '<h1 class="western">शीर्ष</h1><p lang="hi-IN" style="margin-bottom:0in">एक <b>दो</b> <i>तीन</i></p>'
            '<ol><li value="1"><p>पहला</p></li></ol><center>बीच</center>',
            "<h2>शीर्ष</h2>\n<p>एक <strong>दो</strong> <em>तीन</em></p>\n<ol><li><p>पहला</p></li></ol>\n<p>बीच</p>",
            id="LibreOffice",
        ),
        pytest.param(
            "<dl><dt>नाम</dt><dd>राम</dd></dl><article><main>एक</main><details><summary>दो</summary>तीन</details></article>",
            "<p>नाम</p>\n<p>राम</p>\n<p>एक</p>\n<p>दो</p>\n<p>तीन</p>",
            id="web page",
        ),
        pytest.param(
            '<p><b>मोटा <span style="font-weight:normal">सादा</span></b> <i>तिरछा <span style="font-style:normal">सीधा</span></i></p>'
            '<p style="font-weight:bold">पूरा मोटा</p><p style="font:italic bold 12pt serif">दोनों</p>',
            "<p><strong>मोटा </strong>सादा <em>तिरछा </em>सीधा</p>\n<p><strong>पूरा मोटा</strong></p>\n"
            "<p><strong><em>दोनों</em></strong></p>",
            id="styles inside one another",
        ),
    ],
)
def test_pasted_html_keeps_what_it_means(body, html, stored):
    paste(body, html, "पाठ")
    assert saved(body) == stored


def test_stars_and_underscores_of_a_chat_are_bold_and_italic(body):
    paste(body, "", "*ब्रेकिंग* खबर, _सुरक्षित_ हैं\n2*3*4 और file_name_x")
    assert saved(body) == ("<p><strong>ब्रेकिंग</strong> खबर, <em>सुरक्षित</em> हैं</p>\n<p>2*3*4 और file_name_x</p>")


def png(colour: str) -> str:
    out = BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return b64encode(out.getvalue()).decode()


def test_a_pasted_picture_goes_to_the_library_and_stands_in_the_text(body):
    paste(body, f'<p>पहले</p><img src="data:image/png;base64,{png("teal")}"><p>बाद में</p>')
    expect(body.locator("figure img")).to_be_visible()
    picture = Picture.objects.get()
    assert saved(body) == f'<p>पहले</p>\n<figure><img src="{picture.src}" alt=""></figure>\n<p>बाद में</p>'


def test_a_story_that_is_saved_during_an_upload_waits_for_it(body):
    paste(body, f'<p>पहले</p><img src="data:image/png;base64,{png("navy")}">')
    assert "<figure><img " in saved(body)


def test_a_picture_file_is_dropped_into_the_text(body):
    body.press_sequentially("पाठ")
    body.evaluate(
        """(element, data) => {
            const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], "photo.png", { type: "image/png" }));
            const box = element.querySelector("p").getBoundingClientRect();
            const place = { clientX: box.x + 5, clientY: box.y + 5, bubbles: true, cancelable: true };
            element.querySelector("p").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, ...place }));
        }""",
        png("olive"),
    )
    expect(body.locator("figure img")).to_be_visible()
    assert Picture.objects.get().original_name == "photo.png"
    assert "<figure><img " in saved(body)


def test_a_picture_that_cannot_be_pasted_is_named_and_blocks_no_save(body):
    paste(body, '<p>पाठ</p><img src="file:///C:/Users/x/image001.png"><img src="https://old.example/a.jpg" alt="नक्शा">')
    notes = body.page.locator("#edition-hi .paste-notes li")
    expect(notes).to_have_count(2)
    expect(notes.nth(0)).to_contain_text("image001.png")
    expect(notes.nth(1)).to_contain_text("नक्शा")
    assert saved(body) == "<p>पाठ</p>"


def test_opening_and_saving_every_element_changes_nothing(page: Page, editor, story):
    stored = EVERY_ELEMENT.replace("PICTURE", "pictures/a") + "\n<p>अंत&nbsp;।</p>"
    article = story(hi="draft", hi_texts={"body": stored})
    assert Edition.objects.get().body == stored
    page.route("**/media/**", lambda route: route.fulfill(status=200, body=""))
    sign_in(page, editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    tiptap = page.locator("#edition-hi .tiptap")
    tiptap.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    save(page)
    expect(page.locator("li.success")).to_be_visible()
    edition = Edition.objects.get()
    assert edition.body == stored
    assert edition.version == 1


def test_blocks_are_made_with_the_buttons(body):
    page = body.page
    field = page.locator("#edition-hi .field--body")
    body.press_sequentially("तथ्य")
    field.get_by_role("button", name="fact box").click()
    body.press("Control+End")
    body.press("Enter")
    body.press("Enter")
    body.press_sequentially("बड़ा")
    field.get_by_role("button", name="pull quote").click()
    body.press("Enter")
    body.press("Enter")
    field.get_by_role("button", name="link card").click()
    page.locator("dialog").get_by_label("Address").fill("www.youtube.com/watch?v=x")
    page.locator("dialog").get_by_label("Title").fill("भाषण")
    page.locator("dialog").get_by_role("button", name="Update").click()
    assert saved(body) == (
        '<aside class="fact-box"><p>तथ्य</p></aside>\n<blockquote class="pull-quote"><p>बड़ा</p></blockquote>\n'
        '<p class="link-card"><a href="https://www.youtube.com/watch?v=x" rel="noopener">भाषण</a></p>'
    )


def test_a_link_is_completed_and_a_dead_one_refused_by_name(body):
    page = body.page
    body.press_sequentially("शब्द")
    body.press("Control+a")
    body.press("Control+k")
    page.locator("dialog").get_by_label("Address").fill("page.html")
    page.locator("dialog").get_by_role("button", name="Update").click()
    save(page)
    expect(page.locator("#edition-hi .field--body .errorlist")).to_contain_text("page.html")
    body = page.locator("#edition-hi .tiptap")
    body.click()
    body.press("Control+a")
    body.press("Control+k")
    page.locator("dialog").get_by_label("Address").fill("www.pib.gov.in/page")
    page.locator("dialog").get_by_role("button", name="Update").click()
    assert saved(body) == '<p><a href="https://www.pib.gov.in/page" rel="noopener">शब्द</a></p>'


def test_a_recording_of_the_library_is_put_into_the_text(body):
    recording, _is_known = add_recording(
        SimpleUploadedFile("a.mp3", mp3()), caption_hi="बारिश", title_hi="बारिश की आवाज"
    )
    body.page.locator("#edition-hi").get_by_role("button", name="audio or video").click()
    body.page.locator(".picker-dialog").get_by_role("button", name="Choose").click()
    expect(body.locator("audio")).to_have_count(1)
    assert saved(body) == (
        f'<figure><audio src="{recording.src}" controls="" preload="none"></audio><figcaption>बारिश</figcaption></figure>'
    )


def test_pictures_of_the_library_are_put_into_the_text_alone_and_as_a_gallery(body):
    first = add_picture(encode(Image.new("RGB", (900, 600), "teal")), alt_hi="नीला मैदान", caption_hi="शाम का रंग")
    second = add_picture(encode(Image.new("RGB", (900, 600), "olive")), alt_hi="हरा मैदान")
    field, dialog = body.page.locator("#edition-hi .field--body"), body.page.locator(".picker-dialog")
    body.press_sequentially("पाठ")
    body.press("Enter")
    field.get_by_role("button", name="figure", exact=True).click()
    dialog.get_by_role("button", name="नीला मैदान").click()
    expect(body.locator("figure")).to_have_count(1)
    body.locator("p").first.click()
    body.press("End")
    body.press("Enter")
    field.get_by_role("button", name="gallery").click()
    for name in ("हरा मैदान", "नीला मैदान"):
        dialog.get_by_role("button", name=name).click()
    dialog.get_by_role("button", name="Insert the chosen ones (2)").click()
    expect(body.locator("figure")).to_have_count(3)
    one = f'<figure><img src="{first.src}" alt="नीला मैदान"><figcaption>शाम का रंग</figcaption></figure>'
    other = f'<figure><img src="{second.src}" alt="हरा मैदान"></figure>'
    assert saved(body) == f'<p>पाठ</p>\n<div class="gallery">{other}{one}</div>\n{one}'
