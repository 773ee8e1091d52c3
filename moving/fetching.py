"""Fetches pictures and recordings from the old site. The addresses come from a file that anybody may have written.

The limits follow OWASP's cheat sheet on server-side request forgery: one host, which the admin names; public addresses
only, checked after the name is resolved, and connected to as they were checked; no redirect to another host; and
bounded size, time and number.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from exchange.picture_sources import PICTURE_PATH

from .items import UnreadableFile

# Also of formats that no browser plays: the intake refuses them in words.
RECORDING_PATH = re.compile(
    r"\.(?:mp3|m4[abv]|aac|og[agv]|opus|wav|flac|wma|weba|webm|mp4|mov|avi|wmv|flv)$", re.IGNORECASE
)
MEDIA_PATH = re.compile(f"{PICTURE_PATH.pattern}|{RECORDING_PATH.pattern}", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}
MAX_FETCHES = 20_000  # in one run; a second run goes on
MAX_REDIRECTS = 3
TIMEOUT = 15  # seconds without an answer
MAX_SECONDS = 60  # for one file of 25 MB, however slowly it comes; a larger one may take longer in proportion
_PIECE = 64 * 1024


class Fetcher:
    """Fetches files of one site, whose address the admin gives. Raises UnreadableFile for an address of no site."""

    def __init__(self, site: str):
        try:
            parts = urlsplit(site)
            host, port = parts.hostname, parts.port
        except ValueError:
            parts, host, port = urlsplit(""), "", None
        if parts.scheme not in PORTS or not host or parts.username or port not in (None, PORTS.get(parts.scheme)):
            raise UnreadableFile(_("Write the address of the old site as https://old.example.com."))
        self._host, self._site = _bare(host), f"{parts.scheme}://{host}"
        self._left = MAX_FETCHES

    def allowed(self, address: str) -> str:
        """The address if it is a picture's or a recording's on this site, with its scheme; "" otherwise. Nothing is looked up."""
        if address.startswith("//"):
            address = f"https:{address}"
        elif address.startswith("/"):  # Ghost does not write the address of the site
            address = f"{self._site}{address}"
        try:
            parts = urlsplit(address)
            is_ours = (
                parts.scheme in PORTS
                and _bare(parts.hostname or "") == self._host
                and not parts.username
                and parts.port in (None, PORTS[parts.scheme])
            )
        except ValueError:
            return ""
        return address if is_ours and MEDIA_PATH.search(parts.path) else ""

    def fetch(self, address: str, limit: int = 0) -> bytes:
        """The content of a file of at most `limit` bytes, or of a picture. Raises OSError with a sentence that says why there is none."""
        limit = limit or settings.PICTURE_MAX_BYTES
        deadline = time.monotonic() + MAX_SECONDS * max(limit / settings.PICTURE_MAX_BYTES, 1)
        for _redirect in range(MAX_REDIRECTS + 1):
            if not self.allowed(address):
                raise OSError(_("The address leads to another site."))
            if self._left <= 0:
                raise OSError(_("This run has fetched as many files as it may. Start it again."))
            self._left -= 1
            try:
                content, target = self._ask(address, deadline, limit)
            except (http.client.HTTPException, ValueError, ssl.SSLError) as error:
                raise OSError(_("The old site gave no answer that can be read.")) from error
            if not target:
                return content
            address = urljoin(address, target)
        raise OSError(_("The old site redirects too often."))

    def _ask(self, address: str, deadline: float, limit: int) -> tuple[bytes, str]:
        """The content, or the address of a redirect."""
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        connection = _connect(parts.scheme, host, public_address(host, PORTS[parts.scheme]))
        # A server that sends its headers letter by letter never runs into TIMEOUT.
        timer = threading.Timer(max(deadline - time.monotonic(), 0), _shut, [connection.sock])
        timer.start()
        path = quote(parts.path, safe="/%") + (f"?{quote(parts.query, safe='=&%')}" if parts.query else "")
        try:
            connection.request("GET", path, headers={"User-Agent": "Newsroom", "Accept": "image/*, audio/*, video/*"})
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308):
                return b"", answer.getheader("Location") or ""
            if answer.status != 200:
                raise OSError(_("The old site answers %(status)d.") % {"status": answer.status})
            return _read(answer, deadline, limit), ""
        finally:
            timer.cancel()
            connection.close()


def public_address(host: str, port: int) -> str:
    """An address of this host. Raises OSError unless each of its addresses is public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OSError(_("The old site’s name leads nowhere.")) from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(map(is_public, addresses)):
        raise OSError(_("The old site’s name leads into a private network."))
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet. An IPv6 address that wraps one of IPv4 is judged by that one."""
    try:
        ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # NAT64, RFC 6052, wraps an address of IPv4 as well; so do 6to4 and Teredo, which nobody needs here.
        if ip in ipaddress.ip_network("64:ff9b::/96") or ip.sixtofour or ip.teredo:
            return False
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast


def _connect(scheme: str, host: str, ip: str) -> http.client.HTTPConnection:
    """A connection to this very address, which was checked: the name is not looked up again."""
    connection: http.client.HTTPConnection
    raw = socket.create_connection((ip, PORTS[scheme]), TIMEOUT)
    try:
        if scheme == "https":
            connection = http.client.HTTPSConnection(host, timeout=TIMEOUT)
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
        else:
            connection = http.client.HTTPConnection(host, timeout=TIMEOUT)
            connection.sock = raw
    except OSError:
        raw.close()
        raise
    return connection


def _read(answer: http.client.HTTPResponse, deadline: float, limit: int) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise OSError(_("The file is larger than %(limit)d MB.") % {"limit": limit // 1024**2})
        if time.monotonic() > deadline:
            raise OSError(_("The old site is too slow."))
    return b"".join(pieces)


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")
