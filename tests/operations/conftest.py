import pytest
from django.db.models import Model
from PIL import Image

from articles import publishing
from articles.models import Contributor
from operations.models_to_copy import models
from pictures.intake import add_picture, encode
from topics.models import Topic


@pytest.fixture
def paper(editor, reporter, story):
    """A paper with something of everything: people, stories in many states, history, a correction, pictures, topics."""
    picture = add_picture(encode(Image.new("RGB", (900, 600), "teal")), alt_hi="नीला", created_by=editor)
    corrected = story(by=editor, hi="live", en="live")
    publishing.set_topics(corrected, [Topic.objects.create(name_en="Science", name_hi="विज्ञान", aliases="विग्यान")])
    publishing.set_byline(
        corrected, [Contributor.objects.create(name_en="Desk"), Contributor.objects.create(name_hi="दल")]
    )
    hindi = corrected.edition("hi")
    hindi.body = f'<p>पाठ</p>\n<figure><img src="{picture.src}" alt="नीला"></figure>'
    publishing.save_story(corrected, [hindi], by=editor)
    publishing.correct(hindi, editor, "नाम ठीक किया गया।")
    story(by=reporter, hi="review", en="draft")
    story(by=editor, hi="withdrawn")
    publishing.arrange_front_page([(story(by=editor, hi="scheduled"), None)], editor)
    return corrected


@pytest.fixture
def rows():
    """Gives every row of every model in a database as it is stored."""

    def of(database: str = "default") -> dict[str, list[tuple]]:
        return {model._meta.label: _rows(model, database) for model in models()}

    return of


def _rows(model: type[Model], database: str) -> list[tuple]:
    names = [field.attname for field in model._meta.local_concrete_fields]
    return [tuple(getattr(row, name) for name in names) for row in model._base_manager.using(database).order_by("pk")]
