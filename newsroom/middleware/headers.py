"""Security headers that neither Django nor django-csp has a setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# No page uses these browser features, so injected code can't use them either.
PERMISSIONS = ", ".join(
    f"{feature}=()" for feature in "camera display-capture geolocation microphone midi payment usb".split()
)


class HeadersMiddleware:
    """Sets Cross-Origin-Resource-Policy and Permissions-Policy, unless the view has set them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
