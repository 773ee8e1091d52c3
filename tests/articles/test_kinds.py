from accounts.models import AuditEntry
from articles import audit_actions
from articles.kinds import set_kind
from articles.models import Article, Edition


def entries() -> list[str]:
    return list(AuditEntry.objects.filter(verb=audit_actions.KIND_CHANGED).values_list("details", flat=True))


def test_a_change_of_the_kind_is_audited_and_the_same_kind_is_not(story, editor):
    article = story()
    set_kind(article, "news", editor)
    assert not entries()
    set_kind(article, "opinion", editor)
    assert Article.objects.get().kind == "opinion" and entries() == ["news → opinion"]


def test_lists_leave_out_sponsored_stories_alone(story):
    for kind in Article.Kind.values:
        Article.objects.filter(pk=story().pk).update(kind=kind)
    kinds = Edition.objects.live().news().values_list("article__kind", flat=True)
    assert sorted(kinds) == sorted(set(Article.Kind.values) - {"sponsored"})
