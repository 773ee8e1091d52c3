import unicodedata

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from accounts.models import User
from articles import bodies
from articles.models import Article, Contributor, Edition
from articles.publishing import save_story
from bilingual.text import letters, script_of
from exchange.plain_text import read_copy
from pictures.models import Picture
from recordings.models import Recording
from sample import demo, loading
from search import index
from search.find import find
from search.query import parse_query
from topics.models import Topic


def test_the_sample_has_a_story_in_every_state(sample):
    assert sample.refused == [] and sample.created >= 24
    hindi = Edition.objects.in_language("hi")
    assert hindi.live().count() >= 20 and hindi.scheduled().exists() and hindi.withdrawn().exists()
    assert Edition.objects.behind().exists() and Edition.objects.filter(corrections__isnull=False).exists()
    assert Edition.objects.review().exists() and Edition.objects.approved().exists()
    assert Edition.objects.in_language("en").live().filter(body="").exists()
    assert any(len(article.editions.all()) == 1 for article in Article.objects.all())
    dates = Edition.objects.live().values_list("publish_at", flat=True)
    assert (max(dates) - min(dates)).days > 90


def test_every_picture_has_texts_in_both_languages(sample):
    for picture in Picture.objects.all():
        assert script_of(picture.alt_hi) == script_of(picture.caption_hi) == "hi"
        assert script_of(picture.alt_en) == script_of(picture.caption_en) == "en"


def test_loading_twice_makes_no_duplicates_and_takes_former_pictures_away(sample):
    plain = Article.objects.filter(external_id="sample:garba-unesco-list")
    plain.update(lead_picture=Picture.objects.first())
    assert loading.load().created == 0
    assert plain.get().lead_picture is None


def test_graphics_and_drawings_have_their_own_credits(sample):
    credits = Picture.objects.values_list("credit_hi", "credit_en").distinct().order_by("credit_en")
    assert list(credits) == [("रेखांकन: न्यूजरूम", "Drawing: Newsroom"), ("ग्राफिक: न्यूजरूम", "Graphic: Newsroom")]


def test_readers_are_told_that_it_is_sample_content(sample, reader):
    story = Edition.objects.in_language("en").live().first()
    for path in ("/en/", story.get_absolute_url()):
        assert "This is sample content" in reader.get(path).content.decode()


def test_one_click_removes_the_sample_and_keeps_other_stories(sample, signed_in, admin, editor):
    own = Article()
    save_story(own, [Edition(language="hi", headline="अपनी खबर")], admin)
    own.topics.add("Science")
    assert signed_in(editor).post("/admin/sample/remove/").status_code == 403
    response = signed_in(admin).post("/admin/sample/remove/", follow=True)
    assert "sample stories deleted" in response.content.decode()
    assert Article.objects.get() == own and [topic.name for topic in Topic.objects.all()] == ["Science"]
    assert not Contributor.objects.exists() and not Picture.objects.exists() and not Recording.objects.exists()


def test_files_of_the_sample_that_another_story_uses_stay(sample, admin):
    sampled = Article.objects.get(external_id="sample:monsoon-five-weeks").edition("hi").body
    save_story(Article(), [Edition(language="hi", headline="अपनी खबर", body=sampled)], admin)
    loading.remove(admin)
    assert Picture.objects.count() == 4 and Recording.objects.count() == 2


def test_a_file_that_another_row_of_the_library_has_stays(sample, admin, django_capture_on_commit_callbacks):
    shared = Article.objects.get(external_id="sample:gukesh-world-champion").lead_picture
    Picture.objects.create(file=shared.file.name, width=shared.width, height=shared.height, alt_en="Ours")
    with django_capture_on_commit_callbacks(execute=True):
        loading.remove(admin)
    assert default_storage.exists(Picture.objects.get().file.name)


def copies():
    return sorted(loading.FOLDER.glob("stories/*/*.txt"))


@pytest.mark.parametrize("path", copies(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_sample_copy_meets_the_editorial_rules(path):
    text = path.read_text(encoding="utf-8")
    copy = read_copy(text)
    assert unicodedata.is_normalized("NFC", text)
    assert 30 <= letters(copy.headline) <= 90 and copy.summary
    assert script_of(copy.headline) == script_of(copy.summary) == path.stem
    if copy.body:
        assert copy.body.count("<h2>") >= 2
        ends = ("।", ".", "!", "?", "।'", ".'", '."', '।"')
        paragraphs = [line[3:-4] for line in copy.body.split("\n") if line.startswith("<p>")]
        assert all(paragraph.endswith(ends) for paragraph in paragraphs)


def test_demo_accounts_are_random_private_and_created_once(db, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "PATH", tmp_path / "demo-accounts.json")
    accounts = demo.create_accounts()
    assert [account["username"] for account in accounts] == ["admin", "editor", "reporter", "translator"]
    assert demo.PATH.stat().st_mode & 0o777 == 0o600
    assert User.objects.get(username="editor").check_password(accounts[1]["password"])
    assert demo.create_accounts() == accounts and User.objects.count() == 4


def test_demo_accounts_are_not_created_when_there_are_users(editor, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "PATH", tmp_path / "demo-accounts.json")
    assert demo.create_accounts() == [] and User.objects.count() == 1


def test_removing_the_sample_empties_the_search_index(sample):
    from django.db import connection

    loading.remove()
    with connection.cursor() as cursor:
        for table in ("search_heads", "search_whole"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)


def test_prepare_demo_builds_a_missing_search_index(sample, editor):
    index.clear()
    call_command("prepare_demo")
    assert find(parse_query("misri"), Edition.objects.live()).editions


@pytest.mark.parametrize(
    ("language", "words"), [("hi", ["लैंडर सतह पर", "18:04"]), ("en", ["Touchdown", "18:04"])], ids=["hi", "en"]
)
def test_the_live_story_shows_its_entries(sample, reader, language, words):
    edition = Article.objects.get(external_id="sample:chandrayaan-3-evening").edition(language)
    html = reader.get(edition.get_absolute_url()).content.decode()
    assert all(word in html for word in words) and "LiveBlogPosting" in html


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_long_read_shows_every_element_of_a_body(sample, reader, language):
    edition = Article.objects.get(external_id="sample:monsoon-five-weeks").edition(language)
    html = reader.get(edition.get_absolute_url()).content.decode()
    for shown in (
        "<h2 ", "<h3>", "<ul><li>", "<ol><li>", "<strong>", "<em>", "<br>", "<hr>", "<picture>", "<figcaption>",
        "<blockquote><p>", 'class="pull-quote"', 'class="fact-box"', 'class="gallery"', "<audio ", "<video ", "<table>",
        "<caption>", "<thead>", 'class="link-card"', 'rel="noopener"',
    ):  # fmt: skip
        assert shown in html, shown
    assert bodies.sanitize(edition.body) == edition.body
