"""The page that says which feeds there are."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Contributor, Edition
from bilingual.addresses import in_every_language, in_language
from bilingual.languages import paper_name
from topics.models import Topic

from .feeds import FEED_KINDS
from .pages import Sharing, render_page


class Feed(NamedTuple):
    """What a feed is about, and its two addresses."""

    name: str
    atom: str
    rss: str


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """The feeds of the paper, and of the topics and contributors that have stories in this language."""
    language = request.LANGUAGE_CODE
    stories = Edition.objects.live().in_language(language)
    groups = [
        (_("The whole paper"), [Feed(paper_name(language), *_addresses(language, ""))]),
        (_("Topics"), _feeds_of(stories.topics(), "topic_", language)),
        (_("Contributors"), _feeds_of(stories.contributors(), "contributor_", language)),
    ]
    context = {"groups": [group for group in groups if group[1]]}
    sharing = Sharing(
        _("Feeds"), _("A feed brings new stories to your feed reader, without an account or an email address.")
    )
    return render_page(request, "reader/feeds.html", context, in_every_language("feeds"), sharing)


def _feeds_of(subjects: Iterable[Topic] | Iterable[Contributor], prefix: str, language: str) -> list[Feed]:
    found = [Feed(each.name_in(language), *_addresses(language, prefix, each.slug)) for each in subjects]
    return sorted(found)


def _addresses(language: str, prefix: str, *arguments: str) -> list[str]:
    """The paths of the Atom and the RSS feed."""
    return [in_language(language, f"{prefix}{name}", *arguments) for name, _feed_class in FEED_KINDS.values()]
