"""Who may do what with assignments and events."""

from accounts.models import User
from articles import workflow
from articles.models import Article

from .models import Assignment


def may_plan(user: User) -> bool:
    """Whether the user assigns work to others, and plans stories and events."""
    return workflow.may_publish(user)


def may_be_assigned(person: User, article: Article | None, language: str) -> bool:
    """Whether the person can do this work: by language, and by the story, which must not be another reporter's."""
    if not (person.is_active and person.is_staff and person.works_in(language)):
        return False
    if article is None:
        return person.has_perm("articles.add_article")
    return person.has_perm("articles.change_article") and workflow.may_work_on(person, article)


def may_take(user: User, assignment: Assignment) -> bool:
    """Whether the user may take the work that waits for somebody."""
    is_free = assignment.person_id is None and assignment.done_at is None
    return is_free and may_be_assigned(user, assignment.article, assignment.language)


def may_release(user: User, assignment: Assignment) -> bool:
    """Whether the user may give the work back, or say that it is done."""
    is_taken = assignment.person_id is not None and assignment.done_at is None
    return is_taken and (assignment.person_id == user.pk or may_plan(user))


def may_end(user: User, assignment: Assignment) -> bool:
    """Whether the user may say that the work is done."""
    return assignment.done_at is None and (assignment.person_id == user.pk or may_plan(user))


def may_begin(user: User, assignment: Assignment) -> bool:
    """Whether the user may make the planned story a story: the person who writes it, or who takes it now."""
    if assignment.article_id is not None or assignment.done_at is not None:
        return False
    is_mine = assignment.person_id in (None, user.pk)
    return is_mine and may_be_assigned(user, None, assignment.language)
