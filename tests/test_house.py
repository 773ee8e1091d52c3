"""The house rules: who may import whom, every string translated, nothing of one machine in the repository."""

import ast
import re
import shutil
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

ROOT = Path(__file__).parent.parent
# Each room and the rooms it may import from. `newsroom` may import everything, and nothing imports it.
ROOMS = {
    "transliteration": set(),
    "accounts": {"transliteration"},
    "pictures": {"transliteration"},
    "topics": {"transliteration"},
    "articles": {"topics", "pictures", "accounts", "transliteration"},
    "sample": {"articles", "topics", "pictures", "accounts", "transliteration"},
    "operations": {"articles", "topics", "pictures", "accounts", "transliteration"},
    "newsroom": {"operations", "sample", "articles", "topics", "pictures", "accounts", "transliteration"},
}


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room):
    upward = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts
        for name in imports(path)
        if name.split(".")[0] in ROOMS and name.split(".")[0] not in ROOMS[room] | {room}
    }
    assert not upward


def test_transliteration_knows_nothing_of_django():
    for path in (ROOT / "transliteration").rglob("*.py"):
        assert not [name for name in imports(path) if name.startswith("django")]


CATALOGS = sorted((ROOT / "locale").rglob("*.po"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT / "locale")))
def test_no_hindi_string_is_empty_or_fuzzy_and_the_compiled_catalog_is_current(path):
    catalog = polib.pofile(str(path))
    assert not [entry.msgid for entry in catalog if not entry.translated()]
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    def words(entries):
        return {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries if not e.obsolete}

    assert words(catalog) == words(compiled)


def test_every_string_of_ours_is_in_the_hindi_catalog(tmp_path, monkeypatch, settings):
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed: apt-get install gettext")
    for name in [*ROOMS, "templates", "static"]:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.woff2", "__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "locale" / "hi", tmp_path / "locale" / "hi")
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    call_command("makemessages", locale=["hi"], no_location=True, no_wrap=True, verbosity=0)
    fresh = polib.pofile(str(tmp_path / "locale/hi/LC_MESSAGES/django.po"))
    assert not [entry.msgid for entry in fresh if not entry.obsolete and (not entry.translated() or entry.fuzzy)]


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
