"""The public pages of complaints, and what they add to the pages of other apps."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.client import client_address
from accounts.login_delays import Counted, take_turn
from articles.models import Article, Edition
from bilingual.addresses import absolute, in_every_language, in_language
from bilingual.languages import paper_name
from bilingual.numbers import parse_number
from reader.pages import Sharing, render_page
from reader.panels import Link

from . import handling, mailing, report
from .forms import ComplaintForm
from .models import Complaint

FREE_COMPLAINTS = 4  # of one address without a delay; then one after 1, 2, 4 … and at most 60 seconds
MAX_STARTED = 6  # complaints on the start page
_RECEIPT_CHARACTERS = re.compile("[A-Z0-9-]")


@never_cache
@csrf_exempt  # public pages set no cookie; forms.new_token() says what stands for it
@require_http_methods(["GET", "HEAD", "POST"])
def complaints(request: HttpRequest) -> HttpResponse:
    """The form, for the story ?story= if one is given. A valid POST leads to the page of the receipt number.

    ?receipt= leads to the page of that number. Too many complaints from one address answer 429, with the form.
    """
    if asked := request.GET.get("receipt", "").upper():
        return redirect("complaint", "".join(_RECEIPT_CHARACTERS.findall(asked))[:20] or "-")
    if request.method != "POST":
        form = ComplaintForm(language=request.LANGUAGE_CODE, story=_story(request))
        return _page(request, form)
    form = ComplaintForm(request.POST, language=request.LANGUAGE_CODE)
    if not form.is_valid():
        return _page(request, form, status=422)
    if seconds := take_turn([Counted(f"complaint:{client_address(request)}", FREE_COMPLAINTS)]):
        message = ngettext(
            "Too many complaints came from your network. Send the form again in %(seconds)d second.",
            "Too many complaints came from your network. Send the form again in %(seconds)d seconds.",
            seconds,
        )
        form.add_error(None, message % {"seconds": seconds})
        response = _page(request, form, status=429)
        response["Retry-After"] = str(seconds)
        return response
    complaint, is_new = handling.receive(form.complaint(), form.cleaned_data["token"])
    if is_new:
        mailing.send_receipt(complaint)
    elif not _is_same(complaint, form):
        form.renew_token()
        form.add_error(
            None, _("This form was sent before with another text. Send it again to make a second complaint.")
        )
        return _page(request, form, status=422)
    return redirect(complaint)


def _page(request: HttpRequest, form: ComplaintForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "trap": form["website"]}
    title, paper = _("Complaints"), paper_name(request.LANGUAGE_CODE)
    sharing = Sharing(f"{title} | {paper}", _("Report a mistake, or complain."), card_title=title)
    response = render_page(request, "complaints/form.html", context, in_every_language("complaints"), sharing)
    response.status_code = status
    return response


def _story(request: HttpRequest) -> Edition | None:
    """The live edition of the story that ?story= names, in the language of the page."""
    number = parse_number(request.GET.get("story", ""))
    if number is None:
        return None
    return Edition.objects.live().in_language(request.LANGUAGE_CODE).filter(article__id=number).first()


def _is_same(complaint: Complaint, form: ComplaintForm) -> bool:
    """Whether a form that was sent before has the same content, as after a double click."""
    sent = form.cleaned_data
    return (complaint.text, complaint.email) == (sent["text"], sent["email"])


@never_cache
@require_safe
def complaint(request: HttpRequest, receipt: str) -> HttpResponse:
    """What has become of a complaint, without anything about the person. 404 for an unknown number."""
    found = Complaint.objects.filter(receipt=receipt.upper()).select_related("article").first()
    paths = in_every_language("complaint", found.receipt) if found else {}
    context = {"complaint": found, "receipt": receipt, "page_story": _live_story(found, request.LANGUAGE_CODE)}
    response = render_page(request, "complaints/complaint.html", context, alternates=paths)
    response["X-Robots-Tag"] = "noindex"
    response.status_code = 200 if found else 404
    return response


def _live_story(complaint: Complaint | None, language: str) -> Edition | None:
    """The live edition that the complaint is about."""
    if complaint is None or complaint.article_id is None:
        return None
    return Edition.objects.live().in_language(language).filter(article=complaint.article_id).first()


@require_safe
def monthly_report(request: HttpRequest) -> HttpResponse:
    """The count of complaints by month. Cached pages have it as of the last change of any page, at most a day ago."""
    context = {"months": report.by_month()}
    sharing = Sharing(_("Complaints by month"), _("What came in each month, and what has become of it until now."))
    return render_page(request, "complaints/report.html", context, in_every_language("complaints_report"), sharing)


# --- what other apps show ---


def report_link(request: HttpRequest, edition: Edition | None) -> dict[str, Any] | None:
    """The link “Report a mistake” for a story's page, or for the page of corrections."""
    if edition and not edition.article_id:  # a preview of a story that is not stored yet
        return None
    query = {"story": edition.article_id} if edition else {}
    return {"address": reverse("complaints", query=query)}


def links(language: str) -> list[Link]:
    """The link in the footer."""
    return [Link(_("Complaints"), in_language(language, "complaints"))]


def publisher(language: str) -> dict[str, Any]:
    """How readers reach the paper about what it publishes (https://schema.org/actionableFeedbackPolicy)."""
    return {"actionableFeedbackPolicy": absolute(in_language(language, "complaints"))}


def start_panel(request: HttpRequest, story: Article | None) -> dict[str, Any] | None:
    """The open complaints, the most urgent first, for those who answer them."""
    if not request.user.has_perm("complaints.change_complaint"):
        return None
    waiting = list(Complaint.objects.open()[: MAX_STARTED + 1])
    return {"complaints": waiting[:MAX_STARTED], "has_more": len(waiting) > MAX_STARTED} if waiting else None
