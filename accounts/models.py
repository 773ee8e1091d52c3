from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .roles import Role


class PersonManager(UserManager):
    def create_user(self, username, email=None, password=None, **fields):
        """A new person. Everyone who has an account works at the desk, where Django's own default is nobody."""
        return super().create_user(username, email, password, **{"is_staff": True, **fields})


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
    is_staff = models.BooleanField(
        _("works at the desk"), default=True, help_text=_("May sign in to the desk. Untick to shut them out.")
    )

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def may_use(self, language: str) -> bool:
        return True

    def __str__(self) -> str:
        return self.get_full_name() or self.username
