"""The bin of deleted stories."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry
from articles import story_bin, workflow
from articles.models import Article, Edition, FrontPagePlace

pytestmark = pytest.mark.django_db


def test_a_story_in_the_bin_is_hidden_until_it_is_taken_out(story, editor):
    article = story(hi="review", by=editor)
    FrontPagePlace.objects.create(position=1, article=article)
    story_bin.move_to_bin(article, editor)
    assert not Article.objects.exists() and not Edition.objects.visible_to(editor).exists()
    assert not FrontPagePlace.objects.exists()
    assert list(Article.with_bin.binned()) == [article]
    story_bin.take_out(article, editor)
    assert Article.objects.get().edition("hi").status == "review"
    assert [entry.verb for entry in AuditEntry.objects.order_by("-pk")[:2]] == ["story-unbinned", "story-binned"]


def test_the_bin_is_emptied_of_what_is_older_than_thirty_days(story, capsys):
    old, new = story(hi="draft"), story(hi="draft")
    for article in (old, new):
        story_bin.move_to_bin(article, None)
    Article.with_bin.filter(pk=old.pk).update(binned_at=timezone.now() - story_bin.KEPT_FOR - timedelta(minutes=1))
    call_command("empty_bin")
    assert list(Article.with_bin.all()) == [new]
    assert "Deleted from the bin: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("who", "states", "is_own", "allowed"),
    [
        ("reporter", {"hi": "draft"}, True, True),
        ("reporter", {"hi": "draft"}, False, False),
        ("reporter", {"hi": "review"}, True, False),
        ("translator", {"hi": "draft"}, False, False),
        ("editor", {"hi": "review"}, False, True),
        ("admin", {"hi": "draft", "en": "approved"}, False, True),
        ("admin", {"hi": "live"}, False, False),
        ("admin", {"hi": "scheduled"}, False, False),
        ("admin", {"hi": "draft", "en": "withdrawn"}, False, False),
    ],
)
def test_who_may_bin_a_story(request, story, who, states, is_own, allowed):
    person = request.getfixturevalue(who)
    article = story(by=person if is_own else None, **states)
    assert workflow.may_bin(person, article) is allowed


def test_an_import_takes_the_story_out_of_the_bin(story):
    from exchange.importing import import_stories

    article = story(hi="draft")
    story_bin.move_to_bin(article, None)
    import_stories([{"external_id": article.external_id, "editions": {"hi": {"headline": "फिर से", "summary": "सार"}}}])
    assert Article.objects.get().edition("hi").headline == "फिर से"
