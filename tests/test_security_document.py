"""docs/security.md: the list of the OWASP ASVS is whole, and what it names exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
# How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has: chapter, then section:number. They come
# first in their section and are numbered from 1. Sections without any are left out.
LEVELS_1_AND_2 = {
    1: "1:2 2:9 3:11 4:3 5:2",
    2: "1:3 2:3 3:4 4:1",
    3: "2:2 3:4 4:6 5:5 7:2",
    4: "1:3 2:1 3:2 4:4",
    5: "1:1 2:3 3:2 4:3",
    6: "1:3 2:12 3:4 4:4 5:5 6:3 8:4",
    7: "1:3 2:4 3:2 4:5 5:2 6:2",
    8: "1:2 2:3 3:1 4:1",
    9: "1:3 2:4",
    10: "1:2 2:2 3:4 4:11 5:5 6:2 7:3",
    11: "1:2 2:3 3:3 4:4 5:1 6:1",
    12: "1:3 2:2 3:4",
    13: "1:1 2:5 3:2 4:5",
    14: "1:2 2:4 3:3",
    15: "1:3 2:3 3:7",
    16: "1:1 2:5 3:4 4:3 5:3",
    17: "1:1 2:4 3:2",
}
STATES = {"met", "not applicable", "the operator's", "not met"}
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCUMENT.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+ \|", line)
]


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a Markdown text, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_requirement_has_one_row():
    asked = {
        f"{chapter}.{section}.{number}"
        for chapter, sections in LEVELS_1_AND_2.items()
        for section, count in (pair.split(":") for pair in sections.split())
        for number in range(1, int(count) + 1)
    }
    assert len(asked) == 253 and Counter(row[0] for row in ROWS) == Counter(asked)


def test_the_counts_of_the_introduction_are_those_of_the_rows():
    counts = Counter(row[2] for row in ROWS)
    introduction = " ".join(DOCUMENT.split("## OWASP ASVS 5.0", 1)[1].split("### ")[0].split())
    said = re.search(
        r"(\d+) are met, (\d+) are not applicable, (\d+) are the operator's, (\d+) are not met", introduction
    )
    assert set(counts) == STATES
    assert [*map(int, said.groups())] == [counts[s] for s in ("met", "not applicable", "the operator's", "not met")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_says_how_it_is_met_or_why_it_is_not(row):
    _number, asks, state, where, tests = row
    assert asks and where and state in STATES
    if state == "met":
        assert re.search(r"`[\w/.@-]+`|\]\(", where), "a row that is met names a module or a document"
        assert tests, "a row that is met names a test"
    else:
        reason = where.split(" — ")[-1]
        assert len(reason) > 5 and reason.endswith("."), "a row that is not met has a reason"


def test_every_module_and_test_that_the_document_names_exists():
    defined = {
        path: set(re.findall(r"^def (\w+)", path.read_text(), re.M)) for path in (ROOT / "tests").rglob("test_*.py")
    }
    for row in ROWS:
        for path in re.findall(r"`([\w./@-]+/[\w./@-]+|\w+\.(?:txt|toml))`", row[3]):
            assert (ROOT / path).exists() or path.startswith(("/", "var/")), f"{row[0]}: {path}"
        for path, name in re.findall(r"`([\w/.]+)::(\w+)`", row[4]):
            assert name in defined.get(ROOT / "tests" / path, ()), f"{row[0]}: {path}::{name}"
        assert len(re.findall("`", row[4])) == 2 * len(re.findall(r"`[\w/.]+::\w+`", row[4])), row[0]


def test_every_link_leads_somewhere():
    for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", DOCUMENT):
        path = ROOT / "docs" / target if target else ROOT / "docs" / "security.md"
        assert path.exists(), target
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), f"{target}#{anchor}"
