"""What a cached page depends on: every visible write, or those of some stories and lists only.

A page that does not call depend_on() depends on every visible write. One that does names the stories and the lists
(of a topic, a contributor or a month) that it shows, and stays while their numbers hold; what all pages show
(EVERY_PAGE) counts always.

A story that is published only adds to lists: what they show already is as true as before. Such a write changes a second
dependency of the list, its growth, and leaves PAPER as it is. So a page that merely grows is told from one that is wrong.

A dependency is a number of a fixed range, so that the table of them stays small. Two stories whose ids are equal modulo
SHARED have the same one: a write of either invalidates the pages of both, which costs a rendering and is never wrong.
"""

from datetime import UTC, datetime

from django.apps.registry import Apps
from django.http import HttpRequest

from articles.models import Edition

TABLE = "page_dependencies"
SHARED = 1024
EVERY_PAGE = 0
PAPER = 1  # of pages that name nothing: every visible write that does more than add a story
# The first dependency of each kind. That of a list's growth comes GROWTH after that of the list.
STORIES, TOPICS, CONTRIBUTORS, MONTHS = (2 + kind * SHARED for kind in range(4))
GROWTH = 3 * SHARED
_FIRST_GROWTH = TOPICS + GROWTH
COUNT = MONTHS + SHARED + GROWTH
# The WSGI variable by which a view tells the page cache, which is outside of Django.
VARIABLE = "newsroom.page_dependencies"
# Another one: the page is not the same for every host. The cache renders each page for the paper's own host alone.
HOST_VARIABLE = "newsroom.depends_on_host"
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
# The tables of which a row that readers see for the first time only adds to the lists of its topics.
GROWING = {"articles.Edition"}
# What no page shows that names its dependencies: the front page alone.
ONLY_WHOLE_PAPER = {"articles.FrontPagePlace"}

Dependencies = frozenset[int]


# The tables that say in which lists a story is: the kind of the lists, the SQL of the list's number in a row, and the
# column of the story.
LISTS_OF = {
    "articles.ArticleTopic": (TOPICS, "{row}.tag_id", "content_object_id"),
    "articles.Byline": (CONTRIBUTORS, "{row}.contributor_id", "article_id"),
    "articles.Edition": (MONTHS, "{month}", "article_id"),
}


# The SQL of the number of a month of UTC.
_MONTH_OF = {
    "sqlite": "(strftime('%Y', {time}) * 12 + strftime('%m', {time}))",
    "postgresql": "CAST(EXTRACT(YEAR FROM {time} AT TIME ZONE 'UTC') * 12 + "
    "EXTRACT(MONTH FROM {time} AT TIME ZONE 'UTC') AS integer)",
}


def depend_on(
    request: HttpRequest,
    story: int | None = None,
    topic: int | None = None,
    contributor: int | None = None,
    between: tuple[datetime, datetime] | None = None,
) -> None:
    """Let the page of this request stay in the cache until this story, or a story of one of these lists, changes.

    `between`: from a time until just before another, at most a month later.
    """
    found = {EVERY_PAGE}
    if story is not None:
        found.add(STORIES + story % SHARED)
    months = {_month(between[0]), _month(between[1])} if between else set()
    lists = [(TOPICS, topic), (CONTRIBUTORS, contributor), *((MONTHS, month) for month in months)]
    for kind, number in lists:
        if number is not None:
            found |= {kind + number % SHARED, kind + number % SHARED + GROWTH}
    request.META[VARIABLE] = frozenset(found)


def depend_on_host(request: HttpRequest) -> None:
    """Keep the response to this request out of the cache: at another host the same path has another one."""
    request.META[HOST_VARIABLE] = True


def _month(moment: datetime) -> int:
    """The number of a month of UTC, as in _MONTH_OF."""
    moment = moment.astimezone(UTC)
    return moment.year * 12 + moment.month


def without_growth(depends_on: Dependencies | None) -> Dependencies:
    """Those of a page whose change makes it wrong, and not only shorter than it should be."""
    return frozenset({PAPER}) if depends_on is None else frozenset(each for each in depends_on if each < _FIRST_GROWTH)


def changed_by(label: str, rows: tuple[str, ...], apps: Apps, was_visible: str, vendor: str) -> str:
    """The SQL query of the dependencies that a write of this table changes. `rows` are OLD, NEW or both.

    They are those of the row's story and of the lists that the story is in: their pages show it. `apps` has the models
    whose tables exist. `was_visible` is the SQL condition for a row that readers saw before the write.
    """
    if label in ONLY_WHOLE_PAPER:
        return f"SELECT {PAPER}"
    if label not in STORY_OF:
        return f"SELECT {EVERY_PAGE} UNION ALL SELECT {PAPER}"
    growth, queries = "0", [f"SELECT {PAPER}"]
    if label in GROWING:
        growth = f"CASE WHEN {was_visible} THEN 0 ELSE {GROWTH} END"
        queries = [f"SELECT {PAPER} WHERE {was_visible}"]
    everywhere = [(_table(apps, model), column) for model, column in ON_EVERY_PAGE.items()]
    for row in rows:
        story = STORY_OF[label].format(row=row)
        queries += [
            f"SELECT COALESCE({STORIES} + {story} % {SHARED}, {EVERY_PAGE})",
            *(f"SELECT {EVERY_PAGE} FROM {table} WHERE {column} = {story}" for table, column in everywhere if table),
        ]
        for model, (kind, number, column) in LISTS_OF.items():
            table = apps.get_model(model)._meta.db_table
            numbers = [(table, f"FROM {table} WHERE {column} = {story}"), *([(row, "")] if model == label else [])]
            for each, source in numbers:
                its = number.format(row=each, month=_MONTH_OF[vendor].format(time=f"{each}.publish_at"))
                queries.append(f"SELECT {kind} + {growth} + {its} % {SHARED} {source}")
    return " UNION ALL ".join(queries)


def is_known(label: str, rows: tuple[str, ...]) -> str:
    """The SQL condition for a row whose story readers may have seen: one that had no live edition yet is on no page.

    A story without editions is being deleted.
    """
    if label not in STORY_OF or label in GROWING:
        return "true"
    editions = Edition._meta.db_table
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {editions} WHERE article_id = {story} AND "
        "(status IN ('published', 'withdrawn') OR first_published_at IS NOT NULL)) "
        f"OR NOT EXISTS (SELECT 1 FROM {editions} WHERE article_id = {story})"
        for story in (STORY_OF[label].format(row=row) for row in rows)
    )


def _table(apps: Apps, label: str) -> str | None:
    """The model's table; None while migrations are back before the model."""
    try:
        return apps.get_model(label)._meta.db_table
    except LookupError:
        return None
