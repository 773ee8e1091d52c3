from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from .roles import Role


def validate_languages(codes) -> None:
    """Only languages that the paper has."""
    known = dict(settings.LANGUAGES)
    if not isinstance(codes, list) or any(code not in known for code in codes):
        raise ValidationError(_("Choose among the languages of the paper."))


def new_session_key() -> str:
    return get_random_string(32)


class PersonManager(UserManager):
    def create_user(self, username, email=None, password=None, **fields):
        """A new person. Everyone who has an account works at the desk, where Django's own default is nobody."""
        return super().create_user(username, email, password, **{"is_staff": True, **fields})

    def create_superuser(self, username, email=None, password=None, **fields):
        """An admin. There is nobody above the roles, so that what they and the log say holds for everyone."""
        return self.create_user(username, email, password, **{"role": Role.ADMIN, **fields})


class User(AbstractUser):
    """A person who works here. What they may do follows from their role alone (see roles.py)."""

    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        default=Role.REPORTER,
        help_text=_("Reporters write their own drafts, translators work on every story, editors also publish, "
                    "admins also manage people."),
    )  # fmt: skip
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        validators=[validate_languages],
        help_text=_("Leave empty for all languages."),
    )
    is_staff = models.BooleanField(
        _("has access to the desk"), default=True, help_text=_("Can log in to the desk. Untick to block access.")
    )
    session_key = models.CharField(max_length=32, default=new_session_key, editable=False)
    last_seen = models.DateTimeField(_("last seen"), null=True, blank=True, editable=False)

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def may_use(self, language: str) -> bool:
        """Whether this person works in that language. Someone without languages of their own works in all."""
        return not self.languages or language in self.languages

    @property
    def desk_url(self) -> str:
        """The person's page at the desk."""
        return reverse("admin:accounts_user_change", args=[self.pk])

    def end_sessions(self) -> None:
        """Sign this person out everywhere at once, and make void every link to set a password."""
        self.session_key = new_session_key()
        self.save(update_fields=["session_key"])

    def _get_session_auth_hash(self, secret=None) -> str:
        """What every session of this person carries: it ends when the password or the session key changes."""
        salt = "accounts.models.User.session"
        return salted_hmac(salt, f"{self.session_key}:{self.password}", secret=secret, algorithm="sha256").hexdigest()


class AuditEntryQuerySet(models.QuerySet):
    """Rows of the log: read and added, never changed or deleted."""

    def update(self, **values):
        raise TypeError("The log is only ever added to.")

    def delete(self):
        raise TypeError("The log is only ever added to.")


class AuditEntry(models.Model):
    """One line of the log: who did what, to whom or what, and when. Written by audit.record alone."""

    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    verb = models.CharField(_("action"), max_length=40)
    subject = models.CharField(_("target"), max_length=300)
    subject_url = models.CharField(max_length=200, blank=True)
    details = models.TextField(_("details"), blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        db_table = "log"
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-id"]
        indexes = [models.Index(fields=["-at"], name="log_at"), models.Index(fields=["verb", "-id"], name="log_verb")]

    def __str__(self) -> str:
        return f"{self.verb}: {self.subject}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The log is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The log is only ever added to.")
