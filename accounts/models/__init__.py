"""People, their second factors, sessions and log-ins, and the audit log."""

from .audit_entry import AuditEntry
from .authenticator import AuthenticatorApp
from .desk_session import DeskSession
from .login_delay import LoginDelay
from .passkey import Passkey
from .people import PersonManager, User, new_session_secret, validate_languages
from .recovery_codes import RecoveryCodes

__all__ = [
    "AuditEntry",
    "AuthenticatorApp",
    "DeskSession",
    "LoginDelay",
    "Passkey",
    "PersonManager",
    "RecoveryCodes",
    "User",
    "new_session_secret",
    "validate_languages",
]
