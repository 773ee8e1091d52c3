"""Notes on a story, on an edition, or on a passage of its body; and the answers to them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article, Edition
from articles.models.edition_querysets import EditionQuerySet
from articles.models.querysets import reads_everything
from bilingual import languages

MAX_QUOTE = 1000  # characters of a passage
MAX_CONTEXT = 40  # characters before and after it


def editions_of_notes(user: User) -> EditionQuerySet:
    """The editions on which the person reads and writes notes.

    A note on a live edition may quote its working copy, which is read only by those to whom the story is open.
    """
    copied = Edition.objects.open_to(user).filter(stored_copy__isnull=False)
    return Edition.objects.visible_to(user).filter(Q(stored_copy=None) | Q(pk__in=copied.values("pk")))


class NoteQuerySet(models.QuerySet["Note"]):
    """Queries on notes. Readers never see one."""

    def visible_to(self, user: User) -> "NoteQuerySet":
        """Those on editions that the person may read at the desk, and on stories that are open to them. None in the bin."""
        kept = self.filter(article__binned_at=None)
        if reads_everything(user):
            return kept
        editions = editions_of_notes(user).filter(article=OuterRef("article"), language=OuterRef("language"))
        stories = Article.objects.open_to(user)
        return kept.filter(Q(Exists(editions)) | Q(language="", article__in=stories.values("pk")))

    def threads(self) -> "NoteQuerySet":
        """The notes that answer no other, the oldest first, with all that the page shows."""
        answers = models.Prefetch("answers", Note.objects.select_related("by").order_by("at", "pk"))
        return (
            self.filter(parent=None).select_related("by", "resolved_by").prefetch_related(answers).order_by("at", "pk")
        )


class Note(models.Model):
    """One note. `language` is "" for the whole story.

    A note on a passage has `quote`, the words it was written on; `passage`, what stands there now, "" when it is gone;
    `block`, the number of the paragraph; and the words `before` and `after`, by which it is found again.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    language = models.CharField(_("language"), max_length=10, choices=languages.choices, blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    text = models.TextField(_("note"), max_length=5000)
    quote = models.CharField(max_length=MAX_QUOTE, blank=True)
    passage = models.CharField(max_length=MAX_QUOTE, blank=True)
    before = models.CharField(max_length=MAX_CONTEXT, blank=True)
    after = models.CharField(max_length=MAX_CONTEXT, blank=True)
    block = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ()
        indexes = [models.Index(fields=["article", "at"], name="notes_of_a_story")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_gone(self) -> bool:
        """Whether the passage that the note was written on is no longer in the text."""
        return bool(self.quote) and not self.passage

    @property
    def has_moved_on(self) -> bool:
        """Whether the passage reads otherwise than when the note was written."""
        return bool(self.passage) and self.passage != self.quote
