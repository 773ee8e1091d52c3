"""What a save of the story form did, in words: one sentence for each edition that it changed."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Edition, WorkingCopy
from articles.workflow import Transition

from . import undo
from .edition_form import EditionForm


def outcome(request: HttpRequest, forms: Iterable[EditionForm], is_new: bool) -> SafeString:
    """The time and the sentences about a form that was saved, as safe HTML. `is_new`: it created the story."""
    sentences = [_with_undo(request, form, sentence) for form in forms if (sentence := _of_edition(form))]
    if not sentences:
        sentences = [SafeString(_("The story is saved.") if is_new else _("Saved."))]
    at = timezone.localtime()
    time = format_html('<time datetime="{}">{}</time>', at.isoformat(), date_format(at, "TIME_FORMAT"))
    return format_html_join(" ", "{}", ((part,) for part in [time, *sentences]))


def _with_undo(request: HttpRequest, form: EditionForm, sentence: SafeString) -> SafeString:
    transition = form.cleaned_data.get("move")
    if form.was_live and form.saves_edition and not form.cleaned_data.get("correction"):
        return format_html("{} {}", sentence, undo.button(request, form.instance, undo.NEW_TEXT, form.before))
    is_of_copy = form.was_live and transition != Transition.WITHDRAW
    if transition not in undo.UNDOABLE or is_of_copy:
        return sentence
    edition = form.published if form.was_live else form.instance
    return format_html("{} {}", sentence, undo.button(request, edition, Transition(transition), form.before))


def _of_edition(form: EditionForm) -> SafeString | None:
    """What happened to one edition; None if nothing did."""
    edition, data = form.instance, form.cleaned_data
    if form.writes_copy and data.get("move") != Transition.WITHDRAW:
        return _of_copy(form)
    words = {"language": edition.get_language_display(), "time": _time_of(edition)}
    match data.get("move"):
        case Transition.SUBMIT:
            return SafeString(_("%(language)s: sent to the editors.") % words)
        case Transition.TAKE_BACK:
            return SafeString(_("%(language)s: recalled. It is your draft again.") % words)
        case Transition.APPROVE:
            return SafeString(_("%(language)s: approved. It is not published yet.") % words)
        case Transition.SEND_BACK:
            return SafeString(_("%(language)s: sent back with your note.") % words)
        case Transition.PUBLISH if not form.was_live:
            return _with_link(_("%(language)s: published at %(time)s.") % words, edition)
        case Transition.SCHEDULE:
            return SafeString(_("%(language)s: will be published on %(time)s.") % words)
        case Transition.WITHDRAW:
            return _with_link(_("%(language)s: withdrawn. Readers of its address see your reason.") % words, edition)
        case Transition.DRAFT:
            return SafeString(_("%(language)s: is a draft again. Readers don't see it.") % words)
    if data.get("correction"):
        return _with_link(_("%(language)s: saved. The correction is on its page.") % words, edition)
    if form.was_live and form.saves_edition:
        return _with_link(_("%(language)s: saved. Readers see it now.") % words, edition)
    if not form.changed_texts:
        return None
    return SafeString(_("%(language)s: saved.") % words)


def _of_copy(form: EditionForm) -> SafeString | None:
    """What happened to the working copy of a live edition; None if nothing did."""
    copy, move = form.saved_copy, form.cleaned_data.get("move")
    words = {"language": form.instance.get_language_display(), "time": _time_of(copy) if copy else ""}
    if copy is None:
        is_gone = form.working_copy is not None
        return (
            SafeString(_("%(language)s: the working copy had no changes left and is gone.") % words)
            if is_gone
            else None
        )
    match move:
        case Transition.SUBMIT:
            return SafeString(_("%(language)s: the working copy is with the editors.") % words)
        case Transition.TAKE_BACK:
            return SafeString(_("%(language)s: recalled. You write on the working copy again.") % words)
        case Transition.APPROVE:
            return SafeString(_("%(language)s: the working copy is approved. Readers don't see it yet.") % words)
        case Transition.SEND_BACK:
            return SafeString(_("%(language)s: the working copy was sent back with your note.") % words)
        case Transition.SCHEDULE:
            return SafeString(_("%(language)s: the working copy goes live on %(time)s.") % words)
        case Transition.DRAFT:
            return SafeString(_("%(language)s: the working copy is a draft again. It has no time any more.") % words)
    if not form.changed_texts and copy is form.working_copy:
        return None
    return SafeString(_("%(language)s: the working copy is saved. Readers don't see it.") % words)


def _time_of(item: Edition | WorkingCopy) -> str:
    """When it is or will be live: the time today, the date and the time otherwise."""
    if not item.publish_at:
        return ""
    at = timezone.localtime(item.publish_at)
    return date_format(at, "TIME_FORMAT" if at.date() == timezone.localdate() else "DATETIME_FORMAT")


def _with_link(sentence: str, edition: Edition) -> SafeString:
    return format_html('{} <a href="{}">{}</a>', sentence, edition.get_absolute_url(), _("Open the page"))
