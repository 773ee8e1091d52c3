"""The texts of published stories, paragraph by paragraph in both languages: what the concordance reads."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction
from django.db.models import Count, Q

from agreement.aligning import Bead, align
from articles.bodies import Block, blocks
from articles.editorial_checks.finding import block_text
from articles.models import Article, Edition
from bilingual import languages

from .models import StoryPairs

MAX_STORED = 20  # stories of one unit of work; align_stories does the rest after an import
BATCH = 200  # stories in memory
MAX_BLOCKS = 200  # of a body
MAX_LETTERS = 2_000  # of a passage


def align_blocks(left: list[Block], right: list[Block]) -> list[Bead]:
    """Which blocks of two bodies say the same, in order."""
    heads = tuple({i for i, block in enumerate(side) if block.is_subhead} for side in (left, right))
    texts = [[block_text(block) for block in side] for side in (left, right)]
    return align(texts[0], texts[1], (heads[0], heads[1]))


def pairs_of(one: Edition, other: Edition) -> list[tuple[str, str]]:
    """The headline, the summary and the aligned blocks of two editions. What only one of them has is left out."""
    lines = [(one.headline, other.headline), (one.summary, other.summary)]
    left, right = blocks(one.body)[:MAX_BLOCKS], blocks(other.body)[:MAX_BLOCKS]
    for bead in align_blocks(left, right):
        lines.append(
            (
                " ".join(block_text(left[i]) for i in bead.left)[:MAX_LETTERS],
                " ".join(block_text(right[j]) for j in bead.right)[:MAX_LETTERS],
            )
        )
    return [(here, there) for here, there in lines if here and there]


def store_changed(editions: Iterable[int], **kwargs: object) -> None:
    """Receives editions_changed: aligns the stories of these editions once they are committed."""
    ids = sorted(editions)
    if len(ids) <= MAX_STORED:
        transaction.on_commit(partial(store, ids), robust=True)


def store(editions: Iterable[int]) -> None:
    """Align the stories of these editions, and store their pairs. A story that isn't published in both has none."""
    articles = set(Edition.objects.filter(pk__in=list(editions)).values_list("article", flat=True))
    _store(articles)


def store_all() -> Iterator[int]:
    """Align every published story, in batches. Yields how many are done."""
    done, last = 0, 0
    while ids := list(Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        _store(set(ids))
        done, last = done + len(ids), ids[-1]
        yield done


def _store(articles: set[int]) -> None:
    published = Q(editions__status=Edition.Status.PUBLISHED)
    number = len(languages.codes())
    stories = Article.objects.filter(pk__in=articles).annotate(published=Count("editions", filter=published))
    complete = stories.filter(published=number).prefetch_related("editions")
    rows = []
    for story in complete:
        by_language = {edition.language: edition for edition in story.editions.all()}
        one, other = (by_language[code] for code in languages.codes())
        rows.append(StoryPairs(article=story, pairs=pairs_of(one, other)))
    gone = StoryPairs.objects.filter(article__in=articles - {row.article_id for row in rows})
    if not rows and not gone.exists():  # on SQLite each write waits for all others, even one of nothing
        return
    with transaction.atomic():
        gone.delete()
        StoryPairs.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=["pairs"])
