"""Addresses of embedded content, which a link card links to. A page never loads anything from another site."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from .parsing import Element

# The host of a site, or the end of it, and its name.
_SITES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "twitter.com": "X",
    "x.com": "X",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "vimeo.com": "Vimeo",
    "tiktok.com": "TikTok",
    "threads.net": "Threads",
    "reddit.com": "Reddit",
    "linkedin.com": "LinkedIn",
    "t.me": "Telegram",
    "spotify.com": "Spotify",
    "soundcloud.com": "SoundCloud",
    "dailymotion.com": "Dailymotion",
    "bsky.app": "Bluesky",
    "google.com": "Google",
    "datawrapper.dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish",
    "scribd.com": "Scribd",
    "archive.org": "Internet Archive",
    "documentcloud.org": "DocumentCloud",
}
# Elements of AMP pages (https://amp.dev/documentation/components/) and of X: the attribute with the name of what they
# show, and its address.
EMBED_ADDRESSES = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("data-href", "{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-iframe": ("src", "{}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "twitter-widget": ("data-tweet-id", "https://x.com/i/status/{}"),
}
_YOUTUBE_EMBED = re.compile(r"/(?:embed|v|shorts|live)/([\w-]+)")


def site_name(address: str) -> str:
    """The name of the site that an address leads to: YouTube, or the host without www."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return next((name for end, name in _SITES.items() if host == end or host.endswith(f".{end}")), host)


def is_library_file(address: str) -> bool:
    """Whether the address is that of a file of this newsroom."""
    path = address.strip().removeprefix(settings.SITE_URL)
    return path.startswith(settings.MEDIA_URL) and ".." not in path and not re.search(r"[\s\"'<>]", path)


def embed_address(element: Element) -> str | None:
    """The address of the page that an iframe, embed, object or player of another site shows.

    None for a frame of an unknown site: most of these are advertisements and trackers.
    """
    attributes = element.attributes
    if element.tag in EMBED_ADDRESSES:
        name, address = EMBED_ADDRESSES[element.tag]
        return address.format(attributes[name]) if attributes.get(name) else None
    if element.tag == "oembed":  # of CKEditor
        return attributes.get("url") or None
    names = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data")
    candidates = [attributes.get(name, "") for name in names]
    candidates += [
        child.attributes.get("src", "")
        for child in element.children
        if isinstance(child, Element) and child.tag in ("source", "embed")
    ]
    for candidate in candidates:
        address = candidate.strip()
        if address.startswith("//"):
            address = f"https:{address}"
        if address.startswith(("http://", "https://")):
            page = _page_of(address)
            return page if element.tag in ("audio", "video") or site_name(page) in _SITES.values() else None
    return None


def _page_of(address: str) -> str:
    """The page for people behind the address of a frame."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    name = site_name(address)
    if name == "YouTube" and (video := _YOUTUBE_EMBED.match(parts.path)) and video[1] != "videoseries":
        return f"https://www.youtube.com/watch?v={video[1]}"
    if name == "Vimeo" and (video := re.match(r"/video/(\d+)", parts.path)):
        return f"https://vimeo.com/{video[1]}"
    if name == "Facebook" and (page := parse_qs(parts.query).get("href")):
        return unquote(page[0])
    if name == "X" and (post := parse_qs(parts.query).get("id")):
        return f"https://x.com/i/status/{post[0]}"
    if name == "Instagram":
        return re.sub(r"/embed(/captioned)?/?$", "/", address.partition("?")[0])
    return address
