"""The files by which browsers and phones know the paper: icons, the web app manifest, and the accent colour."""

import re

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from bilingual import languages
from bilingual.addresses import in_language
from bilingual.xml_characters import xml_safe_data
from identity import icons
from identity.colours import GROUNDS_LIGHT
from identity.current import current

# Of the addresses that stay the same: an hour in browsers, a minute in shared caches.
CACHE_CONTROL = "public, max-age=3600, s-maxage=60"
# Of the addresses that name what they contain.
FOR_EVER = "public, max-age=31536000, immutable"
_HEX = re.compile(r"[0-9a-f]{6}")
_MASKABLE = "maskable"


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest in the language of the address; at the root, in the paper's default language.

    https://www.w3.org/TR/appmanifest/
    """
    language = request.LANGUAGE_CODE if request.path_info.startswith(f"/{request.LANGUAGE_CODE}/") else ""
    language = language or languages.default()
    name, identity = languages.paper_name(language), current()
    data = {
        "id": "/",
        "name": name,
        "short_name": name,
        "lang": language,
        "dir": "ltr",
        "start_url": in_language(language, "front"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": GROUNDS_LIGHT[0],
        "theme_color": identity.accent_light or GROUNDS_LIGHT[0],
        "icons": [
            {
                "src": reverse("icon", args=[icons.digest(), size, purpose]),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size in icons.SIZES
            for purpose in ("any", _MASKABLE)
        ],
    }
    params = {"ensure_ascii": False}
    return JsonResponse(xml_safe_data(data), json_dumps_params=params, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico, which browsers and crawlers ask for unasked."""
    return _image(icons.favicon(), "image/x-icon", CACHE_CONTROL)


@require_safe
def touch_icon(request: HttpRequest) -> HttpResponse:
    """/apple-touch-icon.png, which Apple's devices ask for unasked."""
    return _image(icons.touch(), "image/png", CACHE_CONTROL)


@require_safe
def icon(request: HttpRequest, digest: str, size: int, purpose: str) -> HttpResponse:
    """An icon of the manifest. The address of an earlier one redirects to the current one.

    Raises Http404 for a size that no manifest names.
    """
    if size not in icons.SIZES or purpose not in ("any", _MASKABLE):
        raise Http404
    if digest != icons.digest():
        return redirect("icon", icons.digest(), size, purpose)
    drawn = icons.maskable(size) if purpose == _MASKABLE else icons.png(size)
    return _image(drawn, "image/png", FOR_EVER)


@require_safe
def accent(request: HttpRequest, light: str, dark: str) -> HttpResponse:
    """The stylesheet that sets the accent colours in its address. It needs no database, and never changes.

    It stands outside the cascade layers of the paper's stylesheet, so it wins. Raises Http404 for what is no colour.
    """
    if not _HEX.fullmatch(light) or not _HEX.fullmatch(dark):
        raise Http404
    css = (
        f":root{{--accent:#{light}}}\n"
        f'@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{--accent:#{dark}}}}}\n'
        f':root[data-theme="dark"]{{--accent:#{dark}}}\n'
    )
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response


def _image(data: bytes, content_type: str, cache_control: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # search results and feed readers show it
    response["Cache-Control"] = cache_control
    return response
