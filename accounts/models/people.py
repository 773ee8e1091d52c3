"""People: the accounts of the desk."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from bilingual import languages

from ..roles import Role


def validate_languages(codes: Any) -> None:
    """Raise ValidationError for anything but a list of languages of the paper."""
    known = languages.codes()
    if not isinstance(codes, list) or any(code not in known for code in codes):
        raise ValidationError(_("Choose among the languages of the paper."))


def new_session_secret() -> str:
    """A random string of 32 characters. The hash that each session of a person carries depends on it."""
    return get_random_string(32)


class PersonManager(UserManager["User"]):
    """Creates accounts that may use the desk. A superuser is an account with the role of admin."""

    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """A new person. Unlike in Django, is_staff is True by default: every account may use the desk."""
        return super().create_user(username, email, password, **{"is_staff": True, **fields})

    def create_superuser(
        self, username: str, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        """A new admin. Django's is_superuser stays False, so that the permissions of the roles hold for everyone."""
        return self.create_user(username, email, password, **{"role": Role.ADMIN, **fields})


class User(AbstractUser):
    """A person with an account at the desk. The role alone determines the permissions (roles.py)."""

    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        default=Role.REPORTER,
        help_text=_(
            "Reporters write their own drafts, translators work on every story, editors also publish, "
            "admins also manage people."
        ),
    )
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
    session_secret = models.CharField(
        max_length=32, default=new_session_secret, editable=False, db_column="session_key"
    )
    # Changes with each link to set a password, so that a new link makes the earlier one invalid.
    link_secret = models.CharField(max_length=32, default="", blank=True, editable=False)
    last_seen = models.DateTimeField(_("last seen"), null=True, blank=True, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def works_in(self, language: str) -> bool:
        """Whether this person works in that language. An empty list stands for all languages."""
        return not self.languages or language in self.languages

    @property
    def desk_url(self) -> str:
        """The path of the person's page at the desk."""
        return reverse("admin:accounts_user_change", args=[self.pk])

    def end_sessions(self) -> None:
        """Log this person out everywhere, and invalidate every link to set a password."""
        self.session_secret = new_session_secret()
        self.save(update_fields=["session_secret"])
        self.desk_sessions.all().delete()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's session hash, computed from the password and `session_secret`.

        Overrides a private method of AbstractBaseUser, through which Django also checks SECRET_KEY_FALLBACKS.
        """
        salt = "accounts.models.User.session"
        return salted_hmac(
            salt, f"{self.session_secret}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()
