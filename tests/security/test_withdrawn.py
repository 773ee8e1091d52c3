"""A withdrawn story is gone from every public address that ever showed it, and from the files under /media/."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from articles import correcting, publishing
from articles.models import Contributor, FrontPagePlace
from operations.media import stored_names
from reader import share_cards
from reader.previews import link_to
from topics.models import Topic

pytestmark = pytest.mark.django_db

HEADLINE, SLUG = "Quixotic verdict of the tribunal", "quixotic-verdict-of-the-tribunal"
HINDI = "पंचाट का अनोखा फैसला"


@pytest.fixture
def published(story, editor, small_picture):
    """A live story in both languages with a topic, a byline, a lead picture, a correction and a place on the front."""
    article = story(hi_texts={"headline": HINDI}, en="live", en_texts={"headline": HEADLINE, "slug": SLUG})
    article.lead_picture = small_picture
    article.save()
    publishing.set_topics(article, [Topic.objects.create(name_en="Courts", slug="courts")])
    publishing.set_byline(article, [Contributor.objects.create(name_en="Asha", slug="asha")])
    correcting.correct(article.edition("en"), editor, "A number was wrong.")
    FrontPagePlace.objects.create(position=1, article=article)
    return article


def addresses(article, language: str) -> list[str]:
    """Every public address that shows the edition while it is live."""
    edition = article.edition(language)
    today = timezone.localtime(edition.publish_at)
    paths = ["", "topics/", "topics/courts/", "topics/courts/feed/", "topics/courts/feed/rss/", "by/asha/"]
    paths += ["feed/", "feed/rss/", "archive/", f"archive/{today.year}/{today.month}/", "corrections/"]
    paths += [f"corrections/{today.year}/", "search/?q=quixotic", "search/?q=Kerala", "search/?topic=courts"]
    paths += ["search/?q=monsoon&topic=courts", "search/suggestions.json?q=quixotic", "search/suggestions.json?q=पंचाट"]
    paths += [f"articles/{article.pk}/", f"articles/{article.pk}/ninjs.json", f"articles/{article.pk}/old-slug/"]
    shared = ["sitemap.xml", "sitemap-0.xml", "sitemap-pages.xml", "news-sitemap.xml", "robots.txt"]
    own = [edition.get_absolute_url(), edition.parallel_url(language), share_cards.address(edition), link_to(edition)]
    both = [f"/{code}/{path}" for code in ("hi", "en") for path in paths]
    return both + [f"/{name}" for name in shared] + [address.replace("http://127.0.0.1:8000", "") for address in own]


def shown_at(reader, paths: list[str], words: tuple[str, ...]) -> list[str]:
    """The addresses whose response has one of the words, outside an echo of the address."""
    found = []
    for path in paths:
        response = reader.get(path)
        text = response.content.decode(errors="replace") + response.headers.get("Location", "")
        if response.get("Content-Type", "").endswith("json"):
            text = json.dumps(json.loads(text), ensure_ascii=False)
        if any(word in text for word in words):
            found.append(path)
    return found


def test_its_headline_is_nowhere_but_at_the_desk(reader, published, editor):
    english = published.edition("en")
    paths = addresses(published, "en")
    card = share_cards.address(english)
    assert len(shown_at(reader, paths, (HEADLINE, SLUG))) > 15, "the test would prove nothing"
    assert reader.get(card).status_code == 200
    publishing.withdraw(english, editor, "A court forbade it.")
    assert shown_at(reader, paths, (HEADLINE, SLUG)) == []
    for path in (
        english.get_absolute_url(),
        english.parallel_url("en"),
        card,
        f"/en/articles/{published.pk}/ninjs.json",
    ):
        assert reader.get(path).status_code == 410, path
    assert "A court forbade it." in reader.get("/en/corrections/").content.decode()


def test_a_wholly_withdrawn_story_leaves_no_name_behind(reader, published, editor):
    paths = addresses(published, "en") + addresses(published, "hi")
    for path in paths:
        reader.get(path)
    for language in ("hi", "en"):
        publishing.withdraw(published.edition(language), editor, "A court forbade it.")
    assert shown_at(reader, paths, (HEADLINE, SLUG, HINDI, "Courts", "Asha")) == []


def test_no_card_is_ever_a_public_file(reader, published, editor):
    for edition in published.editions.all():
        assert reader.get(share_cards.address(edition)).status_code == 200
    assert not [name for name in stored_names() if not name.startswith("pictures/")]
    edition = published.edition("en")
    for name in (f"cards/{published.pk}/en-{share_cards.digest(edition)}.jpg", "cards/", f"../cards/{published.pk}/"):
        assert reader.get(f"/media/{name}").status_code == 404


def test_a_shared_cache_may_keep_a_card_for_a_minute_at_most(reader, published):
    rule = reader.get(share_cards.address(published.edition("en")))["Cache-Control"]
    assert all(int(seconds) <= 60 for seconds in re.findall(r"age=(\d+)", rule)) and "immutable" not in rule


def test_the_card_of_a_corrected_headline_is_not_answered_any_more(reader, published, editor):
    edition = published.edition("en")
    before = share_cards.address(edition)
    first = reader.get(before).content
    edition.headline = "A headline without the name"
    publishing.save_story(published, [edition], editor)
    answer = reader.get(before)
    assert answer.status_code == 302 and answer["Location"] == share_cards.address(edition)
    assert reader.get(answer["Location"]).content != first


def test_an_upgrade_deletes_the_cards_that_were_public(reader, published):
    default_storage.save(f"cards/{published.pk}/en-0123456789ab.jpg", ContentFile(b"a card of an earlier version"))
    call_command("migrate", verbosity=0)
    assert reader.get(f"/media/cards/{published.pk}/en-0123456789ab.jpg").status_code == 404
    assert not list(stored_names("cards"))
