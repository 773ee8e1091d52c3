"""How a public page is rendered, and what it says of itself where its address is shared (Open Graph)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Edition
from bilingual.languages import paper_name
from pictures.models import Picture

from . import masthead, panels, share_cards


class Sharing(NamedTuple):
    """What a messenger or a search engine shows of a page: og:title, og:description, and what its card shows.

    `card_title` is for a page whose title would repeat the paper's name, which stands on every card. `type` is og:type.
    """

    title: str
    description: str
    picture: Picture | None = None
    card_title: str = ""
    type: str = "website"


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    alternates: dict[str, str],
    sharing: Sharing | None = None,
) -> TemplateResponse:
    """A public page with what all have: navigation, its paths by language, and its title and card when shared.

    `sharing` is None for a page that is shared as the paper itself. A story brings its own `card` in the context.
    """
    language = request.LANGUAGE_CODE
    slogan = _("News in Hindi and English, side by side.")
    sharing = sharing or Sharing(paper_name(language), slogan, card_title=slogan)
    face = share_cards.Face(language, sharing.card_title or sharing.title, picture=sharing.picture)
    path = alternates.get(language, request.path).partition("?")[0]
    common = {
        "sections": masthead.sections(language, request.path),
        "alternates": alternates,
        "sharing": sharing,
        "face": face,
        "card": f"{path}card-{share_cards.face_digest(face)}.jpg",
        **panels.links(language),
    }
    return TemplateResponse(request, template, common | context)


@require_safe
def page_card(request: HttpRequest, digest: str, page: str = "") -> HttpResponse:
    """The card of the page whose path stands before it. The address of an earlier card redirects to the current one.

    Raises Http404 where there is no page that render_page() makes.
    """
    path = request.path_info.removesuffix(f"card-{digest}.jpg")
    view, args, kwargs = resolve(path)
    response = view(request, *args, **kwargs)
    context = getattr(response, "context_data", None) or {}
    if response.status_code != 200 or "face" not in context:
        raise Http404
    if context["card"] != request.path:
        return redirect(context["card"])
    return as_card(share_cards.page_card(context["face"], path))


def as_card(drawn: bytes) -> HttpResponse:
    """The response with a drawn card, which other sites may embed."""
    response = HttpResponse(drawn, content_type="image/jpeg")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # Short for shared caches too: a withdrawn headline must leave them within a minute.
    response["Cache-Control"] = "public, max-age=60, s-maxage=60"
    return response


def first_picture(editions: Iterable[Edition | None]) -> Picture | None:
    """The lead picture of the first of these editions that has one."""
    pictures = (edition.article.lead_picture for edition in editions if edition)
    return next((picture for picture in pictures if picture), None)
