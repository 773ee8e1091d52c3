import re

from django.core.management import call_command

from newsroom.staticfiles import BundledStaticFilesStorage


def test_a_reader_page_needs_one_stylesheet_with_every_component_in_it(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.staticfiles.BundledStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    name = BundledStaticFilesStorage().stored_name("reader/reader.css")
    bundle = (tmp_path / name).read_text()
    assert "@import" not in bundle
    for component in (settings.BASE_DIR / "static" / "css" / "components").glob("*.css"):
        assert component.read_text().strip().split("{")[0] in bundle, component.name
    for font in re.findall(r'url\("?([^")]+)"?\)', bundle):
        assert (tmp_path / name).parent.joinpath(font).resolve().exists(), font
