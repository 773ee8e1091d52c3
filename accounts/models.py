from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .roles import Role


def validate_languages(codes) -> None:
    """Only languages that the paper has."""
    known = dict(settings.LANGUAGES)
    if not isinstance(codes, list) or any(code not in known for code in codes):
        raise ValidationError(_("Choose among the languages of the paper."))


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
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        validators=[validate_languages],
        help_text=_("None ticked: all of them."),
    )
    is_staff = models.BooleanField(
        _("works at the desk"), default=True, help_text=_("May sign in to the desk. Untick to shut them out.")
    )

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def may_use(self, language: str) -> bool:
        """Whether this person works in that language. Someone without languages of their own works in all."""
        return not self.languages or language in self.languages
