"""The doctor's probe of old addresses."""

from old_addresses.claims import claim
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


def test_a_paper_without_old_addresses_hears_nothing(db):
    assert list(old_addresses()) == []
