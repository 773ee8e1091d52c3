"""What any HTML becomes as a body."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>एक\n<b>दो</b>\nतीन\n</pre>", "<p>एक<br><strong>दो</strong><br>तीन</p>"),
        ('<span style="display:block">एक</span><span style="display: block">दो</span>', "<p>एक</p>\n<p>दो</p>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<p>漢(kan)</p>"),
    ],
)
def test_words_on_lines_of_their_own_stay_apart(html, expected):
    assert bodies.sanitize(html) == expected


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p> </p><h2></h2>", "\n"])
def test_an_empty_editor_makes_an_empty_body(empty):
    assert bodies.sanitize(empty) == ""


def test_sanitising_many_brackets_ends():
    assert len(bodies.sanitize("<" * 100_000 + "p>" * 100_000)) < 2_000_000


def test_plain_text_becomes_paragraphs():
    assert bodies.from_text("एक & दो\nतीन\n\n \n\nचार <b>") == "<p>एक &amp; दो<br>तीन</p>\n<p>चार &lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<center>एक</center>दो", "<p>एक</p>\n<p>दो</p>"),
        ("<article><header>शीर्ष</header><main>एक</main>", "<p>शीर्ष</p>\n<p>एक</p>"),
        ("<dl><dt>नाम<dd>राम</dl>", "<p>नाम</p>\n<p>राम</p>"),
        ("<tr><td>एक</td><td>दो</td></tr>", "<p>एक</p>\n<p>दो</p>"),
        ("<x-row>एक</x-row><foo>दो</foo>", "<p>एक</p>\n<p>दो</p>"),
        ("<details><summary>एक</summary>दो</details>", "<p>एक</p>\n<p>दो</p>"),
        ("एक<p>दो</p>तीन", "<p>एक</p>\n<p>दो</p>\n<p>तीन</p>"),
        ("<p>एक<o:p></o:p><font>दो</font></p>", "<p>एकदो</p>"),
        ("<p>एक<br><br>दो<br>तीन</p>", "<p>एक</p>\n<p>दो<br>तीन</p>"),
        ("<pre>एक\nदो</pre>", "<p>एक<br>दो</p>"),
        ("<p>एक</p><hr><hr><p>दो</p><hr>", "<p>एक</p>\n<hr>\n<p>दो</p>"),
        ("<h1>एक</h1><h5>दो</h5>", "<h2>एक</h2>\n<h3>दो</h3>"),
        ("<p>10<sup>5</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>", "<p>10⁵, H₂O, 1st</p>"),
        ("<p>उसने कहा <q>हां</q></p>", "<p>उसने कहा “हां”</p>"),
        ('<p>एक <b "दो</p><p>तीन', "<p>एक</p>\n<p>तीन</p>"),
        ("<p>a < b, 3<4 और <b</p>", "<p>a &lt; b, 3&lt;4 और</p>"),
        ("एक <b और दो", "<p>एक &lt;b और दो</p>"),
        ("<style>p{}</style><title>x</title><!-- a --><![if gte mso]>एक", "<p>एक</p>"),
    ],
)
def test_every_element_becomes_blocks_of_the_body(html, expected):
    assert bodies.sanitize(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>एक <i>दो</b> तीन</i></p>", "<p><strong>एक <em>दो</em></strong><em> तीन</em></p>"),
        ("<p><em><strong>एक</strong></em></p>", "<p><strong><em>एक</em></strong></p>"),
        ("<p><b>एक</b><strong>दो</strong></p>", "<p><strong>एकदो</strong></p>"),
        ("<b><p>एक</p><p>दो</p></b>", "<p><strong>एक</strong></p>\n<p><strong>दो</strong></p>"),
        (
            '<b style="font-weight:normal"><p><span style="font-weight:400">एक </span>'
            '<span style="font-weight:700">दो</span></p></b>',
            "<p>एक <strong>दो</strong></p>",
        ),
        ('<p><span style="font-style:italic;font-weight:bold">एक</span></p>', "<p><strong><em>एक</em></strong></p>"),
        ('<p><i style="font-style: normal">एक</i></p>', "<p>एक</p>"),
        ('<p><b>एक<span style="font-weight: normal">दो</span></b></p>', "<p><strong>एक</strong>दो</p>"),
        ('<p><em><span style="font-style:normal">एक</span></em></p>', "<p>एक</p>"),
        ('<p style="font-weight:bold">एक</p>', "<p><strong>एक</strong></p>"),
        ('<ul><li style="font-style:italic">एक</li></ul>', "<ul><li><p><em>एक</em></p></li></ul>"),
        ('<span style="font: italic bold 12px Georgia">एक</span>', "<p><strong><em>एक</em></strong></p>"),
        ('<span style="font: 12px BoldFace; font-family: Bold">एक</span>', "<p>एक</p>"),
    ],
)
def test_bold_and_italic_have_one_form(html, expected):
    assert bodies.sanitize(html) == expected


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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<ul><li>एक<ul><li>दो<ul><li>तीन</li></ul></li></ul></li><li>चार</li></ul>",
            "<ul><li><p>एक</p><ul><li><p>दो</p></li><li><p>तीन</p></li></ul></li><li><p>चार</p></li></ul>",
        ),
        ("<ul><li>एक</li><ul><li>दो</li></ul></ul>", "<ul><li><p>एक</p><ul><li><p>दो</p></li></ul></li></ul>"),
        (
            "<ul><li>एक<b><ul><li>दो<ul><li>तीन</li></ul></li></ul></b></li></ul>",
            "<ul><li><p>एक</p><ul><li><p><strong>दो</strong></p></li><li><p><strong>तीन</strong></p></li></ul></li></ul>",
        ),
        ('<ol start="3"><li>एक<li>दो</ol>', '<ol start="3"><li><p>एक</p></li><li><p>दो</p></li></ol>'),
        ('<ol start="x"><li><h3>एक</h3></li></ol>', "<ol><li><p><strong>एक</strong></p></li></ol>"),
        ("<ul>एक<li></li></ul>", "<ul><li><p>एक</p></li></ul>"),
        (
            '<ul><li>एक</li><li style="list-style:none"><ol><li>दो</li></ol></li></ul>',
            "<ul><li><p>एक</p><ol><li><p>दो</p></li></ol></li></ul>",
        ),
        ("<li>एक</li><li>दो</li>", "<p>एक</p>\n<p>दो</p>"),
        (
            '<ul><li>एक<img src="/media/pictures/a.jpg">दो</li></ul>',
            '<ul><li><p>एक</p><p>दो</p></li></ul>\n<figure><img src="/media/pictures/a.jpg" alt=""></figure>',
        ),
    ],
)
def test_lists_nest_two_deep(html, expected):
    assert bodies.sanitize(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote>एक<cite>नाम</cite></blockquote>", "<blockquote><p>एकनाम</p></blockquote>"),
        (
            '<blockquote class="pull-quote x"><p>एक</p></blockquote>',
            '<blockquote class="pull-quote"><p>एक</p></blockquote>',
        ),
        (
            '<figure class="wp-block-pullquote"><blockquote><p>एक</p></blockquote></figure>',
            '<blockquote class="pull-quote"><p>एक</p></blockquote>',
        ),
        (
            "<blockquote><h2>एक</h2><blockquote>दो</blockquote></blockquote>",
            "<blockquote><p><strong>एक</strong></p><p>दो</p></blockquote>",
        ),
        (
            '<aside class="fact-box"><h2>तथ्य</h2>एक<ul><li>दो</ul></aside>',
            '<aside class="fact-box"><h3>तथ्य</h3><p>एक</p><ul><li><p>दो</p></li></ul></aside>',
        ),
        ("<aside>एक</aside>", "<p>एक</p>"),
    ],
)
def test_quotes_pull_quotes_and_fact_boxes_hold_paragraphs(html, expected):
    assert bodies.sanitize(html) == expected


A, B = '<img src="/media/pictures/a.jpg" alt="क">', '<img src="/media/pictures/b.jpg" alt="">'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (A, f"<figure>{A}</figure>"),
        (f"<p>एक{A}दो</p>", f"<p>एक</p>\n<figure>{A}</figure>\n<p>दो</p>"),
        (
            f'<div class="wp-caption"><figure>{A}<figcaption>एक<p>दो</p></figcaption></figure></div>',
            f"<figure>{A}<figcaption>एक<br>दो</figcaption></figure>",
        ),
        (
            f'<figure class="wp-block-gallery"><figure>{A}</figure><figure>{B}<figcaption>ख</figcaption></figure></figure>',
            f'<div class="gallery"><figure>{A}</figure><figure>{B}<figcaption>ख</figcaption></figure></div>',
        ),
        (f'<div class="gallery"><figure>{A}</figure>शब्द</div>', f"<figure>{A}</figure>\n<p>शब्द</p>"),
        (
            '<audio controls><source src="/media/recordings/a.mp3">कोई ब्राउज़र</audio>',
            '<figure><audio src="/media/recordings/a.mp3" controls="" preload="none"></audio></figure>',
        ),
        (
            '<figure><video src="/media/recordings/a.mp4" poster="/media/pictures/p.jpg" autoplay></video>'
            "<figcaption>दृश्य</figcaption></figure>",
            '<figure><video src="/media/recordings/a.mp4" poster="/media/pictures/p.jpg" controls="" preload="none">'
            "</video><figcaption>दृश्य</figcaption></figure>",
        ),
    ],
)
def test_pictures_and_players_are_figures(html, expected):
    assert bodies.sanitize(html) == expected


def card(address: str, title: str) -> str:
    return f'<p class="link-card"><a href="{address}" rel="noopener">{title}</a></p>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<iframe src="https://www.youtube-nocookie.com/embed/aB-1?rel=0" title="भाषण"></iframe>',
            card("https://www.youtube.com/watch?v=aB-1", "भाषण"),
        ),
        ('<iframe src="//player.vimeo.com/video/12"></iframe>', card("https://vimeo.com/12", "https://vimeo.com/12")),
        (
            '<figure class="wp-block-embed"><div><iframe data-src="https://www.instagram.com/p/x/embed/captioned/">'
            "</iframe></div><figcaption>तस्वीर</figcaption></figure>",
            card("https://www.instagram.com/p/x/", "https://www.instagram.com/p/x/") + "\n<p>तस्वीर</p>",
        ),
        (
            '<figure class="wp-block-embed"><div>\nhttps://youtu.be/abc\n</div><figcaption>क</figcaption></figure>',
            card("https://youtu.be/abc", "https://youtu.be/abc") + "\n<p>क</p>",
        ),
        ('<oembed url="https://vimeo.com/1"></oembed>', card("https://vimeo.com/1", "https://vimeo.com/1")),
        (
            '<amp-twitter data-tweetid="20"></amp-twitter>',
            card("https://x.com/i/status/20", "https://x.com/i/status/20"),
        ),
        ('<video src="https://x.example/a.mp4"></video>', card("https://x.example/a.mp4", "https://x.example/a.mp4")),
        (card("https://x.com/a/status/1", "पोस्ट"), card("https://x.com/a/status/1", "पोस्ट")),
        (
            '<p class="link-card">शब्द <a href="https://x.com/a">पोस्ट</a></p>',
            '<p>शब्द <a href="https://x.com/a" rel="noopener">पोस्ट</a></p>',
        ),
    ],
)
def test_embeds_of_other_sites_become_link_cards(html, expected):
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


BLOCKS = (
    "p div h1 h2 h4 ul ol li blockquote aside figure figcaption table caption thead tbody tr th td dl dt dd center main "
    "article section pre foo x-row hr br details summary noscript form button"
).split()
INLINE = "strong b em i span a sup sub q font o:p".split()
ATTRIBUTES = [
    *[f' class="{name}"' for name in ("pull-quote", "fact-box", "gallery", "link-card", "x")],
    ' href="www.x.example"',
    ' href="javascript:x"',
    ' src="/media/pictures/a.jpg"',
    ' src="https://www.youtube.com/embed/abc"',
    ' start="4"',
    ' colspan="3"',
    ' rowspan="2"',
    ' style="font-weight:700"',
    ' style="font-weight:normal"',
    ' title="&amp;<p>"',
    " x='\"'",
    "",
]
# Every word is between two W, so that joined words show.
words = st.text("अकखग1२₹", min_size=1, max_size=3).map(lambda word: f"W{word}W")


def tags(names: list[str], attributes: list[str] = ATTRIBUTES) -> st.SearchStrategy[str]:
    """Start and end tags of these elements, in any order."""
    start = st.builds("<{}{}>".format, st.sampled_from(names), st.sampled_from(attributes))
    return st.one_of(start, st.sampled_from(names).map("</{}>".format))


ODD = [
    "&nbsp;",
    "&#11;",
    "&#x202e;",
    "\u2067",
    "\u2069",
    "&lt;",
    "&",
    "<",
    "&#x928;&#x93C;",
    "।",
    "<!-- x -->",
    "\x01",
    "\n",
]
soups = st.lists(
    st.one_of(
        tags([*BLOCKS, *INLINE, "img", "iframe", "audio", "video", "source", "script", "style", "svg"]),
        words,
        st.sampled_from(ODD),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(soups)
def test_sanitising_is_idempotent(html):
    once = bodies.sanitize(html)
    assert bodies.sanitize(once) == once
    assert [block.html for block in bodies.blocks(once)] == [line for line in once.split("\n") if line]


PLAIN_ATTRIBUTES = [each for each in ATTRIBUTES if "<" not in each and "'" not in each]
lone_words = st.builds(
    "{}{}{}{}".format,
    st.one_of(st.just(""), tags(INLINE, PLAIN_ATTRIBUTES)),
    words,
    st.one_of(st.just(""), tags(INLINE, PLAIN_ATTRIBUTES)),
    tags(BLOCKS, PLAIN_ATTRIBUTES),
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(lone_words, tags(BLOCKS, PLAIN_ATTRIBUTES)), max_size=25).map("".join))
def test_no_word_is_lost_and_no_two_are_joined(html):
    text = re.sub(r"</?(?:strong|em|a)\b[^>]*>", "", bodies.sanitize(html))
    text = re.sub(r"<[^>]*>", "\n", text).translate(str.maketrans("¹₁²₂", "1122"))
    before = re.sub(r"<[^>]*>", "\n", html).replace("२", "2")
    assert Counter(re.findall("W[^W]+W", text.replace("२", "2"))) == Counter(re.findall("W[^W]+W", before))
    assert "WW" not in text


@pytest.mark.parametrize(
    "piece", ["<ul><li>", "<ul><li><p>", "<div>", "<b>", "<b><p>", "<table><tr><td>", "<blockquote>"]
)
def test_deep_nesting_keeps_the_words_and_ends(piece):
    assert "शब्द" in bodies.sanitize(f"{piece * 20_000}शब्द")
