"""The desk's pages of moves: a form, the progress and the report."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from desk.base_admin import desk_user

from . import running
from .engine import source_name
from .forms import MoveForm
from .models import Move, MovedItem
from .report import summary

PERMISSION = "moving.run_move"
_SHOWN = 30  # items that need a look, on the page; the report has all
_TYPES = {"html": "text/html", "csv": "text/csv", "json": "application/json"}


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form of a new move, and the earlier ones. Raises PermissionDenied without the permission."""
    user = _admin(request)
    form = MoveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        running.delete_old_uploads()
        move = Move.objects.create(
            system=data["system"],
            file_name=data["export"].name[:200],
            fetch_from=data["fetch_from"],
            types=data["types"],
            is_dry_run=data["is_dry_run"],
            started_by=user,
            language=get_language() or "",
        )
        try:
            _keep(data["export"], running.file_of(move, "export"))
            if data["pictures"]:
                _keep(data["pictures"], running.file_of(move, "zip"))
            running.start(move)
            return redirect("moving_move_show", move.pk)
        except OSError:
            for suffix in running.UPLOADS:
                running.file_of(move, suffix).unlink(missing_ok=True)
            move.delete()
            form.add_error(None, _("The files could not be kept, perhaps because the disk is full. Nothing was begun."))
    moves = Move.objects.select_related("started_by")[:20]
    return _page(request, "moving/begin.html", _("Move in"), {"form": form, "moves": moves})


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One move. The POST's `do` goes on with it, does what was only looked at, or undoes it all."""
    user = _admin(request)
    move = get_object_or_404(Move.objects.select_related("started_by"), pk=pk)
    if request.method == "POST":
        _do(request, move, user)
        return redirect("moving_move_show", pk)
    has_export = running.file_of(move, "export").exists()
    counts = Counter({(what, outcome): number for what, outcome, number in move.counts})
    context = {
        "move": move,
        "is_running": move.state in running.AT_WORK and not running.is_silent(move),
        "is_silent": running.is_silent(move),
        "percent": round(100 * min(move.done, move.total) / move.total) if move.total else 0,
        "summary": summary(counts) if move.state in (Move.State.DONE, Move.State.UNDONE) else [],
        "reports": [each for each in running.REPORTS if running.file_of(move, each).exists()],
        "may_undo": move.state == Move.State.DONE and not move.is_dry_run,
        "may_go_on": _may_go_on(move, has_export),
        "has_export": has_export,
    }
    if move.state == Move.State.DONE and not move.is_dry_run:
        look = MovedItem.objects.of_source(source_name(move.system, move.site)).to_look_at()
        context |= {"look": look[:_SHOWN], "look_count": look.count()}
    return _page(request, "moving/move.html", move.file_name, context)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report of a move as a file of the format that `as` names: html, csv or json."""
    _admin(request)
    move = get_object_or_404(Move, pk=pk)
    suffix = request.GET.get("as", "html")
    path = running.file_of(move, suffix) if suffix in running.REPORTS else None
    if path is None or not path.exists():
        messages.error(request, _("There is no such report. It comes when the move is done."))
        return redirect("moving_move_show", pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"report.{suffix}", content_type=_TYPES[suffix])


def _do(request: HttpRequest, move: Move, user: User) -> None:
    action, state = request.POST.get("do"), move.state
    has_export = running.file_of(move, "export").exists()
    changes: dict[str, Any] = {}
    if action == "undo" and state == Move.State.DONE and not move.is_dry_run:
        changes = {"state": Move.State.UNDOING, "started_by": user, "done": 0}
    elif action == "go-on" and _may_go_on(move, has_export):
        changes = {"state": state if state == Move.State.UNDOING else Move.State.WAITING}
    elif action == "again" and has_export and state in (Move.State.DONE, Move.State.UNDONE):
        changes = {"state": Move.State.WAITING, "is_dry_run": False, "started_by": user, "done": 0}
    same = Move.objects.filter(pk=move.pk, state=state)
    if changes and same.update(**changes, error="", language=get_language() or "", seen_at=timezone.now()):
        running.start(move)
    else:
        messages.error(request, _("The move is in another state now. Look at it, and try again."))


def _may_go_on(move: Move, has_export: bool) -> bool:
    """Whether a run or an undo stopped before its end. An undo needs no export."""
    if move.state == Move.State.UNDOING:
        return running.is_silent(move)
    return has_export and (running.is_silent(move) or move.state == Move.State.FAILED)


def _keep(upload: File, path: Path) -> None:
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)


def _page(request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {**admin.site.each_context(request), "title": title, **context})


def _admin(request: HttpRequest) -> User:
    user = desk_user(request)
    if not user.has_perm(PERMISSION):
        raise PermissionDenied
    return user
