"""The kind of a stored story: news, opinion and so on (Article.Kind)."""

from accounts.models import User

from . import audit_actions
from .changes import mark_articles, unit_of_work
from .models import Article


@unit_of_work()
def set_kind(article: Article, kind: str, by: User | None) -> None:
    """Set the kind of a stored story, with an audit entry if it changes.

    The caller checks permissions: whoever may publish, or the author while all editions are drafts
    (workflow.may_arrange).
    """
    stored = Article.objects.locked().get(pk=article.pk)
    article.kind = kind
    if stored.kind == kind:
        return
    Article.objects.filter(pk=article.pk).update(kind=kind)
    mark_articles([article.pk])
    audit_actions.record_for_story(by, audit_actions.KIND_CHANGED, article, f"{stored.kind} → {kind}")
