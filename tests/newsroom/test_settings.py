import pytest
from processes import run_with_settings


@pytest.mark.parametrize(
    "wrong", ["paper.example", "ftp://paper.example", "https://:443", "https://paper.example/path"]
)
def test_an_invalid_site_url_stops_the_start_with_one_line(wrong):
    result = run_with_settings("", SITE_URL=wrong)
    assert result.returncode and result.stderr.strip().splitlines()[-1].endswith(f"not {wrong!r}.")


def test_an_invalid_cache_url_stops_the_start_with_one_line():
    result = run_with_settings("", CACHE_URL="memcached://127.0.0.1")
    assert result.returncode and result.stderr.strip().splitlines()[-1].endswith("not 'memcached://127.0.0.1'.")


def test_an_https_address_makes_cookies_secure():
    code = "print(settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS)"
    assert run_with_settings(code, SITE_URL="https://paper.example").stdout.strip() == "True True ['paper.example']"
    assert run_with_settings(code).stdout.startswith("False False")


def test_hsts_includes_subdomains_and_preload_only_on_request():
    code = "print(settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD)"
    https = {"SITE_URL": "https://paper.example"}
    assert run_with_settings(code, **https).stdout.strip() == "31536000 False False"
    assert run_with_settings(code, **https, HSTS_INCLUDE_SUBDOMAINS="1").stdout.strip() == "31536000 True False"
    assert run_with_settings(code, **https, HSTS_INCLUDE_SUBDOMAINS="1", HSTS_PRELOAD="1").stdout.endswith(
        "True True\n"
    )
    assert run_with_settings(code, HSTS_INCLUDE_SUBDOMAINS="1", HSTS_PRELOAD="1").stdout.strip() == "0 False False"
    refused = run_with_settings("", HSTS_PRELOAD="yes")
    assert refused.returncode and "HSTS_PRELOAD must be 1 or 0, not 'yes'." in refused.stderr


def test_the_secret_key_is_created_once_and_readable_by_its_owner_only(tmp_path):
    code = (
        "import os, pathlib\n"
        "os.environ.pop('SECRET_KEY', None); settings.VAR_DIR = pathlib.Path(os.environ['FOLDER'])\n"
        "key = settings._secret_key(); assert key == settings._secret_key() and len(key) > 60; print(key)"
    )
    result = run_with_settings(code, SECRET_KEY="x", FOLDER=str(tmp_path))
    assert result.stdout.strip() == (tmp_path / "secret-key").read_text()
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
