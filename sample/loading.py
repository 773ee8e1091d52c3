"""Loads and removes the sample stories."""

import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from articles import audit_actions
from articles.changes import unit_of_work
from articles.models import SAMPLE_PREFIX, Article, Contributor, EditionVersion
from bilingual import languages
from exchange.importing import Report, import_stories
from exchange.plain_text import read_copy
from pictures.intake import add_picture, delete_picture, encode, known_picture
from pictures.models import Picture
from pictures.usage import unused
from recordings.intake import RecordingInUse, add_recording, delete_recording
from recordings.models import Recording
from topics.models import Topic

from . import house
from .illustrations import SCENES, draw

FOLDER = Path(__file__).parent
CREDITS = {"credit_hi": "रेखांकन: न्यूजरूम", "credit_en": "Drawing: Newsroom"}
GRAPHIC_CREDITS = {"credit_hi": "ग्राफिक: न्यूजरूम", "credit_en": "Graphic: Newsroom"}
# Of samples that earlier versions loaded, in either column.
OLD_CREDITS = ["रेखांकन: न्यूजरूम · Drawing: Newsroom", "Newsroom sample drawing"]


def load(tick: Callable[[int], object] = lambda done: None) -> Report:
    """Import the sample stories, with dates relative to today; a second call updates them.

    `tick` is called with 1 for each story. Pictures are drawn before the transaction, because they take most of the
    time.
    """
    data = tomllib.loads((FOLDER / "registers.toml").read_text(encoding="utf-8"))
    stories: dict[Path, dict[str, Any]] = {}
    pictures: dict[str, Picture] = {}
    for path in sorted(FOLDER.glob("stories/*/story.toml")):
        stories[path.parent] = story = tomllib.loads(path.read_text(encoding="utf-8"))
        for texts in [*filter(None, [story.get("picture")]), *story.get("body_pictures", [])]:
            pictures[texts["scene"]] = _picture(**texts)
        tick(1)
    addresses = {scene: picture.src for scene, picture in pictures.items()} | _recordings(pictures)
    data["stories"] = [_item(folder, story, pictures, addresses) for folder, story in stories.items()]
    data["live_stories"] = [
        _timeline(folder, story["timeline"]) for folder, story in stories.items() if "timeline" in story
    ]
    earlier = {f"{SAMPLE_PREFIX}{folder.name}": story.get("earlier", {}) for folder, story in stories.items()}

    def add_earlier_versions() -> None:
        for external_id, changes in earlier.items():
            if changes:
                _add_earlier_version(external_id, changes)

    report = import_stories(data, strict=True, source="sample", then=add_earlier_versions)
    house.load()  # outside that transaction, because a page sanitises its texts when it is saved
    return report


def _add_earlier_version(external_id: str, changes: dict[str, str]) -> None:
    """Add version 1 of the original edition, with passages replaced by their earlier text: {current: earlier}."""
    article = Article.objects.get(external_id=external_id)
    source = article.edition(article.original_language)
    assert source is not None
    texts = source.texts
    for current, earlier in changes.items():
        texts["body"] = texts["body"].replace(current, earlier)
    first = {"texts": texts, "saved_at": source.publish_at, "was_published": True}
    EditionVersion.objects.get_or_create(edition=source, number=1, defaults=first)


def is_loaded() -> bool:
    """Whether any sample story exists."""
    # An exact lookup uses the index; for a prefix SQLite would scan all stories.
    names = [f"{SAMPLE_PREFIX}{path.name}" for path in (FOLDER / "stories").iterdir()]
    return Article.objects.filter(external_id__in=names).exists()


@unit_of_work()
def remove(by: User | None = None) -> int:
    """Delete the sample stories, and their topics, contributors and files that no other story uses.

    Returns the number of deleted stories. Files are deleted after the commit. One audit entry names the user `by`.
    """
    stories = Article.with_bin.filter(external_id__startswith=SAMPLE_PREFIX)
    count = stories.count()
    stories.delete()
    house.remove()
    register = tomllib.loads((FOLDER / "registers.toml").read_text(encoding="utf-8"))
    names = [topic["name_en"] for topic in register["topics"]]
    Topic.objects.filter(name__in=names, articles_articletopic_items=None).delete()
    slugs = [contributor["slug"] for contributor in register["contributors"]]
    Contributor.objects.filter(slug__in=slugs, articles=None).delete()
    by_sample = Q(**CREDITS) | Q(**GRAPHIC_CREDITS) | Q(credit_hi__in=OLD_CREDITS) | Q(credit_en__in=OLD_CREDITS)
    for recording in Recording.objects.filter(by_sample):
        with suppress(RecordingInUse):
            delete_recording(recording)
    for picture in list(Picture.objects.filter(by_sample).filter(unused())):
        delete_picture(picture)
    if count:
        audit.record(by, audit_actions.SAMPLE_REMOVED, f"{count}")
    return count


def _item(
    folder: Path, story: dict[str, Any], pictures: dict[str, Picture], addresses: dict[str, str]
) -> dict[str, Any]:
    """Return an import item for a story folder. `pictures` are by scene, `addresses` by what a body calls its files."""
    published_at = _ago(story["days_ago"], folder.name)
    editions = {}
    for language in languages.codes():
        path = folder / f"{language}.txt"
        if path.exists():
            editions[language] = _edition(path, story, language, published_at, addresses)
    if behind := story.get("behind"):
        source = editions[story.get("original_language", languages.default())]
        source |= {"version": 2, "revised_at": (published_at + timedelta(hours=5)).isoformat()}
        editions[behind]["source_version"] = 1
    return {
        "external_id": f"{SAMPLE_PREFIX}{folder.name}",
        "original_language": story.get("original_language", next(iter(editions))),
        "front_page": story.get("front_page", ""),
        "kind": story.get("kind", "news"),
        "topics": story["topics"],
        "bylines": story["bylines"],
        "editions": editions,
        # Empty takes away the picture that an earlier version of the sample had.
        "picture": pictures[story["picture"]["scene"]].file.name if "picture" in story else "",
    }


def _timeline(folder: Path, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an item of `live_stories` whose coverage has ended, from entries with `at` and a text in each language."""
    found = []
    for position, entry in enumerate(entries, start=1):
        at = entry["at"].isoformat()
        texts = {
            language: {
                "state": "live",
                "published_at": at,
                "heading": entry.get(f"heading_{language}", ""),
                "text_html": f"<p>{entry[language]}</p>",
            }
            for language in languages.codes()
        }
        found.append({"number": position, "at": at, "is_key": entry.get("is_key", False), "texts": texts})
    times = [entry["at"] for entry in found]
    return {"story": f"{SAMPLE_PREFIX}{folder.name}", "starts_at": times[0], "ends_at": times[-1], "entries": found}


def _edition(
    path: Path, story: dict[str, Any], language: str, published_at: datetime, addresses: dict[str, str]
) -> dict[str, Any]:
    copy = read_copy(path.read_text(encoding="utf-8"))
    markup = path.with_suffix(".html")  # the body of a story that needs more than plain text
    edition = {
        "kicker": copy.kicker,
        "headline": copy.headline,
        "summary": copy.summary,
        "body_html": _with_files(markup.read_text(encoding="utf-8"), addresses) if markup.exists() else copy.body,
        "published_at": published_at.isoformat(),
        "corrections": [
            {"at": _ago(each["days_ago"], path.parent.name).isoformat(), "text": each["text"]}
            for each in story.get("corrections", [])
            if each["language"] == language
        ],
    }
    if status := story.get("unpublished", {}).get(language):
        edition["status"] = status
        del edition["published_at"]
    if withdrawn := story.get("withdrawn"):
        edition["status"] = "withdrawn"
        edition["withdrawn_at"] = _ago(withdrawn["days_ago"], path.parent.name).isoformat()
        edition["withdrawal_note"] = withdrawn[f"note_{language}"]
    return edition


def _with_files(html: str, addresses: dict[str, str]) -> str:
    """The body with the addresses of its files, which it calls by a picture's scene or a recording's file name."""
    return re.sub(r'\b(src|poster)="([^"]*)"', lambda found: f'{found[1]}="{addresses[found[2]]}"', html)


def _recordings(posters: dict[str, Picture]) -> dict[str, str]:
    """Add the recordings to the library, if they are missing. Returns their addresses by file name."""
    addresses = {}
    for name, fields in tomllib.loads((FOLDER / "recordings.toml").read_text(encoding="utf-8")).items():
        poster = posters.get(fields.pop("poster", ""))
        with TemporaryUploadedFile(name, "", 0, None) as upload:
            upload.write((FOLDER / "recordings" / name).read_bytes())
            upload.size = upload.tell()
            recording, _is_known = add_recording(upload, poster=poster, **CREDITS, **fields)
        addresses[name] = recording.src
    return addresses


def _picture(scene: str, **fields: Any) -> Picture:
    """The picture of the scene in the library. It is drawn and added if it is missing."""
    file = encode(draw(scene))
    is_graphic = SCENES[scene].is_graphic
    credits = GRAPHIC_CREDITS if is_graphic else CREDITS
    return known_picture(file) or add_picture(file, is_graphic=is_graphic, **credits, **fields)


def _ago(days: int, key: str) -> datetime:
    """Return a time that many days ago, between 7:00 and 19:00 depending on the key."""
    day = timezone.localtime().replace(hour=7, minute=0, second=0, microsecond=0) - timedelta(days=days)
    return day + timedelta(minutes=sum(key.encode()) % 720)
