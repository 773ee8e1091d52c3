import pytest
from processes import settings_say


@pytest.mark.parametrize(
    "wrong", ["paper.example", "ftp://paper.example", "https://:443", "https://paper.example/path"]
)
def test_a_wrong_site_address_is_refused_at_start_in_one_line(wrong):
    result = settings_say("", SITE_URL=wrong)
    assert result.returncode and result.stderr.strip().splitlines()[-1].endswith(f"not {wrong!r}.")


def test_a_wrong_cache_address_is_refused_at_start_in_one_line():
    result = settings_say("", CACHE_URL="memcached://127.0.0.1")
    assert result.returncode and result.stderr.strip().splitlines()[-1].endswith("not 'memcached://127.0.0.1'.")


def test_an_https_address_makes_cookies_secure():
    code = "print(settings.SESSION_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS)"
    assert settings_say(code, SITE_URL="https://paper.example").stdout.strip() == "True True ['paper.example']"
    assert settings_say(code).stdout.startswith("False False")


def test_hsts_binds_subdomains_and_goes_into_browsers_lists_when_told():
    code = "print(settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD)"
    https = {"SITE_URL": "https://paper.example"}
    assert settings_say(code, **https).stdout.strip() == "31536000 False False"
    assert settings_say(code, **https, HSTS_INCLUDE_SUBDOMAINS="1").stdout.strip() == "31536000 True False"
    assert settings_say(code, **https, HSTS_INCLUDE_SUBDOMAINS="1", HSTS_PRELOAD="1").stdout.endswith("True True\n")
    assert settings_say(code, HSTS_INCLUDE_SUBDOMAINS="1", HSTS_PRELOAD="1").stdout.strip() == "0 False False"
    refused = settings_say("", HSTS_PRELOAD="yes")
    assert refused.returncode and "HSTS_PRELOAD must be 1 or 0, not 'yes'." in refused.stderr


def test_the_secret_key_is_made_once_and_is_for_its_owner_alone(tmp_path):
    code = (
        "import os, pathlib; os.environ.pop('SECRET_KEY', None); settings.VAR_DIR = pathlib.Path(os.environ['FOLDER'])\n"
        "key = settings._secret_key(); assert key == settings._secret_key() and len(key) > 60; print(key)"
    )
    result = settings_say(code, SECRET_KEY="x", FOLDER=str(tmp_path))
    assert result.stdout.strip() == (tmp_path / "secret-key").read_text()
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
