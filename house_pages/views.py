"""The public house pages."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from bilingual import languages
from reader.views import render_page

from . import public
from .models import HousePage


@require_safe
def house_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A house page in the language of the address. Its slug in another language is redirected to the right one."""
    language = request.LANGUAGE_CODE
    live = HousePage.objects.live_in(language)
    page = live.filter(**{languages.column("slug", language): slug}).first()
    if page is None:
        for other in languages.codes():
            if known := live.filter(**{languages.column("slug", other): slug}).in_order().first():
                return HttpResponsePermanentRedirect(known.paths[language])
        raise Http404
    context = {
        "page": page,
        "title": page.title_in(language),
        "body": page.body_in(language),
        "pictures": {},  # a house page holds none
        "description": page.description_in(language),
        "structured": public.structured_data(page, language),
    }
    return render_page(request, "house_pages/page.html", context, alternates=page.paths)
