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


def test_sanitising_is_idempotent():
    once = bodies.sanitize("<div>one</div><div>two</div><h1>three</h1>four <b>five</b>")
    assert once == "<p>one</p>\n<p>two</p>\n<h2>three</h2>\n<p>four <strong>five</strong></p>"
    assert bodies.sanitize(once) == once


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> </p><h2></h2>", "\n"])
def test_an_empty_editor_makes_an_empty_body(empty):
    assert bodies.sanitize(empty) == ""


def test_sanitising_many_brackets_ends():
    assert len(bodies.sanitize("<" * 100_000 + "p>" * 100_000)) < 2_000_000


def test_plain_text_becomes_paragraphs():
    assert bodies.from_text("एक & दो\nतीन\n\n \n\nचार <b>") == "<p>एक &amp; दो<br>तीन</p>\n<p>चार &lt;b&gt;</p>"


def test_blocks_are_paired_section_by_section():
    hindi = bodies.blocks("<p>1</p><p>2</p><h2>अ</h2><p>3</p>")
    english = bodies.blocks("<p>one</p><h2>A</h2><p>three</p><p>four</p>")
    rows = [(a and a.html, b and b.html) for a, b in bodies.pair(hindi, english)]
    assert rows == [
        ("<p>1</p>", "<p>one</p>"),
        ("<p>2</p>", None),
        ("<h2>अ</h2>", "<h2>A</h2>"),
        ("<p>3</p>", "<p>three</p>"),
        (None, "<p>four</p>"),
    ]


def test_sub_heads_get_the_ids_of_their_jump_links():
    html = "<p>x</p>\n<h2>पहला <em>भाग</em></h2>\n<h3>छोटा</h3>\n<h2>A &amp; B</h2>"
    assert bodies.jumps(html) == [("part-1", "पहला भाग"), ("part-2", "A & B")]
    assert '<h2 id="part-2">A &amp; B</h2>' in bodies.with_anchors(html) and "<h3>छोटा" in bodies.with_anchors(html)


def test_a_picture_is_replaced_unless_the_renderer_returns_none():
    html = (
        '<figure><img src="/media/pictures/ab.w960.webp" alt="&quot;x&quot; &lt;y"><figcaption>z</figcaption></figure>'
    )
    seen = []
    assert bodies.with_pictures(html, lambda stem, alt: seen.append((stem, alt))) == html
    assert seen == [("pictures/ab", '"x" <y')]
    assert (
        bodies.with_pictures(html, lambda stem, alt: "<picture>")
        == "<figure><picture><figcaption>z</figcaption></figure>"
    )
