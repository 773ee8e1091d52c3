"""What the story page asks for while somebody translates: the rows of the story, and earlier renderings of words."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article, Edition
from bilingual import languages
from bilingual.text import clean_line, script_of
from desk.base_admin import desk_user
from desk.submitted_story import submitted_story, typed_texts

from . import concordance
from .glossary import Glossary
from .models import Term
from .rows import changed_passages, rows_of

MAX_PHRASE = 200  # characters
MAX_SHOWN = 5  # renderings, each with a key


@require_POST
def show_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of the submitted form as HTML. Saves none of it.

    Raises Http404 if there is no such story, and PermissionDenied if the person may not see it.
    """
    story = submitted_story(admin.site.get_model_admin(Article), request, pk)
    assert story is not None  # there is a pk
    code = story.original_language
    stored = {each.language: each for each in Edition.objects.visible_to(desk_user(request)).filter(article=story)}
    source, target = (typed_texts(request, story, each) for each in (code, _other(code)))
    original = stored.get(code)
    changed = changed_passages(original, stored.get(_other(code))) if original else frozenset()
    rows = rows_of(source, target, changed, Glossary(Term.objects.all()))
    context = {
        "rows": rows,
        "source": code,
        "target": _other(code),
        "untranslated": sum(row.is_untranslated for row in rows),
        "changed": sum(row.is_changed for row in rows),
    }
    return render(request, "renderings/_rows.html", context)


@require_safe
def show_renderings(request: HttpRequest) -> HttpResponse:
    """The earlier renderings of the words `q`, which are in the language of their script."""
    phrase = clean_line(request.GET.get("q", "")[:MAX_PHRASE])
    code = script_of(phrase) or languages.codes()[0]
    found = concordance.look_up(phrase, code) if phrase else concordance.NOTHING
    pairs = [
        {
            "source": _parts(pair.source, pair.place),
            "target": _parts(pair.target, pair.rendered),
            "url": reverse("admin:articles_article_change", args=[pair.article]),
            "date": pair.published_at,
        }
        for pair in found.pairs
    ]
    shown = found.renderings[:MAX_SHOWN]
    context = {"phrase": phrase, "source": code, "target": _other(code), "pairs": pairs, "renderings": shown}
    return render(request, "renderings/_renderings.html", context)


def story_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The context of the panel: for a stored story in a language whose other one the person may write."""
    if story is None or not desk_user(request).works_in(_other(story.original_language)):
        return None
    return {"story": story, "target": _other(story.original_language)}


def _other(code: str) -> str:
    return languages.other_language(code) or code


def _parts(text: str, place: Any) -> tuple[str, str, str]:
    if place is None:
        return text, "", ""
    return text[: place.start], text[place.start : place.end], text[place.end :]
