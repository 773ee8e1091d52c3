"""Writes the items of an import, a batch at a time. Each function belongs into the transaction of its caller."""

from datetime import datetime

from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import front_page, history, publishing, versioning
from articles.changes import mark_articles
from articles.former_leads import keep_former_leads
from articles.models import Article, ArticleTopic, Byline, Correction, Edition, FrontPagePlace

from .copies import CopyData, rebase_copies
from .items import CorrectionData, Item
from .notes import Kind, Note
from .registers import Registers

STATE_FIELDS = (
    "status publish_at first_published_at revised_at withdrawn_at withdrawal_note version source_version behind_since "
    "review_note changed_at changed_by words embargo_until"
).split()


def write(batch: list[Item], registers: Registers) -> tuple[int, int]:
    """Write a batch in bulk. Returns the numbers of created and updated stories."""
    known = {
        article.external_id: article
        for article in Article.with_bin.filter(external_id__in=[item.external_id for item in batch if item.external_id])
        .prefetch_related("editions")
    }  # fmt: skip
    new_items = [item for item in batch if item.external_id not in known]
    known_items = [item for item in batch if item.external_id in known]
    taken = set(Article.with_bin.filter(pk__in=[item.id for item in new_items if item.id]).values_list("pk", flat=True))
    articles = {id(item): Article(pk=None if item.id in taken else item.id) for item in new_items}
    articles.update({id(item): known[item.external_id] for item in known_items})
    leads = {article.pk: article.lead_picture_id for article in known.values()}
    for item in batch:
        item.apply_to(articles[id(item)], registers.picture(item.picture))
        articles[id(item)].binned_at = articles[id(item)].binned_by = None  # who imports a story wants it
    _create_in_bulk(Article, [articles[id(item)] for item in new_items])
    Article.with_bin.bulk_update(
        [articles[id(item)] for item in known_items],
        ["kind", "original_language", "lead_picture", "updated_at", "binned_at", "binned_by", "embargo_until"],
    )
    keep_former_leads(
        {article.pk: leads[article.pk] for article in known.values() if article.lead_picture_id != leads[article.pk]}
    )
    _write_editions([(item, articles[id(item)]) for item in batch])
    _write_links([(item, articles[id(item)]) for item in batch], registers)
    _write_places([(item, articles[id(item)]) for item in batch])
    mark_articles(article.pk for article in articles.values())
    return len(new_items), len(known_items)


def _create_in_bulk(model: type[Article], rows: list[Article]) -> None:
    """Create rows with and without an id in separate statements, because a backend may not allow both in one."""
    model.objects.bulk_create([row for row in rows if row.pk])
    model.objects.bulk_create([row for row in rows if not row.pk])


def _write_editions(pairs: list[tuple[Item, Article]]) -> None:
    now = timezone.now()
    new: list[Edition] = []
    changed: list[Edition] = []
    corrections: list[tuple[Edition, CorrectionData]] = []
    copies: list[tuple[Edition, CopyData]] = []
    had_pictures: set[Edition] = set()
    for item, article in pairs:
        editions = {edition.language: edition for edition in article.editions.all()} if item.is_update else {}
        had_pictures |= {edition for edition in editions.values() if _has_pictures(edition.body)}
        before = {language: versioning.snapshot(edition) for language, edition in editions.items()}
        for given in item.editions:
            if given.language in editions and given.keeps(editions[given.language]):
                _note_as_kept(item, f"editions.{given.language}")
            editions[given.language] = given.apply_to(article, editions.get(given.language))
            copies += [(editions[given.language], given.copy)] if given.copy else []
            corrections += [(editions[given.language], correction) for correction in given.corrections]
        after = {given.language: versioning.snapshot(editions[given.language]) for given in item.editions}
        decided = versioning.decide_versions(article.original_language, before, after, now)
        for language, edition in editions.items():
            edition.embargo_until = article.embargo_until
            publishing.apply_decision(edition, decided[language], before.get(language), by=None)
            (changed if edition.pk else new).append(edition)
    Edition.objects.bulk_create(new)
    # An upsert by id: bulk_update() builds a CASE expression for every field and takes five times as long.
    fields = [*Edition.TEXT_FIELDS, *STATE_FIELDS]
    Edition.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=fields)
    history.record_versions([*new, *changed])
    for edition in [*new, *changed]:
        if _has_pictures(edition.body) or edition in had_pictures:
            publishing.link_pictures(edition)
    rebase_copies(changed)
    for edition, copy in copies:
        if edition.status in (Edition.Status.PUBLISHED, Edition.Status.WITHDRAWN):
            copy.write(edition)
    Correction.objects.filter(edition__in=[edition for edition, _text in corrections]).delete()
    Correction.objects.bulk_create(Correction(edition=edition, **given._asdict()) for edition, given in corrections)


def _has_pictures(body: str) -> bool:
    """Whether the body may have pictures, or posters of videos."""
    return "<img" in body or "poster=" in body


def _note_as_kept(item: Item, field: str) -> None:
    item.notes = [note for note in item.notes if (note.field, note.kind) != (field, Kind.DRAFT)]
    reason = _("Text that readers can't read did not replace the published text.")
    item.notes.append(Note(field, Kind.KEPT, reason))


def _write_places(pairs: list[tuple[Item, Article]]) -> None:
    """Place the stories whose items have `front_page`. A new lead goes before the existing ones."""
    placed = [(item.front_page, article) for item, article in pairs if item.front_page is not None]
    if not placed:
        return
    articles = [article for _place, article in placed]
    others = list(FrontPagePlace.objects.exclude(article__in=articles).select_related("article"))
    if not any(place for place, _article in placed) and len(others) == FrontPagePlace.objects.count():
        return
    places: list[tuple[Article, datetime | None]] = [(article, None) for place, article in placed if place == "lead"]
    places += [(place.article, place.until) for place in others]
    places += [(article, None) for place, article in placed if place == "second"]
    front_page.arrange_front_page(places, by=None)


def _write_links(pairs: list[tuple[Item, Article]], registers: Registers) -> None:
    """Replace topics and bylines of the stories whose items have these fields."""
    with_topics = [(item, item.topics, article) for item, article in pairs if item.topics is not None]
    with_bylines = [(item, item.bylines, article) for item, article in pairs if item.bylines is not None]
    ArticleTopic.objects.filter(
        content_object__in=[article for item, _names, article in with_topics if item.is_update]
    ).delete()
    Byline.objects.filter(article__in=[article for item, _names, article in with_bylines if item.is_update]).delete()
    ArticleTopic.objects.bulk_create(
        ArticleTopic(content_object=article, tag=topic)
        for _item, names, article in with_topics
        for topic in dict.fromkeys(map(registers.topic, names))
    )
    Byline.objects.bulk_create(
        Byline(article=article, contributor=contributor, position=position)
        for _item, names, article in with_bylines
        for position, contributor in enumerate(dict.fromkeys(map(registers.contributor, names)), start=1)
    )


def reset_sequences() -> None:
    """Move PostgreSQL's sequence past the imported ids."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)
