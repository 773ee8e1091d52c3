"""What the doctor asks of the database, and of what its rows name."""

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
from search.models import SearchDocument

from ..finding import Finding
from ..media import sweep

CLOCKS_DIFFER = timedelta(minutes=2)
LOOKED_AT = 50  # editions, the newest and the oldest: counting the whole index would read it all


def durability() -> Iterator[Finding]:
    """Whether a save that was acknowledged is on disk."""
    if connection.vendor == "sqlite":
        wanted = {"PRAGMA journal_mode": ("wal",), "PRAGMA synchronous": (2, 3)}
    else:
        wanted = {f"SHOW {name}": ("on",) for name in ("fsync", "full_page_writes")}
        wanted["SHOW synchronous_commit"] = ("on", "local", "remote_write", "remote_apply")
    with connection.cursor() as cursor:
        for question, answers in wanted.items():
            cursor.execute(question)
            (answer,) = cursor.fetchone()
            if answer not in answers:
                yield Finding(
                    _("A power cut can lose saved stories. The database answers %(answer)s to %(question)s.")
                    % {"answer": answer, "question": question},
                    _("Set it back to %(wanted)s.") % {"wanted": answers[0]},
                )


def encoding() -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            (answer,) = cursor.fetchone()
        if answer != "UTF8":
            yield Finding(
                _("The database encoding is %(encoding)s. It can't store every letter.") % {"encoding": answer},
                _("Create a database with the encoding UTF8 and restore the last backup into it."),
            )


def clock() -> Iterator[Finding]:
    """Publishing at a time needs the right time, and the same on each machine."""
    now = timezone.now()
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first()
    ahead = newest and newest - now > CLOCKS_DIFFER
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            ahead = ahead or abs(cursor.fetchone()[0] - now) > CLOCKS_DIFFER
    if ahead:
        yield Finding(
            _("The clock of this machine or of another machine is wrong. Here it is %(now)s.")
            % {"now": date_format(timezone.localtime(now), "DATETIME_FORMAT")},
            _("Set every clock from the network (timedatectl set-ntp true)."),
        )


def admins() -> Iterator[Finding]:
    if not User.objects.filter(role=Role.ADMIN, is_active=True).exists():
        yield Finding(
            _("Nobody can invite people, because there is no active admin."), _("Run manage.py createsuperuser.")
        )


def search_index() -> Iterator[Finding]:
    live = Edition.objects.live().values_list("pk", flat=True)
    sample = {*live.order_by("-pk")[:LOOKED_AT], *live.order_by("pk")[:LOOKED_AT]}
    if missing := len(sample) - SearchDocument.objects.filter(edition__in=sample).count():
        yield Finding(
            ngettext(
                "%(missing)d of %(count)d stories is missing from search.",
                "%(missing)d of %(count)d stories are missing from search.",
                missing,
            )
            % {"missing": missing, "count": len(sample)},
            _("Run manage.py rebuild_search. Readers can keep searching meanwhile."),
        )


def files() -> Iterator[Finding]:
    found = sweep()
    if found.lost:
        yield Finding(
            ngettext(
                "%(count)d picture has lost its file.", "%(count)d pictures have lost their files.", len(found.lost)
            )
            % {"count": len(found.lost)},
            _("manage.py sweep_media lists them. A backup has the files."),
        )
    if found.incomplete:
        yield Finding(
            ngettext(
                "%(count)d picture lacks some of its sizes.",
                "%(count)d pictures lack some of their sizes.",
                len(found.incomplete),
            )
            % {"count": len(found.incomplete)},
            _("Run manage.py make_renditions."),
        )
    if found.orphans:
        yield Finding(
            ngettext(
                "%(count)d file is no longer used.",
                "%(count)d files are no longer used.",
                len(found.orphans),
            )
            % {"count": len(found.orphans)},
            _("manage.py sweep_media lists them. With --delete it deletes them."),
            is_wrong=False,
        )
