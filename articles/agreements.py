"""The disagreements of stored stories: what the desk's tasks and list show, and what people call right as it is."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bilingual import languages
from topics.models import Topic

from .editorial_checks import CheckedEdition, Counterpart
from .editorial_checks.agreement import Difference, differences
from .models import AcceptedDisagreement, Article, Edition, OpenDisagreements

MAX_CHECKED = 20  # stories of one unit of work; check_agreement does the rest after an import
BATCH = 200  # stories in memory


def register_of(names: Iterable[Topic], language: str) -> list[tuple[str, str]]:
    """The agreed names in that language and in the other one, of the topics that have both."""
    other = languages.other_language(language) or language
    pairs = (
        (languages.localized(topic, "name", language), languages.localized(topic, "name", other)) for topic in names
    )
    return [(one, its) for one, its in pairs if one and its]


def compare_stored(stories: Iterable[Article]) -> Iterator[tuple[Article, Edition, Edition, list[Difference]]]:
    """Each story that has both editions, with them and their disagreements. Accepted ones are left out."""
    names = list(Topic.objects.names())
    registers = {code: register_of(names, code) for code in languages.codes()}
    for story in stories:
        editions = [edition for edition in story.editions_in_order if edition.headline]
        if len(editions) == len(languages.codes()):
            one, other = editions
            accepted = {each.key for each in story.accepted_disagreements.all()}
            counterpart = Counterpart(_checked(other), registers[one.language], accepted)
            yield story, one, other, differences(_checked(one), counterpart)


def _checked(edition: Edition) -> CheckedEdition:
    return CheckedEdition(edition.language, headline=edition.headline, summary=edition.summary, body=edition.body)


def recheck_changed(editions: Iterable[int], **kwargs: object) -> None:
    """Receives editions_changed: checks the stories of these editions once they are committed."""
    ids = sorted(editions)
    if len(ids) <= MAX_CHECKED:
        transaction.on_commit(partial(recheck, ids), robust=True)


def recheck(editions: Iterable[int]) -> None:
    """Compare the stored editions of the stories of these editions, and store how many disagreements are open."""
    stories = Article.objects.filter(editions__in=list(editions)).distinct().order_by("pk")
    for story, _one, _other, found in compare_stored(stories.prefetch_related("editions", "accepted_disagreements")):
        store(story, len(found))


def store(story: Article, number: int) -> None:
    """Store how many open disagreements a story has. The time is that of the first one."""
    known = OpenDisagreements.objects.filter(article=story)
    if not number:
        if known.exists():  # on SQLite each write waits for all others, even one of nothing
            known.delete()
        return
    with transaction.atomic():
        row, is_new = OpenDisagreements.objects.get_or_create(article=story, defaults={"number": number})
        if not is_new and row.number != number:
            known.update(number=number)


def accept(story: Article, key: str, by: User) -> None:
    """Note that a person calls a disagreement right as it is. A second time changes nothing."""
    AcceptedDisagreement.objects.get_or_create(
        article=story, key=key, defaults={"accepted_by": by, "accepted_at": timezone.now()}
    )
    recheck(story.editions.values_list("pk", flat=True))
