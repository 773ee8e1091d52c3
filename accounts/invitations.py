"""Links with which a person sets a password: as an invitation, or after they forgot it.

A link is signed and not stored. The signature covers the password, the session secret, the last log-in, the e-mail
address and a secret that each new link replaces. A change of any of them invalidates every earlier link: only the newest
link works, and it works once.
"""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail, signing
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from bilingual import languages
from bilingual.addresses import absolute

from . import audit, stored_secrets
from .models import AuditEntry, User

INVITATION_LIFETIME = timedelta(days=7)
RESET_LIFETIME = timedelta(days=1)  # for someone who had a password before
REQUEST_INTERVAL = timedelta(minutes=15)  # between two links that one person requests
_TOKEN = "accounts.invitations.token"
MAX_PK_DIGITS = 18  # more digits exceed the ids that a database can hold


def lifetime(person: User) -> timedelta:
    """How long a link of this person is valid."""
    return RESET_LIFETIME if person.has_usable_password() else INVITATION_LIFETIME


def make_link(person: User) -> str:
    """The absolute address at which this person sets a password. Earlier links of the person become invalid."""
    person.link_secret = get_random_string(32)
    person.save(update_fields=["link_secret"])
    return absolute(reverse("invitation", args=[_signer(person).sign(str(person.pk))]))


def find_person(token: str, lock: bool = False) -> User | None:
    """Whose link this is; None if it is forged, used, replaced or expired, or if the person is inactive.

    `lock` locks the person's row until the end of the transaction, so that nobody else uses the link meanwhile.
    """
    pk = token.partition(":")[0]
    if not (pk.isascii() and pk.isdigit() and len(pk) <= MAX_PK_DIGITS):
        return None
    people = User.objects.select_for_update() if lock else User.objects.all()
    person = people.filter(pk=pk, is_active=True).first()
    if person is None:
        return None
    try:
        _signer(person).unsign(token, max_age=lifetime(person))
    except signing.BadSignature:
        return None
    return person


def store_token(session: SessionBase, token: str) -> None:
    """Keep the token of a link in this session, encrypted: sessions are in the database and in its backups."""
    session[_TOKEN] = stored_secrets.seal(token.encode(), _TOKEN)


def stored_token(session: SessionBase) -> str:
    """The token that store_token() kept; empty without one."""
    try:
        return stored_secrets.unseal(session.get(_TOKEN, ""), _TOKEN).decode()
    except stored_secrets.CannotUnseal:
        return ""


def _signer(person: User) -> signing.TimestampSigner:
    # Links from before link_secret existed stay valid: it is empty until the person's next link.
    state = f"{person.password}:{person.session_secret}:{person.last_login}:{person.email}{person.link_secret}"
    return signing.TimestampSigner(salt=f"accounts.invitations:{state}")


def can_mail() -> bool:
    """Whether e-mail is set up (docs/production.md)."""
    return bool(settings.EMAIL_HOST)


def send_link(person: User, link: str) -> bool:
    """Send this person their link, in each language they work in. Returns whether it was sent."""
    if not (can_mail() and person.email):
        return False
    try:
        return bool(_message(person, link).send())
    except OSError:  # includes smtplib's errors
        return False


def send_requested_links(email: str) -> None:
    """Send a link to every active person with that address, at most one per REQUEST_INTERVAL."""
    since = timezone.now() - REQUEST_INTERVAL
    for person in User.objects.filter(email__iexact=email, is_active=True):
        requested = AuditEntry.objects.filter(verb=audit.LINK_ASKED_FOR, subject_url=person.desk_url, at__gt=since)
        if not requested.exists():
            audit.record(None, audit.LINK_ASKED_FOR, person, url=person.desk_url)
            send_link(person, make_link(person))


def run_in_background(function: Callable[..., object], *arguments: object) -> None:
    """Call the function on a thread of its own, so that the time of a response doesn't depend on it."""

    def run() -> None:
        try:
            function(*arguments)
        finally:
            connection.close()

    Thread(target=run).start()


def _message(person: User, link: str) -> mail.EmailMessage:
    parts: list[str] = []
    subject = ""
    for language in filter(person.works_in, languages.codes()):
        with translation.override(language):
            paper = languages.paper_name(language)
            context = {"person": person, "link": link, "paper": paper, "days": lifetime(person).days}
            subject = subject or _("Your account at %(paper)s") % {"paper": paper}
            parts.append(render_to_string("accounts/link.txt", context).strip())
    return mail.EmailMessage(subject, "\n\n—\n\n".join(parts) + "\n", to=[person.email])
