"""Who asks, as far as a request tells. Knows no models: the log of the machine is set up before there are any."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that asks. A client may write what it likes into X-Forwarded-For, so only the last entry counts,
    which our own proxy added, and only where there is one. A whole IPv6 network of a household counts as one address.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or given
    try:
        address = ip_address(given)
        if address.version == 6:
            address = address.ipv4_mapped or ip_network(f"{address}/64", strict=False).network_address
    except ValueError:
        return None
    return str(address)
