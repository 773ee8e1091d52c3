"""What is wrong with an installation, in words, and what to do: for manage.py doctor and for the System page.

A check is a function without arguments that yields a Finding for each thing that is not as it should be. A new one is
written beside the others and named in one of the lists at the end.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .finding import Finding
from .health import database_answers, unapplied_migrations
from .probes import database, machine


def examine(thorough: bool = False) -> list[Finding]:
    """All findings, what is wrong first. Thoroughly: with what reads every file or waits for another machine."""
    findings = [finding for check in OF_THE_MACHINE for finding in check()]
    if problem := _database_problem():
        findings.append(problem)
    else:
        checks = OF_THE_DATABASE + (THOROUGH if thorough else ())
        findings += [finding for check in checks for finding in check()]
    return sorted(findings, key=lambda finding: not finding.is_wrong)


def _database_problem() -> Finding | None:
    """What keeps us from asking the database anything else."""
    try:
        database_answers()
        waiting = unapplied_migrations()
    except Exception as error:  # whatever the driver raises
        return Finding(
            _("The database does not answer: %(error)s") % {"error": str(error).strip().partition("\n")[0]},
            _("Check that it runs and that DATABASE_URL is right."),
        )
    if not waiting:
        return None
    return Finding(
        ngettext(
            "%(count)d migration has not been applied: %(names)s.",
            "%(count)d migrations have not been applied: %(names)s.",
            len(waiting),
        )
        % {"count": len(waiting), "names": ", ".join(waiting[:5])},
        _("Make a backup, then run manage.py migrate."),
    )


OF_THE_MACHINE = (
    machine.site_address,
    machine.secrets,
    machine.disk,
    machine.media_folder,
    machine.static_files,
    machine.drawing,
    machine.cache_is_there,
    machine.email,
    machine.last_backup,
)
OF_THE_DATABASE = (
    database.durability,
    database.encoding,
    database.clock,
    database.admins,
    database.search_index,
)
THOROUGH = (database.files, machine.mail_server)
