"""The structure of a body without its words."""

import pytest

from articles import bodies


def test_blocks_stay_and_words_become_placeholders():
    source = bodies.sanitize(
        "<p>पहला <strong>वाक्य</strong>।</p><h2>उपशीर्षक</h2><ul><li>एक</li><li>दो</li></ul>"
        "<table><tbody><tr><th>जिला</th><td>1,234</td></tr></tbody></table>"
    )
    made = bodies.outline(source)
    assert "<h2>…</h2>" in made and made.count("<li>") == 2 and "<p>…</p>" in made
    assert "1,234" in made and "जिला" not in made and "strong" not in made
    assert made == bodies.sanitize(made)


def test_pictures_stay_without_their_alt_text(settings):
    source = (
        f'<figure><img src="{settings.MEDIA_URL}pictures/a.w480.webp" alt="खेत"><figcaption>शाम</figcaption></figure>'
    )
    made = bodies.outline(bodies.sanitize(source))
    assert "a.w480.webp" in made and "खेत" not in made and "शाम" not in made


@pytest.mark.parametrize(
    "html", ["", "<p>&lt;script&gt;</p>", '<p><a href="https://x.example/?a=1&amp;b">x</a> &amp; 5</p>']
)
def test_the_outline_is_canonical(html):
    made = bodies.outline(bodies.sanitize(html))
    assert made == bodies.sanitize(made) and "script" not in made
