"""Contributors in exports and imports."""

import json

import pytest

from articles.models import Contributor
from exchange.exporting import export_stories
from exchange.importing import import_stories
from pictures.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(small_picture):
    return Contributor.objects.create(
        name_hi="आशा राव",
        name_en="Asha Rao",
        slug="asha",
        kind="agency",
        role_hi="संपादक",
        role_en="Editor",
        biography_hi="पहला\n\nदूसरा",
        biography_en="One",
        links="Page https://asha.example/",
        portrait=small_picture,
    )


def exported() -> dict:
    return json.loads("".join(export_stories()))


def test_an_export_into_an_empty_installation_keeps_all_of_a_contributor(asha, small_picture, settings, tmp_path):
    before = exported()
    assert before["contributors"][0]["portrait"] == small_picture.file.name
    Contributor.objects.all().delete()
    Picture.objects.all().delete()
    settings.MEDIA_ROOT = tmp_path / "another disk"
    assert import_stories(before, strict=True).refused == []
    assert exported() == before and Contributor.objects.get().portrait.width == small_picture.width


def test_an_import_changes_only_the_fields_that_it_has(asha, small_picture):
    data = {"contributors": [{"slug": "asha", "name_en": "Asha Rao", "role_en": "Chief editor"}], "stories": []}
    assert import_stories(data).refused == []
    asha.refresh_from_db()
    assert (asha.role_en, asha.kind, asha.portrait) == ("Chief editor", "agency", small_picture)


@pytest.mark.parametrize(
    "field, value",
    [
        ("kind", "robot"),
        ("links", "Page http://asha.example/"),
        ("links", ["https://asha.example/"]),
        ("role_hi", "x" * 101),
        ("biography_en", "x" * 2001),
        ("portrait", 7),
    ],
)
def test_an_invalid_field_refuses_the_entry(field, value):
    data = {"contributors": [{"name_en": "Asha Rao", field: value}], "stories": []}
    (refusal,) = import_stories(data).refused
    assert refusal.field == f"contributors.{field}" and not Contributor.objects.exists()


def test_a_portrait_that_is_nowhere_is_refused_and_the_contributor_is_not():
    data = {"contributors": [{"name_en": "Asha Rao", "portrait": "pictures/none.jpg"}], "stories": []}
    (refusal,) = import_stories(data).refused
    assert refusal.field == "contributors.portrait" and Contributor.objects.get().portrait is None


def test_a_file_of_an_earlier_version_makes_persons():
    import_stories({"contributors": [{"slug": "asha", "name_en": "Asha Rao"}], "stories": []})
    assert Contributor.objects.get().is_person
