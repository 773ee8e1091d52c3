"""The block that each element becomes."""

import pytest

from articles import bodies


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


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<table>1 < < 2</table>", "<p>1 &lt; &lt; 2</p>"),
        ("<p>x<sup>1<2</sup></p>", bodies.sanitize("<p>x<sup>1&lt;2</sup></p>")),
    ],
)
def test_a_sign_that_opens_no_tag_is_text_like_its_entity(html, body):
    assert bodies.sanitize(html) == body
