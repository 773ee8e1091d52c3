"""The paper's own spelling: what its stories use, and what its editors decided."""

import pytest

from spelling.rules import Checker, PaperWords, Verdict

PLAIN = {"हिंदी": 60, "गए": 40, "और": 4000, "पांच": 30, "संबंध": 50, "जरूर": 20}
FULL = {"हिन्दी": 60, "गये": 40, "और": 4000, "पाँच": 30, "सम्बन्ध": 50, "ज़रूर": 20}


@pytest.mark.parametrize("uses, other", [(PLAIN, FULL), (FULL, PLAIN)])
def test_the_spelling_that_a_paper_uses_is_preferred_to_the_other(uses, other):
    checker = Checker(PaperWords(uses=uses))
    own, foreign = [word for word in uses if word not in other], [word for word in other if word not in uses]
    assert [checker.verdict(word) for word in own] == [None] * 5
    assert [checker.verdict(word) for word in foreign] == [Verdict("house", (word,)) for word in own]


def test_signs_that_a_paper_avoids_are_marked_in_words_that_it_has_never_used():
    checker = Checker(PaperWords(uses=PLAIN))
    assert checker.verdict("चाँदनी") == Verdict("house", ("चांदनी",))
    assert checker.verdict("अन्तरिक्ष") == Verdict("house", ("अंतरिक्ष",))
    assert checker.verdict("पढ़ाई") is None


def test_suggestions_have_the_papers_spelling():
    assert Checker(PaperWords(uses=FULL)).verdict("हिंदि").suggestions[0] == "हिन्दी"
    assert Checker(PaperWords(uses=PLAIN)).verdict("हिंदि").suggestions[0] == "हिंदी"


def test_what_editors_decided_is_right_or_replaced():
    paper = PaperWords(right=frozenset({"misspelt-word", "पुलीस", "teh"}), preferred={"बम्बई": "मुंबई", "bombay": "Mumbai"})
    checker = Checker(paper)
    assert checker.verdict("पुलीस") is None
    assert checker.verdict("Teh") is None
    assert checker.verdict("बम्बई") == Verdict("house", ("मुंबई",))
    assert checker.verdict("Bombay") == Verdict("house", ("Mumbai",))


def test_names_are_right_and_lead_their_misspellings_back():
    checker = Checker(PaperWords(uses={"मिसरी": 30}, names=frozenset({"कोसि"})))
    assert checker.verdict("कोसि") is None
    assert checker.verdict("मिसरी") is None


def test_a_frequent_slip_of_the_paper_itself_is_marked_all_the_same():
    uses = {"मुदुमलै": 400, "मुदूमलै": 3, "सुमित": 40, "सुमीत": 30}
    assert Checker(PaperWords(uses=uses)).verdict("मुदूमलै") == Verdict("misspelt", ("मुदुमलै",))
    assert Checker(PaperWords(uses=uses)).verdict("सुमीत") is None
