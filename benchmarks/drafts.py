"""Shared by the benchmarks: drafts to publish at the desk."""

import random

from kill import Form
from stories import generate_story, illustrate

LIST_PATH = "/admin/articles/article/"


def create_drafts(count: int) -> list[str]:
    """Create drafts in both languages, each with its own text and picture. Returns the paths of their desk pages."""
    from articles.models import Article
    from exchange.importing import import_stories

    rng = random.Random(2)
    # Every third number has no English.
    stories = [generate_story(3 * number + 1, rng) | {"external_id": f"draft-{number}"} for number in range(count)]
    for story in stories:
        del story["published_at"]
    import_stories(stories)
    illustrate()
    created = Article.objects.filter(external_id__startswith="draft-").order_by("pk")
    return [f"{LIST_PATH}{pk}/change/" for pk in created.values_list("pk", flat=True)]


def remove_drafts() -> None:
    """Delete the stories of create_drafts(), published or not."""
    from articles.models import Article

    Article.objects.filter(external_id__startswith="draft-").delete()


def publish_form(page: str) -> list[tuple[str, str]]:
    """Return the form fields that a browser sends from a story's page for “Publish now” in Hindi."""
    return [*Form(page, "article_form").fields, ("hi-move", "publish"), ("confirmed", "yes")]
