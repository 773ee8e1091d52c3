"""An item of an import."""

ITEM = {
    "external_id": "wire-1",
    "published_at": "2026-11-20T18:00:00+05:30",
    "topics": ["Science", "विज्ञान कथा"],
    "bylines": ["Science Desk"],
    "editions": {"hi": {"kicker": "ISRO", "headline": "शीर्षक", "summary": "सार", "body": "एक\n\nदो"}},
}
