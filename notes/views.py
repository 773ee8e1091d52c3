"""The notes on the page of a story, and the addresses that write them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.models import User
from articles.models import Article
from bilingual import languages
from bilingual.validation import refuse_invisible
from desk.base_admin import desk_user

from . import writing
from .anchors import Anchor
from .models import MAX_CONTEXT, MAX_QUOTE, Note, editions_of_notes


class NoteForm(forms.Form):
    """A note, or an answer. The hidden fields are filled in by static/desk/notes.js for a marked passage."""

    language = forms.ChoiceField(label=gettext_lazy("About"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=5000,
        widget=forms.Textarea({"rows": 3}),
        validators=[refuse_invisible],
    )
    quote = forms.CharField(required=False, max_length=MAX_QUOTE, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=MAX_CONTEXT, widget=forms.HiddenInput, strip=False)
    after = forms.CharField(required=False, max_length=MAX_CONTEXT, widget=forms.HiddenInput, strip=False)
    block = forms.IntegerField(required=False, min_value=0, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, readable: list[str]):
        super().__init__(data, auto_id="id_note_%s")
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("The whole story")),
            *((code, name) for code, name in languages.choices() if code in readable),
        ]

    @property
    def passage(self) -> Anchor | None:
        """The marked passage of a valid form, if any."""
        data = self.cleaned_data
        if not (data["quote"] and data["language"]):
            return None
        return Anchor(data["quote"], data["block"] or 0, data["before"], data["after"])


def story_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The notes of a story that the person may read, and the form of a new one."""
    user = desk_user(request)
    if story is None:
        return None
    threads = list(Note.objects.visible_to(user).filter(article=story).threads())
    readable = _readable(user, story)
    passages = [
        {"id": note.pk, "language": note.language, "passage": note.passage, "block": note.block}
        for note in threads
        if note.passage and not note.resolved_at
    ]
    people = User.objects.filter(is_active=True, is_staff=True).exclude(pk=user.pk).order_by("first_name", "username")
    return {
        "story": story,
        "open_notes": [note for note in threads if not note.resolved_at],
        "resolved_notes": [note for note in threads if note.resolved_at],
        "form": NoteForm(readable=readable),
        "passages": passages,
        "people": [{"username": person.username, "name": person.get_full_name()} for person in people[:500]],
    }


def _readable(user: User, story: Article) -> list[str]:
    editions = editions_of_notes(user).filter(article=story).order_by("language")
    return list(editions.values_list("language", flat=True))


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a note to a story, one of its editions, or a passage. Leads back to the story.

    Raises Http404 for a story that the person may not read, and PermissionDenied for a note that they could not read.
    """
    user = desk_user(request)
    story = get_object_or_404(Article.objects.visible_to(user), pk=pk)
    form = NoteForm(request.POST, readable=_readable(user, story))
    back = redirect(f"{story.desk_url}#notes")
    if not form.is_valid():
        return _refuse(request, form, back)
    language = form.cleaned_data["language"]
    if not language and not Article.objects.open_to(user).filter(pk=story.pk).exists():
        raise PermissionDenied
    try:
        note, strangers = writing.add(story, language, form.cleaned_data["text"], user, form.passage)
    except writing.PassageGone:
        messages.error(
            request, _("The passage is not in the saved text. Save the story first, then write the note again.")
        )
        return back
    _warn(request, strangers)
    return redirect(f"{story.desk_url}#note-{note.pk}")


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer (`do=answer`), resolve, reopen or delete a note. Leads back to the story.

    A note is deleted by who wrote it, while nobody has answered. Raises Http404 for a note that the person may not read.
    """
    user = desk_user(request)
    notes = Note.objects.visible_to(user).select_related("article", "by")
    note = get_object_or_404(notes, pk=pk)
    back = redirect(f"{note.article.desk_url}#note-{note.parent_id or note.pk}")
    match request.POST.get("do"):
        case "answer" if note.parent_id is None:
            form = NoteForm(request.POST, readable=[note.language])
            if not form.is_valid():
                return _refuse(request, form, back)
            _note, strangers = writing.answer(note, form.cleaned_data["text"], user)
            _warn(request, strangers)
        case "resolve" | "reopen" if note.parent_id is None:
            writing.set_resolved(note, request.POST["do"] == "resolve", user)
        case "delete" if note.by == user and not note.answers.exists():
            note.delete()
            return redirect(f"{note.article.desk_url}#notes")
        case _:
            raise PermissionDenied
    return back


def _refuse(request: HttpRequest, form: NoteForm, back: HttpResponse) -> HttpResponse:
    for name, errors in form.errors.items():
        for error in errors:
            label = form.fields[name].label or name if name in form.fields else ""
            messages.error(request, f"{label}: {error}" if label else str(error))
    return back


def _warn(request: HttpRequest, strangers: list[User]) -> None:
    for person in strangers:
        messages.warning(request, _("%(person)s can't read this story, and was not told.") % {"person": person})
