"""The source of the templates."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
MAX_LENGTH = 120


def test_no_time_element_has_more_digits_of_a_second_than_html_allows():
    """The format c of Django's filter `date` writes six digits. In reader pages, `when` and its like write none."""
    found = [
        str(path.relative_to(TEMPLATES))
        for path in sorted(TEMPLATES.rglob("*.html"))
        if re.search(r"""datetime="\{\{[^}]*\|date:['"]c""", path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_line_of_a_template_is_longer_than_the_limit():
    too_long = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in sorted(TEMPLATES.rglob("*.*"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > MAX_LENGTH
    ]
    assert not too_long
