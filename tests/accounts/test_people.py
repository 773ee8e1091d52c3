"""A person's page at the desk: what it shows, what it does, and who may reach it."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User


def test_a_person_without_languages_works_in_all_and_one_with_some_in_those():
    assert User().may_use("hi") and User().may_use("en")
    assert User(languages=["hi"]).may_use("hi") and not User(languages=["hi"]).may_use("en")


def test_only_the_papers_languages_are_valid(reporter):
    reporter.languages = ["xx"]
    with pytest.raises(ValidationError):
        reporter.full_clean()


def test_an_admin_ticks_a_persons_languages(signed_in, admin, reporter):
    address = f"/admin/accounts/user/{reporter.pk}/change/"
    client = signed_in(admin)
    assert "None ticked: all of them." in client.get(address).content.decode()
    data = {"username": "reporter", "role": "reporter", "is_active": "on", "languages": ["hi"]}
    assert client.post(address, data).status_code == 302
    reporter.refresh_from_db()
    assert reporter.languages == ["hi"]
