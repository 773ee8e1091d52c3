"""What the sanitiser removes, and how it cleans text."""

import pytest

from articles import bodies


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script><p>a</p>",
        '<p onclick="alert(1)" style="color:red" class="x">a</p>',
        '<p><a href="javascript:alert(1)">a</a></p>',
        '<p><a href="java&#10;script:alert(1)">a</a></p>',
        '<p><a href="data:text/html,x">a</a></p>',
        '<p><img src="https://elsewhere.example/x.png" onerror="alert(1)">a</p>',
        '<svg onload="alert(1)"></svg><p>a</p>',
        '<iframe src="https://elsewhere.example"></iframe><p>a</p>',
        "<style>p{display:none}</style><p>a</p>",
    ],
)
def test_sanitising_keeps_only_what_the_editor_can_make(hostile):
    html = bodies.sanitize(hostile)
    assert ">a<" in html
    for danger in (
        "script",
        "onclick",
        "onerror",
        "onload",
        "style",
        "class",
        "elsewhere",
        "data:",
        "svg",
        "iframe",
    ):
        assert danger not in html


def test_a_picture_without_a_source_is_removed():
    assert bodies.sanitize('<figure><img src="https://x.example/a.jpg" alt="&quot; src=x > y"></figure>') == ""


def test_blocks_links_and_figures_are_kept():
    html = (
        '<p>a <strong>b</strong> <em>c</em> <a href="https://x.example/">d</a></p>\n<h2>e</h2>\n<h3>f</h3>\n'
        "<blockquote><p>g</p></blockquote>\n<ul><li><p>h</p></li></ul>\n"
        '<figure><img src="/media/pictures/a.jpg" alt="i"><figcaption>j</figcaption></figure>'
    )
    assert bodies.sanitize(html) == html.replace('.example/"', '.example/" rel="noopener"')


def test_sanitising_twice_changes_nothing():
    once = bodies.sanitize("<div>one</div><div>two</div><h1>three</h1>four <b>five</b>")
    assert once == "<p>one</p>\n<p>two</p>\n<h2>three</h2>\n<p>four <strong>five</strong></p>"
    assert bodies.sanitize(once) == once


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> </p><h2></h2>", "\n"])
def test_an_empty_editor_makes_an_empty_body(empty):
    assert bodies.sanitize(empty) == ""


def test_plain_text_becomes_paragraphs():
    assert bodies.from_text("एक & दो\nतीन\n\n \n\nचार <b>") == "<p>एक &amp; दो<br>तीन</p>\n<p>चार &lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>क&#11;ख&#x202e;ग&#8203;घ</p>", "<p>कखगघ</p>"),
        ("<p>&#x928;&#x93C; &lt;b&gt; &amp;amp;</p>", "<p>ऩ &lt;b&gt; &amp;amp;</p>"),
        ("<p>राष्&zwj;ट्र श्री&zwnj;राम</p>", "<p>राष्\u200dट्र श्री\u200cराम</p>"),
        ("<p>&#x2067;نواز <b>شریف</b>&#x2069; लौटे</p>", "<p>\u2067نواز <strong>شریف</strong>\u2069 लौटे</p>"),
        ("<p>सरकार&nbsp;ने&nbsp;<b>कहा</b>&nbsp;कि</p>", "<p>सरकार ने <strong>कहा</strong> कि</p>"),
        ("<p>कहा&nbsp;। 5&nbsp;किमी, ₹&nbsp;५०</p>", "<p>कहा&nbsp;। 5&nbsp;किमी, ₹&nbsp;५०</p>"),
        ("<p>&nbsp;</p><p>एक &nbsp; दो</p>", "<p>एक दो</p>"),
        ("<p>आज&#8239;की&#x2007;खबर&#8239;। 5&#8239;किमी</p>", "<p>आज की खबर\u202f। 5\u202fकिमी</p>"),
        ("<p>&#55357;&#56832; &#xD83D;&#xDE00; &#xD83D;</p>", "<p>😀 😀 \ufffd</p>"),
        ("<p>एक<b> </b>दो</p>", "<p>एक<strong> </strong>दो</p>"),
    ],
)
def test_characters_are_cleaned_after_entities_are_decoded(html, expected):
    assert bodies.sanitize(html) == expected


def test_what_a_body_cannot_keep_is_named():
    html = (
        '<p><img src="https://old.example/a.jpg"><a href="../x.html">एक</a></p><iframe src="https://ads.example/"></iframe>'
        '<img data-lazy-src="https://old.example/b.jpg" src="data:image/gif;base64,x"><svg></svg>'
    )
    found = bodies.sanitize_with_losses(html)
    assert found.html == "<p>एक</p>"
    assert found.losses == [
        ("picture", "https://old.example/a.jpg"),
        ("link", "../x.html"),
        ("element", "iframe"),
        ("picture", "https://old.example/b.jpg"),
        ("element", "svg"),
    ]
