"""Forms of words, and words that a query may lack."""

import pytest
from search_results import exactly, found

from articles import publishing
from articles.models import Edition
from search.find import Scope, find
from search.forms import forms
from search.query import parse_query
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query, headline",
    [
        ("किसान", "किसानों ने सड़कें जाम कीं"),
        ("सड़क", "किसानों ने सड़कें जाम कीं"),
        ("महिला", "महिलाएं आगे आईं"),
        ("लड़कियां", "एक लड़की ने जीता पदक"),
        ("kisan", "किसानों का धरना"),
        ("flood", "Flooded villages wait"),
        ("teacher", "Teachers demand pay"),
        ("study", "Studies begin"),
        ("won", "India win the final"),
        ("टीचर", "Teachers demand pay"),
    ],
)
def test_a_word_is_found_in_its_other_forms(about, query, headline):
    about(headline)
    assert found(query) == [headline]
    assert exactly(query) == 1


def test_the_form_that_was_typed_comes_first(about):
    about("Floods in Assam")
    about("Flood in Bihar")
    about("Floods in Kerala")
    assert found("flood") == ["Flood in Bihar", "Floods in Kerala", "Floods in Assam"]


@pytest.mark.parametrize("one, other", [("दिल", "दिल्ली"), ("मत", "माता"), ("बस", "बसंत")])
def test_longer_words_are_not_forms(one, other):
    assert other not in forms(one)


def test_stop_words_of_both_languages_and_of_hinglish_decide_nothing(about):
    about("दिल्ली में बारिश")
    about("मोदी का भाषण")
    assert found("delhi me barish kab hogi") == ["दिल्ली में बारिश"]
    assert found("दिल्ली की बारिश कब") == ["दिल्ली में बारिश"]
    assert found("modi ji ka bhashan kya hai") == ["मोदी का भाषण"]


def test_the_result_names_the_words_that_a_story_lacks(about):
    about("Chandrayaan lands near the pole of the Moon")
    about("Rain in Patna")
    result = find(parse_query("chandrayaan moon zorkan"), Edition.objects.live(), Scope())
    assert list(result.left_out.values()) == [["zorkan"]]
    assert result.exact_count == 0


def test_a_name_that_no_story_has_is_not_answered_by_its_other_half(about):
    about("Shah Rukh Khan in Patna")
    result = find(parse_query("zorkan khan"), Edition.objects.live(), Scope())
    assert result.editions == {} and result.known == ["khan"]


def test_a_near_word_of_a_body_alone_is_neither_listed_nor_offered(about):
    about("Rain", body="<p>Zelensky</p>")
    result = find(parse_query("zilinskoy"), Edition.objects.live(), Scope())
    assert result.editions == {} and result.did_you_mean == []


@pytest.mark.parametrize("query", ["BJP", "bjp", "भाजपा", "बीजेपी", "bharatiya janata party"])
def test_initials_and_full_names_mean_the_same(about, query):
    about("भाजपा की सूची जारी")
    about("BJP names candidates")
    assert set(found(query)) == {"भाजपा की सूची जारी", "BJP names candidates"}


def test_an_alias_of_the_register_finds_stories_without_the_topic(about):
    Topic.objects.create(name_en="Zenith Workers Front", name_hi="जेडब्ल्यूएफ", aliases="ZWF")
    about("Zenith Workers Front in talks")
    assert found("zwf") == ["Zenith Workers Front in talks"]


@pytest.mark.parametrize("query", ["1200", "1,200", "१२००"])
def test_a_number_is_found_with_and_without_its_commas(about, query):
    about("A report of 1,200 pages")
    about("Some 1200 people")
    assert len(found(query)) == 2


def test_or_in_capitals_accepts_either_word(about):
    about("Rain in Patna")
    about("Rain in Puri")
    about("Rain in Ranchi")
    assert found("rain patna OR puri") == ["Rain in Puri", "Rain in Patna"]


def test_an_exclusion_excludes_topics_too(about):
    match = about("India win in Perth")
    about("India sign a treaty")
    publishing.set_topics(match, [Topic.objects.create(name_en="Cricket", name_hi="क्रिकेट")])
    assert found("india -cricket") == found("india -क्रिकेट") == ["India sign a treaty"]


def test_a_headline_in_the_other_script_comes_before_a_mention_in_a_body(about):
    about("Rain", body="<p>infrastructure</p>")
    about("इंफ्रास्ट्रक्चर पर खर्च")
    about("Wind", body="<p>infrastructure</p>")
    assert found("infrastructure") == ["इंफ्रास्ट्रक्चर पर खर्च", "Wind", "Rain"]


def test_words_that_stand_together_come_before_words_that_stand_apart(about):
    about("एक देश एक चुनाव विधेयक पेश")
    about("चुनाव देश का, एक वोट की कीमत")
    assert found("एक देश एक चुनाव")[0] == "एक देश एक चुनाव विधेयक पेश"


def test_fields_add_up(about):
    both = about("Rain in Patna", summary="Patna waits")
    about("Patna")
    publishing.set_topics(both, [Topic.objects.create(name_en="Patna")])
    assert found("patna")[0] == "Rain in Patna"


def test_a_kind_filters_and_the_newest_may_come_first(about):
    about("Rain in Patna", summary="x")
    about("Wind", body="<p>rain</p>")
    live = Edition.objects.live()
    assert found("rain", kind="opinion") == []
    newest = find(parse_query("rain"), live, Scope(kind="news"), newest_first=True).editions
    assert [live.get(pk=pk).headline for pk in newest] == ["Wind", "Rain in Patna"]


def test_small_words_are_neither_forms_nor_halves_of_a_word(about):
    about("उसने कहा कि किसने", body="<p>कि सन</p>")
    about("An idea in the sun")
    assert found("kisan") == found("india") == []
