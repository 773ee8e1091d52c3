"""Hostile HTML in a body: links with script schemes, elements and attributes that run code."""

import re

import pytest
from desk_forms import ADD, form_data

from articles import bodies
from articles.models import Edition

SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\rscript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A&#x61vascript:alert(1)",
        "javascript&#x3A;alert(1)",
        "javascript&Tab;:alert(1)",
        "&NewLine;javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,PHN2Zz4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://x/1",
        "view-source:x",
        "ｊavascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "javascript\u200b:alert(1)",
        "feed:javascript:alert(1)",
        "//javascript:alert(1)",
    ],
)
def test_links_with_script_schemes_are_removed(address):
    html = bodies.sanitize(f'<p><a href="{address}">क</a><img src="{address}"></p>')
    links = re.findall(r'href="([^"]*)"', html)
    assert "<img" not in html and all(link.startswith(("http://", "https://", "mailto:", "/", "#")) for link in links)


@pytest.mark.parametrize(
    "html",
    [
        '<p><noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
        "<p><!--><img src=x onerror=alert(1)>-->",
        "<p><![CDATA[<img src=x onerror=alert(1)>]]>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<template><script>alert(1)</script></template>",
        '<a href="/x" onclick=alert(1) style=x>क</a>',
        "<object data=x><embed src=x><base href=//evil.example>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<link rel=stylesheet href=//evil.example>",
        "<p id=part-1 name=forms class=x>क</p>",
        '<img src="/media/../admin/logout/" alt=x>',
        '<img src="//evil.example/media/x.jpg">',
        "<img src='/media/x.jpg' srcset='//evil.example/x'>",
        "<video src=x><audio src=x onerror=alert(1)>",
        "<h2><a href=x><h2>",
        "<plaintext><script>alert(1)",
    ],
)
def test_the_sanitiser_keeps_only_what_the_editor_produces(html):
    kept = bodies.sanitize(html)
    tags = set(re.findall(r"<([a-z0-9]+)", kept))
    attributes = {name for tag in re.findall(r"<[^>]+>", kept) for name in re.findall(r'([a-z-]+)="', tag)}
    assert tags <= {
        "p",
        "h2",
        "h3",
        "blockquote",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "br",
        "a",
        "figure",
        "img",
        "figcaption",
    }
    assert attributes <= {"href", "rel", "src", "alt", "width", "height", "start"}
    assert "evil.example" not in kept and ".." not in kept and bodies.sanitize(kept) == kept


def test_the_form_sanitises_a_crafted_body(signed_in, reporter):
    sent = form_data(hi_headline="क", hi_body=f"<p onclick=alert(1)>क</p>{SCRIPT}<a href='/x' onclick='alert()'>ख</a>")
    signed_in(reporter).post(ADD, sent)
    body = Edition.objects.get().body
    assert "क" in body and not any(danger in body for danger in ("alert", "javascript", "onclick", "script"))
