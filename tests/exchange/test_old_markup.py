import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import bodies
from bilingual.markup import to_text
from exchange.body_pictures import BodyPictures
from exchange.old_markup import read_markup

OLD = "https://old.example.com/wp-content/uploads/2019/07/"


def body(html: str, pictures: BodyPictures | None = None) -> str:
    return bodies.sanitize(read_markup(html, (pictures or BodyPictures()).resolve)[0])


def lost(html: str) -> list[str]:
    return read_markup(html, BodyPictures().resolve)[1]


@pytest.mark.parametrize(
    "html, expected",
    [
        ("एक\n\nदो", "<p>एक</p>\n<p>दो</p>"),
        ("एक\nदो", "<p>एक<br>दो</p>"),
        ("एक\n \t\nदो\n\n\n\nतीन", "<p>एक</p>\n<p>दो</p>\n<p>तीन</p>"),
        ("एक\r\n\r\nदो\r\nतीन", "<p>एक</p>\n<p>दो<br>तीन</p>"),
        ("एक<br>\nदो<br />\n\nतीन", "<p>एक<br>दो</p>\n<p>तीन</p>"),
        ("text <strong>b\n\nc</strong>\n\nd", "<p>text <strong>b</strong></p>\n<p><strong>c</strong></p>\n<p>d</p>"),
        ("<strong>a</strong>\n\n<em>b</em>", "<p><strong>a</strong></p>\n<p><em>b</em></p>"),
        ("<h3>x</h3>\n\ntext\nmore\n\n<b>b</b> c\n\n<blockquote>q\n\nr</blockquote>\nend",
         "<h3>x</h3>\n<p>text<br>more</p>\n<p><strong>b</strong> c</p>\n"
         "<blockquote><p>q</p><p>r</p></blockquote>\n<p>end</p>"),
        ("one\ntwo\n<ul>\n<li>a\nb</li>\n</ul>\nthree\nfour",
         "<p>one<br>two</p>\n<ul><li><p>a b</p></li></ul>\n<p>three<br>four</p>"),
        ("<div>one\ntwo</div>\nthree\nfour", "<p>one two</p>\n<p>three four</p>"),
        ("one\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\ntwo\nthree",
         "<p>one</p>\n<ul><li><p>a</p></li><li><p>b</p></li></ul>\n<p>two<br>three</p>"),
        ("<p>one\ntwo</p>\n\n<p>three</p>", "<p>one two</p>\n<p>three</p>"),
        ("<div>\n\nएक\n\nदो\n\n</div>", "<p>एक</p>\n<p>दो</p>"),
        ("<!-- wp:paragraph -->\n<p>एक\nदो</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>x</p>",
         "<p>एक दो</p>\n<p>x</p>"),
        ("<pre>a\n\nb</pre>\n\nc\n\nd", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<p>d</p>"),
        ("<table>\n\n<tr>\n<td>a</td>\n\n<td>b</td></tr></table>\n\nc",
         "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>\n<p>c</p>"),
        ("", ""),
        ("\n\n", ""),
    ],
)  # fmt: skip
def test_line_ends_are_read_as_wordpress_reads_them(html, expected):
    assert body(html.replace("\r\n", "\n")) == expected


@pytest.mark.parametrize(
    "html, expected, dropped",
    [
        ('<p>एक</p>[gallery ids="1,2"]<p>दो</p>', "<p>एक</p>\n<p>दो</p>", ['[gallery ids="1,2"]']),
        ("<p>a</p>\n[gallery]\n<p>b</p>", "<p>a</p>\n<p>b</p>", ["[gallery]"]),
        ("one[gallery]two", "<p>one two</p>", ["[gallery]"]),
        ("[vc_row][vc_column width=&#8221;1/2&#8221;]पाठ[/vc_column][/vc_row]", "<p>पाठ</p>",
         ["[vc_row]", "[vc_column width=&#8221;1/2&#8221;]"]),
        ("<p>a</p>\n[instagram-feed]\n<p>b [non-veg]</p>", "<p>a</p>\n<p>b [non-veg]</p>", ["[instagram-feed]"]),
        ("a\n\n[my-form-2]\n\nb", "<p>a</p>\n<p>b</p>", ["[my-form-2]"]),
        ("[dropcap]T[/dropcap]his", "<p>This</p>", ["[dropcap]"]),
        ("[col]one[/col][col]two[/col]", "<p>one two</p>", ["[col]", "[col]"]),
        ('[contact-form-7 id="5" title="x"]', "", ['[contact-form-7 id="5" title="x"]']),
        ("<p>[ad id=5] text</p>", "<p>text</p>", ["[ad id=5]"]),
        ('[video mp4="https://old.example.com/a.mp4"][/video]', "", ['[video mp4="https://old.example.com/a.mp4"]']),
        ("[embed]https://youtu.be/abc[/embed]",
         '<p class="link-card"><a href="https://youtu.be/abc" rel="noopener">https://youtu.be/abc</a></p>', []),
        ('[embed width="5"]https://blog.example.com/?a=1&amp;b=2[/embed]',
         '<p class="link-card"><a href="https://blog.example.com/?a=1&amp;b=2" rel="noopener">'
         "https://blog.example.com/?a=1&amp;b=2</a></p>", []),
        ("[tweet https://twitter.com/a/status/1]",
         '<p class="link-card"><a href="https://twitter.com/a/status/1" rel="noopener">'
         "https://twitter.com/a/status/1</a></p>", []),
    ],
)  # fmt: skip
def test_shortcodes_are_never_printed_and_their_words_stay(html, expected, dropped):
    assert (body(html), lost(html)) == (expected, dropped)


@pytest.mark.parametrize(
    "text",
    [
        "He said so [sic].",
        "कहा [1] और [2]",
        "[emphasis added]",
        "[…] and then",
        "[see https://example.com/ for more]",
        "[non-veg] and [co-author]",
        "[[gallery]]",
        "[a [b] c]",
        "[PTI]",
        "[संपादक का नोट: x = y]",
        "array[i] = 5 [/]",
        "[unfinished",
        "[/end] of nothing",
    ],
)
def test_ordinary_brackets_stay(text):
    assert (body(f"<p>{text}</p>"), lost(text)) == (f"<p>{text}</p>", [])


def pictures() -> BodyPictures:
    entries = [
        ("pictures/one.jpg", [f"{OLD}one.jpg"]),
        ("two.png", [f"{OLD}two-scaled.png", "http://old.example.com/2018/two.png"]),
        ("pictures/तीन.jpg", [f"{OLD}%E0%A4%A4%E0%A5%80%E0%A4%A8.jpg"]),
        ("2018/1.jpg", []),
        ("2019/1.jpg", []),
        ("pictures/cdn.jpg", ["https://old.example.com/image.php?id=7"]),
    ]
    return BodyPictures(entries, ["pictures/abc.jpg"])


@pytest.mark.parametrize(
    "address, file",
    [
        ("pictures/one.jpg", "pictures/one.jpg"),
        ("one.jpg", "pictures/one.jpg"),
        ("/media/pictures/one.jpg", "pictures/one.jpg"),
        (f"{OLD}one.jpg", "pictures/one.jpg"),
        (f"{OLD}one.jpg?resize=300", "pictures/one.jpg"),
        (f"{OLD}one-300x200.jpg", "pictures/one.jpg"),
        (f"{OLD}one-e1561234567890-300x200.jpg", "pictures/one.jpg"),
        ("//old.example.com/wp-content/uploads/2019/07/one.jpg", "pictures/one.jpg"),
        ("http://www.old.example.com/wp-content/uploads/2019/07/one.jpg", "pictures/one.jpg"),
        ("/wp-content/uploads/2019/07/one-150x150.jpg", "pictures/one.jpg"),
        ("https://i0.wp.com/old.example.com/wp-content/uploads/2019/07/one.jpg?w=640&ssl=1", "pictures/one.jpg"),
        (f"{OLD}two-1024x768.png", "two.png"),
        (f"{OLD}two.png", "two.png"),
        (f"{OLD}तीन-300x200.jpg", "pictures/तीन.jpg"),
        ("https://old.example.com/image.php?id=7", "pictures/cdn.jpg"),
        ("https://old.example.com/image.php?id=8", ""),
        ("https://old.example.com/other/one.jpg", ""),
        ("1.jpg", ""),
        ("2018/1.jpg", "2018/1.jpg"),
        ("pictures/abc.jpg", "pictures/abc.jpg"),
        ("none.jpg", ""),
        ("data:image/png;base64,AAAA", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_a_picture_is_found_by_its_file_its_name_or_an_old_address(address, file):
    assert pictures().find(address) == file


STAND_IN = "/media/picture-of-the-import/0"


@pytest.mark.parametrize(
    "html, expected",
    [
        (f'<div class="wp-caption aligncenter" style="width: 310px"><a href="{OLD}one.jpg"><img src="{OLD}one-300x200.jpg" '
         'alt="नदी" width="300" height="200"></a><p class="wp-caption-text">गंगा, <em>शाम</em></p></div>',
         f'<figure><img src="{STAND_IN}" alt="नदी"><figcaption>गंगा, <em>शाम</em></figcaption></figure>'),
        (f'<dl class="wp-caption"><dt class="wp-caption-dt"><img src="{OLD}one.jpg"></dt>'
         '<dd class="wp-caption-dd">गंगा</dd></dl>',
         f'<figure><img src="{STAND_IN}" alt=""><figcaption>गंगा</figcaption></figure>'),
        (f'[caption id="attachment_5" align="alignnone" width="300"]<a href="x"><img src="{OLD}one.jpg" alt=""/></a> '
         "Words <b>here</b>[/caption]",
         f'<figure><img src="{STAND_IN}" alt=""><figcaption>Words <strong>here</strong></figcaption></figure>'),
        (f'[caption caption="Old form"]<img src="{OLD}one.jpg">[/caption]',
         f'<figure><img src="{STAND_IN}" alt=""><figcaption>Old form</figcaption></figure>'),
        (f'<div class="wp-block-image"><figure class="aligncenter"><img src="{OLD}one-1024x683.jpg" '
         f'srcset="{OLD}one-300x200.jpg 300w"/><figcaption>c</figcaption></figure></div>',
         f'<figure><img src="{STAND_IN}" alt=""><figcaption>c</figcaption></figure>'),
        (f'<img src="data:image/gif;base64,R0" data-lazy-src="{OLD}one.jpg"><noscript><img src="{OLD}one.jpg"></noscript>',
         f'<figure><img src="{STAND_IN}" alt=""></figure>'),
        (f'<img src="https://cdn.example.net/x.jpg" srcset="https://cdn.example.net/y.jpg 2x, {OLD}one-300x200.jpg 300w">',
         f'<figure><img src="{STAND_IN}" alt=""></figure>'),
        ('<figure class="wp-block-gallery"><figure class="wp-block-image"><img src="one.jpg" alt="">'
         '<figcaption>एक</figcaption></figure><figure class="wp-block-image"><img src="one.jpg" alt=""><figcaption>दो'
         "</figcaption></figure></figure>",
         f'<div class="gallery"><figure><img src="{STAND_IN}" alt=""><figcaption>एक</figcaption></figure>'
         f'<figure><img src="{STAND_IN}" alt=""><figcaption>दो</figcaption></figure></div>'),
        ('<div id="gallery-1" class="gallery"><dl class="gallery-item"><dt><a href="#"><img src="one.jpg"></a></dt>'
         '<dd class="wp-caption-text gallery-caption">एक</dd></dl><dl class="gallery-item"><dt><img src="one.jpg"></dt>'
         "</dl></div>",
         f'<div class="gallery"><figure><img src="{STAND_IN}" alt=""><figcaption>एक</figcaption></figure>'
         f'<figure><img src="{STAND_IN}" alt=""></figure></div>'),
    ],
)  # fmt: skip
def test_the_markup_around_pictures_is_understood(html, expected):
    assert body(html, pictures()) == expected


@pytest.mark.parametrize(
    "html, address",
    [
        ("<p>https://www.youtube.com/watch?v=abc</p>", "https://www.youtube.com/watch?v=abc"),
        ("<p>\n https://x.com/a/status/1 \n</p>", "https://x.com/a/status/1"),
        ("https://youtu.be/abc", "https://youtu.be/abc"),
        ('<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>', "https://youtu.be/abc"),
        ('<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abc\n'
         "</div></figure>", "https://youtu.be/abc"),
    ],
)  # fmt: skip
def test_a_bare_address_of_a_known_site_is_a_link_card(html, address):
    assert body(html) == f'<p class="link-card"><a href="{address}" rel="noopener">{address}</a></p>'


def test_an_address_on_its_own_line_is_a_link_card_between_the_lines():
    card = '<p class="link-card"><a href="https://youtu.be/abc" rel="noopener">https://youtu.be/abc</a></p>'
    assert body("पहले\nhttps://youtu.be/abc\nबाद में\n\nअंत") == f"<p>पहले</p>\n{card}\n<p>बाद में</p>\n<p>अंत</p>"


@pytest.mark.parametrize("text", ["https://example.com/page", "देखें https://youtu.be/abc", "https://youtu.be/a और"])
def test_other_addresses_stay_text(text):
    assert body(f"<p>{text}</p>") == f"<p>{text}</p>"


WORDS = "एक दो <p> </p> <b> </b> <br> <div> </div> <li> <ul> </ul> <td> <table> [sic] [x] [/x] <h2> </h2> <!-- word"
PIECES = st.sampled_from([*WORDS.split(), "<blockquote>", "</blockquote>", "\n", "\n\n", " "])


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_word_is_lost_and_reading_what_was_read_changes_nothing(html):
    kept = [word for word in ("एक", "दो", "word") if word in to_text(bodies.sanitize(html))]
    stored = body(html)
    assert [word for word in ("एक", "दो", "word") if word in to_text(stored)] == kept
    assert body(stored) == stored


@given(st.lists(st.sampled_from(["[x ", "[caption]", "[embed]", "<img ", "[", "]", '"', "\n\n", "<"]), max_size=8))
def test_any_start_of_markup_is_read_in_linear_time(pieces):
    start = time.process_time()
    assert body("".join(pieces) * 300) is not None
    assert time.process_time() - start < 5
