"""The files of the project: requirements, make targets, linters and the version."""

import re
import tomllib
from pathlib import Path

import newsroom

ROOT = Path(__file__).parent.parent


def test_every_requirement_is_pinned_and_has_its_reason():
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for name in ("requirements.txt", "requirements-s3.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                package, pinned, version = line.partition("==")
                assert pinned and version, line
                assert f"`{package.split('[')[0]}`" in decisions, f"{package} has no reason in docs/decisions.md"


def test_make_help_names_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()
    assert re.findall(r"^make (\w+) ", makefile, re.M) == [*targets[1:], targets[0]]
    assert set(targets) == set(re.findall(r"^([a-z]+):(?! export)", makefile, re.M))


def test_the_linters_run_before_a_commit_without_a_download():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (.*)", hooks)) == {"local"} and set(re.findall(r"language: (.*)", hooks)) == {
        "system"
    }


def test_the_version_has_one_place_and_the_changelog_knows_the_one_before():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "newsroom.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", newsroom.__version__)
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *released = re.findall(r"^## \[(.*?)\]", changes, re.M)
    assert (first == "Unreleased" and f"Becomes {newsroom.__version__}." in changes) or released[
        0
    ] == newsroom.__version__
