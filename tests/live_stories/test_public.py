"""What readers see of a timeline."""

import json
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article
from live_stories import public, writing
from live_stories.models import EntryText
from live_stories.writing import Words
from reader.previews import link_to


def page(reader, article: Article, language: str = "hi", query: str = "") -> str:
    answer = reader.get(article.edition(language).get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def anchors(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="entry-(\d+)"', html)]


def structured(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_a_page_shows_the_entries_newest_first_each_with_an_anchor_and_its_time(reader, live_story, add):
    add("पहली बात")
    add("दूसरी बात")
    html = page(reader, live_story)
    assert anchors(html) == [2, 1] and html.index("दूसरी बात") < html.index("पहली बात")
    assert 'href="?entry=2#entry-2"' in html
    assert html.count("<time") >= 4 and str(timezone.localdate().year) in html


def test_a_story_without_a_timeline_has_no_piece_of_it_and_no_script(reader, story):
    html = page(reader, story(hi="live"))
    assert "timeline" not in html and structured(html)["@type"] != "LiveBlogPosting"


def test_drafts_and_withdrawn_entries_are_not_shown(reader, live_story, add, editor):
    add("मसौदा", publish=[])
    gone = add("हटाई गई")
    writing.withdraw(gone, "hi", 1, editor)
    html = page(reader, live_story)
    assert "मसौदा" not in html and "हटाई गई" not in html and not anchors(html)


def test_each_language_shows_its_own_texts_and_counts_what_only_the_other_has(reader, live_story, add):
    add("केवल हिंदी")
    both = add("दोनों में", "In both", publish=["hi", "en"])
    english = page(reader, live_story, "en")
    assert anchors(english) == [both.number] and "केवल हिंदी" not in english
    assert "1 more entry is in Hindi only" in english and 'hreflang="hi"' in english
    assert "timeline__elsewhere" not in page(reader, live_story)


def test_entries_of_an_edition_that_is_not_live_are_nowhere(reader, story, editor):
    article = story(by=editor, hi="live", en="draft")
    timeline = writing.begin(article, editor)
    writing.add(timeline, {"en": Words("", "<p>Too early</p>")}, True, ["en"], editor)
    html = page(reader, article)
    assert "Too early" not in html and "timeline__elsewhere" not in html
    assert reader.get(f"/en/live/{article.pk}/").status_code == 404
    assert not EntryText.objects.live().exists()


def test_a_withdrawn_edition_shows_no_entry_on_its_page_or_to_open_pages(reader, live_story, add, editor):
    add("पुरानी बात")
    address = f"/hi/live/{live_story.pk}/"
    assert "पुरानी बात" in reader.get(address).content.decode()
    publishing.withdraw(live_story.edition("hi"), editor, "गलत")
    gone = reader.get(live_story.edition("hi").get_absolute_url())
    assert gone.status_code == 410 and "पुरानी बात" not in gone.content.decode()
    answer = reader.get(address)
    assert answer.status_code == 404 and "पुरानी बात" not in answer.content.decode()


def test_a_scheduled_edition_shows_no_entry(reader, story, editor):
    article = story(by=editor, hi="scheduled")
    timeline = writing.begin(article, editor)
    writing.add(timeline, {"hi": Words("", "<p>रोक में</p>")}, False, ["hi"], editor)
    assert reader.get(f"/hi/live/{article.pk}/").status_code == 404
    assert reader.get(f"/hi/articles/{article.pk}/").status_code == 404


def test_key_events_stand_at_the_top_with_a_link_to_the_entry(reader, live_story, add):
    add("मतदान शुरू हुआ", is_key=True)
    add("कतारें लगीं")
    html = page(reader, live_story)
    pinned = html[html.index('class="timeline__key"') : html.index('class="timeline__entries"')]
    assert 'href="?entry=1#entry-1">मतदान शुरू हुआ' in pinned and "कतारें" not in pinned


def test_older_entries_follow_on_pages_of_their_own_and_every_permalink_shows_its_entry(
    reader, live_story, add, monkeypatch
):
    monkeypatch.setattr(public, "PAGE_LENGTH", 3)
    for number in range(1, 8):
        add(f"बात {number}")
    first = page(reader, live_story)
    assert anchors(first) == [7, 6, 5] and 'href="?entry=4#timeline"' in first
    second = page(reader, live_story, query="?entry=4")
    assert anchors(second) == [4, 3, 2] and "timeline.js" not in second
    assert f'{live_story.edition("hi").get_absolute_url()}">' in second[second.index('rel="canonical"') :][:200]
    assert anchors(page(reader, live_story, query="?entry=1")) == [1]


@pytest.mark.parametrize("asked", ["99", "x", "9" * 30, "-1", "%00", "१", "1&entry=2", "0"])
def test_an_entry_that_readers_can_not_see_leads_to_the_newest_ones(reader, live_story, add, asked):
    add("मसौदा", publish=[])
    shown = add("दिखती है")
    html = page(reader, live_story, query=f"?entry={asked}")
    assert anchors(html)[0] == shown.number and "मसौदा" not in html


def test_the_number_of_another_storys_entry_shows_nothing_of_it(reader, live_story, add, story, editor):
    other = writing.begin(story(by=editor, hi="live"), editor)
    for number in range(3):
        writing.add(other, {"hi": Words("", f"<p>दूसरी खबर {number}</p>")}, False, ["hi"], editor)
    add("अपनी बात")
    assert "दूसरी खबर" not in page(reader, live_story, query="?entry=3")


def test_structured_data_is_a_live_blog_posting_with_its_updates(reader, live_story, add, timeline, editor):
    add("मतदान शुरू हुआ")
    data = structured(page(reader, live_story))
    assert data["@type"] == "LiveBlogPosting" and "coverageStartTime" in data and "coverageEndTime" not in data
    (update,) = data["liveBlogUpdate"]
    assert update["@type"] == "BlogPosting" and update["articleBody"] == "मतदान शुरू हुआ"
    assert update["url"].endswith("?entry=1#entry-1")
    writing.end(timeline, editor)
    assert "coverageEndTime" in structured(page(reader, live_story))


def test_a_preview_of_a_draft_shows_no_entry_and_asks_for_none(reader, story, editor):
    article = story(by=editor, hi="draft")
    timeline = writing.begin(article, editor)
    writing.add(timeline, {"hi": Words("", "<p>अभी नहीं</p>")}, False, ["hi"], editor)
    html = reader.get(urlsplit(link_to(article.edition("hi"))).path).content.decode()
    assert "अभी नहीं" not in html and "data-changes" not in html and "timeline.js" not in html


def test_a_correction_stands_below_its_entry_with_its_time(reader, live_story, add, editor):
    entry = add("तीन लोग")
    writing.change(entry, {"hi": Words("", "<p>चार लोग</p>", "पहले तीन लिखा था।", 1)}, False, [], editor)
    html = page(reader, live_story)
    assert "चार लोग" in html and "पहले तीन लिखा था।" in html and html.count('class="entry__correction"') == 1


def test_open_pages_get_the_last_changes_and_the_numbers_of_withdrawn_entries(reader, live_story, add, editor):
    first = add("पहली")
    gone = add("गलत बात")
    for number in range(public.CHANGES):
        add(f"बात {number}")
    writing.withdraw(gone, "hi", 1, editor)
    writing.change(first, {"hi": Words("", "<p>पहली, सुधरी</p>", "", 1)}, False, [], editor)
    answer = reader.get(f"/hi/live/{live_story.pk}/")
    html = answer.content.decode()
    assert "पहली, सुधरी" in html and "गलत बात" not in html and f'id="entry-{gone.number}" data-gone' in html
    assert len(anchors(html)) == public.CHANGES + 1 and "data-open" in html
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies and "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("id", ["999999", "9" * 18, "9" * 30, "0", "x", "-1"])
def test_open_pages_of_no_story_get_404(reader, live_story, id):
    assert reader.get(f"/hi/live/{id}/").status_code == 404


def test_a_story_without_a_timeline_has_no_changes(reader, story):
    assert reader.get(f"/hi/live/{story(hi='live').pk}/").status_code == 404


def test_markup_in_an_entry_is_sanitised_and_escaped(reader, live_story, timeline, editor):
    writing.add(timeline, {"hi": Words("<b>बड़ी</b>", "<p>ठीक</p>")}, True, ["hi"], editor)
    html = page(reader, live_story)
    assert "&lt;" in html and "<b>" not in html


def test_the_page_of_three_hundred_entries_needs_as_many_queries_as_that_of_three(
    reader, live_story, add, django_assert_num_queries
):
    address = live_story.edition("hi").get_absolute_url()
    for number in range(60):
        add(f"बात {number}", is_key=number % 20 == 0)
    reader.get(address)
    with django_assert_num_queries(14):
        reader.get(address)


def test_a_live_story_is_found_by_the_words_of_its_published_entries(live_story, timeline, reader, add, editor):
    address = live_story.edition("hi").get_absolute_url()

    def found(query: str) -> str:
        html = reader.get(f"/hi/search/?q={query}").content.decode()
        return html if address in html else ""

    entry = add("जयपुर में कर्फ्यू")
    add("अजमेर में ओलंपिक", publish=[])
    assert "में <mark>कर्फ्यू</mark>" in found("कर्फ्यू")
    assert not found("ओलंपिक")  # a draft
    writing.change(entry, {"hi": Words("", "<p>जयपुर में भूकंप</p>", opened=1)}, False, [], editor)
    assert not found("कर्फ्यू") and "में <mark>भूकंप</mark>" in found("भूकंप")
    writing.withdraw(entry, "hi", 2, editor)
    assert not found("भूकंप")
