"""Links with which a person sets a password: to begin working here, or after forgetting it.

A link is signed and nothing of it is stored. Its signature covers what it changes, so it works once: with a password
set, a log-in, another e-mail address or all sessions ended, every link made before is void.
"""

from datetime import timedelta
from threading import Thread

from django.conf import settings
from django.core import mail, signing
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from . import audit
from .models import AuditEntry, User

INVITATION_LASTS = timedelta(days=7)
LINK_LASTS = timedelta(days=1)  # for someone who had a password before
ASK_AGAIN_AFTER = timedelta(minutes=15)


def lifetime(person: User) -> timedelta:
    """How long a link of this person's holds."""
    return LINK_LASTS if person.has_usable_password() else INVITATION_LASTS


def make_link(person: User) -> str:
    """The absolute address at which this person sets a password."""
    return settings.SITE_URL + reverse("invitation", args=[_signer(person).sign(str(person.pk))])


def find_person(token: str) -> User | None:
    """Whose link this is, or None for one that is forged, used, too old, or of someone made inactive."""
    pk = token.partition(":")[0]
    person = (
        User.objects.filter(pk=pk, is_active=True).first() if pk.isascii() and pk.isdigit() and len(pk) < 19 else None
    )
    try:
        if person:
            _signer(person).unsign(token, max_age=lifetime(person))
            return person
    except signing.BadSignature:
        pass
    return None


def _signer(person: User) -> signing.TimestampSigner:
    state = f"{person.password}:{person.session_key}:{person.last_login}:{person.email}"
    return signing.TimestampSigner(salt=f"accounts.invitations:{state}")


def can_mail() -> bool:
    """Whether e-mail is set up (docs/production.md)."""
    return bool(settings.EMAIL_HOST)


def send_link(person: User, link: str) -> bool:
    """Send this person their link, in each language they work in. Says whether it went out."""
    if not (can_mail() and person.email):
        return False
    try:
        return bool(_message(person, link).send())
    except OSError:  # smtplib's errors are OSErrors too
        return False


def send_links_asked_for(email: str) -> None:
    """Send a link to everyone active with that address, but not again for a while: nobody's letter box is filled."""
    lately = timezone.now() - ASK_AGAIN_AFTER
    for person in User.objects.filter(email__iexact=email, is_active=True):
        if not AuditEntry.objects.filter(
            verb=audit.LINK_ASKED_FOR, subject_url=person.desk_url, at__gt=lately
        ).exists():
            audit.record(None, audit.LINK_ASKED_FOR, person, url=person.desk_url)
            send_link(person, make_link(person))


def in_background(work, *arguments) -> None:
    """Do this on a thread of its own, so that an answer takes as long whatever the work finds to do."""

    def run():
        try:
            work(*arguments)
        finally:
            connection.close()

    Thread(target=run).start()


def _message(person: User, link: str) -> mail.EmailMessage:
    parts, subject = [], ""
    for language in [code for code, _name in settings.LANGUAGES if person.may_use(code)]:
        with translation.override(language):
            paper = settings.PAPER_NAME.get(language, settings.PAPER_NAME["en"])
            context = {"person": person, "link": link, "paper": paper, "days": lifetime(person).days}
            subject = subject or _("Your account at %(paper)s") % {"paper": paper}
            parts.append(render_to_string("accounts/link.txt", context).strip())
    return mail.EmailMessage(subject, "\n\n—\n\n".join(parts) + "\n", to=[person.email])
