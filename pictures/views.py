from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponse:
    """An uploaded file. Names follow content, so a cache may keep it for ever; feed readers on other sites show it too.

    On one machine this is fast enough; in production nginx answers /media/ before it reaches us.
    """
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # a name longer than any file system takes
        raise Http404 from error
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
