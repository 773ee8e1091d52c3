"""A portrait, a logo and an icon keep their public addresses when a story that shows them is withdrawn."""

import pytest
from story_files import answers

from articles import publishing
from articles.models import Contributor
from identity.models import Identity

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("use", ["portrait", "logo_light", "logo_dark", "icon"])
def test_what_the_paper_shows_elsewhere_stays(reader, shown, editor, use):
    article, rows = shown
    if use == "portrait":
        Contributor.objects.create(name_en="Asha Rao", portrait=rows["lead"])
    else:
        Identity.objects.create(**{use: rows["lead"]})
    publishing.withdraw(article.edition("en"), editor, "A court forbade it.")
    assert answers(reader, rows["lead"].file_names) == {200} and answers(reader, rows["body"].file_names) == {404}


def test_a_withheld_picture_is_refused_as_a_portrait(shown, editor, signed_in):
    article, rows = shown
    publishing.withdraw(article.edition("en"), editor, "A court forbade it.")
    data = {"name_en": "Asha Rao", "kind": "person", "portrait": rows["lead"].pk}
    response = signed_in(editor).post("/admin/articles/contributor/add/", data)
    assert response.status_code == 200 and "Readers can&#x27;t see this picture" in response.content.decode()
