import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import Stretch, merge


def merged(base: str, mine: str, theirs: str) -> str:
    """The merge of three texts of one-letter passages, with disputed stretches as <mine|theirs>."""
    return "".join(
        f"<{''.join(each.mine)}|{''.join(each.theirs)}>" if each.is_disputed else "".join(each.merged)
        for each in merge(list(base), list(mine), list(theirs))
    )


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "aBc", "abc", "aBc"),
        ("abc", "abc", "aBc", "aBc"),
        ("abcde", "aBcde", "abcDe", "aBcDe"),
        ("abc", "aBc", "aBc", "aBc"),
        ("abc", "aXc", "aYc", "a<X|Y>c"),
        ("abc", "xabc", "abcy", "xabcy"),
        ("abc", "ac", "abcd", "acd"),
        ("abcd", "aXcd", "aYZd", "a<X|Y>Zd"),
        ("abc", "ac", "aBc", "a<|B>c"),
        ("abc", "abxc", "abyc", "ab<x|y>c"),
        ("", "x", "y", "<x|y>"),
        ("abc", "", "abc", ""),
    ],
)
def test_what_one_person_changed_is_taken_and_what_both_changed_is_disputed(base, mine, theirs, expected):
    assert merged(base, mine, theirs) == expected


def test_a_disputed_stretch_shows_mine_unless_i_left_nothing():
    assert Stretch(["a"], ["b"], ["c"]).merged == ["b"]
    assert Stretch(["a"], [], ["c"]).merged == ["c"]


TEXTS = st.lists(st.sampled_from("abcde"), max_size=8)


@given(TEXTS, TEXTS, TEXTS)
def test_the_stretches_make_up_each_text(base, mine, theirs):
    stretches = merge(base, mine, theirs)
    for side, text in enumerate((base, mine, theirs)):
        assert [passage for stretch in stretches for passage in stretch[side]] == text


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_never_disputed(base, changed):
    for mine, theirs in ((changed, base), (base, changed), (changed, changed)):
        stretches = merge(base, mine, theirs)
        assert not any(stretch.is_disputed for stretch in stretches)
        assert [passage for stretch in stretches for passage in stretch.merged] == changed
