"""Makes the links of a page relative, and collects the places that it leads to."""

import re
from html import escape

from reader.absolute_html import replace_addresses

from .places import Link, Place, file_of, read_link, relative

# A page says by these where the paper itself is. They stay absolute.
_OF_THE_PAPER = re.compile(r"<link\b[^>]*\brel=\"?(?:canonical|alternate\"?[^>]*\bhreflang)", re.IGNORECASE)
# The service worker of the app `offline` needs a server.
_WORKER = re.compile(r"<script\b[^>]*\bsrc=\"[^\"]*/offline/[^\"]*\"[^>]*></script>")
_CSS_ADDRESS = re.compile(r"""(?P<before>url\(\s*|@import\s+(?!url))(?P<quote>["']?)(?P<address>[^"')\s]+)(?P=quote)""")
_MODULE = re.compile(r"""(?P<before>\b(?:from|import)\s*\(?\s*)(?P<quote>["'])(?P<address>\.{0,2}/[^"']+)(?P=quote)""")
_MAP = re.compile(r"^//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/", re.MULTILINE)
_LOC = re.compile(r"<loc>([^<]+)</loc>")


class Links:
    """The links of one file of the copy. `found` has the places that they lead to."""

    def __init__(self, place: Place):
        self.found: list[Place] = []
        self._place, self._file = place, file_of(place)

    def in_html(self, html: str) -> str:
        """The page with relative links. Those that lead out of the copy stay."""
        return replace_addresses(_WORKER.sub("", html), self._in_tag)

    def in_css(self, css: str) -> str:
        """The stylesheet with relative addresses."""
        return _CSS_ADDRESS.sub(self._in_text, _MAP.sub("", css))

    def in_script(self, script: str) -> str:
        """The module with relative imports."""
        return _MODULE.sub(self._in_text, _MAP.sub("", script))

    def in_sitemap(self, xml: str) -> None:
        """Collect the addresses of a sitemap. It stays as it is: its addresses must be absolute."""
        for address in _LOC.findall(xml):
            if link := read_link(address, self._place):
                self.found.append(link.place)

    def _in_tag(self, tag: str, address: str) -> str:
        if _OF_THE_PAPER.match(tag):
            if link := read_link(address, self._place):
                self.found.append(link.place)
            return address
        return self._relative(address)

    def _in_text(self, found: re.Match[str]) -> str:
        if found["address"].startswith("data:"):
            return found[0]
        return f"{found['before']}{found['quote']}{self._relative(found['address'])}{found['quote']}"

    def _relative(self, address: str) -> str:
        if address.startswith("#") or not (link := read_link(address, self._place)):
            return address
        self.found.append(link.place)
        return self.to(link)

    def to(self, link: Link) -> str:
        """The relative address of a link. A script's import must begin with a dot."""
        found = relative(file_of(link.place), self._file)
        found = found if found.startswith(".") else f"./{found}"
        return f"{found}{link.fragment}"


def stub(target: str, canonical: str) -> str:
    """A page that leads to another at once, for servers that know no redirects."""
    address, page = escape(target), escape(canonical)
    return (
        '<!doctype html>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n<link rel="canonical" href="{page}">\n'
        f'<meta name="robots" content="noindex">\n<title>{page}</title>\n<p><a href="{address}">{page}</a></p>\n'
    )
