"""manage.py export_site: the copy is served by Python's own server and crawled."""

import re
import threading
from collections import deque
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from articles import publishing
from house_pages.models import HousePage
from old_addresses.claims import claim
from topics.models import Topic

_ADDRESSES = re.compile(r'\b(?:href|src|srcset|action)="([^"]*)"')
_OF_THE_PAPER = re.compile(r'<link rel="(?:canonical|alternate" hreflang)[^>]*>')


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def serve():
    """A function that serves a folder and returns the address."""
    servers = []

    def start(folder) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def crawl(base: str) -> tuple[dict[str, str], list[str]]:
    """Every page of the copy by its address, and the links that lead nowhere."""
    pages, dead, queue, seen = {}, [], deque([base]), {base}
    while queue:
        url = queue.popleft()
        try:
            with urlopen(url) as response:
                content, kind = response.read(), response.headers.get_content_type()
        except HTTPError:
            dead.append(url)
            continue
        if kind != "text/html":
            continue
        pages[url] = content.decode()
        for value in _ADDRESSES.findall(_OF_THE_PAPER.sub("", pages[url])):
            for address in [each.split()[0] for each in unescape(value).split(", ") if each]:
                found = urldefrag(urljoin(url, address))[0]
                if urlsplit(found).netloc == urlsplit(base).netloc and found not in seen:
                    seen.add(found)
                    queue.append(found)
    return pages, dead


@pytest.fixture
def paper(story, small_picture):
    """A small paper with everything that a copy has."""
    small_picture.save()
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    publishing.set_topics(article, [Topic.objects.create(name_en="Cricket", nav_position=1)])
    story(hi="draft")
    HousePage.objects.create(title_hi="हम", body_hi="<p>हम</p>", slug_hi="ham", is_published=True)
    claim("/2019/07/मानसून/", article.edition("hi"))
    claim("https://old.example/?p=7", article.edition("en"))
    claim("/wp-content/uploads/a.jpg", small_picture)
    return article


def test_every_link_of_the_copy_leads_somewhere(paper, tmp_path, serve, settings):
    settings.DEBUG = True  # static files are not collected
    folder = tmp_path / "deep" / "copy"
    call_command("export_site", str(folder), verbosity=0)
    base = serve(folder)
    pages, dead = crawl(base)
    assert not dead
    for language in ("hi", "en"):
        address = urljoin(base, paper.edition(language).get_absolute_url())
        assert paper.edition(language).headline in pages[address]
        assert re.search(r'rel="canonical" href="http', pages[address])
    assert not [page for page in pages.values() if re.search(r'(?:href|src|action)="/[^/"]', page)]
    assert 'name="csrfmiddlewaretoken"' not in "".join(pages.values())
    for address in (
        "hi/feed/index.xml",
        "sitemap.xml",
        "robots.txt",
        "hi/topics/cricket/feed/index.xml",
        "hi/pages/ham/",
    ):
        with urlopen(base + address) as response:
            assert response.status == 200


def test_old_addresses_are_stubs_and_a_map(paper, tmp_path, serve, settings):
    settings.DEBUG = True
    folder = tmp_path / "copy"
    call_command("export_site", str(folder), verbosity=0)
    base, page = serve(folder), paper.edition("hi").get_absolute_url()
    with urlopen(f"{base}2019/07/{quote('मानसून')}/") as response:
        stub = response.read().decode()
    target = re.search(r"url=([^\"]+)", stub)[1]
    assert urljoin(f"{base}2019/07/x/", target) == urljoin(base, page)
    with urlopen(f"{base}wp-content/uploads/a.jpg") as response:
        assert response.headers.get_content_type() == "image/jpeg"
    rows = (folder / "redirects.csv").read_text()
    assert f"https://old.example/?p=7,{settings.SITE_URL}{paper.edition('en').get_absolute_url()},301" in rows
    assert f'"/2019/07/{quote("मानसून")}/" "{page}";' in (folder / "redirects.nginx.conf").read_text()


def test_a_folder_with_files_is_left_alone(db, tmp_path, settings):
    settings.DEBUG = True
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_site", str(tmp_path), verbosity=0)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
