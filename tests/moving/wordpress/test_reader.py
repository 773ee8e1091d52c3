"""What an export of WordPress becomes."""

import pytest
import wxr

from articles.models import Article, Contributor, Edition, FrontPagePlace
from house_pages.models import HousePage
from moving.addresses import picture_addresses
from moving.items import MovingItem, What
from moving.models import MovedItem
from moving.texts import plain
from moving.wordpress.bodies import Bodies
from moving.wordpress.index import Index
from pictures.models import Picture
from topics.models import Topic


def only_edition() -> Edition:
    return Edition.objects.get()


def changes(key: str, kind: str) -> list[str]:
    return [change[2] for change in MovedItem.objects.get(key=key).changes if change[1] == kind]


def test_a_post_becomes_a_story_with_its_date_byline_and_excerpt(move):
    move(wxr.author("asha", "आशा राव"), wxr.post(7, "केरल पहुंचा मानसून", excerpt="विभाग ने पुष्टि की।"))
    edition = only_edition()
    assert (edition.headline, edition.summary) == ("केरल पहुंचा मानसून", "विभाग ने पुष्टि की।")
    assert (edition.language, edition.status) == ("hi", "published")
    assert edition.publish_at.isoformat() == "2019-07-03T10:00:00+00:00"
    assert [each.name_hi for each in Contributor.objects.filter(articles=edition.article)] == ["आशा राव"]


def test_without_an_excerpt_the_first_paragraph_is_the_summary(move):
    move(wxr.post(7, body="पहला अनुच्छेद।\n\nदूसरा अनुच्छेद।"))
    assert only_edition().summary == "पहला अनुच्छेद।"
    assert only_edition().body == "<p>पहला अनुच्छेद।</p>\n<p>दूसरा अनुच्छेद।</p>"


@pytest.mark.parametrize("body", ["<ul><li>एक</li></ul>", ""])
def test_a_post_without_a_paragraph_is_not_lost(move, body):
    move(wxr.post(7, "सूची", body=body))
    assert only_edition().status == "published" and only_edition().summary in ("एक", "सूची")


def test_a_post_without_a_title_has_its_beginning_as_headline(move):
    move(wxr.post(7, "", body="<p>बारिश से राहत।</p>"))
    assert only_edition().headline == "बारिश से राहत।"


def test_a_headline_that_is_too_long_is_cut_and_listed(move):
    long = "शब्द " * 90
    move(wxr.post(7, long))
    assert only_edition().headline.endswith("…")
    assert changes("post-7", "changed") == [long.strip()]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", "draft"), ("pending", "review"), ("future", "published"), ("publish", "published")],
)
def test_states_become_those_of_the_newsroom(move, state, expected):
    move(wxr.post(7, status=state))
    assert only_edition().status == expected


@pytest.mark.parametrize("state", ["private", "trash", "auto-draft", "inherit"])
def test_what_readers_of_the_old_site_never_saw_is_left_out_and_listed(move, state):
    move(wxr.post(7, status=state))
    entry = MovedItem.objects.get(key="post-7")
    assert entry.outcome == "left-out" and state in entry.reason and not Article.objects.exists()


def test_a_post_behind_a_password_is_not_published(move):
    move(wxr.post(7, post_password="geheim"))
    assert only_edition().status == "draft" and changes("post-7", "changed")


def test_polylang_pairs_are_one_story_with_two_editions(move):
    pair = ("post_translations", "pll_1", "pll_1")
    move(
        wxr.post(8, "Monsoon", "<p>Rain.</p>", terms=[("language", "en", "English"), pair]),
        wxr.post(7, "मानसून", terms=[("language", "hi", "हिंदी"), pair]),
    )
    story = Article.objects.get()
    assert {each.language: each.headline for each in story.editions.all()} == {"hi": "मानसून", "en": "Monsoon"}
    assert story.original_language == "hi"


def test_wpml_pairs_are_one_story_with_two_editions(move):
    def fields(language: str) -> dict[str, str]:
        return {"_wpml_import_language_code": language, "_wpml_import_translation_group": "12"}

    move(wxr.post(7, meta=fields("hi")), wxr.post(8, "Monsoon", "<p>Rain.</p>", meta=fields("en")))
    assert Article.objects.get().editions.count() == 2


def test_a_language_that_the_paper_does_not_have_is_listed(move):
    move(wxr.post(7, "Παλιό", terms=[("language", "el", "Ελληνικά")]))
    assert "el" in MovedItem.objects.get(key="post-7").reason


def test_categories_bring_those_above_them_and_pairs_are_one_topic(move):
    move(
        wxr.category(1, "khel", "खेल"),
        wxr.category(2, "sport", "Sport"),
        wxr.category(3, "cricket", "Cricket", parent="sport"),
        wxr.tag(4, "delhi", "दिल्ली"),
        wxr.term_pair("pll_t", hi=1, en=2),
        wxr.post(7, terms=[("category", "cricket", "Cricket"), ("post_tag", "delhi", "दिल्ली")]),
    )
    sport = Topic.objects.get(name_en="Sport")
    assert sport.name_hi == "खेल"
    topics = Topic.objects.filter(articles_articletopic_items__content_object=Article.objects.get())
    assert {topic.name for topic in topics} == {"Sport", "Cricket", "दिल्ली"}


def test_the_category_of_posts_without_one_is_left_out(move):
    move(wxr.category(1, "uncategorized", "Uncategorized"), wxr.post(7, terms=[("category", "uncategorized", "x")]))
    assert not Topic.objects.exists()
    assert MovedItem.objects.get(key="category-uncategorized").outcome == "left-out"


def test_an_export_without_authors_and_terms_of_its_own_has_those_of_its_posts(move):
    move(wxr.post(7, creator="ravi", terms=[("tag", "bihar", "Bihar"), ("author", "cap-asha", "Asha Rao")]))
    assert Topic.objects.get().name_en == "Bihar"
    assert Contributor.objects.filter(articles__isnull=False).get().name_en == "Asha Rao"


def test_a_sticky_post_is_placed_on_the_front_page(move):
    move(wxr.post(7, is_sticky="1"))
    assert FrontPagePlace.objects.get().article == Article.objects.get()


def test_pages_become_house_pages_outside_the_footer(move):
    move(wxr.post(9, "हमारे बारे में", "<p>हम।</p>", "page", post_name="about-us"))
    page = HousePage.objects.get()
    assert (page.title_hi, page.body_hi, page.slug_hi) == ("हमारे बारे में", "<p>हम।</p>", "about-us")
    assert page.is_published and not page.in_footer and page.purpose == "about"


def test_pictures_come_with_their_words_and_stand_in_stories(move, uploads):
    folder = uploads("2019/07/a.jpg", "2019/07/b.jpg")
    small = f"{wxr.SITE}/wp-content/uploads/2019/07/a-300x200.jpg"
    move(
        wxr.attachment(20, "2019/07/a.jpg", caption="बाजार", meta={"_wp_attachment_image_alt": "दुकानें"}),
        wxr.attachment(21, "2019/07/b.jpg"),
        wxr.post(7, body=f'<p>क।</p>\n[caption id="x"]<img src="{small}"> भीड़[/caption]', meta={"_thumbnail_id": "21"}),
        media=folder,
    )
    market = Picture.objects.get(alt_hi="दुकानें")
    assert market.caption_hi == "बाजार" and Picture.objects.count() == 2
    edition = only_edition()
    assert market.src in edition.body and "<figcaption>भीड़</figcaption>" in edition.body
    assert edition.article.lead_picture not in (None, market)


def test_a_featured_picture_of_another_export_is_found_and_is_listed_until_then(move, uploads):
    folder = uploads("2019/07/a.jpg")
    story = wxr.post(7, body='<p>क।</p>\n[gallery ids="20"]', meta={"_thumbnail_id": "20"})
    move(story, media=folder)
    assert changes("post-7", "missing") == ['[gallery ids="20"]: 20', f"{wxr.SITE}/?attachment_id=20"]
    move(wxr.attachment(20, "2019/07/a.jpg"), media=folder)
    move(story, media=folder)
    assert Article.objects.get().lead_picture == Picture.objects.get()
    assert changes("post-7", "missing") == ['[gallery ids="20"]: 20']


def test_a_gallery_has_the_pictures_that_it_names_or_those_of_its_post(move, uploads):
    folder = uploads("a.jpg", "bb.jpg", "ccc.jpg")
    pictures = [wxr.attachment(20 + i, name, 8) for i, name in enumerate(["a.jpg", "bb.jpg", "ccc.jpg"])]
    move(*pictures, wxr.post(7, body='<p>क।</p>\n[gallery ids="20,22"]'), wxr.post(8, body="[gallery]"), media=folder)
    chosen, own = (each.edition("hi").body for each in Article.objects.order_by("external_id"))
    assert chosen.count("<figure>") == 2 and own.count("<figure>") == 3
    assert "gallery" in chosen and "[gallery" not in chosen + own


def test_players_become_cards_and_unknown_shortcodes_leave_their_words(move):
    body = '<p>क।</p>\n\n[audio mp3="https://old.example.com/a.mp3"][/audio]\n\n[su_box title="x"]शब्द[/su_box]'
    move(wxr.post(7, body=body))
    stored = only_edition().body
    assert "https://old.example.com/a.mp3" in stored and "शब्द" in stored and "[" not in stored
    assert changes("post-7", "shortcode") == ['[su_box title="x"]']


def test_a_reusable_block_stands_where_it_is_used_and_others_are_listed(move):
    body = '<!-- wp:paragraph -->\n<p>क।</p>\n<!-- /wp:paragraph -->\n<!-- wp:block {"ref":30} /-->\n<!-- wp:latest-posts /-->'
    move(wxr.post(7, body=body), wxr.post(30, "Box", "<p>साझा।</p>", "wp_block"))
    assert only_edition().body == "<p>क।</p>\n<p>साझा।</p>"
    assert changes("post-7", "dropped") == ["wp:latest-posts"]


@pytest.mark.parametrize("part", ["<!-- wp:a {", "[gallery ", '<img src="', "<!--", "[caption]", "<"])
def test_hostile_text_costs_no_more_than_its_length(part):
    item, text = MovingItem(What.STORY, "x", "x"), part * 40_000
    Bodies(Index(), lambda number: "").read(text, 1, item, "")
    picture_addresses(text)
    plain(text)


def test_a_text_that_is_too_long_is_refused_and_listed(move):
    move(wxr.post(7, body="<p>" + "क " * 200_000))
    assert MovedItem.objects.get(key="post-7").outcome == "refused"


def test_comments_are_counted_and_custom_fields_and_other_types_are_listed(move):
    comment = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>"
    move(
        wxr.post(7, more=comment * 3, meta={"reporter_phone": "1", "_edit_last": "1"}),
        wxr.post(40, "Menu", kind="nav_menu_item"),
    )
    entry = MovedItem.objects.get(key="post-7")
    assert [change[3] for change in entry.changes if change[1] == "comments"] == [3]
    assert [("custom field" in each and "reporter_phone" in each) or each for each in changes("post-7", "dropped")] == [
        True
    ]
    assert MovedItem.objects.get(key="nav_menu_item-40").outcome == "left-out"


def test_kruti_dev_becomes_unicode_and_lost_letters_are_not_published(move):
    broken = wxr.post(8, "टूटा", "<p>सरका� ने कहा।</p>")
    move(
        wxr.post(7, "iz/kkuea=h us fnYyh esa dgk", "<p>iz/kkuea=h us fnYyh esa dgk fd ljdkj dke dj jgh gSA</p>"), broken
    )
    assert Edition.objects.filter(headline__startswith="प्रधानमंत्री").exists()
    assert Edition.objects.get(headline="टूटा").status == "draft"


def test_addresses_of_hindi_posts_are_kept_and_their_slug_is_romanised(move):
    link = f"{wxr.SITE}/2019/%e0%a4%a6%e0%a4%bf%e0%a4%b2/"
    move(wxr.post(7, post_name="%e0%a4%a6%e0%a4%bf%e0%a4%b2", link=link))
    assert only_edition().slug == "dil"
    assert MovedItem.objects.get(key="post-7").old_addresses == [f"{wxr.SITE}/?p=7", link, f"{link}feed/"]
