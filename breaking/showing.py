"""The breaking line on the reader's pages."""

from datetime import datetime

from django.db.models import Min, Q
from django.template.loader import render_to_string

from articles.models import Edition

from .models import BreakingLine


def line(language: str) -> str:
    """The current line in that language as HTML, with a link to its story if that is live; "" without one."""
    current = BreakingLine.objects.current().in_language(language).first()
    if current is None:
        return ""
    edition = None
    if current.article_id:
        live = Edition.objects.live().in_language(language)
        edition = live.filter(article=current.article_id).for_lines().first()
    context = {"text": current.text_in(language), "edition": edition, "language": language}
    return render_to_string("breaking/_line.html", context)


def next_change(now: datetime) -> datetime | None:
    """When a line begins or ends next."""
    moments = BreakingLine.objects.filter(ends_at__gt=now).aggregate(
        start=Min("starts_at", filter=Q(starts_at__gt=now)), end=Min("ends_at")
    )
    return min((moment for moment in moments.values() if moment), default=None)
