"""An invalid setting stops the start with one line that names it."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

POSTGRES = "postgres://newsroom@localhost/newsroom"


def start(**environment) -> subprocess.CompletedProcess:
    """Run `manage.py check` in a new process with these environment variables only."""
    ours = {"PATH": os.environ["PATH"], "SECRET_KEY": "tests"}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR, env=ours | environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name, value",
    [
        ("SITE_URL", "paper.example"),
        ("ALLOWED_HOSTS", "https://www.paper.example"),
        ("ALLOWED_HOSTS", "*"),
        ("BEHIND_PROXY", "yes"),
        ("DEBUG", "true"),
        ("HINDI_DIGITS", "nagari"),
        ("FEED_FULL_TEXT", "on"),
        ("KEEP_VERSIONS", "-1"),
        ("DESK_READS", "mine"),
        ("SESSION_DAYS", "soon"),
        ("SESSION_IDLE_HOURS", "0"),
        ("LOG_FORMAT", "xml"),
        ("SECURITY_CONTACT", "security@paper.example"),
        ("SECURITY_CONTACT", "http://paper.example"),
        ("SECURITY_CONTACT", "javascript:alert(1)"),
        ("CACHE_URL", "127.0.0.1:6379"),
        ("TIME_ZONE", "India"),
        ("TIME_ZONE", "../etc/passwd"),
        ("EMAIL_HOST", "smtp://mail.paper.example"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_PORT", "65536"),
        ("EMAIL_USE_TLS", "no"),
        ("DEFAULT_FROM_EMAIL", "the desk"),
        ("S3_BUCKET", "s3://paper"),
        ("S3_ENDPOINT", "s3.example/bucket"),
        ("S3_REGION", "Mumbai, India"),
    ],
)
def test_an_invalid_value_stops_the_start_with_one_line(name, value):
    bucket = {"S3_BUCKET": "paper"} if name.startswith("S3_") else {}
    result = start(**bucket | {name: value})
    assert result.returncode and not result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{name} must ") and line.endswith(f"not {value!r}.")


@pytest.mark.parametrize(
    "environment",
    [
        {"DATABASE_URL": "mysql://desk:hunter2@localhost/newsroom"},
        {"DATABASE_URL": "newsroom.sqlite3"},
        {"DATABASE_URL": "postgres://desk:hunter2@localhost"},
        {"DATABASE_URL": "postgres://desk:hunter2@localhost:port/newsroom"},
        {"REPLICA_URL": POSTGRES},  # beside SQLite
        {"REPLICA_URL": "sqlite:////tmp/replica", "DATABASE_URL": POSTGRES},
    ],
)
def test_an_invalid_database_url_is_refused_without_showing_its_password(environment):
    result = start(**environment)
    assert result.returncode and "hunter2" not in result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{next(iter(environment))} must ")


@pytest.mark.parametrize("name", ["BLOCKING_CHECKS", "SECOND_FACTOR_ROLES"])
def test_an_unknown_word_in_a_list_stops_the_start(name):
    result = start(**{name: "nonsense"})
    assert (
        result.returncode and name in result.stderr and "nonsense" in result.stderr and "Traceback" not in result.stderr
    )


def test_a_bucket_without_its_packages_is_refused_at_the_start():
    code = "import sys; sys.modules['storages'] = None; import newsroom.settings"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR, env={"SECRET_KEY": "tests", "S3_BUCKET": "paper"}, capture_output=True, text=True,
    )  # fmt: skip
    assert result.stderr.splitlines()[-1].endswith("pip install -r requirements-s3.txt")


def test_empty_variables_count_as_unset():
    names = "SITE_URL DATABASE_URL REPLICA_URL BEHIND_PROXY HINDI_DIGITS KEEP_VERSIONS TIME_ZONE EMAIL_HOST EMAIL_PORT"
    assert start(**dict.fromkeys([*names.split(), "S3_BUCKET"], "")).returncode == 0


def test_every_setting_is_documented():
    source = (settings.BASE_DIR / "newsroom" / "settings.py").read_text()
    read = set(re.findall(r"environment\.\w+\(\s*\"([A-Z0-9_]+)\"", source))
    documented = (settings.BASE_DIR / "docs" / "production.md").read_text()
    assert len(read) > 20 and not [name for name in read if f"`{name}`" not in documented]
