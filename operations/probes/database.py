"""Probes of the database and of the files that its rows refer to."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import AuditEntry, User
from accounts.roles import Role
from articles.models import Edition
from pictures.models import Picture
from search.models import SearchDocument

from ..media import sweep
from . import ProbeResult

MAX_CLOCK_SKEW = timedelta(minutes=2)
SAMPLE_SIZE = 50  # newest and oldest editions each: counting the whole index would be slow


def durability() -> Iterator[ProbeResult]:
    """An acknowledged save must be on disk."""
    if connection.vendor == "sqlite":
        wanted: dict[str, tuple[str | int, ...]] = {"PRAGMA journal_mode": ("wal",), "PRAGMA synchronous": (2, 3)}
    else:
        wanted = {f"SHOW {name}": ("on",) for name in ("fsync", "full_page_writes")}
        wanted["SHOW synchronous_commit"] = ("on", "local", "remote_write", "remote_apply")
    with connection.cursor() as cursor:
        for statement, allowed in wanted.items():
            cursor.execute(statement)
            (value,) = cursor.fetchone()
            if value not in allowed:
                yield ProbeResult(
                    _("A power cut can lose saved stories. The database answers %(answer)s to %(question)s.")
                    % {"answer": value, "question": statement},
                    _("Set it back to %(wanted)s.") % {"wanted": allowed[0]},
                )


def encoding() -> Iterator[ProbeResult]:
    """PostgreSQL must store UTF-8."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            (value,) = cursor.fetchone()
        if value != "UTF8":
            yield ProbeResult(
                _("The database encoding is %(encoding)s. It can't store every letter.") % {"encoding": value},
                _("Create a database with the encoding UTF8 and restore the last backup into it."),
            )


def clock() -> Iterator[ProbeResult]:
    """Scheduled publication needs the same, correct time on every machine."""
    now = timezone.now()
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    ahead = newest and newest - now > MAX_CLOCK_SKEW
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            ahead = ahead or abs(cursor.fetchone()[0] - now) > MAX_CLOCK_SKEW
    if ahead:
        yield ProbeResult(
            _("The clock of this machine or of another machine is wrong. Here it is %(now)s.")
            % {"now": date_format(timezone.localtime(now), "DATETIME_FORMAT")},
            _("Set every clock from the network (timedatectl set-ntp true)."),
        )


def admins() -> Iterator[ProbeResult]:
    """Without an active admin nobody can invite people."""
    if not User.objects.filter(role=Role.ADMIN, is_active=True).exists():
        yield ProbeResult(
            _("Nobody can invite people, because there is no active admin."), _("Run manage.py createsuperuser.")
        )


def search_index() -> Iterator[ProbeResult]:
    """A sample of live editions must be in the search index."""
    live = Edition.objects.live().values_list("pk", flat=True)
    sample = {*live.order_by("-pk")[:SAMPLE_SIZE], *live.order_by("pk")[:SAMPLE_SIZE]}
    if missing := len(sample) - SearchDocument.objects.filter(edition__in=sample).count():
        yield ProbeResult(
            ngettext(
                "%(missing)d of %(count)d stories is missing from search.",
                "%(missing)d of %(count)d stories are missing from search.",
                missing,
            )
            % {"missing": missing, "count": len(sample)},
            _("Run manage.py rebuild_search. Readers can keep searching meanwhile."),
        )


def files() -> Iterator[ProbeResult]:
    """Every picture and recording must have its files, and every file one of them. Reads the whole storage."""
    swept = sweep()
    pictures = sum(isinstance(row, Picture) for row in swept.lost)
    recordings = len(swept.lost) - pictures
    texts = [
        (
            pictures,
            ngettext("%(count)d picture has lost its file.", "%(count)d pictures have lost their files.", pictures),
        ),
        (
            recordings,
            ngettext(
                "%(count)d recording has lost its file.", "%(count)d recordings have lost their files.", recordings
            ),
        ),
    ]
    for count, text in texts:
        if count:
            advice = _("manage.py sweep_media lists them. A backup has the files.")
            yield ProbeResult(text % {"count": count}, advice)
    if swept.incomplete:
        yield ProbeResult(
            ngettext(
                "%(count)d picture lacks some of its sizes.",
                "%(count)d pictures lack some of their sizes.",
                len(swept.incomplete),
            )
            % {"count": len(swept.incomplete)},
            _("Run manage.py make_renditions."),
        )
    if swept.orphans:
        yield ProbeResult(
            ngettext(
                "%(count)d file is no longer used.",
                "%(count)d files are no longer used.",
                len(swept.orphans),
            )
            % {"count": len(swept.orphans)},
            _("manage.py sweep_media lists them. With --delete it deletes them."),
            is_problem=False,
        )
