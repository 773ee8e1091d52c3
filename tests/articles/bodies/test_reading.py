import pytest

from articles import bodies
from bilingual.markup import to_text


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


@pytest.mark.parametrize(
    ("address", "title", "shown"),
    [
        ("https://www.youtube.com/watch?v=a", "भाषण", ["YouTube", "भाषण", "youtube.com/watch?v=a"]),
        ("https://example.com/", "घर", ["example.com", "घर"]),
        ("https://example.com/a", "https://example.com/a", ["example.com", "example.com/a"]),
    ],
)
def test_a_link_card_shows_site_title_and_address_each_once(address, title, shown):
    card = bodies.with_link_cards(f'<p class="link-card"><a href="{address}" rel="noopener">{title}</a></p>')
    assert to_text(card) == " ".join(shown)
