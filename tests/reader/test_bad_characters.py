"""Every public address answers and can be parsed, whatever characters the database holds."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import connection, models

from accounts.models import User
from articles import publishing
from articles.models import Byline, Contributor, Correction, Edition
from bilingual.xml_characters import FORBIDDEN
from pictures.models import Picture
from topics.models import Topic

# Columns that a row can't be found without, and that name a state or a file.
KEPT = {"language", "status", "kind", "file", "original_language"}
BAD = "\x0b\x1f\ufffe\uffff\x01"

pytestmark = pytest.mark.django_db


def spoil(model: type[models.Model]) -> None:
    """Put forbidden characters in every text column of every row, at its start, inside it and at its end."""
    bad = BAD if connection.vendor == "postgresql" else BAD + "\x00"  # PostgreSQL refuses NUL
    for row in model.objects.all():
        for field in row._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.name not in KEPT:
                value = getattr(row, field.name) or "x"
                half = len(value) // 2
                spoilt = value[:half] + bad + value[half:]
                if "slug" not in field.name:
                    spoilt = bad + spoilt + bad
                if field.name == "body":
                    spoilt = spoilt.replace("</p>", "&#11;&#x1F;&#xFFFE;&#0;</p>")
                model.objects.filter(pk=row.pk).update(**{field.name: spoilt})


@pytest.fixture
def spoilt_story(story, small_picture, editor, settings):
    settings.FEED_FULL_TEXT = True
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    for kind in Topic.Kind:
        article.topics.add(
            Topic.objects.create(name_en=f"A {kind}", name_hi=f"एक {kind.label}", kind=kind, in_navigation=True)
        )
    desk = Contributor.objects.create(name_en="News Desk", name_hi="समाचार डेस्क")
    Byline.objects.create(article=article, contributor=desk)
    for language in ("hi", "en"):
        publishing.correct(article.edition(language), editor, "तारीख सुधारी गई।")
    for model in (Edition, Topic, Contributor, Correction, Picture):
        spoil(model)
    User.objects.all().update(name=BAD)
    return article


def public_addresses(reader, article) -> list[str]:
    pages = ["", "corrections/", "archive/", "topics/", "search/", "search/?q=%0B%EF%BF%BEमानसून", "feed/", "feed/rss/"]
    pages += ["search/suggestions.json?q=a"]
    found = [f"/{language}/{page}" for language in ("hi", "en") for page in pages]
    found += ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-0.xml", "/news-sitemap.xml", "/robots.txt"]
    for edition in Edition.objects.filter(article=article):
        page = edition.get_absolute_url()
        html = reader.get(page).content.decode()
        found += [page, edition.parallel_url(edition.language), f"/{edition.language}/articles/{article.pk}/ninjs.json"]
        found += re.findall(r'property="og:image" content="http://127\.0\.0\.1:8000([^"]+)"', html)
    return found


def test_every_public_address_answers_without_a_forbidden_character(reader, spoilt_story):
    addresses = public_addresses(reader, spoilt_story)
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


def test_an_export_has_no_forbidden_character(spoilt_story, tmp_path, capsys):
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
