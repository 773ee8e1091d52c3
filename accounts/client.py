"""The address of the client. This module imports no models: logging is set up before they are loaded."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The client's IP address; None where the request has no valid one. An IPv6 address stands for its /64 network.

    A client can forge X-Forwarded-For. So only the last entry counts, and only behind our proxy, which adds it.
    """
    raw = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        raw = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or raw
    try:
        address = ip_address(raw)
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or ip_network(f"{address}/64", strict=False).network_address
    except ValueError:
        return None
    return str(address)
