import time

from articles.differences import full_texts, passages


def test_equal_texts_have_no_differences():
    assert passages("headline", "शीर्षक", "शीर्षक") == []


def test_words_that_differ_are_marked_on_both_sides():
    (passage,) = passages("headline", "केरल पहुंचा मानसून", "केरल में मानसून")
    assert passage.before == "केरल <del>पहुंचा</del> मानसून" and passage.after == "केरल <ins>में</ins> मानसून"


def test_only_the_paragraphs_of_a_body_that_changed_are_shown():
    before = "<p>एक</p>\n<p>दो है यहां</p>\n<p>तीन</p>"
    after = "<p>एक</p>\n<p>दो था यहां</p>\n<p>तीन</p>\n<p>चार</p>"
    changed, added = passages("body", before, after)
    assert (changed.before, changed.after) == ("दो <del>है</del> यहां", "दो <ins>था</ins> यहां")
    assert (added.before, added.after) == ("", "<ins>चार</ins>")


def test_a_new_paragraph_before_a_changed_one_is_not_paired_with_it():
    before = "<p>राज्य में बारिश हुई और नदी भर गई</p>"
    after = "<p>नया पहला अनुच्छेद</p>\n<p>राज्य में भारी बारिश हुई और नदी भर गई</p>"
    added, changed = passages("body", before, after)
    assert added.before == "" and changed.after == "राज्य में<ins> भारी</ins> बारिश हुई और नदी भर गई"


def test_markup_in_a_text_is_escaped():
    (passage,) = passages("headline", "<script>", "a & b")
    assert "<script>" not in passage.before and "&amp;" in passage.after


def test_a_picture_is_shown_as_its_alt_text():
    before = '<figure><img src="/media/pictures/a.jpg" alt="नदी"></figure>'
    (passage,) = passages("body", before, "")
    assert "[नदी]" in passage.before


def test_very_long_texts_are_shown_in_bounded_time():
    one, other = "क " * 40_000, "ख " * 40_000
    start = time.process_time()
    assert full_texts("summary", one, other).before
    assert time.process_time() - start < 5
