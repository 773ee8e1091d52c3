"""The service worker (https://www.w3.org/TR/service-workers/) and the page that lists what a browser keeps."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bilingual import languages
from bilingual.addresses import in_every_language, in_language
from reader.pages import render_page

FONTS = ["fonts/noto-serif-devanagari.woff2", "fonts/newsreader.woff2"]  # of every public page


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script at the root, so that it may serve every public page. With OFFLINE_PAGES=0 it removes itself."""
    if settings.OFFLINE_PAGES:
        lines = [
            f"self.languages = {json.dumps(_languages())};",
            f"self.fontFiles = {json.dumps([static(font) for font in FONTS])};",
            f'importScripts("{static("offline/worker.js")}");',
        ]
    else:
        lines = [f'importScripts("{static("offline/remove.js")}");']
    return HttpResponse("\n".join(lines) + "\n", content_type="text/javascript; charset=utf-8")


@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """The page that lists the stories that the browser keeps. Its script fills it. Raises Http404 with OFFLINE_PAGES=0."""
    if not settings.OFFLINE_PAGES:
        raise Http404
    response = render_page(request, "offline/page.html", {}, alternates=in_every_language("offline"))
    response["X-Robots-Tag"] = "noindex"
    return response


def _languages() -> dict[str, dict[str, str]]:
    """By language the page above, and the sentence on top of every cached page."""
    found = {}
    for language in languages.codes():
        with translation.override(language):
            notice = _("You have no connection. This is the page as you last opened it.")
        found[language] = {"page": in_language(language, "offline"), "notice": notice}
    return found
