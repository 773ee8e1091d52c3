"""The log: who did what to whom and to what. It is only ever added to; admins read it at the desk."""

import logging

from django.utils.translation import gettext_lazy as _

from .models import AuditEntry

_log = logging.getLogger(__name__)

INVITED = "invited"
LINK_MADE = "link-made"
LINK_ASKED_FOR = "link-asked-for"
PASSWORD_SET = "password-set"
CHANGED = "person-changed"
ROLE_CHANGED = "role-changed"
LANGUAGES_CHANGED = "languages-changed"
DEACTIVATED = "deactivated"
REACTIVATED = "reactivated"
SESSIONS_ENDED = "sessions-ended"
SECOND_FACTOR_SET = "second-factor-set"
SECOND_FACTOR_REMOVED = "second-factor-removed"
RECOVERY_CODE_USED = "recovery-code-used"
WRONG_CODE = "wrong-code"
SIGNED_IN = "signed-in"
SIGN_IN_FAILED = "sign-in-failed"
LOCKED_OUT = "locked-out"
# What is written into the machine's log as well, for who watches over many machines.
REFUSALS = {WRONG_CODE, SIGN_IN_FAILED, LOCKED_OUT}

# What a verb is called at the desk. An app that records verbs of its own adds them: audit.VERBS.update({...}).
VERBS = {
    INVITED: _("invited"),
    LINK_MADE: _("created a password link"),
    LINK_ASKED_FOR: _("requested a password link"),
    PASSWORD_SET: _("set a password"),
    CHANGED: _("changed the name or the email address"),
    ROLE_CHANGED: _("changed the role"),
    LANGUAGES_CHANGED: _("changed the languages"),
    DEACTIVATED: _("made inactive"),
    REACTIVATED: _("made active again"),
    SESSIONS_ENDED: _("logged out everywhere"),
    SECOND_FACTOR_SET: _("turned on two-step verification"),
    SECOND_FACTOR_REMOVED: _("turned off two-step verification"),
    RECOVERY_CODE_USED: _("logged in with a recovery code"),
    WRONG_CODE: _("entered a wrong code"),
    SIGNED_IN: _("logged in"),
    SIGN_IN_FAILED: _("failed to log in"),
    LOCKED_OUT: _("locked after too many attempts"),
}


def record(by, verb: str, subject, details: str = "", url: str = "") -> AuditEntry:
    """Write down that `by` (a person, or None for the newsroom itself or a stranger) did `verb` to `subject`."""
    by = by if by is not None and by.is_authenticated else None
    if verb in REFUSALS:
        _log.warning(verb, extra={"person": str(subject), "address": details})
    return AuditEntry.objects.create(by=by, verb=verb, subject=str(subject)[:300], details=details, subject_url=url)
