"""People, their second factors and sessions, and the audit log."""

from .audit_entry import AuditEntry
from .authenticator import AuthenticatorApp, RecoveryCode
from .desk_session import DeskSession
from .people import PersonManager, User, new_session_secret, validate_languages

__all__ = [
    "AuditEntry",
    "AuthenticatorApp",
    "DeskSession",
    "PersonManager",
    "RecoveryCode",
    "User",
    "new_session_secret",
    "validate_languages",
]
