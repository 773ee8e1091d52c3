import re
from pathlib import Path
from posixpath import dirname, normpath

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from newsroom.staticfiles import BundledStaticFilesStorage

FROM_PACKAGES = ("admin", "django_prose_editor")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def stored(settings, collected):
    """A function that returns the path of a collected file. Static files are collected once for this module."""
    settings.STATIC_ROOT = collected
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.staticfiles.BundledStaticFilesStorage"}
    }
    if not any(collected.iterdir()):
        call_command("collectstatic", interactive=False, verbosity=0)
    return lambda name: collected / BundledStaticFilesStorage().stored_name(name)


@pytest.mark.parametrize("entry", BundledStaticFilesStorage.bundles)
def test_a_bundle_contains_every_component(settings, stored, entry):
    source = settings.BASE_DIR / "static" / entry
    bundle = stored(entry).read_text()
    assert "@import" not in bundle
    imported = re.findall(r'@import url\("([^"]+)"\)', source.read_text())
    assert imported
    for path in imported:
        component = Path(finders.find(normpath(f"{dirname(entry)}/{path}"))).read_text()
        rule = re.sub(r"(?s)/\*.*?\*/|@import [^;]*;", "", component).strip().split("{")[0]
        assert rule in bundle, path
    for file in re.findall(r'url\("?([^")]+)"?\)', bundle):
        assert stored(entry).parent.joinpath(file).resolve().exists(), file


@pytest.mark.parametrize("entry", BundledStaticFilesStorage.script_bundles)
def test_a_bundle_of_scripts_contains_every_module_in_a_block(settings, stored, entry):
    source, bundle = settings.BASE_DIR / "static" / entry, stored(entry).read_text()
    modules = re.findall(r'import "\./(.+)";', source.read_text())
    assert modules and not re.search(r"^(import|export)\b", bundle, re.MULTILINE)
    for name in modules:
        assert f"{{\n{without_comments((source.parent / name).read_text())}}}" in bundle, name


@pytest.mark.parametrize("name", ["renderings/panel.js", "machine_drafts/panel.js", "input_method/index.js"])
def test_modules_of_any_folder_are_imported_by_their_hashed_names(stored, name):
    path = stored(name)
    imported = re.findall(r'from "(\.[^"]+)"', path.read_text())
    assert imported
    for each in imported:
        assert re.search(r"\.[0-9a-f]{12}\.js$", each) and (path.parent / each).exists(), each


def without_comments(script: str) -> str:
    return "".join(line for line in script.splitlines(keepends=True) if not line.lstrip().startswith("//"))


def test_our_scripts_have_no_lines_of_comments_and_are_whole_otherwise(settings, stored):
    for source in (settings.BASE_DIR / "static").rglob("*.js"):
        name = str(source.relative_to(settings.BASE_DIR / "static"))
        if name not in BundledStaticFilesStorage.script_bundles and not name.startswith(
            ("admin/", "django_prose_editor/")
        ):
            unhashed = re.sub(r"\.[0-9a-f]{12}\.js", ".js", stored(name).read_text())
            assert unhashed == without_comments(source.read_text()), name


def test_every_module_that_a_script_imports_is_there(stored, collected):
    stored("desk/frame.js")
    scripts = [path for path in collected.rglob("*.js") if path.relative_to(collected).parts[0] not in FROM_PACKAGES]
    imported = {
        (script, path)
        for script in scripts
        for path in re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""", script.read_text())
    }
    assert imported
    assert [(script.name, path) for script, path in imported if not (script.parent / path).exists()] == []


def test_every_stylesheet_is_in_a_bundle(settings):
    static = settings.BASE_DIR / "static"
    entries = [static / entry for entry in BundledStaticFilesStorage.bundles]
    imported = {
        (entry.parent / path).resolve()
        for entry in entries
        for path in re.findall(r'@import url\("([^"]+)"\)', entry.read_text())
    }
    from_packages = {
        static / "admin" / "css" / name for name in ("base.css", "changelists.css", "forms.css", "responsive.css")
    }
    # A feed and a page without connection name these themselves.
    alone = {static / "reader" / "feed.css", static / "offline" / "kept.css"}
    assert set(static.rglob("*.css")) == (imported - from_packages) | set(entries) | alone


def test_only_imports_with_a_layer_are_put_into_one(stored):
    assert "@layer components {" in stored("reader/reader.css").read_text()
    assert "@layer" not in stored("desk/people.css").read_text()
    assert set(re.findall(r"@layer (\w+) \{", stored("desk/desk.css").read_text())) == {"admin"}


def test_both_lists_of_dark_colours_are_the_same(settings):
    tokens = (settings.BASE_DIR / "static" / "shared" / "tokens.css").read_text()
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', tokens, re.S)[1]
    by_choice = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', tokens, re.S)[1]
    assert by_system.split() == by_choice.split() and "--paper" in by_choice
