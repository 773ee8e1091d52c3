"""Second runs, interrupted runs and dry runs."""

from pathlib import Path

import pytest
import wxr
from django.core.management import CommandError, call_command

from articles import publishing
from articles.models import Article, Contributor, Edition, EditionVersion
from house_pages.models import HousePage
from moving import stories
from moving.alone import alone
from moving.ledger import UNCHANGED, Ledger
from moving.models import MovedItem
from pictures.models import Picture
from topics.models import Topic

SITE_PARTS = (
    wxr.author("asha", "Asha Rao"),
    wxr.category(1, "sport", "Sport"),
    wxr.attachment(20, "2019/07/a.jpg", caption="Market"),
    wxr.post(7, terms=[("category", "sport", "Sport")], meta={"_thumbnail_id": "20"}),
    wxr.post(8, body="<p>दूसरी।</p>", status="draft"),
    wxr.post(9, "About", "<p>We.</p>", "page"),
)


def rows():
    models = (Article, Edition, EditionVersion, Picture, Topic, HousePage, MovedItem)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_a_second_run_writes_nothing(move, uploads):
    folder = uploads("2019/07/a.jpg")
    move(*SITE_PARTS, media=folder)
    before = rows()
    ledger = move(*SITE_PARTS, media=folder)
    assert rows() == before
    assert {outcome for _what, outcome in ledger.counts} == {UNCHANGED}


def test_a_dry_run_writes_nothing_and_reports_the_same(move, uploads, settings):
    folder = uploads("2019/07/a.jpg")
    parts = (*SITE_PARTS, wxr.post(12, status="private"), wxr.post(13, "ख", "[x_y]शब्द[/x_y]"))
    looked = move(*parts, media=folder, dry_run=True)
    assert not any(rows()) and not settings.MEDIA_ROOT.exists()
    done = move(*parts, media=folder)
    assert looked.counts == done.counts
    seen = [(each.what, each.key, each.outcome, each.changes) for each in looked.rows]
    assert seen == [(each.what, each.key, each.outcome, each.changes) for each in MovedItem.objects.order_by("pk")]


def test_a_dry_run_knows_the_files_that_are_here_already_and_those_that_are_equal(move, uploads):
    folder = uploads("2019/07/a.jpg", "2019/08/bb.jpg")
    (folder / "2019/08/same.jpg").write_bytes((folder / "2019/08/bb.jpg").read_bytes())
    move(wxr.attachment(20, "2019/07/a.jpg"), media=folder)
    MovedItem.objects.all().delete()
    parts = [
        wxr.attachment(20 + i, name) for i, name in enumerate(("2019/07/a.jpg", "2019/08/bb.jpg", "2019/08/same.jpg"))
    ]
    looked = move(*parts, media=folder, dry_run=True)
    assert looked.counts == {("picture", "known"): 2, ("picture", "created"): 1} == move(*parts, media=folder).counts


def test_an_interrupted_run_goes_on(move, monkeypatch):
    parts = [wxr.post(number, f"खबर {number}") for number in range(1, 8)]
    monkeypatch.setattr("moving.engine.BATCH", 3)
    whole, calls = stories.take_stories, []

    def interrupted(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*arguments)

    monkeypatch.setattr("moving.engine.take_stories", interrupted)
    with pytest.raises(KeyboardInterrupt):
        move(*parts)
    assert Article.objects.count() == 3
    ledger = move(*parts)
    assert Article.objects.count() == 7
    assert ledger.counts["story", "created"] == 4 and ledger.counts["story", UNCHANGED] == 3


def test_a_run_that_stopped_before_its_ledger_was_written_doubles_nothing(move):
    move(*SITE_PARTS)
    MovedItem.objects.all().delete()
    HousePage.objects.all().delete()
    before = EditionVersion.objects.count()
    move(*SITE_PARTS)
    assert Article.objects.count() == 2 and EditionVersion.objects.count() == before and Topic.objects.count() == 1


@pytest.mark.parametrize(
    "what, model", [("topic", Topic), ("person", Contributor), ("picture", Picture), ("page", HousePage)]
)
def test_a_run_that_is_killed_leaves_no_row_that_an_undo_would_keep(move, uploads, monkeypatch, what, model):
    save = Ledger.save

    def killed(ledger, entries):
        if entries and entries[0].what == what:
            raise KeyboardInterrupt
        save(ledger, entries)

    monkeypatch.setattr(Ledger, "save", killed)
    with pytest.raises(KeyboardInterrupt):
        move(*SITE_PARTS, media=uploads("2019/07/a.jpg"))
    assert not model.objects.exists()


def test_a_picture_that_comes_later_is_put_in_its_place(move, uploads):
    small = f"{wxr.SITE}/wp-content/uploads/2019/07/a-300x200.jpg"
    parts = (wxr.attachment(20, "2019/07/a.jpg"), wxr.post(7, body=f'<p>क।</p><p><img src="{small}"></p>'))
    move(*parts)
    assert "<img" not in Edition.objects.get().body
    assert MovedItem.objects.get(what="picture").outcome == "missing"
    move(*parts, media=uploads("2019/07/a.jpg"))
    assert "<img" in Edition.objects.get().body


def test_what_the_desk_changed_stays_and_is_listed(move, editor):
    move(wxr.post(7, "पुराना"), wxr.post(9, "About", "<p>We.</p>", "page"))
    story = Article.objects.get()
    edition = story.edition("hi")
    edition.headline = "डेस्क का"
    publishing.save_story(story, [edition], editor)
    HousePage.objects.update(title_en="Desk", revision=1)
    ledger = move(wxr.post(7, "नया"), wxr.post(9, "Other", "<p>We.</p>", "page"))
    assert Edition.objects.get().headline == "डेस्क का" and HousePage.objects.get().title_en == "Desk"
    assert ledger.counts["story", "kept"] == ledger.counts["page", "kept"] == 1


def test_what_changed_on_the_old_site_is_updated(move):
    move(wxr.post(7, "पुराना"))
    ledger = move(wxr.post(7, "नया"))
    assert Edition.objects.get().headline == "नया" and ledger.counts["story", "updated"] == 1


def test_a_topic_of_the_desk_keeps_its_words_and_gets_what_it_lacks(move):
    Topic.objects.create(name_en="Sport", description_en="Ours", slug="games")
    move(
        wxr.category(1, "khel", "खेल"),
        wxr.category(2, "sport", "Sport"),
        wxr.term_pair("pll_t", hi=1, en=2),
        wxr.post(7, terms=[("category", "khel", "खेल")]),
    )
    topic = Topic.objects.get()
    assert (topic.name_hi, topic.description_en, topic.slug) == ("खेल", "Ours", "games")


def test_people_and_topics_that_share_a_web_address_stay_two_and_those_of_one_name_are_one(move):
    move(
        wxr.author("asha", "Asha Rao"),
        wxr.author(">asha", "Asha Iyer"),
        wxr.category(1, "rain", "Rain"),
        wxr.tag(2, "rain", "Monsoon"),
        wxr.tag(3, "rain-2", "rain"),
        wxr.post(7, terms=[("category", "rain", "Rain"), ("post_tag", "rain", "Monsoon")]),
    )
    assert sorted(Contributor.objects.values_list("name_en", flat=True)) == ["Asha Iyer", "Asha Rao"]
    assert sorted(Topic.objects.values_list("name_en", flat=True)) == ["Monsoon", "Rain"]
    assert not MovedItem.objects.filter(what__in=("topic", "person"), object_id=None).exists()
    assert MovedItem.objects.get(key="post_tag-rain-2").outcome == "known"


def test_two_posts_with_one_number_are_both_accounted_for(move):
    move(wxr.post(7, "एक"), wxr.post(7, "दो"), wxr.post(7, "तीन"))
    assert Article.objects.count() == 1
    assert MovedItem.objects.filter(outcome="left-out", what="story").count() == 2


def test_a_second_move_waits_for_the_first_but_may_look(db, export, capsys):
    path = str(export(*SITE_PARTS))
    with alone():
        with pytest.raises(CommandError, match="Another move is running"):
            call_command("import_wordpress", path, verbosity=0)
        call_command("import_wordpress", path, dry_run=True, verbosity=0)
    assert not MovedItem.objects.exists()
    call_command("import_wordpress", path, verbosity=0)
    assert MovedItem.objects.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [({"report": Path("/nowhere/x.html")}, "/nowhere is no folder"), ({"media": "/nowhere"}, "^--media /nowhere: ")],
)
def test_a_wrong_option_is_refused_before_anything_is_written(db, export, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_wordpress", export(*SITE_PARTS), verbosity=0, **options)
    assert not MovedItem.objects.exists()


def test_the_command_says_what_it_did_and_writes_reports(db, export, tmp_path, capsys):
    path = export(*SITE_PARTS, wxr.post(14, '=cmd|" /C calc"!A0 <script>x</script>', status="private"))
    for suffix in ("html", "csv", "json"):
        report = tmp_path / f"report.{suffix}"
        call_command("import_wordpress", str(path), report=report, verbosity=0)
        text = report.read_text()
        assert ("left-out" in text) == (suffix != "html")  # a person reads words
        assert "post-14" in text and ",=cmd" not in text and ("<script>" not in text or suffix != "html")
    assert "Stories: 2 Created" in capsys.readouterr().out
