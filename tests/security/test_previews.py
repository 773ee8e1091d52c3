"""Preview links: the newsroom can end them, and their token goes into no log and no Referer."""

import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

import pytest
from django.core import signing
from processes import TIMEOUT_SECONDS

from accounts import invitations
from accounts.models import AuditEntry
from reader import previews

LIST = "/admin/articles/article/"
SITE = "http://127.0.0.1:8000"


def path_of_a_link(edition) -> str:
    edition.refresh_from_db()
    return previews.link_to(edition).removeprefix(SITE)


def test_the_newsroom_ends_the_links_of_one_edition(signed_in, client, editor, story):
    article = story(by=editor, hi="draft", en="draft")
    hindi, english = article.edition("hi"), article.edition("en")
    ended, other = path_of_a_link(hindi), path_of_a_link(english)
    page = signed_in(editor).post(f"{LIST}{article.pk}/share/", {"language": "hi"}, follow=True).content.decode()
    assert ended not in page and path_of_a_link(hindi) in page and "no longer work" in page
    client.logout()
    gone = client.get(ended)
    assert gone.status_code == 410 and hindi.headline not in gone.content.decode()
    assert "यह लिंक अब नहीं चलता" in gone.content.decode() and "This link no longer works" in gone.content.decode()
    assert client.get(other).status_code == client.get(path_of_a_link(hindi)).status_code == 200
    entry = AuditEntry.objects.get(verb="previews-ended")
    assert entry.by == editor and hindi.headline in entry.subject


def test_only_people_who_may_share_a_preview_end_its_links(signed_in, reporter, editor, story):
    article = story(by=editor, hi="draft")
    link = path_of_a_link(article.edition("hi"))
    assert signed_in(reporter).post(f"{LIST}{article.pk}/share/", {"language": "hi"}).status_code == 403
    assert signed_in(editor).post(f"{LIST}{article.pk}/share/", {"language": "xx"}).status_code == 404
    assert signed_in(editor).get(link).status_code == 200


def test_a_link_of_version_0_1_shows_its_edition_until_links_are_ended(reader, story):
    edition = story(hi="draft").edition("hi")
    link = f"/preview/{signing.dumps(edition.pk, salt='reader.previews')}/"
    assert reader.get(link).status_code == 200
    previews.end_links(edition)
    assert reader.get(link).status_code == 410


def test_the_page_of_a_preview_names_its_address_to_nobody(reader, story):
    edition = story(hi="draft").edition("hi")
    assert reader.get(path_of_a_link(edition))["Referrer-Policy"] == "no-referrer"


# --- nginx, as deploy/nginx.conf configures it, with ports and folders of its own and without TLS ---


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
    ):
        site = re.sub(pattern, replacement, site)
    temporary = "".join(
        f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}"
    config = tmp_path / "nginx.conf"
    config.write_text(f"{main} http {{ access_log {tmp_path}/access.log; {temporary} {site} }}")
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


def ask(port: int, path: str, **headers: str) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": "paper.example", **headers})
        connection.getresponse().read()
    except RemoteDisconnected:
        pass
    finally:
        connection.close()


def test_nginx_logs_no_token_of_a_link(nginx, story, editor):
    plain, secure, logged = nginx
    links = [path_of_a_link(story(hi="draft").edition("hi")), invitations.make_link(editor).removeprefix(SITE)]
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
