"""The pages that list stories: the latest, topics, contributors, corrections, months."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles import corrections as public_record
from articles.models import Contributor, Edition
from articles.models.edition_querysets import EditionQuerySet
from bilingual import text
from bilingual.addresses import in_every_language
from caching.dependencies import depend_on
from topics.models import Topic

from . import panels, structured_data
from .pages import Sharing, first_picture, render_page
from .pagination import Page, paginate

KIND_HEADINGS = {
    Topic.Kind.SUBJECT: gettext_lazy("Subjects"),
    Topic.Kind.PERSON: gettext_lazy("People in the news"),
    Topic.Kind.PLACE: gettext_lazy("Places"),
    Topic.Kind.ORGANISATION: gettext_lazy("Organisations"),
}
MAX_DESCRIPTION = 200  # letters of a biography in a shared page's description
ARCHIVE_YEARS = range(1900, 3000)  # far from the limits of datetime, which a time zone could cross
EditionsIn = Callable[[str], EditionQuerySet]  # the editions of a list in a language


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """All stories, the newest first."""
    page = _page(request, Edition.objects.news().in_language)
    context = {"page": page, **_canonical_context(request, page)}
    sharing = Sharing(_("Latest stories"), _("All stories, the newest first."), first_picture(page.editions))
    return render_page(request, "reader/latest.html", context, in_every_language("latest"), sharing)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics that have stories in this language, by kind."""
    with_stories = Edition.objects.live().in_language(request.LANGUAGE_CODE).topics()
    kinds = [
        (KIND_HEADINGS[kind], sorted(group, key=lambda topic: topic.local_name))
        for kind in Topic.Kind
        if (group := [topic for topic in with_stories if topic.kind == kind])
    ]
    sharing = Sharing(_("Topics"), _("Every subject, person, place and organisation that we report on."))
    return render_page(request, "reader/topics.html", {"kinds": kinds}, in_every_language("topics"), sharing)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories on a topic. Raises Http404 for one that readers may not know of, as for one that doesn't exist."""
    topic = get_object_or_404(Topic.objects.known_to_readers(), slug=slug)
    depend_on(request, topic=topic.pk)
    on_topic = partial(Edition.objects.on_topic, topic)
    page = _page(request, on_topic)
    description = topic.description_in(request.LANGUAGE_CODE)
    context = {"topic": topic, "page": page, "description": description, **_canonical_context(request, page)}
    description = description or _("All stories on %(topic)s.") % {"topic": topic.local_name}
    sharing = Sharing(topic.local_name, description, first_picture(page.editions))
    return render_page(request, "reader/topic.html", context, _alternates(page, on_topic, "topic", slug), sharing)


@require_safe
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories by a contributor. Raises Http404 for one that readers may not know of."""
    known = Contributor.objects.known_to_readers().select_related("portrait")
    contributor = get_object_or_404(known, slug=slug)
    depend_on(request, contributor=contributor.pk)
    credited, language = partial(Edition.objects.by_contributor, contributor), request.LANGUAGE_CODE
    page = _page(request, credited)
    name, biography = contributor.local_name, contributor.biography_in(language)
    context = {"contributor": contributor, "page": page, **_canonical_context(request, page)}
    role = contributor.role_in(language)
    profile = structured_data.profile_page(contributor, language)
    context |= {"role": role, "biography": biography, "structured": profile}
    description = text.shorten(text.clean_line(biography), MAX_DESCRIPTION) if biography else ""
    description = description or role or _("All stories by %(name)s.") % {"name": name}
    picture = contributor.portrait or first_picture(page.editions)
    sharing = Sharing(name, description, picture, type="profile" if contributor.is_person else "website")
    alternates = _alternates(page, credited, "contributor", slug)
    return render_page(request, "reader/contributor.html", context, alternates, sharing)


@require_safe
def corrections(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The corrections and withdrawals of a year, or of the latest year that has any."""
    years = public_record.years(request.LANGUAGE_CODE)
    if year is not None and year not in years:
        raise Http404
    year = year or (years[0] if years else None)
    entries = public_record.entries(request.LANGUAGE_CODE, year) if year else []
    data = structured_data.corrections_record(entries) if entries else None
    context = {
        "entries": entries,
        "year": year,
        "years": years,
        "structured": data,
        "panels": panels.render(panels.CORRECTIONS, request),
    }
    sharing = Sharing(_("Corrections"), _("What we got wrong, and what we corrected or withdrew."))
    return render_page(request, "reader/corrections.html", context, in_every_language("corrections"), sharing)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every month from the first story to the latest. A month without stories is listed too: counting would be slow."""
    live = Edition.objects.live().in_language(request.LANGUAGE_CODE).order_by("publish_at")
    first, last = (edition.publish_at if edition else None for edition in (live.first(), live.last()))
    months = []
    if first and last:
        year, month = _local(last).year, _local(last).month
        while (year, month) >= (_local(first).year, _local(first).month):
            months.append(datetime(year, month, 1))
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    sharing = Sharing(_("Archive"), _("All stories by month"))
    return render_page(request, "reader/archive.html", {"months": months}, in_every_language("archive"), sharing)


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The stories of a month."""
    if year not in ARCHIVE_YEARS:
        raise Http404
    try:
        start = timezone.make_aware(datetime(year, month, 1))
        end = timezone.make_aware(datetime(year + month // 12, month % 12 + 1, 1))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    depend_on(request, between=(start, end))
    of_month = Edition.objects.between(start, end).in_language
    page = _page(request, of_month)
    context = {"month": start, "page": page, **_canonical_context(request, page)}
    title = date_format(start, "YEAR_MONTH_FORMAT")
    sharing = Sharing(title, _("All stories of %(month)s.") % {"month": title}, first_picture(page.editions))
    alternates = _alternates(page, of_month, "archive_month", year, month)
    return render_page(request, "reader/archive_month.html", context, alternates, sharing if page.editions else None)


def _page(request: HttpRequest, editions_in: EditionsIn) -> Page:
    """The page ?before= of the live editions in the language of the address."""
    return paginate(editions_in(request.LANGUAGE_CODE).live().for_cards(), request.GET.get("before", ""))


def _alternates(page: Page, editions_in: EditionsIn, name: str, *args: object) -> dict[str, str]:
    """The addresses of a list by language, without the languages in which it has no stories.

    Only a language that no story of this page is in needs a query.
    """
    here = translation.get_language()
    shown = {each.language for edition in page.editions for each in [edition, *edition.counterparts]}
    return {
        code: path
        for code, path in in_every_language(name, *args).items()
        if code in shown or (code != here and editions_in(code).live().exists())
    }


def _canonical_context(request: HttpRequest, page: Page) -> dict[str, str]:
    """The canonical address of a page of a list. A later page is a page of its own, without alternates."""
    return {} if page.is_first else {"canonical": f"{request.path}?{urlencode({'before': request.GET['before']})}"}


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
