"""What a cached page depends on: every visible write, or those of some stories and topics only.

A page that does not call depend_on() depends on every visible write. One that does names the stories and the topics
that it shows, and stays while their numbers hold; what all pages show (EVERY_PAGE) counts always.

A dependency is a number of a fixed range, so that the table of them stays small. Two stories whose ids are equal modulo
SHARED have the same one: a write of either invalidates the pages of both, which costs a rendering and is never wrong.
"""

from django.apps.registry import Apps
from django.http import HttpRequest

from articles.models import ArticleTopic

TABLE = "page_dependencies"
SHARED = 1024
EVERY_PAGE = 0
STORIES, TOPICS = 1, 1 + SHARED  # the first dependency of each kind
COUNT = 1 + 2 * SHARED
# The WSGI variable by which a view tells the page cache, which is outside of Django.
VARIABLE = "newsroom.page_dependencies"
# The tables whose rows belong to one story: the SQL of that story's id. A write of any other table, or of a row whose
# story is gone, invalidates every page.
STORY_OF = {
    "articles.Article": "{row}.id",
    "articles.ArticleTopic": "{row}.content_object_id",
    "articles.Byline": "{row}.article_id",
    "articles.Correction": "(SELECT article_id FROM articles_edition WHERE id = {row}.edition_id)",
    "articles.Edition": "{row}.article_id",
}
# Tables above this app whose rows name a story that every page may show: the column that has its id.
ON_EVERY_PAGE: dict[str, str] = {}
# What no page shows that names its dependencies: the front page alone.
ONLY_WHOLE_PAPER = {"articles.FrontPagePlace"}

Dependencies = frozenset[int]


def depend_on(request: HttpRequest, story: int | None = None, topic: int | None = None) -> None:
    """Let the page of this request stay in the cache until this story or a story of this topic changes."""
    found = {EVERY_PAGE}
    if story is not None:
        found.add(STORIES + story % SHARED)
    if topic is not None:
        found.add(TOPICS + topic % SHARED)
    request.META[VARIABLE] = frozenset(found)


def changed_by(label: str, rows: tuple[str, ...], apps: Apps) -> str:
    """The SQL query of the dependencies that a write of this table changes. `rows` are OLD, NEW or both.

    They are those of the row's story and of the topics that the story has: their pages show it. `apps` has the models
    whose tables exist.
    """
    if label in ONLY_WHOLE_PAPER:
        return "SELECT -1"
    if label not in STORY_OF:
        return f"SELECT {EVERY_PAGE}"
    queries = []
    everywhere = [(_table(apps, model), column) for model, column in ON_EVERY_PAGE.items()]
    for row in rows:
        story = STORY_OF[label].format(row=row)
        queries += [
            f"SELECT COALESCE({STORIES} + {story} % {SHARED}, {EVERY_PAGE})",
            f"SELECT {TOPICS} + tag_id % {SHARED} FROM {ArticleTopic._meta.db_table} WHERE content_object_id = {story}",
            *(f"SELECT {EVERY_PAGE} FROM {table} WHERE {column} = {story}" for table, column in everywhere if table),
        ]
        if label == "articles.ArticleTopic":
            queries.append(f"SELECT {TOPICS} + {row}.tag_id % {SHARED}")
    return " UNION ALL ".join(queries)


def _table(apps: Apps, label: str) -> str | None:
    """The model's table; None while migrations are back before the model."""
    try:
        return apps.get_model(label)._meta.db_table
    except LookupError:
        return None
