"""A Ghost export for tests: posts in each of Ghost's formats."""

import json
from typing import Any


def lexical(*children: dict[str, Any]) -> str:
    return json.dumps({"root": {"type": "root", "children": list(children)}})


def paragraph(text: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "paragraph", "children": [{"type": "extended-text", "text": text, "format": bits}]}


def post(number: int, title: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "uuid": f"uuid-{number}",
        "title": title,
        "slug": f"post-{number}",
        "status": "published",
        "visibility": "public",
        "type": "post",
        "published_at": "2021-05-03T04:30:00.000Z",
        "custom_excerpt": "सारांश" if not title.isascii() else "A summary",
        **fields,
    }


MOBILEDOC = json.dumps(
    {
        "version": "0.3.1",
        "atoms": [["soft-return", "", {}]],
        "cards": [["image", {"src": "__GHOST_URL__/content/images/2021/05/one.jpg", "caption": "<b>On</b> the pier"}]],
        "markups": [["strong"], ["a", ["href", "https://example.org/?a=1&b=2"]]],
        "sections": [
            [
                1,
                "p",
                [[0, [0], 1, "Rain"], [0, [], 0, " fell "], [0, [1], 1, "here"], [1, [], 0, 0], [0, [], 0, "& on."]],
            ],
            [1, "h2", [[0, [], 0, "Later"]]],
            [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
            [10, 0],
        ],
    }
)


def site() -> dict[str, Any]:
    posts = [
        post(
            1,
            "केरल में मानसून",
            lexical=lexical(
                paragraph("मानसून पहुंचा।", 1),
                {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "कैसे"}]},
                {"type": "list", "listType": "bullet", "children": [{"type": "listitem", "children": [{"type": "text", "text": "वर्षा"}]}]},
                {"type": "image", "src": "__GHOST_URL__/content/images/size/w1000/2021/05/one.jpg", "alt": "समुद्र", "caption": "कोच्चि"},
                {"type": "bookmark", "url": "https://example.org/", "metadata": {"title": "मौसम विभाग"}},
                {"type": "unheard-of", "body": "कोई शब्द नहीं खोता"},
            ),
            feature_image="__GHOST_URL__/content/images/2021/05/one.jpg",
            featured=1,
        ),
        post(2, "Rain in Kochi", mobiledoc=MOBILEDOC),
        post(3, "Only HTML", html='<p>Old <em>text</em>.</p><figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/abc"></iframe></figure>'),
        post(4, "Draft", status="draft", published_at=None, lexical=lexical(paragraph("Not yet."))),
        post(5, "Later", status="scheduled", published_at="2031-05-03T04:30:00.000Z", lexical=lexical(paragraph("Soon."))),
        post(6, "For members", visibility="paid", lexical=lexical(paragraph("Secret."))),
        post(7, "About us", type="page", slug="about", lexical=lexical(paragraph("We are a paper."))),
        post(8, "Markdown", html="<p>Rendered <strong>well</strong>.</p>", mobiledoc=json.dumps({"version": "0.3.1", "markups": [], "atoms": [], "cards": [["markdown", {"markdown": "Rendered **well**."}]], "sections": [[10, 0]]})),
        post(9, "Broken", lexical='{"root": 7', html="<p>Kept words.</p>"),
    ]  # fmt: skip
    return {
        "db": [
            {
                "meta": {"version": "5.94.0"},
                "data": {
                    "posts": posts,
                    "users": [
                        {"id": "u1", "name": "Desk", "slug": "desk", "email": "desk@example.org", "bio": "The desk."}
                    ],
                    "tags": [
                        {"id": "t1", "name": "मौसम", "slug": "mausam", "visibility": "public"},
                        {"id": "t2", "name": "#hi", "slug": "hash-hi", "visibility": "internal"},
                    ],
                    "posts_tags": [{"post_id": "1", "tag_id": "t1"}, {"post_id": "1", "tag_id": "t2", "sort_order": 1}],
                    "posts_authors": [{"post_id": str(number), "author_id": "u1"} for number in range(1, 10)],
                    "posts_meta": [
                        {"post_id": "1", "feature_image_alt": "घाट", "feature_image_caption": "<i>कोच्चि</i> में"}
                    ],
                    "members": [
                        {"id": "m1", "email": "a@example.org", "name": "A Person"},
                        {"id": "m2", "email": "b@example.org"},
                    ],
                    "settings": [{"key": "title", "value": "Paper"}],
                },
            }
        ]
    }
