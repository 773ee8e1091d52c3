"""Runs the probes that find problems of an installation, for manage.py doctor and for the System page.

To add a probe, write it in `probes/` and add it to one of the lists at the end of this module.
"""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .health import database_answers, unapplied_migrations
from .probes import ProbeResult, database, machine

Probe = Callable[[], Iterator[ProbeResult]]


def run_probes(thorough: bool = False) -> list[ProbeResult]:
    """Return the results of all probes, problems first. `thorough` adds the slow ones: every file, other servers."""
    results = [result for probe in MACHINE_PROBES for result in probe()]
    if problem := _database_problem():
        results.append(problem)
    else:
        probes = (*DATABASE_PROBES, *APP_PROBES, *(THOROUGH_PROBES if thorough else ()))
        results += [result for probe in probes for result in probe()]
    return sorted(results, key=lambda result: not result.is_problem)


def _database_problem() -> ProbeResult | None:
    """Return the problem that keeps the other database probes from running."""
    try:
        database_answers()
        waiting = unapplied_migrations()
    except Exception as error:  # a driver may raise anything
        return ProbeResult(
            _("The database does not answer: %(error)s") % {"error": str(error).strip().partition("\n")[0]},
            _("Check that it runs and that DATABASE_URL is right."),
        )
    if not waiting:
        return None
    return ProbeResult(
        ngettext(
            "%(count)d migration has not been applied: %(names)s.",
            "%(count)d migrations have not been applied: %(names)s.",
            len(waiting),
        )
        % {"count": len(waiting), "names": ", ".join(waiting[:5])},
        _("Make a backup, then run manage.py migrate."),
    )


MACHINE_PROBES: tuple[Probe, ...] = (
    machine.site_address,
    machine.secrets,
    machine.disk,
    machine.media_folder,
    machine.static_files,
    machine.share_card_fonts,
    machine.cache_server,
    machine.email,
    machine.last_backup,
)
DATABASE_PROBES: tuple[Probe, ...] = (
    database.durability,
    database.encoding,
    database.clock,
    database.admins,
    database.search_index,
)
APP_PROBES: list[Probe] = []  # of apps above this one, which append to it when they are loaded
THOROUGH_PROBES: tuple[Probe, ...] = (database.files, machine.mail_server)
