"""E-mails about unread notices: at most one in ten minutes for each person, with all that came meanwhile."""

from datetime import timedelta

from django.core import mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.invitations import can_mail
from accounts.models import User
from bilingual import languages
from bilingual.addresses import absolute

from .models import Notice, NoticeChoice

INTERVAL = timedelta(minutes=10)
OUTDATED_AFTER = timedelta(days=1)  # older notices are on the page alone
MAX_LISTED = 20


def send_notices() -> int:
    """Send each person who wants it one e-mail about their new notices. Returns how many were sent.

    Two processes that run this at once send no notice twice. What the mail server refuses is tried again by a later run.
    """
    if not can_mail():
        return 0
    since = timezone.now() - OUTDATED_AFTER
    waiting = Notice.objects.to_mail().filter(at__gt=since).order_by().values("person").distinct()
    people = User.objects.filter(pk__in=waiting, is_active=True, is_staff=True).exclude(email="").order_by("pk")
    return sum(_send_to(person) for person in people)


def _send_to(person: User) -> bool:
    claimed, choice = _claim(person)
    if not claimed:
        return False
    try:
        is_sent = bool(_message(person, choice, claimed).send())
    except OSError:  # includes smtplib's errors
        is_sent = False
    if not is_sent:
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=None)
    return is_sent


@transaction.atomic
def _claim(person: User) -> tuple[list[Notice], NoticeChoice]:
    """The notices to tell this person of now, marked as mailed, so that no other process takes them."""
    now = timezone.now()
    choice, _is_new = NoticeChoice.objects.get_or_create(person=person)
    due = NoticeChoice.objects.filter(Q(last_mailed_at=None) | Q(last_mailed_at__lte=now - INTERVAL), pk=choice.pk)
    if not choice.by_mail or not due.update(last_mailed_at=now):
        return [], choice
    new = Notice.objects.of(person).to_mail().filter(at__gt=now - OUTDATED_AFTER)
    notices = list(new.select_related("by"))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    return notices, choice


def _message(person: User, choice: NoticeChoice, notices: list[Notice]) -> mail.EmailMessage:
    usable = [code for code in languages.codes() if person.works_in(code)]
    language = choice.language if choice.language in languages.codes() else usable[0]
    with translation.override(language):
        paper = languages.paper_name(language)
        count = len(notices)
        subject = ngettext("%(paper)s: %(count)s new notice", "%(paper)s: %(count)s new notices", count)
        context = {
            "notices": notices[:MAX_LISTED],
            "more": max(0, count - MAX_LISTED),
            "page": absolute(reverse("notices")),
            "paper": paper,
        }
        text = render_to_string("notices/notices.txt", context).strip()
        return mail.EmailMessage(subject % {"paper": paper, "count": count}, text + "\n", to=[person.email])
