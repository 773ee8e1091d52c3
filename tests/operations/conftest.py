from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import Model
from PIL import Image
from sample_recordings import mp3

from articles import correcting, front_page, publishing
from articles.models import Contributor
from operations import backup
from operations.copy_database import models_to_copy
from pictures.intake import add_picture, encode
from recordings.intake import add_recording
from topics.models import Topic


@pytest.fixture
def paper(editor, reporter, story):
    """A site with users, stories in many states, history, a correction, pictures, a recording and topics."""
    picture = add_picture(encode(Image.new("RGB", (900, 600), "teal")), alt_hi="नीला", created_by=editor)
    corrected = story(by=editor, hi="live", en="live")
    publishing.set_topics(corrected, [Topic.objects.create(name_en="Science", name_hi="विज्ञान", aliases="विग्यान")])
    publishing.set_byline(
        corrected, [Contributor.objects.create(name_en="Desk"), Contributor.objects.create(name_hi="दल")]
    )
    hindi = corrected.edition("hi")
    recording, _known = add_recording(SimpleUploadedFile("a.mp3", mp3()), title_hi="नदी", poster=picture)
    player = f'<figure><audio src="{recording.src}" controls="" preload="none"></audio></figure>'
    hindi.body = f'<p>पाठ</p>\n<figure><img src="{picture.src}" alt="नीला"></figure>\n{player}'
    publishing.save_story(corrected, [hindi], by=editor)
    correcting.correct(hindi, editor, "नाम ठीक किया गया।")
    story(by=reporter, hi="review", en="draft")
    story(by=editor, hi="withdrawn")
    front_page.arrange_front_page([(story(by=editor, hi="scheduled"), None)], editor)
    return corrected


@pytest.fixture
def rows():
    """A function that returns every row of every model in a database, as stored."""

    def read_rows(database: str = "default") -> dict[str, list[tuple]]:
        return {model._meta.label: _rows(model, database) for model in models_to_copy()}

    return read_rows


@pytest.fixture
def uploads_have_no_minimum_age(monkeypatch):
    """Backups contain uploads of the last minutes too."""
    monkeypatch.setattr(backup, "MIN_UPLOAD_AGE", timedelta(0))


@pytest.fixture
def start_empty(settings, tmp_path):
    """A function that empties the database and switches to an empty media folder, as on a new machine."""

    def start():
        call_command("flush", interactive=False, verbosity=0)
        call_command("rebuild_search", "--empty")
        settings.MEDIA_ROOT = tmp_path / "elsewhere"

    return start


def _rows(model: type[Model], database: str) -> list[tuple]:
    names = [field.attname for field in model._meta.local_concrete_fields]
    return [tuple(getattr(row, name) for name in names) for row in model._base_manager.using(database).order_by("pk")]
