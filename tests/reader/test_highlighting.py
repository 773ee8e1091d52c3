from bilingual.text import letters
from reader.highlighting import MAX_PASSAGE_LENGTH, highlight, passage


def test_only_whole_words_are_highlighted():
    assert highlight("दिल और दिल्ली", "hi", {"दिल"}) == "<mark>दिल</mark> और दिल्ली"


def test_words_with_nukta_or_chandrabindu_are_highlighted():
    assert highlight("ज़मीन पर चाँद", "hi", {"जमीन", "चांद"}) == "<mark>ज़मीन</mark> पर <mark>चाँद</mark>"


def test_highlighting_keeps_the_lang_of_the_other_script():
    assert highlight("ISRO का यान", "hi", {"isro"}) == '<span lang="en"><mark>ISRO</mark></span> का यान'


def test_a_passage_surrounds_the_first_match_and_is_cut_between_words():
    text = " ".join(f"शब्द{number}" for number in range(60)) + " मिसरी " + " ".join(["अंत"] * 60)
    cut = passage(text, {"मिसरी"})
    assert cut.startswith("… शब्द46 ") and cut.endswith("अंत …") and "मिसरी" in cut


def test_a_passage_of_one_very_long_word_is_cut_between_letters():
    assert letters(passage("क्षि" * 5000, {"x"})) <= MAX_PASSAGE_LENGTH
