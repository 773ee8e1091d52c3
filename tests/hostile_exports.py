"""Exports and zips of an old site as an attacker, a broken plugin or a bad line would make them. Built in code."""

import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

import ghost_site
import wxr
from wxr import HEAD, SITE, attachment, author, category, post, tag

SCRIPT = "<script>alert(1)</script>"
EVIL = "javascript:alert(1)"
SURROGATE = "\\ud83d\\u0000\\ud800"  # as JSON writes half a letter, NUL and half a letter


class Hostile(NamedTuple):
    """One hostile file: the export, perhaps a zip of pictures or a site to fetch them from, and words of its sentence."""

    export: Callable[[], str | bytes]
    says: str = ""
    system: str = "wordpress"
    pictures: Callable[[], bytes] | None = None
    site: str = ""


def export(*parts: str) -> str:
    return f"{HEAD}{''.join(parts)}</channel>\n</rss>\n"


def declared(encoding: str, *parts: str) -> str:
    return export(*parts).replace("UTF-8", encoding, 1)


def with_doctype(doctype: str, title: str = "&x;") -> str:
    return export(post(7).replace(wxr.cdata("शीर्षक"), title)).replace("?>\n", f"?>\n{doctype}\n", 1)


def raw_post(inside: str) -> str:
    """A post with elements that wxr.post() would not write, or not in this form."""
    return post(7).replace("</item>", f"{inside}</item>")


def body(html: str, *others: str) -> Callable[[], str]:
    return lambda: export(post(7, body=f"<p>क।</p>\n{html}"), *others)


def renumbered(written: str, *items: str) -> str:
    """The items with this instead of their number."""
    return export(*(each.replace("<wp:post_id>7</wp:post_id>", written) for each in items))


def dated(date: str) -> str:
    return post(7, post_date_gmt=date, post_date=date)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
DEEP = "<div>" * 5_000 + "क" + "</div>" * 5_000
GROUPS = "<!-- wp:group -->\n<div class='wp-block-group'>" * 500 + "<p>गहरा</p>"
REUSED = [post(30 + n, "B", f'<!-- wp:block {{"ref":{30 + (n + 1) % 4}}} /-->' * 400, "wp_block") for n in range(4)]

WORDPRESS: dict[str, Hostile] = {
    "xml bomb": Hostile(lambda: with_doctype(f'<!DOCTYPE x [<!ENTITY l0 "x">{LAUGHS}]>', "&l19;"), "document type"),
    "external entity": Hostile(lambda: with_doctype('<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "document type"),
    "document type after the head": Hostile(lambda: export(post(6), "<!doctype x SYSTEM 'http://evil.example/x'>", post(7)), "document type"),
    "entity without a declaration": Hostile(lambda: export(post(6).replace(wxr.cdata("शीर्षक"), "&xxe; &nbsp; &lt"), post(7))),
    "UTF-16": Hostile(lambda: export(post(7)).encode("utf-16"), "UTF-16"),
    "UTF-16 without its mark": Hostile(lambda: export(post(7)).encode("utf-16-le"), "no export of WordPress"),
    "UTF-16 declared, UTF-8 written": Hostile(lambda: declared("utf-16", post(7))),
    "an encoding that is not defined": Hostile(lambda: declared("undefined", post(7))),
    "an encoding of names": Hostile(lambda: declared("idna", post(7))),
    "UTF-7": Hostile(lambda: declared("utf-7", post(7, "+ADw-script+AD4-alert(1)", "<p>+ADw-script+AD4-</p>"))),
    "an encoding of code": Hostile(lambda: declared("unicode_escape", post(7, "\\x3cscript\\x3e\\ud800"))),
    "an unknown encoding": Hostile(lambda: declared("no-such", post(7))),
    "broken UTF-8": Hostile(lambda: export(post(7, "ख@", "<p>@@</p>", post_name="@@"), author("@", "@")).encode().replace(b"@", b"\xe0\xa4\xff")),
    "cut inside an item": Hostile(lambda: export(post(6), post(7))[:-500], "no end"),
    "cut inside CDATA": Hostile(lambda: export(post(6), post(7, body="क" * 9_000)).partition("क" * 99)[0], "no end"),
    "an item of 2 MB": Hostile(lambda: export(post(6), post(7, body="k" * 2 * 1024**2), post(8)), "no end"),
    "elements inside each other": Hostile(lambda: export(post(6), raw_post("<a>" * 9_000 + "</a>" * 9_000)), "too deep"),
    "a head without an end": Hostile(lambda: "<rss xmlns:wp='x'>" + "<wp:" * 9_000, "no posts"),
    "nothing": Hostile(lambda: b"", "no export of WordPress"),
    "NUL alone": Hostile(lambda: b"\x00" * 5_000, "no export of WordPress"),
    "another file": Hostile(lambda: b"\x1f\x8b\x08" + bytes(range(256)) * 9, "no export of WordPress"),
    "CDATA in pieces": Hostile(lambda: export(post(6, "]]> <![CDATA[ ]]>", "<p>]]></item><item><![CDATA[</p>"), raw_post("]]>"), post(8))),
    "CDATA without an end": Hostile(lambda: export(raw_post("<wp:x><![CDATA[ </wp:x>"), post(8)), "no end"),
    "comments": Hostile(lambda: export("<!-- <item> -- > -->", post(7, body="<!-->क--><!--[if IE]>ख<![endif]--><!-- -- --!>ग"))),
    "instructions": Hostile(lambda: export("<?php system('id') ?>", raw_post("<?xml-stylesheet href='x'?>"), post(8))),
    "numbers twice": Hostile(lambda: export(post(7), post(7), attachment(7, "a.jpg"), attachment(7, "b.jpg"), post(7, kind="page")), "same number"),
    "no numbers": Hostile(lambda: renumbered("", post(7), post(7), attachment(7, "a.jpg"), attachment(7, "b.jpg"))),
    "negative numbers": Hostile(lambda: renumbered("<wp:post_id>-1</wp:post_id>", post(7), post(7))),
    "numbers beyond 64 bits": Hostile(lambda: renumbered(f"<wp:post_id>{2**63}</wp:post_id>", post(7, post_parent=str(2**64)), attachment(7, "a.jpg", 2**63))),
    "numbers in words": Hostile(lambda: renumbered("<wp:post_id>७ 1e5 &#0;</wp:post_id>", post(7, is_sticky="NaN", meta={"_thumbnail_id": "9" * 5_000}))),
    "no dates": Hostile(lambda: export(dated("0000-00-00 00:00:00"), dated("").replace(">7<", ">8<")), "no date"),
    "far dates": Hostile(lambda: export(*(dated(f"{each}-12-31 23:59:59").replace(">7<", f">{int(each)}<") for each in ("9999", "0001", "3000", "1899"))), "no date"),
    "impossible dates": Hostile(lambda: export(dated("2019-02-30 25:61:61"), dated("-1").replace(">7<", ">8<")), "no date"),
    "categories in a circle": Hostile(lambda: export(category(1, "a", "A", "b"), category(2, "b", "B", "a"), category(3, "c", "C", "c"), post(7, terms=[("category", each, each) for each in "abc"]))),
    "a chain of categories": Hostile(lambda: export(*(category(n + 1, f"c{n}", f"C{n}", f"c{n + 1}") for n in range(60)), post(7, terms=[("category", "c0", "C0")]))),
    "pages in a circle": Hostile(lambda: export(post(7, kind="page", post_parent="7"), post(8, kind="page", post_parent="9"), post(9, kind="page", post_parent="8"))),
    "thousands of categories": Hostile(lambda: export(post(7, terms=[("category", f"c{n}", f"C{n}") for n in range(2_000)])), "C1999"),
    "shortcodes without an end": Hostile(body("[caption [gallery ids= [audio [video src='[embed] [/caption] [[x] [" + "[a " * 5_000)),
    "shortcodes with brackets": Hostile(body('[caption caption="a [b] ]c["]ख[/caption] [caption]<img src="x" alt="]">[/caption] [x y="[z]"]ग[/x]')),
    "broken settings of blocks": Hostile(body('<!-- wp:image {"id":1,} /--><!-- wp:block {"ref":NaN} /--><!-- wp:a ' + '{"a":' * 9_000 + " /-->")),
    "blocks that use each other": Hostile(lambda: export(post(7, body='<!-- wp:block {"ref":30} /-->' * 400), *REUSED), "longer than 300000"),
    "galleries of galleries": Hostile(lambda: export(*(attachment(n, f"{n}.jpg", 7, caption="क" * 5_000) for n in range(20, 40)), post(7, body="[gallery]" * 20)), "longer than 300000"),
    "elements of HTML inside each other": Hostile(body(DEEP)),
    "blocks inside each other": Hostile(body(GROUPS)),
    "forbidden letters": Hostile(lambda: export(post(7, "\x00\x0b\ufffe😀&#0;", "<p>&#0;&#xD800;&#x1F600;&#99999999;\u202e\x01</p>"), post(8, "ख").replace(wxr.cdata("ख"), "&#0;&#xD800;&#99999999999;ख"))),
    "no visible letter": Hostile(lambda: export(post(7, "\u200b\u2060", "\u200b", terms=[("category", "x", "\u200b\u00ad")], creator="\u200b"), category(1, "\u200b", "\u200b"))),
    "scripts in every field": Hostile(lambda: export(author(SCRIPT, SCRIPT), category(1, "x", SCRIPT), tag(2, SCRIPT.replace("<", "&lt;"), SCRIPT), attachment(20, "a.jpg", caption=SCRIPT, meta={"_wp_attachment_image_alt": SCRIPT}), post(7, SCRIPT, f"<p onclick='x'>क{SCRIPT}<svg onload=alert(1)><iframe src='{EVIL}'></p>", excerpt=SCRIPT, creator=SCRIPT, post_name=SCRIPT, terms=[("category", "x", SCRIPT)], meta={SCRIPT: SCRIPT}))),
    "addresses that are code": Hostile(lambda: export(post(7, body=f"<p><a href='{EVIL}'>क</a><a href='java&#10;script:alert(1)'>ख</a></p>", link=EVIL), attachment(20, "a.jpg").replace(SITE, EVIL)).replace(SITE, EVIL)),
    "addresses that lead out": Hostile(lambda: export(post(7, link=f"{SITE}/../../admin/"), post(8, link=f"{SITE}/admin/", post_name="../../etc"), attachment(20, "../../../etc/passwd.jpg"), attachment(21, "a.jpg").replace(f"{SITE}/wp-content", "file:///etc"))),
    "an address of no site": Hostile(lambda: export(post(7), author("a", "A")).replace(SITE, "http://[::1").replace("http://[::1/2019", SITE)),
    "very long names": Hostile(lambda: export(author("l" * 9_000, "न" * 9_000), category(1, "c" * 9_000, "क" * 9_000), attachment(20, "p" * 9_000 + ".jpg"), post(7, "ख\u0301" * 9_000, post_name="s" * 9_000, link=f"{SITE}/{'l' * 9_000}/", creator="l" * 9_000, meta={"m" * 9_000: "x"}))),
    "logins that are paths": Hostile(lambda: export(author("../../x", "A"), author("", ""), author("%00\n", "B"), post(7, creator="../../x"), post(8, creator=""))),
    "pairs of too many": Hostile(lambda: export(*(post(7 + n, f"ख {n}", terms=[("language", "hi", "x"), ("post_translations", "p", "p")]) for n in range(4)), wxr.term_pair("x", hi=1, en=2).replace(":1;", f":{'9' * 5_000};"))),
    "everything on the front page": Hostile(lambda: export(*(post(100 + n, f"ख {n}", is_sticky="1") for n in range(20)))),
    "objects of PHP": Hostile(lambda: export(attachment(20, "a.jpg", meta={"_wp_attachment_metadata": 'O:4:"Evil":1:{s:6:"credit";s:1:"' + "x" * 9_000}), post(7))),
}  # fmt: skip


def ghost(*rows: dict[str, Any], **tables: Any) -> str:
    return json.dumps({"db": [{"data": {"posts": list(rows), **tables}}]})


def lexical(node: str) -> str:
    """A Ghost export whose body is this text of JSON, which Python would not write."""
    return ghost(ghost_site.post(1, "Odd", lexical=f'{{"root":{{"children":[{node}]}}}}', html="<p>Kept.</p>"))


def mobiledoc(**document: Any) -> str:
    return ghost(ghost_site.post(1, "Odd", mobiledoc=json.dumps({"sections": [], **document})))


GHOST: dict[str, Hostile] = {
    "JSON with NaN": Hostile(lambda: ghost(ghost_site.post(1, "N", published_at=float("nan"), sort_order=float("inf")), ghost_site.post(2, "M", published_at=1e300))),
    "halves of letters": Hostile(lambda: ghost(ghost_site.post(1, "@", slug="@", custom_excerpt="@", html="<p>@ख</p>", feature_image="/@.jpg"), tags=[{"id": 1, "name": "@"}], users=[{"id": "@", "slug": "@", "name": "a@"}]).replace("@", SURROGATE)),
    "halves of letters in a document": Hostile(lambda: lexical('{"type":"text","text":"क@"},{"type":"image","src":"/@.jpg"}'.replace("@", SURROGATE))),
    "no sections": Hostile(lambda: json.dumps({"data": {"posts": [{}, {"id": 1}, {"id": None, "title": None}]}})),
    "other types": Hostile(lambda: ghost({"id": [1], "title": {"a": 1}, "slug": 7, "status": ["x"], "html": 3, "visibility": [], "type": {}}, tags={"a": 1}, users=[[]], posts_tags=[{"post_id": {}, "tag_id": []}], posts_meta=[{"post_id": []}], settings=[{"key": {}, "value": "x"}, 7])),
    "huge numbers": Hostile(lambda: ghost({"id": 10**300, "title": "N", "published_at": 10**300, "status": "published"}, {"id": -1, "title": "M", "published_at": -(10**15)}, posts_tags=[{"post_id": 1, "tag_id": 1, "sort_order": 10**300}])),
    "numbers of too many digits": Hostile(lambda: '{"data":{"posts":[{"id":' + "9" * 5_000 + "}]}}", "JSON"),
    "JSON inside JSON": Hostile(lambda: '{"data":{"posts":' + "[" * 100_000, "JSON"),
    "UTF-16 of Ghost": Hostile(lambda: ghost(ghost_site.post(1, "N")).encode("utf-16"), "JSON"),
    "an export of the other system": Hostile(lambda: export(post(7)), "JSON"),
    "unknown nodes": Hostile(lambda: lexical('{"type":"x","root":{"children":[]},"children":{}},{"type":null},{"type":"list","children":[{"type":"list"}],"listType":[]},{"type":"heading","tag":["h1"],"children":[{}]},{"type":"text","format":1e400,"text":{}},7,null')),
    "nodes inside each other": Hostile(lambda: lexical('{"type":"paragraph","children":[' * 200 + "]}" * 200)),
    "wrong indices": Hostile(lambda: mobiledoc(sections=[[1, ["p"], []], [1, {"a": 1}, [[0, [5, -1, "x", None], 9, 7]]], [10, -1], [10, "0"], [3, ["ol"], [[[1, [], 0, 99]]]], [2, {}], [[], 1], []], markups=[[], [["a"]], ["a", ["href", {}]], 7], cards=[[], [[]], ["image", 7], 3], atoms=[[], [[]]])),
    "code of Ghost": Hostile(lambda: ghost(ghost_site.post(1, SCRIPT, html=f"<p>क{SCRIPT}<a href='{EVIL}'>ख</a></p>", slug="//evil.example", codeinjection_head=SCRIPT, feature_image=EVIL), ghost_site.post(2, "L", lexical=json.dumps({"root": {"children": [{"type": "link", "url": EVIL, "children": [{"type": "text", "text": SCRIPT}]}, {"type": "html", "html": SCRIPT}, {"type": "image", "src": EVIL, "caption": SCRIPT}]}})), users=[{"id": 1, "name": SCRIPT, "bio": SCRIPT, "slug": "../x"}])),
    "slugs that lead out": Hostile(lambda: ghost(*(ghost_site.post(n, f"S{n}", slug=slug) for n, slug in enumerate(["..", "../../admin", "admin", "hi", "\\\\evil", "a" * 9_000, "%00", "?p=1", ""])), settings=[{"key": "permalinks", "value": "/:year/../:slug/:id/"}])),
    "rows twice": Hostile(lambda: ghost(*(ghost_site.post(1, "Twice") for _each in range(3)), tags=[{"id": 1, "name": "A", "parent_id": 1}] * 3, users=[{"id": 1, "name": "A"}] * 2), "same number"),
    "letters of a long title": Hostile(lambda: ghost(ghost_site.post(1, "<" * 999, custom_excerpt="ख\u0301" * 9_000, html="<p>x</p>"))),
}  # fmt: skip
GHOST = {name: each._replace(system="ghost") for name, each in GHOST.items()}


def archive(*files: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as packed:
        for name, content in files:
            with warnings.catch_warnings(action="ignore"):  # about a name that comes twice
                packed.writestr(zipfile.ZipInfo(name or "x"), content, kind)
    return buffer.getvalue()


def damaged(kind: int) -> bytes:
    """A zip whose first file has other bytes in the middle."""
    content = bytes(range(256)) * 40
    packed = bytearray(archive(("a.jpg", content), kind=kind))
    packed[60:90] = b"\xff" * 30
    return bytes(packed)


def lying() -> bytes:
    """A zip that says of a file of 3 MB that it has 100 bytes."""
    size = 3 * 1024**2
    return archive(("a.jpg", b"\x00" * size)).replace(struct.pack("<L", size), struct.pack("<L", 100))


def locked() -> bytes:
    """A zip that says that its file has a password."""
    packed = archive(("a.jpg", wxr.jpeg(3)))
    return packed.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def link() -> bytes:
    """A zip with a symbolic link."""
    buffer = io.BytesIO()
    info = zipfile.ZipInfo("a.jpg")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def vast() -> bytes:
    """A PNG that says it has 60,000 × 60,000 pixels."""
    return archive(
        (
            "a.jpg",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">LL", 60_000, 60_000) + b"\x08\x06" + b"\0" * 40,
        )
    )


def one_picture() -> str:
    return export(attachment(20, "a.jpg"), post(7, meta={"_thumbnail_id": "20"}))


_OUT = ("../../a.jpg", "/a.jpg", "C:\\a.jpg", "\\\\host\\a.jpg", "./a.jpg", "x/../a.jpg", "//", "//b.jpg", "a.jpg/", "..", "con.jpg", "\x00a.jpg", "न\udcff.jpg".encode("utf-8", "replace").decode())  # fmt: skip
ZIPS: dict[str, Hostile] = {
    name: Hostile(one_picture, says, pictures=make)
    for name, (make, says) in {
        "names that lead out": (lambda: archive(*((each, wxr.jpeg(3)) for each in _OUT)), ""),
        "names twice": (lambda: archive(("a.jpg", b"no"), ("A.JPG", b"no"), ("a.jpg", b"none")), ""),
        "a zip bomb": (lambda: archive(("a.jpg", b"\x00" * 3 * 1024**2)), "larger than"),
        "a false size": (lying, ""),
        "damaged deflate": (lambda: damaged(zipfile.ZIP_DEFLATED), "out of the zip"),
        "damaged bzip2": (lambda: damaged(zipfile.ZIP_BZIP2), ""),
        "damaged lzma": (lambda: damaged(zipfile.ZIP_LZMA), "out of the zip"),
        "a password": (locked, "out of the zip"),
        "a symbolic link": (link, ""),
        "a picture of 3.6 billion pixels": (vast, ""),
        "a cut zip": (lambda: archive(("a.jpg", wxr.jpeg(3)))[:-30], "zip"),
        "a page as a picture": (lambda: archive(("a.jpg", f"<svg onload='x'>{SCRIPT}</svg>".encode())), ""),
    }.items()
}

# Old sites that lead to this machine or its network, as the admin could be told to write them.
SITES: dict[str, Hostile] = {
    f"fetched from {site}": Hostile(lambda site=site: one_picture().replace(SITE, site), says, site=site)
    for site, says in {
        "http://2130706433": "private network",
        "http://0x7f.1": "private network",
        "http://0177.0.0.1": "private network",
        "http://[::ffff:127.0.0.1]": "private network",
        "http://[64:ff9b::7f00:1]": "private network",
        "http://localhost": "private network",
        "http://rebinding.example": "",
        "http://redirecting.example": "another site",
    }.items()
}
CASES = {**WORDPRESS, **GHOST, **ZIPS, **SITES}
