"""decide_versions(): new versions, and which translations are up to date or behind since when."""

from datetime import UTC, datetime

import pytest

from articles.versioning import EditionSnapshot, decide_versions

EARLIER, NOW = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)


def edition(text: str, version: int = 1, made_from: int | None = None, behind: datetime | None = None):
    return EditionSnapshot({"headline": text}, version, EARLIER, made_from, behind)


SOURCE, TRANSLATION = edition("मूल"), edition("translation", made_from=1)
BEFORE = {"hi": SOURCE, "en": TRANSLATION}


def decided(before, after, **options):
    return decide_versions("hi", before, after, NOW, **options)


def test_an_unchanged_edition_keeps_its_version():
    assert decided(BEFORE, {"hi": SOURCE, "en": TRANSLATION}) == BEFORE


def test_a_changed_text_is_the_next_version():
    result = decided({"hi": SOURCE}, {"hi": edition("नया")})["hi"]
    assert (result.version, result.changed_at, result.texts) == (2, NOW, {"headline": "नया"})


def test_a_translation_falls_behind_when_only_its_source_changes():
    result = decided(BEFORE, {"hi": edition("नया")})["en"]
    assert (result.version, result.source_version, result.behind_since) == (1, 1, NOW)


def test_a_translation_follows_its_source_when_both_change():
    result = decided(BEFORE, {"hi": edition("नया"), "en": edition("new")})
    assert (result["hi"].version, result["en"].version) == (2, 2)
    assert (result["en"].source_version, result["en"].behind_since) == (2, None)


def test_a_translation_that_changes_alone_stays_behind():
    before = {"hi": edition("नया", version=2), "en": edition("old", made_from=1, behind=EARLIER)}
    result = decided(before, {"en": edition("better")})["en"]
    assert (result.version, result.source_version, result.behind_since) == (2, 1, EARLIER)


def test_a_translation_stays_behind_since_the_first_change_of_its_source():
    before = {"hi": edition("नया", version=2), "en": edition("old", made_from=1, behind=EARLIER)}
    assert decided(before, {"hi": edition("और नया")})["en"].behind_since == EARLIER


def test_a_minor_change_leaves_an_up_to_date_translation_up_to_date():
    result = decided(BEFORE, {"hi": edition("मूल।")}, minor={"hi"})["en"]
    assert (result.source_version, result.behind_since) == (2, None)


def test_a_minor_change_does_not_bring_a_translation_up_to_date():
    before = {"hi": edition("नया", version=2), "en": edition("old", made_from=1, behind=EARLIER)}
    result = decided(before, {"hi": edition("नया।", version=2)}, minor={"hi"})["en"]
    assert (result.source_version, result.behind_since) == (1, EARLIER)


def test_a_new_translation_is_made_from_the_source_as_it_is_now():
    result = decided({"hi": edition("नया", version=5)}, {"en": edition("new")})["en"]
    assert (result.source_version, result.behind_since) == (5, None)


def test_a_new_translation_may_have_an_earlier_source_version():
    result = decided({}, {"hi": edition("नया", version=5), "en": edition("old", made_from=4)})["en"]
    assert (result.source_version, result.behind_since) == (4, EARLIER)


@pytest.mark.parametrize("made_from", [None, 7])
def test_a_translation_of_no_known_version_is_up_to_date(made_from):
    before = {"hi": edition("मूल", version=3), "en": edition("translation", made_from=made_from)}
    assert decided(before, {})["en"].source_version == 3


def test_the_original_has_no_source_version():
    before = {"hi": edition("मूल", made_from=2, behind=EARLIER)}
    assert decided(before, {})["hi"] == SOURCE


def test_without_an_original_a_translation_stays_as_it_is():
    assert decided({"en": TRANSLATION}, {})["en"] == TRANSLATION
