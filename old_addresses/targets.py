"""What old addresses lead to: finds the objects, names them, and reads an address of the paper as one of them."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Prefetch
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from bilingual import languages
from bilingual.text import is_visible, shorten

from .models import OldAddress

Kind = OldAddress.Kind
MODELS = {
    Kind.STORY: "articles.Article",
    Kind.HOUSE_PAGE: "house_pages.HousePage",
    Kind.TOPIC: "topics.Topic",
    Kind.CONTRIBUTOR: "articles.Contributor",
    Kind.PICTURE: "pictures.Picture",
    Kind.RECORDING: "recordings.Recording",
}
MAX_NAME = 60  # letters of a name in a sentence


class NoTarget(ValueError):
    """This is nothing that an old address can lead to. The message is a sentence in the active language."""


class Target(NamedTuple):
    """A story, house page, topic, contributor, picture or recording, and the language of its page ("" for the one that fits)."""

    kind: str
    object_id: int
    language: str = ""


def target_of(target: Model, language: str = "") -> Target:
    """The target of a story, edition, house page, topic, contributor, picture or recording. An edition has its own language.

    Raises NoTarget for any other object, and for one that is not stored.
    """
    if isinstance(target, Edition):
        return Target(Kind.STORY, target.article_id, target.language)
    label = target._meta.label
    kind = next((kind for kind, model in MODELS.items() if model == label), None)
    if kind is None or target.pk is None:
        raise NoTarget(_("An old address can't lead to this."))
    return Target(kind, target.pk, language)


def find(kind: str, ids: Iterable[int]) -> dict[int, Any]:
    """The stored objects of a kind, by id. An object that was deleted is missing."""
    label = MODELS.get(Kind(kind)) if kind in Kind.values else None
    if label is None or not apps.is_installed(label.partition(".")[0]):
        return {}
    model = apps.get_model(label)
    manager: Any = _stories() if model is Article else model._default_manager
    return {row.pk: row for row in manager.filter(pk__in=list(ids))}


def _stories() -> Any:
    return Article.with_bin.prefetch_related(Prefetch("editions", Edition.objects.defer("body")))


def describe(kind: str, object_id: int, language: str = "") -> str:
    """The name and the kind of a target: “Monsoon arrives” (Story, English). Empty if it was deleted."""
    found = find(kind, [object_id]).get(object_id)
    return "" if found is None else name_with_kind(kind, found, language)


def name_with_kind(kind: str, found: Model, language: str = "") -> str:
    """The name and the kind of a target that is stored."""
    labels = [Kind(kind).label, *([dict(languages.choices())[language]] if language else [])]
    return f"“{shorten(name_of(found, language), MAX_NAME)}” ({', '.join(map(str, labels))})"


def name_of(found: Model, language: str = "") -> str:
    """The name by which the desk knows the target; a story's headline in that language, or in its original one."""
    if isinstance(found, Article):
        order = [language, languages.current(), found.original_language]
        editions = sorted(
            found.editions.all(), key=lambda each: order.index(each.language) if each.language in order else 9
        )
        return editions[0].headline if editions else f"#{found.pk}"
    return str(found)


def read_page(written: str) -> Target:
    """The target behind an address of this paper, as the browser shows it. Raises NoTarget.

    Only the path counts, so nobody can send readers to another site.
    """
    try:
        parts = urlsplit(written.strip()[:2000])
    except ValueError:
        parts = urlsplit("")
    own = {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}
    if not is_visible(written) or (parts.hostname and parts.hostname not in own):
        raise NoTarget(_("Write the address of a page of this paper, such as /hi/articles/7/."))
    path = unquote(parts.path)
    language = translation.get_language_from_path(path) or ""
    with translation.override(language or languages.default()):
        try:
            match = resolve(path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/")
        except Resolver404:
            match = None
    found = _matched(match.url_name or "", match.kwargs, language) if match else None
    if found is None:
        message = _("“%(address)s” is no story, house page, topic, contributor, picture or recording of this paper.")
        raise NoTarget(message % {"address": shorten(written.strip(), 80)})
    return found


def _matched(name: str, given: dict[str, Any], language: str) -> Target | None:
    if name in ("article", "article_by_id", "parallel"):
        number = Article.objects.filter(pk=given["id"]).values_list("pk", flat=True).first()
        return Target(Kind.STORY, number, language) if number else None
    if name == "media":
        kinds = [kind for kind in (Kind.PICTURE, Kind.RECORDING) if apps.is_installed(MODELS[kind].partition(".")[0])]
        return next(filter(None, (_first(kind, file=given["path"]) for kind in kinds)), None)
    if name in ("topic", "contributor"):
        return _first(Kind(name), language, slug=given["slug"])
    if name == "house_page":
        return _first(Kind.HOUSE_PAGE, language, **{languages.column("slug", language): given["slug"]})
    return None


def _first(kind: str, language: str = "", **condition: str) -> Target | None:
    model = cast(Any, apps.get_model(MODELS[Kind(kind)]))
    number = model._default_manager.filter(**condition).values_list("pk", flat=True).first()
    return Target(kind, number, language) if number else None
