"""Builds small exports of WordPress for tests."""

import io
from html import escape
from pathlib import Path

from PIL import Image

SITE = "https://old.example.com"
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Old</title><link>{SITE}</link><language>hi-IN</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{SITE}</wp:base_site_url><wp:base_blog_url>{SITE}</wp:base_blog_url>
"""


def cdata(text: str) -> str:
    """Text as WordPress writes it."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def post(number: int, title: str = "शीर्षक", body: str = "<p>पहला अनुच्छेद।</p>", kind: str = "post", **fields) -> str:
    """An item. `terms` are (domain, slug, name); `meta` are custom fields; the other fields are those of WordPress."""
    values = {"status": "publish", "post_date_gmt": "2019-07-03 10:00:00", "post_name": f"post-{number}"}
    terms, meta = fields.pop("terms", []), fields.pop("meta", {})
    excerpt, creator = fields.pop("excerpt", ""), fields.pop("creator", "asha")
    link, more = fields.pop("link", f"{SITE}/2019/07/post-{number}/"), fields.pop("more", "")
    lines = [f"<wp:{name}>{cdata(value)}</wp:{name}>" for name, value in (values | fields).items()]
    lines += [f'<category domain="{d}" nicename="{escape(slug)}">{cdata(name)}</category>' for d, slug, name in terms]
    lines += [
        f"<wp:postmeta><wp:meta_key>{cdata(k)}</wp:meta_key><wp:meta_value>{cdata(v)}</wp:meta_value></wp:postmeta>"
        for k, v in meta.items()
    ]
    return "\n".join(
        [
            "<item>",
            f"<title>{cdata(title)}</title><link>{link}</link><dc:creator>{cdata(creator)}</dc:creator>",
            f"<content:encoded>{cdata(body)}</content:encoded><excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>",
            f"<wp:post_id>{number}</wp:post_id><wp:post_type>{cdata(kind)}</wp:post_type>",
            *lines,
            more,
            "</item>\n",
        ]
    )


def attachment(number: int, path: str, parent: int = 0, **fields) -> str:
    """An attachment, whose file is `path` in wp-content/uploads."""
    address = f"{SITE}/wp-content/uploads/{path}"
    caption = fields.pop("caption", "")
    fields |= {"attachment_url": address, "post_parent": str(parent), "status": "inherit"}
    return post(number, path, "", "attachment", excerpt=caption, link=f"{SITE}/file-{number}/", **fields)


def author(login: str, name: str, number: int = 0) -> str:
    """An author."""
    return (
        f"<wp:author><wp:author_id>{number or ''}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>\n"
    )


def category(number: int, slug: str, name: str, parent: str = "") -> str:
    """A category."""
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent><wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>\n"
    )


def tag(number: int, slug: str, name: str) -> str:
    """A tag."""
    return (
        f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{slug}</wp:tag_slug>"
        f"<wp:tag_name>{cdata(name)}</wp:tag_name></wp:tag>\n"
    )


def term_pair(name: str, **numbers: int) -> str:
    """A term of Polylang that says which terms are translations of each other."""
    pairs = "".join(f's:2:"{language}";i:{number};' for language, number in numbers.items())
    return (
        f"<wp:term><wp:term_id>{900}</wp:term_id><wp:term_taxonomy>term_translations</wp:term_taxonomy>"
        f"<wp:term_slug>{name}</wp:term_slug>"
        f"<wp:term_description>{cdata(f'a:{len(numbers)}:{{{pairs}}}')}</wp:term_description></wp:term>\n"
    )


def write(folder: Path, *parts: str, name: str = "export.xml") -> Path:
    """An export with these parts."""
    path = folder / name
    path.write_text(f"{HEAD}{''.join(parts)}</channel>\n</rss>\n", encoding="utf-8")
    return path


def jpeg(shade: int) -> bytes:
    """A small picture, another one for each shade."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (shade % 256, 90, 160)).save(buffer, "JPEG")
    return buffer.getvalue()
