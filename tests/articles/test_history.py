import pytest

from articles import history, publishing
from articles.models import EditionVersion


def change(article, **texts):
    edition = article.editions.get(language="hi")
    for field, value in texts.items():
        setattr(edition, field, value)
    publishing.save_story(article, [edition], by=None)
    return edition


def test_every_version_is_stored_with_its_texts_and_its_author(story, editor):
    article = story(by=editor, hi="draft")
    first = article.edition("hi").headline
    edition = change(article, headline="दूसरा शीर्षक")
    change(article, headline="दूसरा शीर्षक")
    versions = list(edition.versions.all())
    assert [version.number for version in versions] == [2, 1]
    assert versions[0].texts["headline"] == "दूसरा शीर्षक" and versions[1].texts["headline"] == first
    assert versions[1].saved_by == editor


def test_devanagari_is_stored_unescaped(story):
    from django.db import connection

    story(hi="draft", hi_texts={"headline": "हिंदी"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(words AS text) FROM articles_editionversion")
        assert "हिंदी" in cursor.fetchone()[0]


def test_restoring_makes_a_new_version(story, editor):
    article = story(hi="live")
    first = article.edition("hi").headline
    edition = change(article, headline="दूसरा शीर्षक")
    publishing.restore(edition, edition.versions.get(number=1), editor)
    edition.refresh_from_db()
    assert (edition.version, edition.headline) == (3, first)
    assert edition.versions.get(number=2).texts["headline"] == "दूसरा शीर्षक"


def test_published_versions_are_marked(story, editor):
    article = story(hi="draft")
    edition = change(article, headline="दूसरा शीर्षक")
    publishing.publish(edition, editor)
    change(article, headline="तीसरा शीर्षक")
    published = EditionVersion.objects.filter(was_published=True).values_list("number", flat=True)
    assert sorted(published) == [2, 3]


def test_pruning_keeps_published_versions_and_the_sources_of_translations(story, settings, editor):
    settings.KEEP_VERSIONS = 2
    article = story(hi="draft", en="draft")  # the English is made from version 1
    edition = change(article, headline="शीर्षक 2")
    publishing.publish(edition, editor)
    publishing.withdraw(edition, editor, "कारण")
    publishing.return_to_draft(edition, editor)
    for number in range(3, 9):
        change(article, headline=f"शीर्षक {number}")
    numbers = EditionVersion.objects.filter(edition=edition).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 7, 8]


def test_the_texts_of_a_version_that_is_not_stored_are_none(story):
    assert history.texts_at(story(hi="draft").edition("hi"), 7) is None


@pytest.mark.parametrize("count", [0, 3])
def test_an_import_stores_a_version_too(db, count):
    from articles.models import Edition
    from exchange.importing import import_stories

    item = {"external_id": "wire-1", "editions": {"hi": {"headline": "पहला"}}}
    import_stories([item])
    for number in range(count):
        import_stories([item | {"editions": {"hi": {"headline": f"बदला {number}"}}}])
    assert Edition.objects.get().versions.count() == 1 + count
