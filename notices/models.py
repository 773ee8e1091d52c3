"""Notices, and how each person wants to get them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article
from bilingual import languages


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Queries on notices. Nobody sees another person's."""

    def of(self, person: User) -> "NoticeQuerySet":
        """The person's notices, the newest first."""
        return self.filter(person=person).order_by("-at", "-pk")

    def unread(self) -> "NoticeQuerySet":
        """Those that the person has not opened."""
        return self.filter(read_at=None)

    def to_mail(self) -> "NoticeQuerySet":
        """Unread ones that no e-mail has told of."""
        return self.unread().filter(mailed_at=None)


class Notice(models.Model):
    """One thing that one person is told of. `subject` is the headline as it was then, `url` a page of the desk."""

    class Kind(models.TextChoices):
        """What happened."""

        ASSIGNED = "assigned", _("assigned to you")
        MENTIONED = "mentioned", _("mentioned you in a note")
        ANSWERED = "answered", _("answered a note")
        SUBMITTED = "submitted", _("sent for review")
        SENT_BACK = "sent-back", _("sent back")
        APPROVED = "approved", _("approved")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    language = models.CharField(max_length=10, choices=languages.choices, blank=True)
    subject = models.CharField(max_length=300)
    details = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects: ClassVar = NoticeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-at"], name="notices_of_a_person"),
            models.Index(fields=["person"], name="notices_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["at"], name="notices_to_mail", condition=models.Q(read_at=None, mailed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


class NoticeChoice(models.Model):
    """Whether a person gets notices by e-mail, and in which language. Without a row they do, in their first language."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by_mail = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True)
    last_mailed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)
