"""Django settings. Values that differ between installations come from environment variables.

docs/production.md lists the variables. security_settings.py has those for accounts, cookies and HTTPS.
"""

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from . import __version__, environment
from .security_settings import *  # noqa: F403
from .site_address import HTTPS, SITE_URL

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # the only folder that a running newsroom writes to
VAR_DIR.mkdir(mode=0o700, exist_ok=True)  # of the owner alone; docs/production.md opens it for nginx


def _secret_key() -> str:
    """Return the key from the environment, or from a file in var/ that the first start creates."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = VAR_DIR / "secret-key"
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


VERSION = __version__  # for the apps, which may not import this package
DEBUG = environment.flag("DEBUG")
SECRET_KEY = _secret_key()
# Former keys: they still decrypt and verify, while SECRET_KEY encrypts and signs.
SECRET_KEY_FALLBACKS = environment.word_list("SECRET_KEY_FALLBACKS")

_site = urlsplit(SITE_URL)
ALLOWED_HOSTS = [_site.hostname, *environment.hosts("ALLOWED_HOSTS")]
if not HTTPS:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

# --- the newspaper -----------------------------------------------------------------------------

PAPER_NAME = {
    "hi": environment.text("PAPER_NAME_HI", "न्यूजरूम"),
    "en": environment.text("PAPER_NAME_EN", "Newsroom"),
}
# The digits of Hindi pages: 24 नवंबर 2026 with "latn", २४ नवंबर २०२६ with "deva" (names of CLDR numbering systems).
HINDI_DIGITS = environment.choice("HINDI_DIGITS", "latn", ("latn", "deva"))
OTP_TOTP_ISSUER = PAPER_NAME["en"]  # the paper as authenticator apps show it
# Whether feeds contain whole stories, or headlines and summaries only.
FEED_FULL_TEXT = environment.flag("FEED_FULL_TEXT")
# Who is told of new and changed pages (pings/): the hub of WebSub, and the search engines of IndexNow.
WEBSUB_HUB = environment.text("WEBSUB_HUB", "", r"https?://[^\s<>\"]+", "look like https://hub.example/")
INDEXNOW_KEY = environment.text("INDEXNOW_KEY", "", "[A-Za-z0-9-]{8,128}", "be 8 to 128 letters, digits and hyphens")
# Whether readers' browsers keep the pages that were read, for reading without a connection (offline/).
OFFLINE_PAGES = environment.flag("OFFLINE_PAGES", default=True)
# Editorial checks that block publication; the others only warn. docs/production.md lists them.
BLOCKING_CHECKS = environment.word_list("BLOCKING_CHECKS", "summary_missing legacy_encoding broken_text")
# The function that makes a machine draft of a translation (machine_drafts/), as package.module.function. "" has none.
MACHINE_DRAFT = environment.text("MACHINE_DRAFT", "", r"(\w+\.)+\w+", "name a function as package.module.function")
# How many unpublished versions of an edition to keep, newest first; published versions stay. 0 keeps all.
KEEP_VERSIONS = environment.number("KEEP_VERSIONS", 0)

# Which unpublished stories reporters read at the desk: all of them, or their own.
DESK_READS = environment.choice("DESK_READS", "all", ("all", "own"))
# Whether translators put live what they change in a live translation that is behind. Otherwise they propose it.
TRANSLATORS_UPDATE_LIVE = environment.flag("TRANSLATORS_UPDATE_LIVE")

# --- language and time -------------------------------------------------------------------------

# The first language is the default for readers. The newsroom is bilingual by design: these two, and no others yet.
LANGUAGES = [("hi", _("Hindi")), ("en", _("English"))]
LANGUAGE_CODE = "hi"
# Labels of the language switch. Each is in its own script, so they are not translated.
LANGUAGE_NAMES = {"hi": "हिंदी", "en": "English"}
LANGUAGE_COOKIE_PATH = "/admin/"  # only the desk stores a language; readers get no cookie
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "upstream"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = environment.time_zone("TIME_ZONE", "Asia/Kolkata")
USE_TZ = True

# --- apps and middleware -----------------------------------------------------------------------

INSTALLED_APPS = [
    "desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "taggit",
    "django_prose_editor",
    "axes",
    "django_otp",
    "accounts",
    "topics",
    "pictures",
    "identity",
    "articles",
    "recordings",
    "withheld",
    "caching",
    "search",
    "exchange",
    "reader",
    "desk.apps.DeskConfig",
    "offline",
    "pings",
    "notices",
    "planning",
    "notes",
    "live_stories",
    "autosave",
    "input_method",
    "spelling",
    "translating",
    "renderings",
    "machine_drafts",
    "breaking",
    "house_pages",
    "complaints",
    "old_addresses",
    "static_site",
    "moving",
    "sample",
    "operations",
]

MIDDLEWARE = [
    "newsroom.middleware.request_log.RequestLogMiddleware",
    "operations.health.HealthMiddleware",  # before the checks of Host and HTTPS
    # The next four come early, so that static files and error responses have their headers too.
    "django.middleware.security.SecurityMiddleware",
    "newsroom.middleware.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.limits.LimitsMiddleware",
    "newsroom.middleware.null_characters.NullCharactersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # GZip must be outside ConditionalGet, or no 304 is ever sent.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "old_addresses.middleware.OldAddressesMiddleware",  # inside the two that redirect missing pages
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.DeskMiddleware",
    "axes.middleware.AxesMiddleware",  # must be last (django-axes): it replaces the response of a locked-out log-in
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "NAME": "django",
        "BACKEND": "newsroom.templates.XmlSafeTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.paper",
            ],
        },
    },
]

# --- data --------------------------------------------------------------------------------------

DATABASES = {"default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
_sqlite = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if _sqlite:
    environment.make_private(DATABASES["default"]["NAME"])
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # takes the write lock at BEGIN: waits instead of failing with SQLITE_BUSY
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # Tests use a file, as in production: an in-memory database locks differently.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}

# Optional shared (second-level) page cache. Every process also has a cache of its own.
CACHE_URL = environment.text("CACHE_URL", "", r"(rediss?|unix)://\S+", "look like redis://127.0.0.1:6379/0")
if CACHE_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": CACHE_URL,
            "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
        }
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Optional streaming replica, from which reader pages are rendered (caching/replica.py).
if _replica := environment.database("REPLICA_URL", schemes=("postgres", "postgresql")):
    if _sqlite:
        raise environment.wrong("REPLICA_URL", "stand beside a DATABASE_URL of PostgreSQL", "beside SQLite")
    DATABASES["replica"] = _replica | {"TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["caching.replica.Router"]
    MIDDLEWARE.insert(0, "caching.replica.ReplicaMiddleware")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
BACKUP_DIR = Path(environment.text("BACKUP_DIR", str(VAR_DIR / "backups")))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "pictures.disk.Disk"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.staticfiles.BundledStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Uploads in a bucket of an S3-compatible service (requirements-s3.txt). boto3 reads the credentials itself:
# AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the machine's role.
if S3_BUCKET := environment.text("S3_BUCKET", "", "[a-z0-9][a-z0-9.-]+", "be the name of a bucket"):
    if not find_spec("storages"):
        raise ImproperlyConfigured("S3_BUCKET needs more packages: pip install -r requirements-s3.txt")
    STORAGES["default"] = {
        "BACKEND": "pictures.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": environment.address("S3_ENDPOINT") or None,
            "region_name": environment.text("S3_REGION", "", "[a-z0-9-]+", "be the name of a region") or None,
        },
    }

# One form holds a story with both bodies. Uploads are streamed to disk and have limits of their own.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "newsroom.upload_handlers.AuthenticatedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
PICTURE_MAX_BYTES = 25 * 1024 * 1024
PICTURE_MAX_PIXELS = 70_000_000  # 64-megapixel phones, and 8192×8192
RECORDING_MAX_BYTES = 100 * 1024 * 1024  # also in deploy/nginx.conf

# --- the body editor ---------------------------------------------------------------------------

# Our modules of the editor, with the extensions that each exports. One of the package's own name replaces it.
_EDITOR_MODULES = {
    "quotes": ["Blockquote", "FactBox"],
    "lists": ["ListItem"],
    "table": ["Table", "TableCell", "TableHeader"],
    "media": ["Figure", "Gallery", "Player"],
    "links": ["Link", "LinkCard"],
    "marks": ["Bold", "Italic"],
    "paste": ["Paste"],
    "pictures": ["PictureUploads"],
}
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    # The package would ask these functions what its sanitiser allows. Ours is articles/bodies/sanitizing.py.
    {"js": [static_lazy(f"desk/editor/{module}.js")], "extensions": dict.fromkeys(names, lambda config, allowed: None)}
    for module, names in _EDITOR_MODULES.items()
]

# --- e-mail ------------------------------------------------------------------------------------

# Without EMAIL_HOST no e-mail is sent: the desk shows links to copy.
EMAIL_HOST = environment.text("EMAIL_HOST", "", environment.HOST, "be the name of a mail server")
EMAIL_PORT = environment.number("EMAIL_PORT", 587, 1, 65535)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = not EMAIL_USE_SSL and environment.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.sender("DEFAULT_FROM_EMAIL", f"newsroom@{_site.hostname}")

# --- logging -----------------------------------------------------------------------------------

# "json" for log collectors, "lines" for a terminal.
LOG_FORMAT = environment.choice("LOG_FORMAT", "lines" if DEBUG else "json", ("json", "lines"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "newsroom.log_formatters.JSONFormatter"},
        "lines": {"()": "newsroom.log_formatters.PlainFormatter"},
    },
    "filters": {"logged": {"()": "newsroom.log_formatters.LoggedStatusFilter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "axes": {"level": "ERROR"},  # the audit log has it, with less user input
        "django.request": {"level": "WARNING", "filters": ["logged"]},
    },
}
