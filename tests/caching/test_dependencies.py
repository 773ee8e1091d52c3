"""Which pages a write invalidates: all that show what it changes, and few others."""

import re
from datetime import timedelta
from itertools import combinations

import pytest
from django.db import transaction
from django.utils import timezone

from articles import correcting, front_page, publishing
from articles.models import Article, ArticleTopic, Byline, Contributor
from breaking.models import BreakingLine
from caching import dependencies, kept
from house_pages.models import HousePage
from identity import current as identity
from identity.models import Identity
from live_stories import writing
from live_stories.writing import Words
from topics.models import Topic

STORIES = 7  # on each topic: enough for the stories under a story to be of its topic alone
LISTS = [
    "/hi/",
    "/hi/latest/",
    "/hi/topics/rain/",
    "/hi/topics/cricket/",
    "/hi/topics/cricket/feed/",
    "/hi/by/asha/",
    "/hi/by/asha/feed/",
    "/hi/feed/",
    "/sitemap-0.xml",
]


@pytest.fixture
def paper(story, small_picture, editor):
    """The stories of a paper: some on rain, some on cricket, the first of each in both languages."""
    author = Contributor.objects.create(name_hi="आशा", name_en="Asha", slug="asha")
    found = {}
    for name in ("Rain", "Cricket"):
        topic = Topic.objects.create(name_hi=f"{name} विषय", name_en=name, slug=name.lower())
        texts = [{"headline": f"{name} की खबर {number}", "slug": f"{name}-{number}"} for number in range(STORIES)]
        stories = [story(hi="live", en=None if number else "live", hi_texts=each) for number, each in enumerate(texts)]
        for article in stories:
            article.topics.add(topic)
            Byline.objects.create(article=article, contributor=author)
        stories[0].lead_picture = small_picture
        stories[0].save()
        found[name] = stories
    timeline = writing.begin(found["Rain"][1], editor)
    writing.add(timeline, {"hi": Words("", "<p>पहली बात</p>")}, False, ["hi"], editor)
    BreakingLine.objects.create(text_hi="भूकंप", article=found["Rain"][2], ends_at=timezone.now() + timedelta(hours=1))
    return found


def addresses(paper: dict[str, list[Article]]) -> list[str]:
    """Addresses of each kind: lists, stories of both topics in each form, and the changes of a live story."""
    first = paper["Rain"][0]
    stories = [first, *paper["Rain"][1:6:2], paper["Cricket"][0], *paper["Cricket"][3:6]]
    found = [article.edition("hi").get_absolute_url() for article in stories]
    found += [first.edition("en").get_absolute_url(), first.edition("hi").parallel_url("hi")]
    months = [timezone.localtime(), timezone.localtime() - timedelta(days=31)]
    found += [f"/hi/archive/{month.year}/{month.month}/" for month in months]
    return [*LISTS, *found, f"/hi/articles/{first.pk}/ninjs.json", f"/hi/live/{paper['Rain'][1].pk}/"]


def publish(paper, story, editor):
    publishing.publish(paper["new"].edition("hi"), editor)


def publish_the_other_language(paper, story, editor):
    publishing.publish(paper["half"].edition("en"), editor)


def withdraw(paper, story, editor):
    publishing.withdraw(paper["Rain"][5].edition("hi"), editor, "गलत।")


def correct(paper, story, editor):
    correcting.correct(paper["Cricket"][5].edition("hi"), editor, "तारीख गलत थी।")


def change_the_headline(paper, story, editor):
    edition = paper["Cricket"][0].edition("hi")
    edition.headline, edition.slug = "नया शीर्षक", "new-headline"
    publishing.save_story(edition.article, [edition], editor)


def change_the_story_of_the_breaking_line(paper, story, editor):
    edition = paper["Rain"][2].edition("hi")
    edition.slug = "elsewhere"
    publishing.save_story(edition.article, [edition], editor)


def move_a_story_to_another_topic(paper, story, editor):
    publishing.set_topics(paper["Rain"][4], [Topic.objects.get(slug="cricket")])


def remove_a_topic_from_a_story(paper, story, editor):
    ArticleTopic.objects.filter(content_object=paper["Cricket"][3]).delete()


def sponsor_a_story(paper, story, editor):
    Article.objects.filter(pk=paper["Rain"][6].pk).update(kind="sponsored")


def add_an_entry(paper, story, editor):
    timeline = writing.Timeline.objects.get(article=paper["Rain"][1])
    writing.add(timeline, {"hi": Words("", "<p>दूसरी बात</p>")}, True, ["hi"], editor)


def rename_the_author(paper, story, editor):
    Contributor.objects.filter(slug="asha").update(name_hi="आशा वर्मा")


def take_the_byline_away(paper, story, editor):
    publishing.set_byline(paper["Cricket"][2], [])


def take_the_lead_picture_away(paper, story, editor):
    Article.objects.filter(pk=paper["Cricket"][0].pk).update(lead_picture=None)


def rename_a_topic_in_the_navigation(paper, story, editor):
    Topic.objects.filter(slug="rain").update(name_hi="बारिश", nav_position=1)


def name_the_paper(paper, story, editor):
    Identity.objects.create(name_hi="दैनिक", name_en="The Daily")


def add_a_house_page(paper, story, editor):
    HousePage.objects.create(purpose="about", title_hi="हम", slug_hi="ham", body_hi="<p>क</p>", is_published=True)


def arrange_the_front_page(paper, story, editor):
    front_page.arrange_front_page([(paper["Rain"][3], None)], editor)


def end_the_breaking_line(paper, story, editor):
    BreakingLine.objects.all().delete()


def delete(paper, story, editor):
    publishing.withdraw(paper["Cricket"][4].edition("hi"), editor, "गलत।")
    publishing.delete_story(Article.objects.get(pk=paper["Cricket"][4].pk), editor)


WRITES = [
    publish,
    publish_the_other_language,
    withdraw,
    correct,
    change_the_headline,
    change_the_story_of_the_breaking_line,
    move_a_story_to_another_topic,
    remove_a_topic_from_a_story,
    sponsor_a_story,
    add_an_entry,
    rename_the_author,
    take_the_byline_away,
    take_the_lead_picture_away,
    rename_a_topic_in_the_navigation,
    name_the_paper,
    add_a_house_page,
    arrange_the_front_page,
    end_the_breaking_line,
    delete,
]
GROWING = [publish, publish_the_other_language]  # what readers saw before is as true as it was


@pytest.fixture
def another_thread_renders(site):
    """Another thread of the process is at work on a late page as long as the test runs."""
    with site.cache._renewing:
        yield


@pytest.fixture
def warm_paper(site, paper, story):
    """The paper with a draft on rain, and a story on cricket whose English is a draft. All addresses are cached."""
    paper["new"] = story(hi="draft", hi_texts={"headline": "बिल्कुल नई खबर", "slug": "new"})
    paper["new"].topics.add(Topic.objects.get(slug="rain"))
    paper["half"] = story(hi="live", en="draft", hi_texts={"headline": "आधी", "slug": "half"})
    paper["half"].topics.add(Topic.objects.get(slug="cricket"))
    paper["paths"] = addresses(paper)
    for path in paper["paths"]:
        site.get(path)
    return paper


def pages(site, another_process, paper) -> list[tuple]:
    """Each address with what readers get, and with what a process without a cache renders now."""
    identity.forget()  # the uncached pages are those of a process that has just begun
    kept.forget()
    another_process.cache.pages = type(site.cache.pages)(0)  # keeps nothing
    return [(path, site.get(path), another_process.get(path)) for path in paper["paths"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("another_thread_renders")
def test_after_each_write_every_warm_address_is_as_if_rendered_now(
    site, another_process, warm_paper, story, editor, seconds_pass
):
    etags = {}
    for write in WRITES:
        with transaction.atomic():
            write(warm_paper, story, editor)
        if write in GROWING:
            site.get("/hi/")  # the process learns of the publication, and a second passes
            seconds_pass(1)
        changed = 0
        for path, warm, fresh in pages(site, another_process, warm_paper):
            assert (warm.status, warm.body) == (fresh.status, fresh.body), (write.__name__, path)
            changed += warm.headers.get("etag") != etags.get(path)
            etags[path] = warm.headers.get("etag")
        assert changed, write.__name__


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("another_thread_renders")
def test_a_list_that_grew_is_late_for_less_than_a_second_while_another_thread_renders(
    site, another_process, warm_paper, story, editor, seconds_pass
):
    before = {path: site.get(path).body for path in warm_paper["paths"]}
    publish_the_other_language(warm_paper, story, editor)
    late = [path for path, warm, fresh in pages(site, another_process, warm_paper) if warm.body != fresh.body]
    assert {"/hi/", "/hi/topics/cricket/"} <= set(late)
    seconds_pass(0.9)
    assert all(site.get(path).body == before[path] for path in late)
    english = warm_paper["half"].edition("en").get_absolute_url()
    assert site.get(english).status == 200
    publish(warm_paper, story, editor)  # a second publication, which prolongs nothing
    assert all(site.get(path).body == another_process.get(path).body for path in late)
    seconds_pass(1)
    assert all(warm.body == fresh.body for _path, warm, fresh in pages(site, another_process, warm_paper))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("another_thread_renders")
def test_the_address_of_a_story_is_not_missing_once_it_is_published(site, warm_paper, story, editor):
    path = warm_paper["new"].edition("hi").get_absolute_url()
    assert site.get(path).status == 404
    publish(warm_paper, story, editor)
    assert site.get(path).status == 200


@pytest.mark.django_db(transaction=True)
def test_without_another_thread_a_list_that_grew_is_rendered_at_once(site, warm_paper, story, editor):
    publish(warm_paper, story, editor)
    assert "बिल्कुल नई खबर" in site.get("/hi/topics/rain/").text


@pytest.mark.django_db(transaction=True)
def test_the_topics_byline_and_picture_of_a_draft_invalidate_nothing(site, warm_paper, small_picture):
    asked, draft = site.renders, warm_paper["new"]
    publishing.set_topics(draft, [Topic.objects.get(slug="cricket")])
    publishing.set_byline(draft, [Contributor.objects.get(slug="asha")])
    Article.objects.filter(pk=draft.pk).update(lead_picture=small_picture)
    for path in warm_paper["paths"]:
        site.get(path)
    assert site.renders == asked


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", [publish, arrange_the_front_page, correct, add_an_entry])
def test_pages_that_do_not_show_what_changed_are_not_rendered_again(write, site, paper, story, editor):
    name = "Rain" if write is correct else "Cricket"  # not the topic of the story that changes
    kept = [edition.get_absolute_url() for article in paper[name] for edition in article.editions.filter(language="hi")]
    kept += [f"/hi/topics/{name.lower()}/", paper[name][0].edition("hi").parallel_url("hi"), "/hi/archive/2020/1/"]
    Byline.objects.create(article=paper[name][1], contributor=Contributor.objects.create(name_en="Ravi", slug="ravi"))
    kept += [f"/hi/topics/{name.lower()}/feed/", "/hi/by/ravi/", "/hi/by/ravi/feed/rss/"]
    paper["new"] = story(hi="draft", hi_texts={"slug": "new"})
    paper["new"].topics.add(Topic.objects.get(slug="rain"))
    for path in kept:
        assert site.get(path).status == 200
    write(paper, story, editor)
    asked = site.renders
    for path in kept:
        site.get(path)
    assert site.renders == asked
    site.get("/hi/")
    assert site.renders == asked + 1


@pytest.mark.django_db(transaction=True)
def test_a_page_of_a_topic_with_few_stories_shows_the_newest_of_the_paper(site, paper, story, editor):
    few = story(hi="live", hi_texts={"slug": "few"})
    few.topics.add(Topic.objects.create(name_hi="कम", name_en="Few"))
    path = few.edition("hi").get_absolute_url()
    newer = story(hi="draft", hi_texts={"headline": "सबसे नई", "slug": "newer"})
    assert "सबसे नई" not in site.get(path).text
    publishing.publish(newer.edition("hi"), editor)
    assert "सबसे नई" in site.get(path).text


def test_stories_and_lists_have_dependencies_of_their_own_by_their_ids(rf):
    def of(**about) -> frozenset[int]:
        request = rf.get("/")
        dependencies.depend_on(request, **about)
        return request.META[dependencies.VARIABLE]

    assert of(story=5) == of(story=5 + dependencies.SHARED) != of(story=6)
    january = timezone.now().replace(month=1, day=1), timezone.now().replace(month=1, day=31)
    kinds = [of(story=5), of(topic=5), of(contributor=5), of(between=january)]
    assert all(not one & other - {dependencies.EVERY_PAGE} for one, other in combinations(kinds, 2))
    largest = of(story=2**63 - 1, topic=dependencies.SHARED - 1, contributor=dependencies.SHARED - 1, between=january)
    assert len(dependencies.without_growth(largest)) == len(largest) - 3 == 5
    assert max(largest) < dependencies.COUNT
    assert max(largest) < dependencies.COUNT and min(largest) == dependencies.EVERY_PAGE


def test_every_table_that_names_a_story_is_watched():
    from caching import version

    assert set(dependencies.STORY_OF) | dependencies.ONLY_WHOLE_PAPER | set(dependencies.ON_EVERY_PAGE) <= set(
        version.VISIBLE_WRITES
    )
    assert all(re.search(r"{row}\.\w+", sql) for sql in dependencies.STORY_OF.values())
