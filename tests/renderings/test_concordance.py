"""Earlier renderings of words, over the paper's own live stories."""

import pytest
from django.core.management import call_command

from articles import publishing
from renderings import pairs
from renderings.concordance import look_up
from renderings.models import StoryPairs

SUMMARIES = [
    ("RBI cuts the repo rate by 25 points.", "आरबीआई ने रेपो दर 25 अंक घटाई।"),
    ("The repo rate stays at 6 per cent.", "रेपो दर 6 फीसदी पर बनी रही।"),
    ("Banks expect a lower repo rate.", "बैंकों को रेपो दर घटने की उम्मीद है।"),
    ("Home loans follow the repo rate.", "आवास ऋण रेपो रेट के साथ चलते हैं।"),
    ("Markets rise before the repo rate decision.", "रेपो रेट के फैसले से पहले बाजार चढ़े।"),
]


@pytest.fixture
def archive(story):
    """Live stories whose summaries are translations of each other, the last one the newest."""
    stories = [
        story(hi="live", en="live", hi_texts={"summary": hindi}, en_texts={"summary": english})
        for english, hindi in SUMMARIES
    ]
    call_command("align_stories", verbosity=0)
    return stories


def test_renderings_are_counted_and_the_most_frequent_comes_first(archive):
    found = look_up("repo rate", "en")
    assert [(each.words, each.texts) for each in found.renderings] == [("रेपो दर", 3), ("रेपो रेट", 2)]
    first = found.pairs[0]
    assert first.source[first.place.start : first.place.end] == "repo rate"
    assert first.target[first.rendered.start : first.rendered.end] == "रेपो दर"
    assert [pair.article for pair in found.pairs] == [archive[at].pk for at in (2, 1, 0, 4, 3)]


def test_it_works_from_hindi_to_english_and_in_inflected_forms(archive):
    assert look_up("रेपो दरें", "hi").renderings[0].words == "repo rate"
    assert look_up("बैंक", "hi").pairs[0].target == "Banks expect a lower repo rate."


def test_a_name_is_found_by_its_sound_in_a_single_story(story):
    story(
        hi="live",
        en="live",
        hi_texts={"summary": "विक्रम मिसरी ने कहा।"},
        en_texts={"summary": "Said Vikram Misri on Monday."},
    )
    call_command("align_stories", verbosity=0)
    assert look_up("Vikram Misri", "en").renderings == [("विक्रम मिसरी", 1)]


@pytest.mark.parametrize("phrase", ["", "zzz", "!", "repo " * 50])
def test_words_that_no_story_has_have_no_renderings(archive, phrase):
    assert look_up(phrase, "en") == ([], [])


def test_only_live_stories_in_both_languages_are_read(archive, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(archive[0].edition("hi"), editor, "गलत")
    assert not StoryPairs.objects.filter(article=archive[0]).exists()
    assert archive[0].pk not in [pair.article for pair in look_up("repo rate", "en").pairs]


def test_a_publication_aligns_its_story(story, editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        article = story(hi="live", en="live")
    row = StoryPairs.objects.get(article=article)
    assert row.pairs[-1] == ["वर्षा और हवा के आंकड़ों से।", "By rain and wind."]
    assert list(pairs.store_all())
