"""Words that are found in other spellings, and words that are not."""

import pytest
from search_results import exactly, found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query", ["misri", "Misry", "मिसरी", "मिस्री", "MISRI", "misri's", "vikram misri", "विक्रम misri"]
)
def test_a_name_is_found_in_any_spelling_in_either_script(about, query):
    about("विक्रम मिसरी वाशिंगटन में")
    about("दिल्ली में बारिश")
    assert found(query) == ["विक्रम मिसरी वाशिंगटन में"]
    assert exactly(query) == 1


@pytest.mark.parametrize("query", ["मोदी", "modi", "Mody"])
def test_english_stories_are_found_by_hindi_words(about, query):
    about("Modi in Patna")
    assert found(query) == ["Modi in Patna"]


def test_a_word_is_not_found_in_a_longer_one(about):
    about("दिल्ली में बारिश")
    assert found("दिल") == []


def test_a_hindi_word_ranks_before_other_words_with_the_same_key(about):
    about("मत की गिनती")
    about("माता का मंदिर")
    assert found("माता") == ["माता का मंदिर", "मत की गिनती"]
    assert found("मत")[0] == "मत की गिनती"


def test_a_misspelled_name_is_a_fuzzy_match_not_an_exact_one(about):
    about("ज़ेलेंस्की बर्लिन में")
    assert found("zilinskoy") == ["ज़ेलेंस्की बर्लिन में"]
    assert exactly("zilinskoy") == 0


@pytest.mark.parametrize(
    "query, headline",
    [("newyork", "New York floods"), ("New York", "न्यूयॉर्क में बाढ़"), ("न्यूयॉर्क", "New York floods")],
)
def test_a_name_written_as_one_word_or_as_two_is_one_name(about, query, headline):
    about(headline)
    assert found(query) == [headline]


@pytest.mark.parametrize(
    "query, headline",
    [
        ("yadav", "अखिलेश यादव पटना में"),
        ("chunav", "बिहार में चुनाव"),
        ("NDRF", "एनडीआरएफ की टीम"),
        ("एनडीआरएफ", "NDRF in Assam"),
        ("sadak", "सड़क पर पानी"),
        ("aligarh", "अलीगढ़ में मेला"),
        ("गुड़गांव", "Gurgaon under water"),
        ("nahi", "कुछ नहीं कहा"),
        ("gaon", "गांव में स्कूल"),
    ],
)
def test_spellings_by_ear_are_exact_matches(about, query, headline):
    about("माता का मंदिर")
    about(headline)
    assert found(query)[0] == headline and exactly(query) == 1


@pytest.mark.parametrize(
    "query, headline",
    [("shiv", "सचिव की बैठक"), ("and", "आनंद भवन"), ("mad", "मदद मिली"), ("ho", "हवा चली"), ("cm", "सीमा पर")],
)
def test_similar_words_are_not_exact_matches(about, query, headline):
    about(headline)
    assert exactly(query) == 0
