"""The structured data of every kind of page uses types and properties of schema.org alone.

The list is written from the vocabulary, release 29: https://schema.org/docs/full.html
"""

import json
import re

import pytest

from articles import correcting
from articles.models import Byline, Contributor
from topics.models import Topic

_THING = "name url description image sameAs mainEntityOfPage"
_WORK = f"""{_THING} headline alternativeHeadline inLanguage datePublished dateModified author publisher keywords about
isAccessibleForFree correction workTranslation translationOfWork creativeWorkStatus text mainEntity isPartOf"""
_ORGANIZATION = f"{_THING} logo parentOrganization correctionsPolicy contactPoint publishingPrinciples ethicsPolicy actionableFeedbackPolicy"
PROPERTIES = {
    "NewsMediaOrganization": f"{_ORGANIZATION} masthead",
    "Organization": _ORGANIZATION,
    "Person": f"{_THING} jobTitle worksFor",
    "ProfilePage": _WORK,
    "WebSite": _WORK,
    "NewsArticle": f"{_WORK} articleSection wordCount",
    "CorrectionComment": _WORK,
    "ImageObject": f"{_WORK} width height caption creditText",
    "BreadcrumbList": f"{_THING} itemListElement",
    "ItemList": f"{_THING} itemListElement",
    "ListItem": f"{_THING} position item",
}


def problems(node, path: str = "") -> list[str]:
    """What the vocabulary doesn't know, and nodes that neither have a type nor refer to another node."""
    if isinstance(node, list):
        return [problem for each in node for problem in problems(each, path)]
    if not isinstance(node, dict):
        return [] if node not in ("", None, [], {}) else [f"{path} is empty"]
    kind = node.get("@type")
    if kind is None:
        return [] if set(node) == {"@id"} else [f"{path} has no type"]
    known = {*PROPERTIES.get(kind, "").split(), "@type", "@id", "@context"}
    unknown = [f"{path}{kind}.{name}" for name in node if name not in known]
    inside = [problem for name, value in node.items() for problem in problems(value, f"{path}{kind}.{name} ")]
    return unknown + inside


@pytest.fixture
def paper(story, editor, small_picture):
    article = story(hi="live", en="live")
    article.lead_picture = small_picture
    article.save()
    article.topics.add(Topic.objects.create(name_en="Weather", name_hi="मौसम"))
    for kind in Contributor.Kind:
        contributor = Contributor.objects.create(
            name_hi=str(kind),
            slug=kind,
            kind=kind,
            role_hi="पद",
            biography_hi="परिचय",
            portrait=small_picture,
            links="https://social.example/@paper",
        )
        Byline.objects.create(article=article, contributor=contributor, position=Byline.objects.count() + 1)
    correcting.correct(article.edition("hi"), editor, "सुधार")
    story(hi="withdrawn")
    return article


def test_each_page_describes_itself_in_the_words_of_schema_org(reader, paper):
    pages = ["/hi/", "/hi/corrections/", *(f"/hi/by/{kind}/" for kind in Contributor.Kind)]
    pages += [paper.edition("hi").get_absolute_url(), paper.edition("en").get_absolute_url()]
    for page in pages:
        html = reader.get(page).content.decode()
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        assert found, page
        for each in found:
            assert problems(json.loads(each)) == [], page


def test_every_author_has_a_type_a_name_and_a_url(reader, paper, story):
    for article in (paper, story(hi="live")):
        html = reader.get(article.edition("hi").get_absolute_url()).content.decode()
        found = [json.loads(each) for each in re.findall(r'ld\+json">(.*?)</script>', html, re.S)]
        authors = next(each for each in found if each["@type"] == "NewsArticle")["author"]
        assert authors and all({"@type", "name", "url"} <= set(author) for author in authors)
