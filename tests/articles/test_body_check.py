"""manage.py check_bodies: old bodies are found, and their canonical form is stored."""

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry
from articles import audit_actions, body_check
from articles.models import Edition, EditionVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(story):
    """A function that stores a live story whose Hindi body is older than today's rules, and returns the edition."""

    def make(body: str) -> Edition:
        article = story(hi="live", en="live")
        Edition.objects.filter(article=article, language="hi").update(body=body)
        edition = Edition.objects.get(article=article, language="hi")
        EditionVersion.objects.filter(edition=edition).update(texts=edition.texts)
        return edition

    return make


def run(capsys, *options: str) -> list[str]:
    call_command("check_bodies", *options)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    "link, problem",
    [
        ('<a href="javascript:alert(1)">पढ़ें</a>', "dead link: javascript:alert(1)"),
        ('<a href="page.html">पढ़ें</a>', "dead link: page.html"),
        ('<a href="../2019/x">पढ़ें</a>', "dead link: ../2019/x"),
        ('<a href="http://">पढ़ें</a>', "dead link: http://"),
        ('<a href="#">पढ़ें</a>', "dead link: #"),
        ('<a href="mailto:">पढ़ें</a>', "dead link: mailto:"),
        ('<a href=" ">पढ़ें</a>', "link without an address: पढ़ें"),
        ('<a rel="noopener"><em>पढ़</em>ें</a>', "link without an address: पढ़ें"),
        ('<a name="top">पढ़ें</a>', "link without an address: पढ़ें"),
    ],
)
def test_a_dead_link_is_listed_with_its_story_and_fixed_as_plain_text(old, capsys, link, problem):
    edition = old(f"<p>और {link}।</p>")
    lines = run(capsys)
    assert lines[0] == f"Story {edition.article_id} (hi) “{edition.headline}”: {problem}"
    assert lines[-1].startswith("1 bodies listed") and lines[-1].endswith("; 0 fixed.")
    edition.refresh_from_db()
    assert link in edition.body
    assert run(capsys, "--fix")[-1].endswith("; 1 fixed.")
    edition.refresh_from_db()
    assert edition.body in ("<p>और पढ़ें।</p>", "<p>और <em>पढ़</em>ें।</p>")
    assert run(capsys) == ["0 bodies listed; 0 fixed."]


@pytest.mark.parametrize(
    "body, canonical",
    [
        ("<p>सर<b>कार</b></p>", "<p>सर<strong>कार</strong></p>"),
        ("<b><p>एक</p></b><p>दो</p>", "<p><strong>एक</strong></p>\n<p>दो</p>"),
        ("<p>सर\u200bकार</p>", "<p>सरकार</p>"),
        ("<div>एक</div>\n<p></p>", "<p>एक</p>"),
        ('<p>A <a href="https://example.com/">b</a></p>',
         '<p>A <a href="https://example.com/" rel="noopener">b</a></p>'),
        ('<p><a href="page.html">एक</a></p>', "<p>एक</p>"),
        ("<p>एक</p><script>x()</script>", "<p>एक</p>"),
    ],
)  # fmt: skip
def test_other_markup_of_the_same_text_is_fixed_without_a_version(old, capsys, body, canonical):
    edition = old(body)
    fields = "version", "source_version", "behind_since", "changed_at", "changed_by", "revised_at"
    editions = Edition.objects.filter(article=edition.article_id).order_by("pk")
    before, stored = list(editions.values(*fields)), EditionVersion.objects.count()
    run(capsys, "--fix")
    edition.refresh_from_db()
    assert edition.body == canonical
    assert list(editions.values(*fields)) == before
    assert EditionVersion.objects.count() == stored
    assert EditionVersion.objects.get(edition=edition, number=edition.version).texts == edition.texts


@pytest.mark.parametrize(
    "body, canonical, problem",
    [
        ('<p>एक</p><img src="https://cdn.example.com/a.jpg" alt="">', "<p>एक</p>",
         "picture: https://cdn.example.com/a.jpg"),
        ("<p>एक</p><iframe src='https://maps.example.com/x'></iframe>", None, None),
        ("<p>E = mc<sup>2</sup></p>", "<p>E = mc²</p>", "not in the canonical form"),
    ],
)  # fmt: skip
def test_another_text_is_a_new_minor_version_and_the_history_keeps_the_old_one(old, capsys, body, canonical, problem):
    edition = old(body)
    lines = run(capsys, "--fix")
    assert problem is None or lines[0].endswith(f"”: {problem}")
    edition.refresh_from_db()
    assert edition.body != body and canonical in (None, edition.body)
    assert edition.version == 2 and edition.changed_by is None
    assert EditionVersion.objects.get(edition=edition, number=1).texts["body"] == body
    assert EditionVersion.objects.get(edition=edition, number=2).is_minor
    assert Edition.objects.get(article=edition.article_id, language="en").behind_since is None


def test_one_audit_entry_of_the_newsroom_itself_names_the_number(old, capsys):
    old("<p><b>एक</b></p>")
    old("<p><b>दो</b></p>")
    run(capsys)
    assert not AuditEntry.objects.filter(verb=audit_actions.BODIES_FIXED).exists()
    run(capsys, "--fix")
    run(capsys, "--fix")
    entry = AuditEntry.objects.get(verb=audit_actions.BODIES_FIXED)
    assert (entry.by, entry.subject) == (None, "2")


def test_a_body_that_somebody_saved_meanwhile_is_left_alone(old):
    edition = old("<p><b>एक</b></p>")
    (found,) = body_check.check_bodies()
    Edition.objects.filter(pk=edition.pk).update(body="<p>नया</p>")
    assert body_check.store_canonical_form(found) is False
    edition.refresh_from_db()
    assert edition.body == "<p>नया</p>"


def test_every_edition_is_read_in_chunks(old, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(body_check, "CHUNK_ROWS", 2)
    editions = [old("<p><b>एक</b></p>") for _ in range(3)]
    with django_assert_num_queries(4):  # six editions, and an empty chunk
        assert [found.edition for found in body_check.check_bodies()] == editions
