"""Settings for accounts, log-ins, sessions, cookies, HTTPS and the content security policy. settings.py has them all."""

from datetime import timedelta

from csp.constants import NONCE, NONE, SELF

from . import environment
from .site_address import HTTPS

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in [
        ("django.contrib.auth.password_validation.UserAttributeSimilarityValidator", {}),
        ("django.contrib.auth.password_validation.MinimumLengthValidator", {"min_length": 12}),
        ("django.contrib.auth.password_validation.NumericPasswordValidator", {}),
        ("accounts.password_rules.LengthenedCommonPasswordValidator", {}),
        ("accounts.password_rules.PaperWordsValidator", {}),
    ]
]
LOGIN_URL = "admin:login"

# Failed log-ins are counted by username and IP address, and by IP address alone (see accounts/throttle.py).
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "accounts.throttle.Throttle"
AXES_USERNAME_CALLABLE = "accounts.throttle.submitted_username"
AXES_CLIENT_IP_CALLABLE = "accounts.client.client_address"
AXES_LOCKOUT_CALLABLE = "accounts.throttle.locked_out"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it

# The office's networks: log-ins from there are delayed after failures, never locked.
OFFICE_ADDRESSES = environment.networks("OFFICE_ADDRESSES")

# Roles that require a second factor. It is optional for the others, and on a trial without HTTPS for all.
SECOND_FACTOR_ROLES = environment.word_list("SECOND_FACTOR_ROLES", "admin editor" if HTTPS else "")

# A session expires after this idle time, and at the latest this long after the log-in.
SESSION_COOKIE_AGE = environment.number("SESSION_IDLE_HOURS", 12, 1, 8760) * 3600
SESSION_LASTS = timedelta(days=environment.number("SESSION_DAYS", 14, 1, 3650))
# Browsers accept a __Host- cookie only over HTTPS, for this host and for the path / (RFC 6265bis draft). The language cookie
# has another path. SameSite is Lax, not Strict: a link in an e-mail must open with the session.
_prefix = {"host": "__Host-", "secure": "__Secure-"} if HTTPS else {"host": "", "secure": ""}
SESSION_COOKIE_NAME = f"{_prefix['host']}sessionid"
CSRF_COOKIE_NAME = f"{_prefix['host']}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_prefix['secure']}django_language"
KNOWN_BROWSER_COOKIE_NAME = f"{_prefix['secure']}known_browser"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# In the session, not in a cookie: a message may contain a link to set a password.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# Both also bind other subdomains and can't be undone quickly, so the owner of the domain must opt in.
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_INCLUDE_SUBDOMAINS") and HTTPS
SECURE_HSTS_PRELOAD = environment.flag("HSTS_PRELOAD") and HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they require both
BEHIND_PROXY = environment.flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
# The contact for vulnerability reports in /.well-known/security.txt (RFC 9116).
SECURITY_CONTACT = environment.text(
    "SECURITY_CONTACT", "", r"(mailto:|https://|tel:)\S+", "look like mailto:security@paper.example or https://…"
)
CSRF_FAILURE_VIEW = "reader.errors.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # Only the body editor uses the nonce: for its import map, and for a style element.
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # data: for icons of the admin and the body editor
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
