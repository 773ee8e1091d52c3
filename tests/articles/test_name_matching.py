import pytest

from articles.name_matching import find_mentions, near_misses
from topics.models import Topic

MISRI = Topic(pk=1, name_hi="विक्रम मिसरी", name_en="Vikram Misri", aliases="Vikram Mishri")
PURI = Topic(pk=2, name_hi="पुरी", name_en="Puri")


@pytest.mark.parametrize(
    "text, topics",
    [
        ("विदेश सचिव विक्रम मिसरी ने कहा", [MISRI]),
        ("विक्रम मिस्री पुरी में", [MISRI, PURI]),
        ("Foreign secretary VIKRAM MISRY’s visit", [MISRI]),
        ("विक्रम और मिसरी", []),
        ("पूरी बात", []),
        ("", []),
    ],
)
def test_full_names_match_in_any_spelling_and_single_words_as_registered(text, topics):
    assert list(find_mentions(text, [MISRI, PURI])) == topics


def test_a_mention_is_spelled_as_in_the_text():
    assert find_mentions("कहा विक्रम मिस्री ने", [MISRI]) == {MISRI: "विक्रम मिस्री"}


def test_a_near_miss_is_found_and_another_name_is_not():
    assert list(near_misses("Secretary Vikram Mistry said", "Vikram Misri")) == ["Vikram Mistry"]
    assert list(near_misses("Vikram Misry and Vikram Batra and Virat Kohli", "Vikram Misri")) == []
