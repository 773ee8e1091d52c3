"""The list of the paper's words at the desk."""

import pytest

from accounts.models import AuditEntry
from spelling.models import PaperWord

LIST = "/admin/spelling/paperword/"


@pytest.fixture
def desk(signed_in, editor):
    return signed_in(editor)


def test_an_editor_says_what_to_write_instead_of_a_spelling(desk, editor):
    assert desk.post(f"{LIST}add/", {"word": "हिन्दी", "preferred": "हिंदी"}).status_code == 302
    word = PaperWord.objects.get()
    assert (word.word, word.preferred, word.added_by) == ("हिन्दी", "हिंदी", editor)
    assert AuditEntry.objects.filter(verb="spelling-added", subject="हिन्दी → हिंदी").exists()
    page = desk.get(LIST).content.decode()
    assert "हिन्दी" in page and "हिंदी" in page


@pytest.mark.parametrize(
    "data, error",
    [
        ({"word": "दो शब्द"}, "one word"),
        ({"word": "Bombay", "preferred": "Bombay"}, "the same word"),
        ({"word": "mumbai"}, "in the list already"),
        ({"word": "Bombay", "preferred": "New Mumbai"}, "one word"),
    ],
)
def test_a_wrong_entry_is_refused_in_a_sentence(desk, data, error):
    PaperWord.objects.create(word="Mumbai")
    answer = desk.post(f"{LIST}add/", {"preferred": ""} | data)
    assert answer.status_code == 200 and error in answer.content.decode()
    assert PaperWord.objects.count() == 1


def test_words_are_changed_and_taken_out_with_an_audit_entry(desk):
    word, other = PaperWord.objects.create(word="Bombay"), PaperWord.objects.create(word="Madras")
    desk.post(f"{LIST}{word.pk}/change/", {"word": "Bombay", "preferred": "Mumbai"})
    assert PaperWord.objects.get(pk=word.pk).preferred == "Mumbai"
    desk.post(f"{LIST}{word.pk}/delete/", {"post": "yes"})
    action = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
    desk.post(LIST, action)
    assert not PaperWord.objects.exists()
    verbs = list(AuditEntry.objects.filter(verb__startswith="spelling").order_by("pk").values_list("verb", "subject"))
    assert verbs == [
        ("spelling-changed", "Bombay → Mumbai"),
        ("spelling-removed", "Bombay → Mumbai"),
        ("spelling-removed", "Madras"),
    ]
