"""The extensions of the body editor: it can make every element that a body may hold, and nothing else."""

from typing import Any

# Named as django-prose-editor and the modules of DJANGO_PROSE_EDITOR_EXTENSIONS export them.
EXTENSIONS: dict[str, Any] = {
    "Menu": {
        "groups": [
            {"group": "blockType -lists", "type": "dropdown"},
            {"group": "lists"},
            {"group": "nodes -blockType -lists"},
            {"group": "insert"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Blockquote": True,
    "FactBox": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "LinkCard": True,
    "Image": True,
    "Caption": True,
    "Player": True,
    "Figure": True,
    "Gallery": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Paste": True,
    "PictureUploads": True,
}
