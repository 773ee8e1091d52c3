import pytest
from django.db import DatabaseError

from bilingual import languages
from identity import current
from identity.models import Identity
from identity.saving import save_identity

pytestmark = pytest.mark.django_db


def test_without_an_identity_the_settings_name_the_paper(settings):
    settings.PAPER_NAME = {"hi": "खबर", "en": "News"}
    assert [languages.paper_name(language) for language in ("hi", "en", "fr")] == ["खबर", "News", "News"]


def test_the_stored_name_comes_before_the_settings(dressed):
    assert [languages.paper_name(language) for language in ("hi", "en")] == ["दैनिक", "The Daily"]


def test_the_name_costs_one_query_in_a_process(dressed, django_assert_num_queries):
    with django_assert_num_queries(1):
        for _time in range(20):
            languages.paper_name("hi")


def test_a_change_by_another_process_is_seen_after_the_refresh(dressed, monkeypatch):
    assert languages.paper_name("en") == "The Daily"
    Identity.objects.update(name_en="The Weekly")
    assert languages.paper_name("en") == "The Daily"
    now = current.time.monotonic()
    monkeypatch.setattr(current.time, "monotonic", lambda: now + current.REFRESH_SECONDS)
    assert languages.paper_name("en") == "The Weekly"


def test_what_was_read_before_forget_is_not_kept(dressed, monkeypatch):
    read = Identity.objects.using

    def slow(alias):
        current.forget()  # somebody changes the identity while this process reads it
        return read(alias)

    monkeypatch.setattr(Identity.objects, "using", slow)
    current.current()
    monkeypatch.undo()
    Identity.objects.update(name_en="The Weekly")
    assert languages.paper_name("en") == "The Weekly"


def test_the_last_known_identity_holds_while_the_database_fails(dressed, monkeypatch):
    assert languages.paper_name("en") == "The Daily"
    current.forget()

    def fail(alias):
        raise DatabaseError

    monkeypatch.setattr(Identity.objects, "using", fail)
    assert languages.paper_name("en") == "The Daily" and current.known().name_en == "The Daily"


@pytest.mark.django_db(transaction=True)
def test_a_save_is_seen_at_once_in_its_own_process(admin):
    assert languages.paper_name("en") == "Newsroom"
    save_identity(Identity(name_hi="दैनिक", name_en="The Daily"), 0, [], admin)
    assert languages.paper_name("en") == "The Daily"
