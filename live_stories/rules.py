"""Who may do what with a timeline. The story must be open to the person (ArticleQuerySet.open_to)."""

from accounts.models import User
from articles import workflow
from articles.models import Article


def may_draft(user: User, language: str) -> bool:
    """Whether the person may write drafts of entries in this language: also a reporter in another's story."""
    return user.has_perm("articles.change_article") and user.works_in(language)


def may_publish(user: User, article: Article, language: str) -> bool:
    """Whether the person may publish, change, correct and withdraw entries: whoever may publish the edition."""
    return may_run(user, article) and user.works_in(language)


def may_run(user: User, article: Article) -> bool:
    """Whether the person may begin and end the coverage."""
    return workflow.may_publish(user) and workflow.may_work_on(user, article)
