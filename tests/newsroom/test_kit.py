"""The deployment files repeat settings for nginx; the two must agree. `sh deploy/check` starts them for real."""

import re
import subprocess

import pytest
from django.conf import settings
from processes import run_with_settings

from desk.library_admin import MAX_UPLOADS
from newsroom.middleware.limits import MAX_PICTURES
from recordings.formats import MEDIA_TYPES

KIT = settings.BASE_DIR / "deploy"
CONF = (KIT / "nginx.conf").read_text()


def body_limit(location: str) -> int:
    block = CONF.split(f"location {location} {{")[1].split("}")[0]
    return int(re.search(r"client_max_body_size (\d+)m;", block)[1]) * 1024**2


def test_nginx_accepts_the_largest_picture_and_the_largest_multiple_upload():
    assert body_limit("^~ /admin/") > settings.PICTURE_MAX_BYTES
    assert body_limit("= /admin/pictures/picture/upload/") > settings.PICTURE_MAX_BYTES * MAX_UPLOADS


def test_nginx_and_the_application_accept_several_of_the_largest_recordings():
    limit = body_limit("= /admin/recordings/recording/upload/")
    assert 5 * settings.RECORDING_MAX_BYTES < limit < settings.PICTURE_MAX_BYTES * MAX_PICTURES


def test_nginx_has_the_media_type_of_every_format_of_the_libraries():
    types = CONF.split("types {")[1].split("}")[0]
    found = {
        suffix: media_type
        for media_type, *suffixes in map(str.split, types.replace(";", "").splitlines()[1:-1])
        for suffix in suffixes
    }
    pictures = {"jpg": "image/jpeg"} | {kind: f"image/{kind}" for kind in ("png", "webp", "avif")}
    assert found == pictures | MEDIA_TYPES


def test_nginx_sends_hsts_as_the_settings_do():
    answer = run_with_settings("print(settings.SECURE_HSTS_SECONDS)", SITE_URL="https://paper.example")
    assert f'"" "max-age={answer.stdout.strip()}";' in CONF


def test_nginx_knows_every_language():
    codes = "|".join(code for code, _name in settings.LANGUAGES)
    assert CONF.count(f"location ~ ^/({codes})/") == 2


def test_static_files_and_uploads_have_the_same_paths_in_nginx():
    for address, folder in (
        (settings.STATIC_URL, settings.STATIC_ROOT),
        (settings.MEDIA_URL, settings.VAR_DIR / "media"),
    ):
        assert f"location {address} {{\n        root /srv/newsroom/var;" in CONF and f"/{folder.name}/" == address


@pytest.mark.parametrize("name", ["check", "manage", "serve"])
def test_the_scripts_are_executable_and_parse(name):
    assert (KIT / name).stat().st_mode & 0o111
    subprocess.run(["sh", "-n", KIT / name], check=True)


def test_the_systemd_units_use_existing_paths():
    for unit in KIT.glob("*.service"):
        for path in re.findall(r"/srv/newsroom/(\S+)", unit.read_text()):
            assert path.startswith((".venv/", "var")) or (settings.BASE_DIR / path).exists(), path


def test_the_image_has_the_matching_postgresql_client_and_no_local_files():
    packages = (KIT / "Dockerfile").read_text()
    server = re.search(r"image: postgres:(\d+)", (KIT / "compose.yaml").read_text())[1]
    assert f"postgresql-client-{server} " in packages
    ignored = (settings.BASE_DIR / ".dockerignore").read_text().split()
    assert {".git", ".venv", "var", "deploy/newsroom.env"} <= set(ignored)
