"""What the desk's script asks the server for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from paper_words import forget_words

from accounts.models import AuditEntry
from spelling.models import PaperWord
from topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _count_again():
    forget_words()
    yield
    forget_words()


def check(client, *words: str) -> dict:
    answer = client.post(reverse("spelling_check"), {"words": " ".join(words)})
    assert answer.status_code == 200
    return answer.json()


def test_marked_words_come_with_suggestions_and_right_ones_are_left_out(signed_in, reporter):
    marks = check(signed_in(reporter), "पुलीस", "पुलिस", "goverment", "government")
    assert set(marks) == {"पुलीस", "goverment"}
    assert marks["पुलीस"] == {"kind": "misspelt", "suggestions": ["पुलिस"]}


def test_too_many_words_are_refused(signed_in, reporter):
    assert signed_in(reporter).post(reverse("spelling_check"), {"words": "a " * 3001}).status_code == 400


def test_odd_words_are_not_marked_and_cost_no_error(signed_in, reporter):
    assert check(signed_in(reporter), "", "क" * 61, "\x00", "😀", "्" * 30, "a" * 60) is not None


def test_names_of_the_register_are_not_marked(signed_in, reporter):
    client = signed_in(reporter)
    assert "पुलीस" in check(client, "पुलीस")
    Topic.objects.create(name_hi="पुलीस राव", name_en="Pulis Rao")
    forget_words()
    assert check(client, "पुलीस") == {}


def test_the_spelling_of_the_papers_live_stories_is_preferred(signed_in, reporter, story):
    for _number in range(2):
        story(hi="live", hi_texts={"body": "<p>" + "हिन्दी " * 10 + "</p>"})
    story(hi="draft", hi_texts={"body": "<p>" + "हिंदी " * 100 + "</p>"})
    assert check(signed_in(reporter), "हिंदी", "हिन्दी") == {"हिंदी": {"kind": "house", "suggestions": ["हिन्दी"]}}


def test_a_second_check_reads_no_story(signed_in, reporter):
    client = signed_in(reporter)
    check(client, "पुलीस")
    with CaptureQueriesContext(connection) as queries:
        check(client, "पुलीस")
    assert not [query for query in queries if "articles_edition" in query["sql"]]


def test_an_editor_adds_a_word_which_is_right_at_once(signed_in, editor):
    client = signed_in(editor)
    for _time in range(2):
        assert client.post(reverse("spelling_add"), {"word": "पुलीस"}).json() == {"error": ""}
    assert check(client, "पुलीस") == {}
    assert PaperWord.objects.get().added_by == editor
    assert AuditEntry.objects.filter(verb="spelling-added", subject="पुलीस", by=editor).count() == 1


def test_a_word_that_was_to_be_replaced_is_right_once_an_editor_adds_it(signed_in, editor):
    PaperWord.objects.create(word="Bombay", preferred="Mumbai")
    client = signed_in(editor)
    assert check(client, "Bombay")["Bombay"] == {"kind": "house", "suggestions": ["Mumbai"]}
    client.post(reverse("spelling_add"), {"word": "bombay"})
    assert check(client, "Bombay") == {}


@pytest.mark.parametrize("word", ["", "दो शब्द", "a/b", "क" * 61])
def test_what_is_not_one_word_is_not_added(signed_in, editor, word):
    answer = signed_in(editor).post(reverse("spelling_add"), {"word": word})
    assert "one word" in answer.json()["error"]
    assert not PaperWord.objects.exists()
