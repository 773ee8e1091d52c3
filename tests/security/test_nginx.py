"""nginx, as deploy/nginx.conf configures it, with ports and folders of its own and without TLS."""

import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from processes import TIMEOUT_SECONDS

from accounts import invitations
from pictures.views import CACHE_CONTROL
from reader import previews

SITE = "http://127.0.0.1:8000"


def free_ports(number: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _number in range(number)]
    ports = [listener.getsockname()[1] for listener in sockets]
    for listener in sockets:
        listener.close()
    return ports


@pytest.fixture
def nginx(settings, tmp_path):
    """The ports of the plain and the TLS server, and a function that stops nginx and returns all that it logged.

    The web processes are down, so each request also fails into the error log.
    """
    if not (program := shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")):
        pytest.skip("nginx is not installed")
    plain, secure, nobody, *upstream = free_ports(5)
    site = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()
    for pattern, replacement in (
        (r"listen \[::\].*;", ""),
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ssl default_server;\s+ssl_reject_handshake on;", f"listen 127.0.0.1:{nobody};"),
        (r"listen 443 ssl default_server;", f"listen 127.0.0.1:{nobody};"),
        (r"listen 443 ssl http2;", f"listen 127.0.0.1:{secure};"),
        (r"ssl_\w+ .*;", ""),
        (r"127\.0\.0\.1:8001", f"127.0.0.1:{upstream[0]}"),
        (r"127\.0\.0\.1:8002", f"127.0.0.1:{upstream[1]}"),
        (r"/var/(log/nginx|cache)/", f"{tmp_path}/"),
        (r"/srv/newsroom/deploy", str(settings.BASE_DIR / "deploy")),
        (r" buffer=64k flush=1s", ""),
        (r"root /srv/newsroom/var;", f"root {tmp_path}/var;"),
    ):
        site = re.sub(pattern, replacement, site)
    temporary = "".join(
        f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}"
    proxy = "set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;"  # so that a test chooses its address
    config = tmp_path / "nginx.conf"
    config.write_text(f"{main} http {{ access_log {tmp_path}/access.log; {proxy} {temporary} {site} }}")
    process = subprocess.Popen([program, "-p", str(tmp_path), "-c", str(config)])

    def logged() -> str:
        process.terminate()
        process.wait(TIMEOUT_SECONDS)
        return "".join(Path(path).read_text(errors="replace") for path in tmp_path.glob("*.log"))

    try:
        wait_for(secure, process)
        yield plain, secure, logged
    finally:
        process.terminate()
        process.wait(TIMEOUT_SECONDS)


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Wait until the port accepts connections."""
    until = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def ask(port: int, path: str, method: str = "GET", **headers: str) -> int:
    """Send a request; return the status."""
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(method, path, headers={"Host": "paper.example", **headers})
        return connection.getresponse().status
    finally:
        connection.close()


def test_nginx_logs_no_token_of_a_link(nginx, story, editor):
    plain, secure, logged = nginx
    links = [
        previews.link_to(story(hi="draft").edition("hi")).removeprefix(SITE),
        invitations.make_link(editor).removeprefix(SITE),
    ]
    for link in links:
        spellings = [link, link.replace(":", "%3A"), f"{link}?x=1", f"/{link}", link.rstrip("/")]
        spellings += [link.replace("preview", "%70review").replace("invitation", "%69nvitation")]
        for port in (plain, secure):
            for path in spellings:
                ask(port, path)
        # Addresses that are no link, and pages that a link's page leads to: the access log.
        for path in (f"/x/?next={link}", f"/hi{link}"):
            ask(plain, path, Referer=f"https://paper.example{link}")
    ask(secure, "/hi/page/?q=kept", Referer="https://elsewhere.example/?from=kept")
    lines = logged()
    signatures = [link.strip("/").rpartition(":")[2] for link in links]
    assert not [signature for signature in signatures if signature in lines]
    assert "/preview/[secret] " in lines and "/admin/invitation/[secret] " in lines
    assert "/hi/page/?q=kept" in lines and "https://elsewhere.example/?from=kept" in lines


def refused(port: int, addresses: list[str]) -> int:
    """How many of the log-ins from these addresses nginx refuses."""
    return [ask(port, "/admin/login/", "POST", **{"X-Forwarded-For": address}) for address in addresses].count(429)


def test_nginx_counts_an_ipv6_network_as_one_client_and_ipv4_by_address(nginx):
    _plain, secure, _logged = nginx
    assert refused(secure, [f"2001:db8:1:2::{number:x}:1" for number in range(60)]) > 20
    assert refused(secure, [f"2001:db8:1:{number:x}::1" for number in range(3, 63)]) == 0
    assert refused(secure, ["2001:db8:a0a:a0a::1", "2001:db8:0a0a::a0a"]) == 0
    assert refused(secure, [f"203.0.113.{number}" for number in range(60)]) == 0
    assert refused(secure, ["198.51.100.10"] * 60) > 20


def test_nginx_serves_a_file_until_the_moment_it_is_withheld(nginx, settings, tmp_path):
    _plain, secure, _logged = nginx
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    name = default_storage.save("pictures/abc.w480.webp", ContentFile(b"a picture"))
    address = f"/media/{name}"
    assert [ask(secure, address) for _each in range(3)] == [200] * 3
    default_storage.withhold([name])
    assert 200 not in [ask(secure, address) for _each in range(3)]  # the application is asked, and is down here
    for hidden in (f"/media/.withheld/{name}", f"/media/pictures/../.withheld/{name}", f"/media//%2ewithheld/{name}"):
        assert ask(secure, hidden) == 404, hidden
    default_storage.release([name])
    assert ask(secure, address) == 200


def test_nginx_and_the_application_let_caches_keep_files_for_the_same_time(settings):
    site = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()
    assert f'~^/media/ "{CACHE_CONTROL}";' in site
