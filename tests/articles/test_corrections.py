from datetime import timedelta

from django.utils import timezone

from articles import correcting, publishing
from articles.models import Correction


def test_the_list_has_the_corrections_and_withdrawals_of_its_language(reader, story, editor):
    article = story(hi="live", en="live")
    correcting.correct(article.edition("hi"), editor, "नाम सुधारा गया।")
    withdrawn = story(hi="withdrawn", hi_texts={"headline": "वापस ली खबर"})
    html = reader.get("/hi/corrections/").content.decode()
    assert "नाम सुधारा गया।" in html and "खबर गलत थी।" in html
    assert f'href="/hi/articles/{withdrawn.pk}/"' in html and "वापस ली खबर" not in html
    english = reader.get("/en/corrections/").content.decode()
    assert "नाम सुधारा गया।" not in english and "Nothing has been corrected" in english


def test_corrections_of_editions_that_are_not_live_are_not_listed(reader, story, editor):
    scheduled, draft = story(hi="scheduled"), story(hi="live")
    correcting.correct(scheduled.edition("hi"), editor, "छिपा सुधार")
    correcting.correct(draft.edition("hi"), editor, "वापस ली खबर का सुधार")
    publishing.withdraw(draft.edition("hi"), editor, "")
    html = reader.get("/hi/corrections/").content.decode()
    assert "छिपा सुधार" not in html and "वापस ली खबर का सुधार" not in html


def test_each_year_with_entries_has_a_page_and_other_years_have_none(reader, story, editor):
    article = story(hi="live")
    now = timezone.now()
    for days, text in ((0, "नया सुधार"), (400, "पुराना सुधार")):
        Correction.objects.create(edition=article.edition("hi"), text=text, at=now - timedelta(days=days))
    latest = reader.get("/hi/corrections/").content.decode()
    assert "नया सुधार" in latest and "पुराना सुधार" not in latest
    earlier = (now - timedelta(days=400)).year
    assert "पुराना सुधार" in reader.get(f"/hi/corrections/{earlier}/").content.decode()
    for year in (1, 1800, earlier - 1, 9999, 10**12):
        assert reader.get(f"/hi/corrections/{year}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_list(reader, story, editor, django_assert_max_num_queries):
    for _ in range(30):
        correcting.correct(story(hi="live").edition("hi"), editor, "सुधार")
    with django_assert_max_num_queries(8):
        reader.get("/hi/corrections/")
