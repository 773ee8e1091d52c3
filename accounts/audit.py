"""The audit log: who did what to whom, and when. It is append-only; admins read it at the desk."""

import logging

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import AuditEntry, User

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
PASSKEY_ADDED = "passkey-added"
PASSKEY_REMOVED = "passkey-removed"
RECOVERY_CODE_USED = "recovery-code-used"
WRONG_CODE = "wrong-code"
LOGGED_IN = "signed-in"
LOG_IN_FAILED = "sign-in-failed"
LOCKED_OUT = "locked-out"
# Verbs that go to the server's log too, where monitoring can count them.
REFUSED_VERBS = {WRONG_CODE, LOG_IN_FAILED, LOCKED_OUT}

# The label of each verb at the desk. An app with verbs of its own adds them: audit.VERBS.update({...}).
VERBS: dict[str, str | Promise] = {
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
    PASSKEY_ADDED: _("added a passkey"),
    PASSKEY_REMOVED: _("removed a passkey"),
    RECOVERY_CODE_USED: _("logged in with a recovery code"),
    WRONG_CODE: _("entered a wrong code"),
    LOGGED_IN: _("logged in"),
    LOG_IN_FAILED: _("failed to log in"),
    LOCKED_OUT: _("locked after too many attempts"),
}


def record(by: User | AnonymousUser | None, verb: str, subject: object, details: str = "", url: str = "") -> AuditEntry:
    """Add an audit entry: `by` did `verb` to `subject`, whose desk page is `url`.

    `by` is None for the newsroom itself, and None or AnonymousUser for a visitor. `subject` is stored as its str().
    """
    person = by if isinstance(by, User) else None
    if verb in REFUSED_VERBS:
        _log.warning(verb, extra={"person": str(subject), "address": details})
    return AuditEntry.objects.create(by=person, verb=verb, subject=str(subject)[:300], details=details, subject_url=url)
