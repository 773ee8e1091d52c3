"""The doctor's probe of old addresses."""

import pytest

from old_addresses import probes
from old_addresses.claims import claim
from old_addresses.models import OldAddress
from old_addresses.probes import old_addresses
from topics.models import Topic


def test_the_doctor_names_deleted_pages_and_refused_hosts(story, settings):
    settings.ALLOWED_HOSTS = ["paper.example", ".known.example"]
    topic = Topic.objects.create(name_en="Cricket")
    claim("/cricket/", topic)
    claim("https://old.example/?p=1", story(hi="live"))
    claim("https://www.known.example/?p=1", story(hi="draft"))
    assert ["old.example" in result.message for result in old_addresses()] == [True]
    topic.delete()
    lost, hosts = (result.message for result in old_addresses())
    assert "/cricket" in lost and "known.example" not in hosts


@pytest.mark.parametrize("number", [0, 1, 3, 20])
def test_a_table_with_high_ids_is_looked_at_as_well(db, monkeypatch, number):
    monkeypatch.setattr(probes, "SAMPLE", 3)
    rows = [OldAddress(pk=9_000 + 7 * each, path=f"/{each}/", kind="topic", object_id=1) for each in range(number)]
    OldAddress.objects.bulk_create(rows)
    found = len(probes._sample())
    assert found == number if number <= 3 else 1 <= found <= 3


def test_a_paper_without_old_addresses_hears_nothing(db):
    assert list(old_addresses()) == []
