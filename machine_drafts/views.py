"""What the story page asks for: a machine draft of what is empty, and the passages that nobody has worked on."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import workflow
from articles.models import Article, Edition
from bilingual import languages
from desk.base_admin import desk_user
from desk.submitted_story import submitted_story, typed_texts

from . import drafting
from .models import MachinePassage

KEY_LENGTH = 64
FIELDS = ("headline", "summary", "body")


@require_POST
def make_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of the fields of the translation that are empty in the submitted form: {"texts": {name of input: text}}.

    Saves none of the form. Without a draft the answer is {"message": sentence}. Raises Http404 if there is no such
    story, and PermissionDenied if the person may not write its translation.
    """
    story, target = _translation(request, pk)
    source, typed = (typed_texts(request, story, code) for code in (story.original_language, target))
    fields = [name for name in FIELDS if not getattr(typed, name)]
    if not fields:
        return JsonResponse({"message": _("Headline, summary and text are written already.")}, status=409)
    try:
        draft = drafting.make(source._asdict(), (story.original_language, target), fields)
    except drafting.DraftError as error:
        return JsonResponse({"message": str(error)}, status=502)
    drafting.remember(story, target, draft, desk_user(request))
    return JsonResponse({"texts": {f"{target}-{name}": text for name, text in draft.items()}})


@require_POST
def show_open(request: HttpRequest, pk: int) -> HttpResponse:
    """The passages of the submitted form that nobody has worked on, as HTML. Saves none of the form.

    `accept` in the POST is the key of a passage that the person calls right as it is. Raises what make_draft() raises.
    """
    story, target = _translation(request, pk)
    key = request.POST.get("accept", "")
    if len(key) == KEY_LENGTH and key.isalnum():
        drafting.accept(story, target, key, desk_user(request))
    texts = typed_texts(request, story, target)._asdict()
    context = {"target": target, "passages": drafting.open_passages(story.pk, target, texts)}
    return render(request, "machine_drafts/_open.html", context)


def story_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The context of the panel: for who may write a translation that has a machine draft, or can have one."""
    target = languages.other_language(story.original_language) if story else None
    if story is None or target is None or not _may_write(request, story, target):
        return None
    edition = story.edition(target)
    is_done = edition is not None and (edition.is_live or all(getattr(edition, name) for name in FIELDS))
    can_have = bool(settings.MACHINE_DRAFT) and not is_done
    has = MachinePassage.objects.filter(article=story, language=target).exists()
    return {"story": story, "target": target, "can_have": can_have, "has": has} if can_have or has else None


def _translation(request: HttpRequest, pk: int) -> tuple[Article, str]:
    story = submitted_story(admin.site.get_model_admin(Article), request, pk)
    assert story is not None  # there is a pk
    target = languages.other_language(story.original_language)
    if target is None or not _may_write(request, story, target):
        raise PermissionDenied
    return story, target


def _may_write(request: HttpRequest, story: Article, target: str) -> bool:
    edition = story.edition(target) or Edition(article=story, language=target)
    may_write = workflow.may_write_copy if workflow.state_of(edition) == "live" else workflow.may_write
    return may_write(desk_user(request), edition)
