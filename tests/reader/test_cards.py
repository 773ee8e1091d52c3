"""Cards of stories in lists: kept under what they show."""

import pytest

from articles.models import Edition
from reader import cards

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_kept_cards():
    cards._render.cache_clear()


def card_of(edition: Edition, **how: str) -> str:
    (found,) = Edition.objects.filter(pk=edition.pk).for_cards()
    return cards.card(found, "<time>10:00</time>", **how)


def test_a_card_is_rendered_once_while_nothing_of_it_changes(story):
    edition = story(hi="live").edition("hi")
    assert card_of(edition) == card_of(edition)
    assert cards._render.cache_info().misses == 1


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "नई सुर्खी"},
        {"kicker": "बारिश"},
        {"summary": "नया सारांश"},
        {"slug": "new"},
        {"picture_alt": "नदी"},
    ],
)
def test_a_changed_text_is_on_the_card_at_once(story, small_picture, change):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    before = card_of(article.edition("hi"))
    Edition.objects.filter(article=article, language="hi").update(**change)
    after = card_of(article.edition("hi"))
    assert before != after and next(iter(change.values())) in after


def test_a_card_follows_the_kind_the_picture_and_the_other_language(story, small_picture):
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    edition = article.edition("hi")
    found = [card_of(edition)]
    type(article).objects.filter(pk=article.pk).update(kind="opinion")
    found.append(card_of(edition))
    type(small_picture).objects.filter(pk=small_picture.pk).update(focal_x=10, focal_y=90)
    found.append(card_of(edition))
    Edition.objects.filter(article=article, language="en").update(headline="Another headline")
    found.append(card_of(edition))
    type(small_picture).objects.filter(pk=small_picture.pk).update(is_graphic=True)
    found.append(card_of(edition))
    assert len(set(found)) == 5
    assert "kind--opinion" in found[1] and "picture--x10 picture--y90" in found[2] and "Another headline" in found[3]
    assert "picture--graphic" in found[4]


def test_a_line_shows_neither_the_picture_nor_the_summary(story, small_picture):
    article = story(hi="live", hi_texts={"summary": "यह सारांश है।"})
    article.lead_picture = small_picture
    article.save()
    line, block = (card_of(article.edition("hi"), size=size, heading="h3") for size in ("line", "block"))
    assert "<img" not in line and "यह सारांश है" not in line
    assert "<img" in block and "यह सारांश है" in block and '<h3 class="card__headline">' in block


def test_a_text_of_markup_is_escaped(story):
    edition = story(hi="live").edition("hi")
    Edition.objects.filter(pk=edition.pk).update(headline="<script>alert(1)</script>")
    assert "<script>" not in card_of(edition)
