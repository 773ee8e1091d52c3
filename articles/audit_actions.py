"""The verbs of audit entries about stories (accounts/audit.py)."""

from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts.models import User

from .models import Article, Edition

SUBMITTED = "submitted"
TAKEN_BACK = "taken-back"
SENT_BACK = "sent-back"
APPROVED = "approved"
PUBLISHED = "published"
SCHEDULED = "scheduled"
CHANGED_LIVE = "changed-live"
# Stored entries have the first name of working copies: proposed updates.
COPY_BEGUN = "update-proposed"
COPY_PUT_LIVE = "update-accepted"
COPY_DISCARDED = "update-discarded"
RETURNED_TO_DRAFT = "returned-to-draft"
WITHDRAWN = "withdrawn"
CORRECTED = "corrected"
CORRECTION_ANSWERED = "correction-answered"
CORRECTION_CHANGED = "correction-changed"
CORRECTION_TAKEN_BACK = "correction-taken-back"
TOPICS_ADDED = "topics-added"
BYLINE_REPLACED = "byline-replaced"
BYLINE_LINKED = "byline-linked"
RESTORED = "restored"
UNDONE = "undone"
PREVIEWS_ENDED = "previews-ended"
FRONT_PAGE_ARRANGED = "front-page-arranged"
BINNED = "story-binned"
UNBINNED = "story-unbinned"
DELETED = "story-deleted"
EMBARGO_SET = "embargo-set"
KIND_CHANGED = "kind-changed"
IMPORTED = "imported"
SAMPLE_REMOVED = "sample-removed"
BODIES_FIXED = "bodies-fixed"

# The verbs of a working copy's transitions, by those of an edition.
COPY_VERBS = {
    verb: f"copy-{verb}" for verb in (SUBMITTED, TAKEN_BACK, SENT_BACK, APPROVED, SCHEDULED, RETURNED_TO_DRAFT)
}

VERBS = {
    SUBMITTED: _("sent for review"),
    TAKEN_BACK: _("recalled"),
    SENT_BACK: _("sent back"),
    APPROVED: _("approved"),
    PUBLISHED: _("published"),
    SCHEDULED: _("scheduled"),
    CHANGED_LIVE: _("changed a published story"),
    COPY_BEGUN: _("began a working copy of a published story"),
    COPY_VERBS[SUBMITTED]: _("sent a working copy for review"),
    COPY_VERBS[TAKEN_BACK]: _("recalled a working copy"),
    COPY_VERBS[SENT_BACK]: _("sent back a working copy"),
    COPY_VERBS[APPROVED]: _("approved a working copy"),
    COPY_VERBS[SCHEDULED]: _("scheduled a working copy"),
    COPY_VERBS[RETURNED_TO_DRAFT]: _("made a working copy a draft again"),
    COPY_PUT_LIVE: _("put a working copy live"),
    COPY_DISCARDED: _("discarded a working copy"),
    RETURNED_TO_DRAFT: _("made a draft again"),
    WITHDRAWN: _("withdrew"),
    CORRECTED: _("corrected"),
    CORRECTION_ANSWERED: _("handled a correction"),
    CORRECTION_CHANGED: _("changed a correction"),
    CORRECTION_TAKEN_BACK: _("removed a correction"),
    TOPICS_ADDED: _("added topics"),
    BYLINE_REPLACED: _("replaced the byline"),
    BYLINE_LINKED: _("changed the byline of a person"),
    RESTORED: _("restored an earlier version"),
    UNDONE: _("took back the last step"),
    PREVIEWS_ENDED: _("ended the preview links"),
    FRONT_PAGE_ARRANGED: _("edited the front page"),
    BINNED: _("moved a story to the bin"),
    UNBINNED: _("took a story out of the bin"),
    DELETED: _("deleted a story"),
    EMBARGO_SET: _("changed the embargo"),
    KIND_CHANGED: _("changed the kind"),
    IMPORTED: _("imported stories"),
    SAMPLE_REMOVED: _("deleted the sample stories"),
    BODIES_FIXED: _("fixed the markup of stories"),
}


def record(by: User | None, verb: str, edition: Edition, details: str = "") -> None:
    """Write an audit entry: `by` did `verb`, one of VERBS, to the edition. `details` is free text."""
    audit.record(by, verb, f"{edition.headline} ({edition.language})", details, edition.desk_url)


def record_for_story(by: User | None, verb: str, article: Article, details: str = "") -> None:
    """Write an audit entry about a whole story, whatever its language."""
    audit.record(by, verb, article, details, article.desk_url)
