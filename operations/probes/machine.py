"""Probes of the settings and of the machine. They need no database."""

import os
import socket
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from PIL import ImageFont

from ..backup import list_backups
from ..health import cache_works, free_bytes, nearest_existing, writable_folders
from . import ProbeResult

MIN_FREE_BYTES = 1024**3
MAX_BACKUP_AGE = timedelta(hours=36)  # one backup a night, with half a day to spare


def _runs_locally() -> bool:
    """Whether this is a trial installation, for which most problems are only notes."""
    return urlsplit(settings.SITE_URL).hostname in ("localhost", "127.0.0.1", "::1")


# --- settings ---


def site_address() -> Iterator[ProbeResult]:
    """The site needs a public https address, and DEBUG must be off."""
    if _runs_locally():
        yield ProbeResult(
            _("This newsroom is running as a test. Its address is %(url)s.") % {"url": settings.SITE_URL},
            _("To go live, set SITE_URL to the paper's https address (docs/production.md)."),
            is_problem=False,
        )
    elif not settings.SITE_URL.startswith("https://"):
        yield ProbeResult(
            _("The paper's address is %(url)s. Anyone on the network can read passwords.") % {"url": settings.SITE_URL},
            _("Turn on TLS in the proxy and set SITE_URL to the https address."),
        )
    if settings.DEBUG:
        yield ProbeResult(
            _("DEBUG is on. Anyone who meets an error can read our code and settings."),
            _("Remove DEBUG from the environment and start again."),
            is_problem=not _runs_locally(),
        )


def secrets() -> Iterator[ProbeResult]:
    """SECRET_KEY must be long and private, and demo accounts must be gone."""
    key = Path(settings.VAR_DIR) / "secret-key"
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield ProbeResult(
            _("Other users of this machine can read SECRET_KEY, which protects logins: %(path)s.") % {"path": key},
            f"chmod 600 {key}",
        )
    if not _runs_locally() and len(settings.SECRET_KEY) < 50:
        yield ProbeResult(
            _("SECRET_KEY is short enough to be guessed."),
            _(
                "Set it to 50 or more random characters, the same on every machine. "
                "Everyone is logged out when it changes."
            ),
        )
    demo = Path(settings.VAR_DIR) / "demo-accounts.json"
    if not _runs_locally() and demo.exists():
        yield ProbeResult(
            _("The demo accounts still exist."),
            _("Make them inactive under People, then delete %(path)s.") % {"path": demo},
        )


# --- the machine ---


def disk() -> Iterator[ProbeResult]:
    """Every disk that the newsroom writes to needs free space."""
    disks: dict[int, Path] = {}
    for folder in writable_folders():
        disks.setdefault(nearest_existing(folder).stat().st_dev, folder)
    for folder in disks.values():
        if (free := free_bytes(folder)) < MIN_FREE_BYTES:
            yield ProbeResult(
                _("Only %(size)s are free on the disk of %(folder)s.")
                % {"size": filesizeformat(free), "folder": folder},
                _("Free some space. Delete old logs and backups first. Nothing can be saved on a full disk."),
            )


def media_folder() -> Iterator[ProbeResult]:
    """The media folder must be writable."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:  # the files are on another machine
        return
    if not os.access(nearest_existing(folder), os.W_OK):
        yield ProbeResult(
            _("No picture can be uploaded. This account can't write to %(folder)s.") % {"folder": folder},
            _("Make the account that runs the newsroom the owner of the folder."),
        )


def static_files() -> Iterator[ProbeResult]:
    """The collected static files must be newer than their sources."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if settings.DEBUG or not hasattr(staticfiles_storage, "manifest_name"):
        return
    sources = [path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file()]
    if not manifest.exists() or manifest.stat().st_mtime < max(path.stat().st_mtime for path in sources):
        yield ProbeResult(
            _("The collected style sheets and scripts are missing or older than the newsroom's own."),
            _("Run manage.py collectstatic --noinput and start again."),
        )


def share_card_fonts() -> Iterator[ProbeResult]:
    """The fonts of the share cards must be readable."""
    fonts = Path(settings.BASE_DIR) / "static" / "fonts"
    try:
        for name in ("noto-serif-devanagari-bold.ttf", "newsreader-semibold.ttf"):
            ImageFont.truetype(fonts / name, 20)
    except OSError:
        yield ProbeResult(
            _("The paper's fonts can't be read from %(folder)s. No share picture can be drawn.") % {"folder": fonts},
            _("Restore the folder from the source code."),
        )


def cache_server() -> Iterator[ProbeResult]:
    """The cache must return what was stored in it."""
    try:
        works = cache_works()
    except Exception:  # a driver may raise anything
        works = False
    if not works:
        yield ProbeResult(
            _("The cache does not answer or keeps nothing. Every page is rendered again for each reader."),
            _("Check that the cache server runs and that CACHE_URL is right."),
        )


def email() -> Iterator[ProbeResult]:
    """Notes that no mail server is configured."""
    if not settings.EMAIL_HOST:
        yield ProbeResult(
            _("Email is not set up. Password links are sent by hand."),
            _("To send them by email, set EMAIL_HOST and related settings (docs/production.md)."),
            is_problem=False,
        )


def last_backup() -> Iterator[ProbeResult]:
    """The last backup must be recent."""
    made = list_backups(settings.BACKUP_DIR)
    age = timezone.now() - made[-1].made_at if made else None
    if age is None or age > MAX_BACKUP_AGE:
        when = made and date_format(timezone.localtime(made[-1].made_at), "DATETIME_FORMAT")
        yield ProbeResult(
            _("The last backup is of %(when)s.") % {"when": when}
            if made
            else _("There is no backup in %(folder)s.") % {"folder": settings.BACKUP_DIR},
            _("Run manage.py backup every night (docs/production.md)."),
            is_problem=not _runs_locally(),
        )


def mail_server() -> Iterator[ProbeResult]:
    """The mail server must accept connections. Waits up to five seconds."""
    if not settings.EMAIL_HOST:
        return
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), timeout=5).close()
    except OSError as error:
        yield ProbeResult(
            _("The mail server %(host)s does not answer at port %(port)s: %(error)s.")
            % {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT, "error": error},
            _("Check that EMAIL_HOST and EMAIL_PORT are right and that no firewall blocks the port."),
        )
