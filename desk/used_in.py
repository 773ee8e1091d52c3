"""The list “used in” of a picture or a recording, with the stories that the person may read."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from articles.models import Article, Edition


def render_uses(rows: Iterable[Any], user: User) -> SafeString:
    """Links to the stories and other pages of the desk that these rows belong to, each once.

    `rows` are stories, editions and rows of other models with a `desk_url`. Of stories that the person may not read, the
    page says only that there are some.
    """
    rows = list(rows)
    others = [row for row in rows if not isinstance(row, Article | Edition)]
    stories = {row.pk for row in rows if isinstance(row, Article)}
    editions = {row.pk for row in rows if isinstance(row, Edition)}
    stories |= set(Edition.objects.visible_to(user).filter(pk__in=editions).values_list("article", flat=True))
    readable = Article.objects.visible_to(user).filter(pk__in=stories).for_desk_list(user)
    shown = list({row.desk_url: row for row in [*readable, *others]}.values())
    return mark_safe(render_to_string("desk/_picture_uses.html", {"uses": shown, "is_used": bool(rows)}))
