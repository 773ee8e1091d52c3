"""The source of the templates."""

from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
MAX_LENGTH = 120


def test_no_line_of_a_template_is_longer_than_the_limit():
    too_long = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in sorted(TEMPLATES.rglob("*.*"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > MAX_LENGTH
    ]
    assert not too_long
