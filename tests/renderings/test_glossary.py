"""The glossary: the editorial check, and the screen where editors keep it."""

import pytest
from django.utils import translation

from articles.editorial_checks import CheckedEdition, Counterpart, findings
from renderings.models import Term

URL = "/admin/renderings/term/"


@pytest.fixture
def repo_rate(db) -> Term:
    return Term.objects.create(
        text_hi="रेपो दर", text_en="repo rate", forbidden_hi="रेपो रेट\nरीपो दर", note="As the RBI writes it."
    )


def hindi(headline: str, source: str) -> CheckedEdition:
    """A Hindi edition with this headline, and its English source with that one."""
    other = CheckedEdition("en", headline=source, body="<p>News.</p>")
    return CheckedEdition("hi", headline=headline, body="<p>खबर।</p>", other=Counterpart(other))


def found(edition: CheckedEdition) -> list[str]:
    with translation.override("en"):
        return [f"{each.message} {each.fix}" for each in findings(edition) if each.code == "glossary"]


def test_a_term_of_the_source_without_its_agreed_words_is_a_finding_with_the_passage(repo_rate):
    (message,) = found(hindi("ब्याज घटा", "RBI cuts the repo rates again"))
    assert "RBI cuts the repo rates again" in message and "रेपो दर" in message and "As the RBI writes it." in message


def test_forbidden_words_are_a_finding_with_both_passages(repo_rate):
    (message,) = found(hindi("रेपो रेट घटा", "RBI cuts the repo rate"))
    assert "It is “रेपो रेट घटा” here and “RBI cuts the repo rate” in the other language." in message


@pytest.mark.parametrize("headline", ["रेपो दर घटी", "रेपो दरें घटीं", "रेपो दरों में कमी"])
def test_every_inflected_form_of_the_agreed_words_is_right(repo_rate, headline):
    assert not found(hindi(headline, "RBI cuts the repo rate"))


def test_one_of_two_renderings_of_a_word_is_enough(db):
    Term.objects.create(text_hi="बैंक", text_en="bank")
    Term.objects.create(text_hi="किनारा", text_en="bank")
    assert not found(hindi("नदी के किनारे मेला", "Fair on the river bank"))
    assert found(hindi("नदी पर मेला", "Fair on the river bank"))


def test_forbidden_words_within_agreed_words_are_no_fault(db):
    Term.objects.create(text_hi="रेपो दर", text_en="repo rate", forbidden_hi="दर")
    assert not found(hindi("रेपो दर घटी", "RBI cuts the repo rate"))
    assert found(hindi("रेपो दर घटी, दर कम", "RBI cuts the repo rate"))


def test_a_finding_stands_on_the_page_of_the_story(repo_rate, signed_in, editor, story):
    article = story(hi="draft", en="live")
    article.edition("hi").__class__.objects.filter(article=article, language="en").update(headline="Repo rate cut")
    page = signed_in(editor).get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "“रेपो दर”, the agreed words, are missing here" in page


def test_editors_keep_the_glossary_and_others_read_it(signed_in, editor, translator):
    form = {"text_hi": "आचार संहिता", "text_en": "code of conduct", "forbidden_hi": "कोड ऑफ कंडक्ट", "note": ""}
    page = signed_in(editor).post(f"{URL}add/", form, follow=True).content.decode()
    assert "code of conduct · आचार संहिता" in page
    page = signed_in(translator).get(URL).content.decode()
    assert "आचार संहिता" in page and "Add term" not in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("forbidden_hi", "रेपो  दर", "These are the agreed words."), ("text_hi", "!!", "Write at least one word.")],
)
def test_a_term_that_contradicts_itself_is_refused(signed_in, editor, field, value, sentence):
    form = {"text_hi": "रेपो दर", "text_en": "repo rate"} | {field: value}
    assert sentence in signed_in(editor).post(f"{URL}add/", form).content.decode()
    assert not Term.objects.exists()
