"""One body of each element that a story may hold, with what shows it in every place. docs/bodies.md is their table."""

from typing import NamedTuple


class BodyElement(NamedTuple):
    """An element in its stored form, and a fragment of the HTML or the text that shows it.

    `page`: on the reader's pages. `sent`: in feeds and ninjs. `line`: in the differences of two versions.
    `selector`: on the page, for a browser. PICTURE stands for the picture of the test.
    """

    stored: str
    page: str
    sent: str
    line: str
    selector: str


def _same(stored: str, line: str, selector: str) -> BodyElement:
    """An element that every place shows as it is stored."""
    return BodyElement(stored, stored, stored, line, selector)


_PICTURE = '<img src="/media/PICTURE.w480.webp" alt="नीला मैदान">'
_SENT_PICTURE = 'src="SITE/media/PICTURE.w480.webp" alt="नीला मैदान"'
_TABLE = (
    "<table><caption>सीटें</caption><thead><tr><th>दल</th><th>सीट</th></tr></thead>"
    "<tbody><tr><td>पहला</td><td>240</td></tr></tbody></table>"
)
_CARD = '<p class="link-card"><a href="https://www.youtube.com/watch?v=a" rel="noopener">'

ELEMENTS = {
    "paragraph": _same("<p>मानसून<br>केरल में</p>", "मानसून केरल में", "p:has(br)"),
    "strong and emphasis": _same("<p><strong>मोटा</strong> <em>तिरछा</em></p>", "मोटा तिरछा", "p strong"),
    "link": _same(
        '<p><a href="https://example.com/" rel="noopener">कड़ी</a></p>', "कड़ी", 'a[href="https://example.com/"]'
    ),
    "sub-head": BodyElement(
        "<h2>भाग</h2>\n<h3>उपभाग</h3>", ">भाग</h2>\n", "<h2>भाग</h2>\n<h3>उपभाग</h3>", "उपभाग", "h3"
    ),
    "list": _same(
        '<ol start="3"><li><p>तीन</p><ul><li><p>नीचे</p></li></ul></li></ol>', "• नीचे", 'ol[start="3"] > li > ul > li'
    ),
    "quote": _same("<blockquote><p>कहा।</p></blockquote>", "कहा।", "blockquote:not(.pull-quote)"),
    "pull quote": _same('<blockquote class="pull-quote"><p>बड़ी बात</p></blockquote>', "बड़ी बात", ".pull-quote"),
    "fact box": _same('<aside class="fact-box"><h3>तथ्य</h3><p>एक</p></aside>', "एक", ".fact-box h3"),
    "picture": BodyElement(
        f"<figure>{_PICTURE}<figcaption>शाम</figcaption></figure>",
        "/media/PICTURE.w480.avif",
        _SENT_PICTURE,
        "[नीला मैदान]",
        "figure picture img",
    ),
    "gallery": BodyElement(
        f'<div class="gallery"><figure>{_PICTURE}</figure><figure>{_PICTURE}<figcaption>रात</figcaption></figure></div>',
        '<div class="gallery"><figure><picture>',
        _SENT_PICTURE,
        "रात",
        ".gallery figure + figure img",
    ),
    "audio": BodyElement(
        '<figure><audio src="/media/recordings/a.mp3" controls="" preload="none"></audio>'
        "<figcaption>बयान</figcaption></figure>",
        '<audio src="/media/recordings/a.mp3" controls="" preload="none"></audio>',
        '<audio src="SITE/media/recordings/a.mp3"',
        "[a.mp3]",
        "figure audio[controls]",
    ),
    "video": BodyElement(
        '<figure><video src="/media/recordings/a.mp4" poster="/media/pictures/p.jpg" controls="" preload="none"></video>'
        "<figcaption>दृश्य</figcaption></figure>",
        '<video src="/media/recordings/a.mp4" poster="/media/pictures/p.jpg" controls="" preload="none"></video>',
        '<video src="SITE/media/recordings/a.mp4" poster="SITE/media/pictures/p.jpg"',
        "[a.mp4]",
        "figure video[controls]",
    ),
    "table": BodyElement(
        _TABLE,
        f'<div class="table" role="region" tabindex="0" aria-label="सीटें">{_TABLE}</div>',
        _TABLE,
        "पहला | 240",
        ".table table caption",
    ),
    "link card": BodyElement(
        f"{_CARD}भाषण</a></p>",
        ' भाषण <span class="link-card__address">',
        f'{_CARD}<span class="link-card__site">YouTube</span> भाषण <span class="link-card__address">'
        "youtube.com/watch?v=a</span></a></p>",
        "भाषण (https://www.youtube.com/watch?v=a)",
        ".link-card .link-card__site",
    ),
    "rule": BodyElement("<p>पहले</p>\n<hr>\n<p>बाद</p>", "<hr>", "<p>पहले</p>\n<hr>\n<p>बाद</p>", "* * *", "hr"),
}

# A body with every element, for a page that shows them all.
EVERY_ELEMENT = "\n".join(element.stored for element in ELEMENTS.values())
