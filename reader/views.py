"""The front page, and the pages and files of a story."""

from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import bodies
from articles.front_page import front_page
from articles.models import Contributor, Correction, Edition, FrontPagePlace
from bilingual import languages, text
from bilingual.addresses import in_every_language, sort_by_language
from bilingual.xml_characters import xml_safe
from caching.dependencies import depend_on
from caching.kept import kept
from topics.models import Topic

from . import crops, masthead, panels, related, share_cards, structured_data
from .errors import handle_gone
from .exceptions import EditionGone, EditionNotLive
from .ninjs import ninjs
from .pages import Sharing, as_card, first_picture, render_page
from .story_bodies import pictures_in

MIN_JUMPS, MIN_WORDS_FOR_JUMPS = 3, 800  # sub-heads and words from which on a story has links to its sub-heads


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Redirect to the front page in the browser's language (Accept-Language), or in the default language."""
    preferred = translation.get_language_from_request(_without_cookies(request))
    with translation.override(preferred if request.headers.get("Accept-Language") else languages.default()):
        response = redirect("front")
    response["Vary"] = "Accept-Language"
    return response


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    language = request.LANGUAGE_CODE
    page = front_page(language, FrontPagePlace.objects.current(), masthead.navigation())
    context = {**page._asdict(), "structured": structured_data.front_page(language)}
    slogan = _("News in Hindi and English, side by side.")
    picture = first_picture([page.lead, *page.seconds, *chain.from_iterable(page.river)])
    sharing = Sharing(languages.paper_name(language), slogan, picture, card_title=slogan)
    return render_page(request, "reader/front.html", context, in_every_language("front"), sharing)


@require_safe
@handle_gone
def article(request: HttpRequest, id: int, slug: str = "") -> HttpResponse:
    """An edition's page. A wrong slug is redirected to the right one."""
    edition, others = _live_edition(request, id)
    if slug != xml_safe(edition.slug):
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    return article_page(request, edition, others)


def article_page(
    request: HttpRequest,
    edition: Edition,
    others: list[Edition],
    topics: list[Topic] | None = None,
    byline: list[Contributor] | None = None,
) -> TemplateResponse:
    """An edition's page with links to the `others`. The desk's preview passes unsaved topics and an unsaved byline."""
    topics = edition.article.topics_in_order if topics is None else topics
    byline = edition.article.byline if byline is None else byline
    corrections = _corrections(edition)
    audio, body = bodies.take_audio(edition.body)
    jumps = bodies.jumps(edition.body) if text.count_words(edition.body) >= MIN_WORDS_FOR_JUMPS else []
    before_body = panels.render(panels.BEFORE_BODY, request, edition)
    after_body = panels.render(panels.AFTER_BODY, request, edition)
    structured = structured_data.news_article(edition, others, byline, topics, corrections)
    for panel in (*before_body, *after_body):
        structured[0] |= panel.structured
    return render_page(
        request,
        "reader/article.html",
        {
            "edition": edition,
            "article": edition.article,
            "others": others,
            "topics": topics,
            "byline": byline,
            "corrections": corrections,
            "structured": structured,
            "before_body": before_body,
            "after_body": after_body,
            "card": share_cards.address(edition),
            "minutes": text.reading_minutes(edition.body),
            "jumps": jumps if len(jumps) >= MIN_JUMPS else [],
            "audio": audio,
            "body": body,
            "pictures": pictures_in(edition.body),
            **_related(request, edition, topics),
            "can_be_parallel": any(other.body for other in others) and bool(edition.body),
            "full_elsewhere": [] if edition.body else [other for other in others if other.body],
        },
        alternates=sort_by_language({each.language: each.get_absolute_url() for each in [edition, *others]}),
        sharing=Sharing(edition.headline, edition.summary, type="article"),
    )


@require_safe
@handle_gone
def parallel(request: HttpRequest, id: int, slug: str) -> HttpResponse:
    """Both languages side by side; a redirect to the edition while it is the only one live."""
    edition, others = _live_edition(request, id)
    if not others:
        return redirect(edition)
    if slug != xml_safe(edition.slug):
        return HttpResponsePermanentRedirect(edition.parallel_url(edition.language))
    return parallel_page(request, edition, others)


def parallel_page(
    request: HttpRequest,
    edition: Edition,
    others: list[Edition],
    topics: list[Topic] | None = None,
    byline: list[Contributor] | None = None,
) -> TemplateResponse:
    """An edition beside the first of the others, paragraph by paragraph. The preview passes what is unsaved."""
    topics = edition.article.topics_in_order if topics is None else topics
    other = others[0]
    other.article = edition.article
    return render_page(
        request,
        "reader/parallel.html",
        {
            "edition": edition,
            "other": other,
            "both": [edition, other],
            "byline": edition.article.byline if byline is None else byline,
            "corrections": _corrections(edition),
            "other_corrections": _corrections(other),
            "rows": _rows_side_by_side(edition, other),
            "pictures": pictures_in(edition.body + other.body),
            "canonical": edition.get_absolute_url(),
            **_related(request, edition, topics),
        },
        alternates=sort_by_language({each.language: each.parallel_url(each.language) for each in [edition, *others]}),
        sharing=Sharing(f"{edition.headline} | {other.headline}", edition.summary, edition.article.lead_picture),
    )


def _corrections(edition: Edition) -> list[Correction]:
    return list(edition.corrections.all()) if edition.pk in _corrected() else []


@kept
def _corrected() -> frozenset[int]:
    """The ids of the editions that have corrections: few, so most stories need no query of theirs."""
    return frozenset(Correction.objects.values_list("edition", flat=True))


def _related(request: HttpRequest, edition: Edition, topics: list[Topic]) -> dict[str, Any]:
    """What else to read below a story, for its template."""
    following, more, are_on_topic = related.related(topics, edition)
    if are_on_topic:  # else the newest stories of the paper are among them
        depend_on(request, story=edition.article_id, topic=topics[0].pk)
        heading = _("More on %(topic)s") % {"topic": topics[0].local_name}
    else:
        heading = _("Read next")
    return {"next": following, "more": more, "more_heading": heading}


def _rows_side_by_side(edition: Edition, other: Edition) -> list[tuple[bodies.Block | None, bodies.Block | None, bool]]:
    """The blocks of two editions in rows, and whether both have the same pictures or recordings, once on a phone."""
    rows = bodies.pair(bodies.blocks(edition.body), bodies.blocks(other.body))
    files = [[bodies.media_files(block.html) if block else [] for block in row] for row in rows]
    return [
        (here, there, ours != [] and ours == theirs) for (here, there), (ours, theirs) in zip(rows, files, strict=True)
    ]


@require_safe
@handle_gone
def ninjs_item(request: HttpRequest, id: int) -> HttpResponse:
    """The edition as ninjs, for other newsrooms' systems."""
    edition, others = _live_edition(request, id)
    depend_on(request, story=edition.article_id)
    return JsonResponse(ninjs(edition, others), json_dumps_params={"ensure_ascii": False})


@require_safe
@handle_gone
def share_card(request: HttpRequest, id: int, digest: str) -> HttpResponse:
    """The edition's share card. The address of an earlier card redirects to the current one."""
    edition, _others = _live_edition(request, id)
    if digest != share_cards.digest(edition):
        return redirect(share_cards.address(edition))
    return as_card(share_cards.card(edition))


@require_safe
@handle_gone
def lead_crop(request: HttpRequest, id: int, name: str) -> HttpResponse:
    """The edition's lead picture in one of the shapes of crops.shapes_of(). The address of an earlier crop redirects."""
    edition, _others = _live_edition(request, id)
    picture, shape = edition.article.lead_picture, name.partition("-")[0]
    if picture is None or shape not in crops.shapes_of(picture):
        raise Http404
    if name != f"{shape}-{crops.digest(picture)}":
        return redirect(crops.address(edition, picture, shape))
    try:
        image = crops.crop(picture, shape)
    except OSError as error:
        raise Http404 from error
    return as_card(image)


def _live_edition(request: HttpRequest, id: int) -> tuple[Edition, list[Edition]]:
    """The live edition in the language of the address, and the article's other live editions.

    Raises EditionGone for a withdrawn edition that was public, and EditionNotLive where none is live.
    """
    # article__id, not article: an id that is too large for the database then matches nothing instead of raising.
    editions = list(Edition.objects.filter(article__id=id).for_page())
    here = next((edition for edition in editions if edition.language == request.LANGUAGE_CODE), None)
    others = [edition for edition in editions if edition.is_live and edition is not here]
    if here and here.status == Edition.Status.WITHDRAWN and here.first_published_at:
        raise EditionGone(here, others)
    if here is None or not here.is_live:
        raise EditionNotLive(others)
    return here, others


def _without_cookies(request: HttpRequest) -> HttpRequest:
    """A request with Accept-Language only: the language cookie is set at the desk and must not vary public pages."""
    bare = HttpRequest()
    bare.META = {"HTTP_ACCEPT_LANGUAGE": request.META.get("HTTP_ACCEPT_LANGUAGE", "")}
    return bare
