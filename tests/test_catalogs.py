"""The Hindi catalogs: complete, compiled, and without strings that nothing uses."""

import shutil
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from test_architecture import PACKAGES

ROOT = Path(__file__).parent.parent
CATALOGS = sorted((ROOT / "locale").rglob("*.po"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT / "locale")))
def test_no_hindi_string_is_empty_or_fuzzy_and_the_compiled_catalog_is_current(path):
    catalog = polib.pofile(str(path))
    assert not [entry.msgid for entry in catalog if not entry.translated()]
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    def words(entries):
        return {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries if not e.obsolete}

    assert words(catalog) == words(compiled)


def test_every_string_of_the_project_is_in_the_hindi_catalog(tmp_path, monkeypatch, settings):
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed: apt-get install gettext")
    for name in [*PACKAGES, "templates", "static"]:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.woff2", "__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "locale" / "hi", tmp_path / "locale" / "hi")
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for domain in ("django", "djangojs"):
        call_command("makemessages", locale=["hi"], domain=domain, no_location=True, no_wrap=True, verbosity=0)
        fresh = polib.pofile(str(tmp_path / f"locale/hi/LC_MESSAGES/{domain}.po"))
        assert not [entry.msgid for entry in fresh if not entry.obsolete and (not entry.translated() or entry.fuzzy)]
        # Nothing uses them any more, or xgettext can't find them: it doesn't read f-strings.
        assert not [entry.msgid for entry in fresh.obsolete_entries()]
