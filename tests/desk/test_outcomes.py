"""Each act at the desk answers in a sentence of its own, with the language, the time and the page."""

from datetime import timedelta

import pytest
from desk_forms import ADD, change_url, form_data
from django.utils import timezone

from articles.models import Article, Edition

pytestmark = pytest.mark.django_db


def said(response) -> str:
    (message,) = [str(each) for each in response.context["messages"] if each.level_tag == "success"]
    return message


@pytest.mark.parametrize(
    ("state", "changes", "sentence"),
    [
        ("draft", {"hi_move": "submit"}, "Hindi: sent to the editors."),
        ("review", {"hi_move": "take_back"}, "Hindi: recalled. It is your draft again."),
        ("review", {"hi_move": "approve"}, "Hindi: approved. It is not published yet."),
        ("review", {"hi_move": "send_back", "hi_review_note": "x"}, "Hindi: sent back with your note."),
        ("draft", {"hi_move": "publish"}, "Hindi: published at "),
        ("live", {"hi_move": "withdraw", "hi_withdrawal_note": "x"}, "Hindi: withdrawn. Readers of its address see"),
        ("withdrawn", {"hi_move": "draft"}, "Hindi: is a draft again."),
        ("live", {"hi_headline": "बदला"}, "Hindi: saved. Readers see it now."),
        ("live", {"hi_correction": "x"}, "Hindi: saved. The correction is on its page."),
        ("draft", {"hi_headline": "बदला"}, "Hindi: saved."),
        ("draft", {}, "Saved."),
    ],
)
def test_each_act_answers_in_its_own_sentence(signed_in, admin, story, state, changes, sentence):
    article = story(hi=state)
    answer = said(signed_in(admin).post(change_url(article), form_data(article, **changes), follow=True))
    assert sentence in answer
    address = Edition.objects.get().get_absolute_url()
    assert (f'href="{address}"' in answer) == (state == "live" or changes.get("hi_move") == "publish")


def test_a_schedule_says_its_day_and_time(signed_in, editor, story):
    article = story(hi="draft")
    at = timezone.localtime(timezone.now() + timedelta(days=2)).replace(hour=19, minute=30, second=0, microsecond=0)
    changes = {"hi_move": "schedule", "hi_publish_at": f"{at:%Y-%m-%dT%H:%M}"}
    answer = said(signed_in(editor).post(change_url(article), form_data(article, **changes), follow=True))
    assert "Hindi: will be published on" in answer and str(at.day) in answer and "19:30" in answer


def test_both_languages_are_told_in_one_message(signed_in, editor, story):
    article = story(hi="draft", en="draft")
    changes = {"hi_move": "publish", "en_headline": "Changed"}
    answer = said(signed_in(editor).post(change_url(article), form_data(article, **changes), follow=True))
    assert "Hindi: published at" in answer and answer.endswith("English: saved.")


def test_a_new_story_is_told_too(signed_in, reporter):
    answer = said(signed_in(reporter).post(ADD, form_data(hi_headline="नई खबर"), follow=True))
    assert answer.endswith("</time> Hindi: saved.") and Article.objects.exists()
