from json_ld import structured

from articles import correcting
from articles.models import Byline, Contributor


def test_structured_data_contains_the_corrections(reader, story, editor):
    edition = story(hi="live").edition("hi")
    correcting.correct(edition, editor, "नाम सुधारा गया।")
    data = structured(reader.get(edition.get_absolute_url()).content.decode())["NewsArticle"]
    assert data["inLanguage"] == "hi" and data["headline"] == edition.headline
    assert [each["text"] for each in data["correction"]] == ["नाम सुधारा गया।"]
    assert data["mainEntityOfPage"].startswith("http")


def test_the_corrections_record_marks_withdrawn_stories(reader, story, editor):
    story(hi="withdrawn")
    correcting.correct(story(hi="live").edition("hi"), editor, "सुधार")
    items = structured(reader.get("/hi/corrections/").content.decode())["ItemList"]["itemListElement"]
    statuses = {item["item"]["text"]: item["item"]["about"].get("creativeWorkStatus") for item in items}
    assert statuses == {"खबर गलत थी।": "Withdrawn", "सुधार": None}


def test_no_headline_closes_the_script_element(reader, story):
    texts = {"headline": "</script><script>alert(1)</script> & <!--"}
    html = reader.get(story(hi="live", hi_texts=texts).edition("hi").get_absolute_url()).content.decode()
    assert "<script>alert" not in html and structured(html)["NewsArticle"]["headline"] == texts["headline"]


def test_a_story_has_the_properties_that_search_engines_require(reader, story, small_picture):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    article.topics.add("Weather")
    Byline.objects.create(article=article, contributor=Contributor.objects.create(name_hi="समाचार डेस्क", slug="desk"))
    found = structured(reader.get(article.edition("hi").get_absolute_url()).content.decode())
    data = found["NewsArticle"]
    assert {"headline", "image", "datePublished", "dateModified", "author", "publisher", "description"} <= set(data)
    assert data["author"] == [{"@type": "Person", "name": "समाचार डेस्क", "url": "http://127.0.0.1:8000/hi/by/desk/"}]
    assert data["publisher"]["@type"] == "NewsMediaOrganization" and data["publisher"]["logo"]["url"].startswith("http")
    assert all(str(image).count("http") for image in data["image"]) and len(data["image"]) == 2
    names = [item["name"] for item in found["BreadcrumbList"]["itemListElement"]]
    assert names == ["न्यूजरूम", "Weather", article.edition("hi").headline]


def test_translations_link_each_other_while_both_are_live(reader, story):
    article = story(hi="live", en="live")
    hindi, english = (
        structured(reader.get(article.edition(code).get_absolute_url()).content.decode())["NewsArticle"]
        for code in ("hi", "en")
    )
    assert [work["@id"] for work in hindi["workTranslation"]] == [english["@id"]]
    assert english["translationOfWork"]["@id"] == hindi["@id"] and "workTranslation" not in english
    alone = structured(reader.get(story(hi="live", en="draft").edition("hi").get_absolute_url()).content.decode())
    assert "workTranslation" not in alone["NewsArticle"]


def test_the_front_page_describes_the_publisher(reader, story):
    found = structured(reader.get("/hi/").content.decode())
    assert found["NewsMediaOrganization"]["name"] == "न्यूजरूम" and found["WebSite"]["inLanguage"] == "hi"
