"""What plugins and themes of real newsrooms write into an export."""

import json
import re

import pytest
import wxr
from django.core.management import call_command

from articles.models import Article, Contributor, Edition
from moving.models import MovedItem
from moving.undoing import undo
from old_addresses.models import OldAddress
from topics.models import Topic

# Each block of WordPress that has words of its own, with Wn for a word.
BLOCKS = """
<!-- wp:paragraph {"dropCap":true} --><p class="has-drop-cap">W1</p><!-- /wp:paragraph -->
<!-- wp:heading {"level":2} --><h2 class="wp-block-heading">W2</h2><!-- /wp:heading -->
<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>W3<!-- wp:list --><ul><!-- wp:list-item --><li>W4</li>
<!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->
<!-- wp:quote --><blockquote class="wp-block-quote"><!-- wp:paragraph --><p>W5</p><!-- /wp:paragraph --><cite>W6</cite>
</blockquote><!-- /wp:quote -->
<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>W7</p><cite>W8</cite></blockquote></figure>
<!-- /wp:pullquote -->
<!-- wp:verse --><pre class="wp-block-verse">W9
W10</pre><!-- /wp:verse -->
<!-- wp:code --><pre class="wp-block-code"><code>W11</code></pre><!-- /wp:code -->
<!-- wp:preformatted --><pre class="wp-block-preformatted">W12</pre><!-- /wp:preformatted -->
<!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>W13</th></tr></thead><tbody><tr><td>W14</td></tr>
</tbody><tfoot><tr><td>W15</td></tr></tfoot></table><figcaption>W16</figcaption></figure><!-- /wp:table -->
<!-- wp:image {"id":20} --><figure class="wp-block-image"><img src="https://old.example.com/x.jpg" alt=""/>
<figcaption class="wp-element-caption">W17</figcaption></figure><!-- /wp:image -->
<!-- wp:gallery --><figure class="wp-block-gallery has-nested-images"><!-- wp:image --><figure class="wp-block-image">
<img src="https://old.example.com/y.jpg" alt=""/><figcaption>W18</figcaption></figure><!-- /wp:image -->
<figcaption class="blocks-gallery-caption">W19</figcaption></figure><!-- /wp:gallery -->
<!-- wp:cover {"url":"https://old.example.com/z.jpg"} --><div class="wp-block-cover"><span aria-hidden="true"></span>
<div class="wp-block-cover__inner-container"><!-- wp:paragraph --><p>W20</p><!-- /wp:paragraph --></div></div><!-- /wp:cover -->
<!-- wp:media-text --><div class="wp-block-media-text"><figure><img src="https://old.example.com/v.jpg" alt=""/></figure>
<div class="wp-block-media-text__content"><!-- wp:paragraph --><p>W21</p><!-- /wp:paragraph --></div></div><!-- /wp:media-text -->
<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div class="wp-block-column"><p>W22</p></div>
<!-- /wp:column --><!-- wp:column --><div class="wp-block-column"><p>W23</p></div><!-- /wp:column --></div><!-- /wp:columns -->
<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button">
<a class="wp-block-button__link" href="https://example.org/form">W24</a></div><!-- /wp:button --></div><!-- /wp:buttons -->
<!-- wp:file --><div class="wp-block-file"><a href="https://old.example.com/a.pdf">W25</a><a href="https://old.example.com/a.pdf" class="wp-block-file__button" download>W36</a></div><!-- /wp:file -->
<!-- wp:video --><figure class="wp-block-video"><video controls src="https://old.example.com/a.mp4"></video>
<figcaption>W26</figcaption></figure><!-- /wp:video -->
<!-- wp:embed --><figure class="wp-block-embed is-provider-youtube"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abcdefghijk
</div><figcaption>W27</figcaption></figure><!-- /wp:embed -->
<!-- wp:details --><details class="wp-block-details"><summary>W28</summary><!-- wp:paragraph --><p>W29</p><!-- /wp:paragraph -->
</details><!-- /wp:details -->
<!-- wp:html --><div><center>W30</center></div><!-- /wp:html -->
<!-- wp:freeform -->W31

W32<!-- /wp:freeform -->
<!-- wp:group --><div class="wp-block-group"><section><p>W33<sup data-fn="f1" class="fn"><a href="#f1">1</a></sup></p></section>
</div><!-- /wp:group -->
<!-- wp:social-links --><ul class="wp-block-social-links"><!-- wp:social-link {"url":"https://x.com/a"} /--></ul><!-- /wp:social-links -->
<!-- wp:latest-posts /--><!-- wp:more --><!--more--><!-- /wp:more -->
<!-- wp:footnotes /-->
"""


def changes(key: str) -> str:
    return json.dumps(MovedItem.objects.get(key=key).changes, ensure_ascii=False)


def test_no_block_loses_a_word_and_what_has_none_is_listed(move):
    notes = json.dumps([{"content": "W34 <em>W35</em>", "id": "f1"}])
    move(wxr.post(7, "Blocks", BLOCKS, meta={"footnotes": notes}))
    found = {int(each) for each in re.findall(r"\bW(\d+)\b", Edition.objects.get().body)}
    assert found == set(range(1, 37))
    assert "wp:latest-posts" in changes("post-7") and "youtube.com" in Edition.objects.get().body


def test_words_between_the_divisions_of_a_page_builder_stay_apart(move):
    section = '<div class="elementor-section"><div><div class="elementor-widget"><span>%s</span></div></div></div>'
    shortcodes = '[vc_row][vc_column width="1/2"][vc_column_text]चार[/vc_column_text][/vc_column][/vc_row]'
    move(
        wxr.post(
            7,
            body="".join(section % word for word in ("एक", "दो", "तीन")) + shortcodes,
            meta={"_elementor_data": "[1]"},
        )
    )
    assert re.sub(r"\s*<[^>]+>\s*", " ", Edition.objects.get().body).split() == ["एक", "दो", "तीन", "चार"]
    assert "_elementor_data" in changes("post-7")


def test_guest_authors_of_co_authors_plus_are_credited_by_their_names(move, reader, settings):
    guest = {"cap-user_login": "meera-nair", "cap-display_name": "मीरा नायर", "cap-description": "संवाददाता।"}
    both = [("author", "cap-meera-nair", "meera-nair"), ("author", "cap-asha-rao", "asha rao")]
    move(
        wxr.author("Asha Rao", "आशा राव"),
        wxr.author("nameless", ""),
        wxr.post(50, "Meera", kind="guest-author", meta=guest),
        wxr.post(7, "एक", terms=both, creator="nameless"),
        wxr.post(8, "दो", creator="nameless"),
    )
    story = Article.objects.get(editions__headline="एक")
    assert [name.name_hi for name in story.byline] == ["मीरा नायर", "आशा राव"]
    assert [name.name_en for name in Article.objects.get(editions__headline="दो").byline] == ["nameless"]
    meera = Contributor.objects.get(name_hi="मीरा नायर")
    assert meera.biography_hi == "संवाददाता।"
    assert reader.get("/author/meera-nair/")["Location"] == f"{settings.SITE_URL}/hi/by/{meera.slug}/"


@pytest.mark.parametrize("prefix", ["_yoast_wpseo_{}", "rank_math_{}"])
def test_a_description_for_search_engines_is_the_summary_and_the_main_category_comes_first(move, prefix):
    names = ("metadesc", "primary_category") if "yoast" in prefix else ("description", "primary_category")
    description, main = (prefix.format(name) for name in names)
    terms = [("category", "desh", "देश"), ("category", "khel", "खेल")]
    categories = [wxr.category(1, "desh", "देश"), wxr.category(2, "khel", "खेल")]
    move(
        *categories,
        wxr.post(7, "एक", terms=terms, meta={description: "खोज में यह दिखता है।", main: "2", prefix.format("title"): "T"}),
        wxr.post(8, "दो", terms=terms, excerpt="अपना।", meta={description: "x", main: "99"}),
        wxr.post(9, "तीन", meta={description: "%%excerpt%% %title%"}),
    )
    one, two, three = (Edition.objects.get(headline=each) for each in ("एक", "दो", "तीन"))
    assert (one.summary, two.summary, three.summary) == ("खोज में यह दिखता है।", "अपना।", "पहला अनुच्छेद।")
    assert [topic.name for topic in one.article.topics_in_order] == ["खेल", "देश"]
    assert [topic.name for topic in two.article.topics_in_order] == ["देश", "खेल"]
    assert prefix.format("title") in changes("post-7") and description not in changes("post-7")


def test_custom_fields_are_listed_by_name_and_those_of_wordpress_itself_are_not(move):
    fields = {"stringer": "x", "_stringer": "field_5f", "_edit_lock": "1", "views": "7", "empty": " "}
    move(wxr.post(7, meta=fields))
    assert (
        "stringer, views" in changes("post-7")
        and "_stringer" not in changes("post-7")
        and "empty" not in changes("post-7")
    )


def test_pairs_that_only_the_terms_of_polylang_name_are_one_story(move):
    pair = wxr.term_pair("pll_1", hi=7, en=8).replace("term_translations", "post_translations")
    move(pair, wxr.post(7, "मानसून"), wxr.post(8, "मानसून IMD", "<p>Rain.</p>"))
    assert Article.objects.get().edition("en").headline == "मानसून IMD"


def test_files_that_share_a_number_or_have_none_all_come_in(move, uploads):
    folder = uploads("a.jpg", "bb.jpg", "ccc.jpg", "dddd.jpg")
    same = [wxr.attachment(20, name, 99) for name in ("a.jpg", "bb.jpg")]
    none = [wxr.attachment(21, name).replace("<wp:post_id>21</wp:post_id>", "") for name in ("ccc.jpg", "dddd.jpg")]
    move(*same, *none, wxr.post(7, meta={"_thumbnail_id": "20"}), media=folder)
    assert MovedItem.objects.filter(what="picture", outcome="created").count() == 4
    assert Article.objects.get().lead_picture and OldAddress.objects.filter(path__endswith="/dddd.jpg").exists()


def test_terms_and_authors_have_the_addresses_by_which_wordpress_finds_them(move, reader):
    terms = [("category", "rain", "Rain"), ("post_tag", "bihar", "Bihar")]
    parts = (
        wxr.category(4, "weather", "Weather"),
        wxr.category(5, "rain", "Rain", "weather"),
        wxr.tag(6, "bihar", "Bihar"),
    )
    move(wxr.author("asha", "Asha Rao", 3), *parts, wxr.post(7, terms=terms))
    for address, page in (
        ("/category/weather/rain/", "topics/rain/"),
        ("/category/rain/", "topics/rain/"),
        ("/category/rain/feed/", "topics/rain/feed/"),
        ("/?cat=5", "topics/rain/"),
        ("/?tag=bihar", "topics/bihar/"),
        ("/?author=3", "by/asha/"),
    ):
        assert reader.get(address)["Location"].endswith(page), address


def test_terms_and_co_authors_that_only_posts_name_have_addresses_and_go_with_an_undo(move, reader):
    terms = [("post_tag", "bihar", "Bihar"), ("category", "rain", "Rain"), ("author", "cap-ravi", "ravi")]
    ledger = move(wxr.post(7, terms=terms))
    for address, page in (
        ("/tag/bihar/", "topics/bihar/"),
        ("/category/rain/", "topics/rain/"),
        ("/author/ravi/", "by/ravi/"),
    ):
        assert reader.get(address)["Location"].endswith(page)
    undo(ledger.source, None)
    assert not Topic.objects.exists() and not Contributor.objects.exists()


def test_the_first_address_of_a_post_leads_to_it_unless_it_has_the_number_of_another(move, reader, settings):
    settings.ALLOWED_HOSTS = ["*"]

    def first(number: int, address: str) -> str:
        return wxr.post(number, f"ख {number}", more=f'<guid isPermaLink="false">{address}</guid>')

    move(
        first(7, "http://before.example/blog/?p=3"),
        first(8, f"{wxr.SITE}/2007/first/"),
        first(9, f"{wxr.SITE.replace('https://', 'http://www.')}/?p=7"),
        first(10, "urn:x"),
    )
    for address, host, number in (("/blog/?p=3", "before.example", 7), ("/2007/first/", "", 8), ("/?p=7", "", 7)):
        edition = Edition.objects.get(headline=f"ख {number}")
        assert reader.get(address, **({"HTTP_HOST": host} if host else {}))["Location"].endswith(
            edition.get_absolute_url()
        )
    assert "old_addresses" not in changes("post-9")


def test_a_story_has_at_most_a_hundred_topics_and_the_others_are_listed(move):
    move(wxr.post(7, terms=[("post_tag", f"t{n}", f"Tag {n}") for n in range(120)]))
    assert Topic.objects.count() == 100 and "Tag 119" in changes("post-7")


def test_other_types_of_posts_become_stories_when_the_admin_names_them(move, db, export, reader, settings):
    link = f"{wxr.SITE}/video/rain/"
    parts = (wxr.post(7, "वीडियो", kind="video", link=link, creator="ravi"), wxr.post(8, "Menu", kind="nav_menu_item"))
    move(*parts)
    assert "video" in MovedItem.objects.get(key="video-7").reason and not Article.objects.exists()
    call_command("import_wordpress", export(*parts), types="video, page", verbosity=0)
    story = Edition.objects.get()
    assert [name.name_en for name in story.article.byline] == ["ravi"]
    assert reader.get("/video/rain/")["Location"] == f"{settings.SITE_URL}{story.get_absolute_url()}"
    assert MovedItem.objects.get(key="nav_menu_item-8").outcome == "left-out"
