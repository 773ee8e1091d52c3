"""Which stories a query finds, and in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone
from search_results import exactly, found

from articles import publishing
from articles.models import Contributor, Edition
from search import index
from search.backends import get_backend
from search.find import Scope, find
from search.query import parse_query
from search.suggest import ids_of_names, suggest, topics_named
from topics.models import Topic

pytestmark = pytest.mark.django_db


def test_words_that_no_story_contains_find_nothing(about):
    about("विक्रम मिसरी वाशिंगटन में")
    about("दिल्ली में बारिश")
    for query in ("बेंगलुरु", "kolkata", "cricket", "xyz", "12345"):
        assert found(query) == [], query


def test_results_rank_by_field_then_by_age(about):
    about("Rain", body="<p>Ranchi</p>")
    about("Wind", summary="Ranchi")
    about("Sun over Ranchi")
    about("Snow", kicker="Ranchi")
    about("Fog over Ranchi")
    assert found("ranchi") == ["Fog over Ranchi", "Sun over Ranchi", "Wind", "Snow", "Rain"]


def test_an_old_headline_weighs_less_than_a_new_body(about):
    old = about("Ranchi votes")
    Edition.objects.filter(article=old).update(publish_at=timezone.now() - timedelta(days=9 * 365))
    index.index_editions(old.editions.values_list("pk", flat=True))
    about("Rain", body="<p>Ranchi</p>")
    assert found("ranchi") == ["Rain", "Ranchi votes"]


def test_all_words_are_required_and_a_minus_excludes(about):
    about("Rain in Patna")
    about("Rain in Ranchi")
    assert found("rain patna") == ["Rain in Patna"]
    assert found("rain -patna") == ["Rain in Ranchi"]
    assert found("rain -पटना") == ["Rain in Ranchi"]
    assert found('rain -"in patna"') == ["Rain in Ranchi"]


def test_a_phrase_matches_in_word_order_in_either_script(about):
    about("नई दिल्ली में बैठक")
    about("दिल्ली की नई सड़क")
    assert found('"नई दिल्ली"') == ["नई दिल्ली में बैठक"]
    assert found('"nai dilli"') == ["नई दिल्ली में बैठक"]


def test_without_other_results_one_word_may_be_missing(about):
    about("Rain in Patna")
    assert found("heavy rain patna") == ["Rain in Patna"]
    assert exactly("heavy rain patna") == 0


def test_a_story_is_found_by_the_names_and_aliases_of_its_topics_in_either_script(about):
    article = about("Talks in Washington")
    topic = Topic.objects.create(
        kind="person", name_hi="विक्रम मिसरी", name_en="Vikram Misri", aliases="Foreign Secretary"
    )
    publishing.set_topics(article, [topic])
    for query in ("मिसरी", "vikram", "विदेश", "foreign secretary", '"foreign secretary"'):
        assert found(query) == ([] if query == "विदेश" else ["Talks in Washington"]), query
    topic.aliases = "विदेश सचिव"
    topic.save()
    assert found("विदेश") == ["Talks in Washington"]
    assert found("foreign") == []
    publishing.set_topics(article, [])
    assert found("vikram") == []


def test_a_story_is_found_by_its_byline(about):
    article = about("Talks in Washington")
    writer = Contributor.objects.create(name_en="Asha Rao", name_hi="आशा राव")
    publishing.set_byline(article, [writer])
    assert found("asha rao") == found("आशा") == ["Talks in Washington"]
    writer.name_hi, writer.name_en = "", "Mohan Lal"
    writer.save()
    assert found("आशा राव") == []


def test_filters_exclude_everything_else(about, story):
    rain, other = about("Rain in Patna"), about("Rain in Ranchi")
    about("पटना में rain")
    topic = Topic.objects.create(name_en="Bihar")
    publishing.set_topics(rain, [topic])
    assert found("rain", topic=topic) == ["Rain in Patna"]
    assert found("rain", language="hi") == ["पटना में rain"]
    moment = timezone.now() - timedelta(days=40)
    Edition.objects.filter(article=other).update(publish_at=moment)
    index.index_editions(other.editions.values_list("pk", flat=True))
    assert found("rain", end=timezone.now() - timedelta(days=30)) == ["Rain in Ranchi"]
    assert set(found("rain", start=timezone.now() - timedelta(days=30))) == {"Rain in Patna", "पटना में rain"}


@pytest.mark.parametrize("state", ["draft", "review", "approved", "scheduled", "withdrawn"])
def test_editions_that_are_not_live_are_never_found(about, state):
    article = about("Rain in Patna", state)
    topic = Topic.objects.create(name_en="Bihar")
    publishing.set_topics(article, [topic])
    assert found("patna") == found("bihar") == found("patna", topic=topic) == []


def test_a_story_is_found_from_the_moment_it_is_live_until_it_is_withdrawn(about, editor):
    article = about("Rain in Patna", "draft")
    edition = article.editions.get()
    publishing.publish(edition, editor, at=timezone.now() + timedelta(hours=1))
    assert found("patna") == []
    Edition.objects.update(publish_at=timezone.now())  # the time has come
    index.index_editions(article.editions.values_list("pk", flat=True))
    assert found("patna") == ["Rain in Patna"]
    edition.refresh_from_db()
    edition.headline = "Rain in Gaya"
    publishing.save_story(article, [edition], editor)
    assert found("patna") == []
    assert found("gaya") == ["Rain in Gaya"]
    publishing.withdraw(edition, editor)
    assert found("gaya") == []


def test_a_scheduled_story_is_found_from_its_time_on_without_an_update(about, editor, monkeypatch):
    at = timezone.now() + timedelta(hours=1)
    publishing.publish(about("Rain in Patna", "draft").editions.get(), editor, at=at)
    later = at + timedelta(seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("search.find.time", later.timestamp)
    assert found("patna") == ["Rain in Patna"]


def test_a_deleted_story_leaves_the_index(about, editor):
    article = about("Rain in Patna", "draft")
    publishing.delete_story(article, editor)
    assert find(parse_query("patna"), Edition.objects.all(), Scope(published=False)).editions == {}


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "-",
        '"',
        '""',
        "--",
        "-patna",
        "*",
        "NEAR(a b)",
        "a AND b OR NOT c",
        "{headline}:x",
        "'); DROP TABLE x;--",
        "\x00",
        "\ud800",
        "्" * 200,
        "a" * 10_000,
        "ab " * 5_000,
        "&|!<->:*",
        "ﷺ",
        "हि" * 3000,
        "'\\",
        "%_",
        "😀👨‍👩‍👧",
        "क्" * 100,
    ],
)
def test_no_query_raises(about, query):
    about("Rain in Patna")
    find(parse_query(query), Edition.objects.live(), Scope())
    suggest(parse_query(query, is_prefix=True), Edition.objects.live(), "hi")
    ids_of_names(query)


def test_suggestions_complete_words_in_either_script(about):
    about("Rain in Ranchi")
    article = about("विक्रम मिसरी वाशिंगटन में")
    topic = Topic.objects.create(kind="person", name_hi="विक्रम मिसरी", name_en="Vikram Misri")
    publishing.set_topics(article, [topic])

    def suggestions(text, language):
        return suggest(parse_query(text, is_prefix=True), Edition.objects.live(), language)

    assert suggestions("mis", "hi") == ["विक्रम मिसरी", "विक्रम मिसरी वाशिंगटन में"]
    assert suggestions("vikram mi", "en") == ["Vikram Misri"]
    assert suggestions("rain ran", "en") == ["Rain in Ranchi"]
    assert suggestions("rain pat", "en") == suggestions("rain -ranchi", "en") == []


def test_a_topic_without_live_stories_is_not_suggested(about):
    article = about("विक्रम मिसरी वाशिंगटन में", "draft")
    publishing.set_topics(article, [Topic.objects.create(kind="person", name_en="Vikram Misri")])
    assert (
        suggest(parse_query("vikram", is_prefix=True), Edition.objects.live(), "en")
        == topics_named(parse_query("vikram"))
        == []
    )


def test_an_exclusion_excludes_that_word_and_no_other_with_its_key(about):
    about("चुनाव में मत")
    about("चुनाव में माता")
    assert found("चुनाव -माता") == ["चुनाव में मत"]
    assert found("चुनाव -mata") == ["चुनाव में मत"]


def test_a_deleted_name_finds_nothing(about):
    article = about("Talks in Washington")
    topic = Topic.objects.create(name_en="Vikram Misri")
    publishing.set_topics(article, [topic])
    assert found("misri")
    topic.delete()
    assert found("misri") == []


def test_a_phrase_does_not_match_across_fields(about):
    about("Heavy floods", summary="Delhi waits")
    assert found('"heavy floods"') == ["Heavy floods"]
    assert exactly('"floods delhi"') == 0


@pytest.fixture(params=[1, 16], ids=["by the index", "read farther"])
def two_candidates(request, monkeypatch):
    """At most two candidates per query. PostgreSQL reads the two newest rows first, then more of them or its index."""
    limits = {"max_candidates": 2, "newest_headlines": 2, "newest_texts": 2, "max_growth": request.param}
    for name, value in limits.items():
        monkeypatch.setattr(get_backend(), name, value, raising=False)


def test_the_newest_candidates_are_found(about, two_candidates):
    for place in ("Gaya", "Patna", "Ranchi", "Puri"):
        about(f"Rain in {place}", body=f"<p>Wind over {place}</p>")
    assert found("rain") == found("wind") == ["Rain in Puri", "Rain in Ranchi"]
    assert found("rain gaya") == found("wind gaya") == ["Rain in Gaya"]


def test_enough_matching_headlines_exclude_other_fields(about, two_candidates):
    for headline in ("Rain in Gaya", "Rain in Patna", "Fog"):
        about(headline, summary="Rain")
    assert found("rain") == ["Rain in Patna", "Rain in Gaya"]


def test_an_old_headline_is_found_despite_newer_matches_in_other_fields(about, two_candidates):
    about("Rain in Gaya")
    for place in ("Patna", "Ranchi", "Puri"):
        about(place, summary="Rain")
    assert set(found("rain")) == {"Rain in Gaya", "Puri", "Ranchi"}


def test_a_phrase_in_a_body_is_found_despite_newer_stories_with_its_words(about, two_candidates):
    about("Gaya", body="<p>Heavy rain</p>")
    about("Patna", body="<p>Heavy rain</p>")
    about("Ranchi", body="<p>Heavy rain</p>")
    for number in range(5):
        about(f"Puri {number}", body="<p>Rain was heavy</p>")
    assert found('"heavy rain"') == ["Ranchi", "Patna"]
    assert found('"heavy rain" -ranchi') == ["Patna", "Gaya"]
    assert found('heavy -"heavy rain"') == ["Puri 4", "Puri 3"]


def test_a_search_takes_a_bounded_number_of_queries(about, django_assert_max_num_queries):
    for _number in range(12):
        about("Rain in Patna")
    with django_assert_max_num_queries(24):
        assert len(found("rain")) == 12
    with django_assert_max_num_queries(160):  # eight words that are in no story
        assert found("zorkan meltrup gravesi lontamar quivelo brastin hopledra wentikor") == []
