import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.markup import attribute
from reader.absolute_html import absolute_addresses

PAGE = "https://paper.example/hi/articles/7/barish/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/hi/archive/">x</a>', '<a href="https://paper.example/hi/archive/">x</a>'),
        ('<a href="#part-1">x</a>', f'<a href="{PAGE}#part-1">x</a>'),
        ('<a href="parallel/?a=1&amp;b=2">x</a>', f'<a href="{PAGE}parallel/?a=1&amp;b=2">x</a>'),
        ('<a href="//cdn.example/a">x</a>', '<a href="https://cdn.example/a">x</a>'),
        ('<a href="mailto:desk@paper.example">x</a>', '<a href="mailto:desk@paper.example">x</a>'),
        ('<a href="http://other.example/#a">x</a>', '<a href="http://other.example/#a">x</a>'),
        ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
        ('<img alt="a > b" src="/media/a.jpg">', '<img alt="a > b" src="https://paper.example/media/a.jpg">'),
        ('<video poster="/media/a.jpg" src="/v.mp4"></video>',
         '<video poster="https://paper.example/media/a.jpg" src="https://paper.example/v.mp4"></video>'),
        ('<blockquote cite="/en/">x</blockquote>', '<blockquote cite="https://paper.example/en/">x</blockquote>'),
        ('<source srcset="/a.w240.webp 240w, /a.w480.webp 480w">',
         '<source srcset="https://paper.example/a.w240.webp 240w, https://paper.example/a.w480.webp 480w">'),
        ('<img srcset="/a,b.jpg, /c.jpg 2x">',
         '<img srcset="https://paper.example/a,b.jpg, https://paper.example/c.jpg 2x">'),
        ("<IMG SRC='/a.jpg'>", '<IMG SRC="https://paper.example/a.jpg">'),
        ("<img src=/a.jpg>", '<img src="https://paper.example/a.jpg">'),
        ('<img data-src="/a.jpg" title="src=&quot;/b&quot;">', '<img data-src="/a.jpg" title="src=&quot;/b&quot;">'),
        ("""<img alt=' src="/a" ' src="/b">""", """<img alt=' src="/a" ' src="https://paper.example/b">"""),
        ('<p>href="/a" &lt;img src="/b"&gt;</p>', '<p>href="/a" &lt;img src="/b"&gt;</p>'),
    ],
)  # fmt: skip
def test_addresses_of_any_element_become_absolute_and_all_else_stays(html, expected):
    assert absolute_addresses(html, PAGE) == expected
    assert absolute_addresses(expected, PAGE) == expected


@given(st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"])))
def test_an_absolute_address_is_never_changed_again(address):
    once = absolute_addresses(f'<a href="{address}">x</a>', PAGE)
    assert absolute_addresses(once, PAGE) == once and attribute(once, "href") is not None
