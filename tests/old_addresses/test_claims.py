"""Claims of old addresses."""

import pytest

from articles.models import Contributor
from house_pages.models import HousePage
from old_addresses.addresses import InvalidAddress
from old_addresses.claims import Claim, Conflict, claim, claim_all, remove_dangling
from old_addresses.models import OldAddress
from old_addresses.targets import NoTarget, target_of
from topics.models import Topic


def test_every_kind_of_page_keeps_any_number_of_old_addresses(story, small_picture):
    article = story(hi="live")
    pages = [
        article,
        Topic.objects.create(name_en="Cricket"),
        Contributor.objects.create(name_en="Desk"),
        HousePage.objects.create(title_en="About"),
        small_picture,
    ]
    for number, page in enumerate(pages):
        for address in (f"/old/{number}/", f"/?cat={number}", f"https://old.example/{number}/feed/"):
            claim(address, page)
    assert OldAddress.objects.count() == 3 * len(pages)


@pytest.mark.parametrize(
    "same",
    [
        "/2019/07/monsoon",
        "/2019/07/monsoon/",
        "/2019/07//monsoon/",
        "/2019/07/monsoon/?utm_source=x&fbclid=1",
        "/index.php/2019/07/monsoon/",
        "/2019/07/monsoon/#comments",
        " /2019/07/monsoon/ ",
    ],
)
def test_the_same_address_in_another_spelling_is_refused_for_another_page(story, same):
    first, second = story(hi="live"), story(en="live")
    claim("/2019/07/monsoon/", first.edition("hi"))
    with pytest.raises(Conflict) as conflict:
        claim(same, second.edition("en"))
    assert "केरल में मानसून" in str(conflict.value) and "Monsoon arrives" in str(conflict.value)
    assert OldAddress.objects.count() == 1


def test_schemes_ports_and_www_make_no_difference(story):
    article, other = story(hi="live"), story(en="live")
    claim("http://old.example/a/", article)
    for same in ("https://old.example/a", "https://www.old.example/a/", "http://OLD.example:80/a", "/a/"):
        with pytest.raises(Conflict):
            claim(same, other)
    claim("https://other.example/a/", other)  # another site


def test_one_number_names_posts_pages_and_attachments(story):
    claim("/?p=4711", story(hi="live"))
    for same in ("?page_id=4711", "/?attachment_id=4711", "/en/?p=4711", "/index.php?p=4711&lang=en", "/?p=04711"):
        with pytest.raises(Conflict):
            claim(same, story(en="live"))
    claim("/?cat=4711", story(en="live"))


def test_the_same_claim_again_changes_nothing_and_a_language_may_be_added(story):
    article = story(hi="live", en="live")
    first = claim("/a/", article)
    assert claim("/a", article).pk == first.pk
    assert claim("/a", article.edition("en")).language == "en"
    assert claim("/a", article).language == "en"
    with pytest.raises(Conflict):
        claim("/a", article.edition("hi"))
    assert OldAddress.objects.get().language == "en"


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            "",
            "   ",
            "/",
            "https://old.example",
            "a\x00b",
            "/a\x00b",
            "/%00",
            "/a%0d%0aSet-Cookie:x",
            "/" + "a" * 10_000,
        ),
        *("//evil.example/a", "/../etc/passwd", "/a/%2e%2e/b", "\\\\evil\\a", "/a\\b", "javascript:alert(1)", "\ud800"),
        *("data:text/html,x", "ftp://old.example/a", "https:///a", "http://[::1", "old.example/a", "/" + "क" * 501),
        *(
            "/hi/",
            "/hi/latest/",
            "/en/search",
            "/admin/articles/",
            "/sitemap.xml",
            "/%ff%fe",
            "https://exa\u2100mple/a",
        ),
    ],
)
def test_hostile_addresses_are_refused_in_a_sentence(story, hostile):
    with pytest.raises(InvalidAddress) as error:
        claim(hostile, story(hi="live"))
    assert str(error.value).endswith((".", "।"))
    assert not OldAddress.objects.exists()


def test_only_stored_pages_of_the_paper_can_be_led_to(editor):
    for target in (editor, Topic(name_en="Not stored")):
        with pytest.raises(NoTarget):
            claim("/a/", target)


def test_the_address_of_a_deleted_page_is_free(story):
    topic = Topic.objects.create(name_en="Cricket")
    claim("/cricket/", topic)
    topic.delete()
    article = story(hi="live")
    claim("/cricket/", article)
    assert OldAddress.objects.get().object_id == article.pk


def test_dangling_addresses_can_be_removed(story):
    topic = Topic.objects.create(name_en="Cricket")
    claim("/cricket/", topic)
    claim("/a/", story(hi="live"))
    topic.delete()
    assert remove_dangling() == 1
    assert OldAddress.objects.get().path == "/a"


def test_many_claims_take_few_queries_and_name_the_refused(story, django_assert_max_num_queries):
    first, second = target_of(story(hi="live")), target_of(story(en="live"))
    claims = [Claim(f"/{number}/", first) for number in range(400)]
    with django_assert_max_num_queries(8):
        assert claim_all(claims) == []
    refused = claim_all([*claims, Claim("/7", second), Claim("/new/", second), Claim("/new", first), Claim("", first)])
    assert [each.position for each in refused] == [400, 402, 403]
    assert OldAddress.objects.count() == 401
