"""Every public address answers and can be parsed, even if the database holds characters that XML forbids."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from articles import correcting
from articles.models import Article, Byline, Contributor, Correction, Edition
from bilingual.xml_characters import FORBIDDEN
from pictures.models import Picture
from topics.models import Topic

# Columns that a row can't be found without, and that name a state.
KEPT = {"language", "status", "kind", "original_language"}
NAMES = {"slug", "file"}  # parts of addresses
BAD = "\x0b\x1f\ufffe\uffff\x01"

MODELS = (Article, Edition, Topic, Contributor, Correction, Picture)

pytestmark = pytest.mark.django_db


def spoil(model: type[models.Model], names: bool = False) -> None:
    """Put forbidden characters in every text column of every row, at its start, inside it and at its end."""
    bad = BAD if connection.vendor == "postgresql" else BAD + "\x00"  # PostgreSQL refuses NUL
    for row in model.objects.all():
        for field in row._meta.concrete_fields:
            if not isinstance(field, models.CharField | models.TextField | models.FileField) or field.name in KEPT:
                continue
            value = str(getattr(row, field.name)) or "x"
            middle = len(value) // 2
            spoilt = value[:middle] + bad + value[middle:]
            if field.name in NAMES and not names:
                continue
            if field.name == "body":
                spoilt = spoilt.replace("</p>", "&#11;&#x1F;&#xFFFE;&#0;</p>")
            model.objects.filter(pk=row.pk).update(
                **{field.name: spoilt if field.name in NAMES else bad + spoilt + bad}
            )


@pytest.fixture
def full_story(story, small_picture, editor, settings):
    """A story in which every text that readers see is filled in."""
    settings.FEED_FULL_TEXT = True
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    for kind in Topic.Kind:
        names = {"name_en": f"A {kind}", "name_hi": f"एक {kind.label}"}
        article.topics.add(Topic.objects.create(kind=kind, nav_position=1, **names))
    desk = Contributor.objects.create(name_en="News Desk", name_hi="समाचार डेस्क")
    Byline.objects.create(article=article, contributor=desk)
    for language in ("hi", "en"):
        correcting.correct(article.edition(language), editor, "तारीख सुधारी गई।")
    return article


def public_addresses(reader, article) -> list[str]:
    """The pages, feeds, sitemaps, JSON and cards that show the story."""
    pages = ["", "corrections/", "archive/", "topics/", "search/", "search/?q=%0B%EF%BF%BEमानसून", "feed/", "feed/rss/"]
    pages += ["search/suggestions.json?q=a"]
    for topic in Topic.objects.exclude(slug__contains="\x01"):
        pages += [f"topics/{topic.slug}/{feed}" for feed in ("", "feed/", "feed/rss/")]
    pages += [f"by/{contributor.slug}/" for contributor in Contributor.objects.exclude(slug__contains="\x01")]
    found = [f"/{language}/{page}" for language in ("hi", "en") for page in pages]
    found += ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-0.xml", "/news-sitemap.xml", "/robots.txt"]
    for edition in Edition.objects.filter(article=article):
        page = edition.get_absolute_url()
        html = reader.get(page).content.decode()
        found += [page, edition.parallel_url(edition.language), f"/{edition.language}/articles/{article.pk}/ninjs.json"]
        found += re.findall(r'property="og:image" content="http://127\.0\.0\.1:8000([^"]+)"', html)
        moment = edition.publish_at.astimezone(timezone.get_default_timezone())
        found.append(f"/{edition.language}/archive/{moment.year}/{moment.month}/")
    return found


@pytest.mark.parametrize("names", [False, True])
def test_every_public_address_answers_without_a_forbidden_character(reader, full_story, names):
    for model in MODELS:
        spoil(model, names)
    addresses = public_addresses(reader, full_story)
    assert len([address for address in addresses if "card-" in address]) == 2
    for address in addresses:
        response = reader.get(address)
        assert response.status_code == 200, address
        kind = response["Content-Type"].split(";")[0]
        if kind == "image/jpeg":
            continue
        text = response.content.decode()
        assert not re.search(f"[{FORBIDDEN}]", text), address
        assert not re.search(r"(?i)&#(0*(0|1|11|31)|x0*(b|1f|fffe));", text), address
        if kind.endswith("xml"):
            ElementTree.fromstring(response.content)
        if kind == "application/json":
            assert not re.search(f"[{FORBIDDEN}]", json.dumps(json.loads(text), ensure_ascii=False).replace("\\n", ""))
            assert "\\u00" not in text, address
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            assert "\\u000b" not in data and "\\u001f" not in data and json.loads(data)


def test_an_export_has_no_forbidden_character(full_story, capsys):
    for model in MODELS:
        spoil(model)
    call_command("export_stories")
    out = capsys.readouterr().out
    assert json.loads(out)["stories"] and "\\u000b" not in out and "\\u001f" not in out and "\ufffe" not in out


@pytest.mark.parametrize("state", ["withdrawn", "draft"])
def test_error_pages_have_no_forbidden_character(reader, story, state):
    article = story(hi=state, en="live")
    for model in (Edition, Topic):
        spoil(model)
    response = reader.get(f"/hi/articles/{article.pk}/")
    assert response.status_code in (404, 410) and not re.search(f"[{FORBIDDEN}]", response.content.decode())
