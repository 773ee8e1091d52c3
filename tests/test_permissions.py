"""The access matrix of the desk: every URL with GET and POST by every role."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver
from django.utils import timezone
from PIL import Image
from sample_recordings import mp3

import newsroom.urls
from accounts import audit
from accounts.roles import Role
from articles import working_copies
from articles.models import Contributor, Correction
from breaking.models import BreakingLine
from complaints.models import Complaint
from house_pages.models import HousePage
from live_stories import writing
from live_stories.writing import Words
from moving.models import Move
from notes.models import Note
from old_addresses.claims import claim
from pictures.intake import add_picture, encode
from planning.models import Assignment, PlannedEvent
from recordings.intake import add_recording
from renderings.models import Term
from spelling.models import PaperWord
from topics.models import Topic

# g: GET is allowed, p: POST is allowed. The story and the picture belong to an editor, and the story is live. Lists,
# histories and the start page respond to POST as to GET, so only GET is tested.
TABLE = """
address                                     reporter  translator  editor  admin
index                                       g         g           g       g
search                                      g         g           g       g
system                                      -         -           -       g
paper                                       -         -           -       gp
articles_article_changelist                 g         g           g       g
articles_article_add                        gp        -           gp      gp
articles_article_change                     g         gp          gp      gp
articles_article_delete                     -         -           -       -
articles_article_history                    g         g           g       g
articles_article_bin                        gp        gp          gp      gp
articles_article_correction                 -         -           gp      gp
articles_article_filters                    p         p           p       p
articles_article_undo                       -         -           -       -
articles_article_import_copy                gp        -           gp      gp
articles_article_front_page                 -         -           gp      gp
articles_article_preview_new                p         -           p       p
articles_article_preview                    p         p           p       p
articles_article_share                      -         gp          gp      gp
articles_article_page_maker                 g         g           g       g
articles_article_agreement_new              p         -           p       p
articles_article_agreement                  p         p           p       p
articles_article_presence                   p         p           p       p
articles_article_discard_copy               -         p           p       p
articles_article_preview_copy               -         g           g       g
articles_article_versions                   g         g           gp      gp
articles_contributor_changelist             g         g           g       g
articles_contributor_add                    -         -           gp      gp
articles_contributor_change                 g         g           gp      gp
articles_contributor_delete                 -         -           gp      gp
articles_contributor_history                g         g           g       g
topics_topic_changelist                     g         g           g       g
topics_topic_add                            -         -           gp      gp
topics_topic_change                         g         g           gp      gp
topics_topic_delete                         -         -           gp      gp
topics_topic_history                        g         g           g       g
pictures_picture_changelist                 g         g           g       g
pictures_picture_add                        gp        gp          gp      gp
pictures_picture_upload                     p         p           p       p
pictures_picture_pick                       g         g           g       g
pictures_picture_describe                   -         -           gp      gp
pictures_picture_change                     g         g           gp      gp
pictures_picture_delete                     -         -           gp      gp
pictures_picture_history                    g         g           g       g
recordings_recording_changelist             g         g           g       g
recordings_recording_add                    gp        gp          gp      gp
recordings_recording_upload                 p         p           p       p
recordings_recording_pick                   g         g           g       g
recordings_recording_describe               -         -           gp      gp
recordings_recording_change                 g         g           gp      gp
recordings_recording_delete                 -         -           gp      gp
recordings_recording_history                g         g           g       g
house_pages_housepage_changelist            -         -           g       g
house_pages_housepage_add                   -         -           gp      gp
house_pages_housepage_change                -         -           gp      gp
house_pages_housepage_delete                -         -           gp      gp
house_pages_housepage_history               -         -           g       g
old_addresses_oldaddress_changelist         -         -           g       g
old_addresses_oldaddress_add                -         -           gp      gp
old_addresses_oldaddress_change             -         -           g       g
old_addresses_oldaddress_delete             -         -           gp      gp
old_addresses_oldaddress_history            -         -           g       g
old_addresses_oldaddress_map                -         -           g       g
old_addresses_oldaddress_read_map           -         -           gp      gp
complaints_complaint_changelist             -         -           g       g
complaints_complaint_add                    -         -           -       -
complaints_complaint_change                 -         -           gp      gp
complaints_complaint_delete                 -         -           -       -
complaints_complaint_history                -         -           g       g
accounts_user_changelist                    -         -           -       g
accounts_user_add                           -         -           -       gp
accounts_user_change                        -         -           -       gp
accounts_user_delete                        -         -           -       -
accounts_user_history                       -         -           -       g
make_link                                   -         -           -       p
end_sessions                                -         -           -       p
remove_second_factor                        -         -           -       p
accounts_auditentry_changelist              -         -           -       g
accounts_auditentry_add                     -         -           -       -
accounts_auditentry_change                  -         -           -       g
accounts_auditentry_delete                  -         -           -       -
remove_sample                               -         -           -       p
spelling_paperword_changelist               -         -           g       g
spelling_paperword_add                      -         -           gp      gp
spelling_paperword_change                   -         -           gp      gp
spelling_paperword_delete                   -         -           gp      gp
spelling_paperword_history                  -         -           g       g
spelling_check                              p         p           p       p
spelling_add                                -         -           p       p
notices                                     gp        gp          gp      gp
machine_drafts_article_make                 -         p           p       p
machine_drafts_article_open                 -         p           p       p
renderings                                  g         g           g       g
renderings_article_rows                     p         p           p       p
renderings_term_changelist                  g         g           g       g
renderings_term_add                         -         -           gp      gp
renderings_term_change                      g         g           gp      gp
renderings_term_delete                      -         -           gp      gp
renderings_term_history                     g         g           g       g
input_method_words                          g         g           g       g
breaking                                    -         -           gp      gp
breaking_line_change                        -         -           gp      gp
moving                                      -         -           -       gp
moving_move_show                            -         -           -       gp
moving_move_report                          -         -           -       g
plan                                        g         g           gp      gp
notes_article_add                           p         p           p       p
notes_note_change                           -         -           -       -
live_article_coverage                       g         g           g       g
live_article_entry                          g         g           g       g
calendar_settings                           gp        gp          gp      gp
translations                                -         gp          gp      gp
planning_article_assign                     -         -           p       p
planning_assignment_change                  -         -           -       -
planning_event_change                       -         -           gp      gp
accounts_auditentry_history                 -         -           -       g
"""
# URLs of the Django admin for every logged-in user, and redirects.
OPEN = {
    *"login logout password_change password_change_done autocomplete jsi18n view_on_site app_list".split(),
    "notices_notice_open",  # of one's own notices
    None,
}
OWN_TESTS = ("accounts.urls", "autosave.urls", "django.conf.urls.i18n")
GET_ONLY_SUFFIXES = ("changelist", "history", "index", "pick")
ROLES = [str(role) for role in Role]
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def admin_urls(patterns=newsroom.urls.urlpatterns, prefix="/"):
    """Yield the name and the route of every URL of the desk."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern) and route.startswith("/admin/"):
            yield pattern.name, route
        elif isinstance(pattern, URLResolver) and getattr(pattern.urlconf_name, "__name__", "") not in OWN_TESTS:
            yield from admin_urls(pattern.url_patterns, route)


def test_the_table_has_every_url_of_the_desk():
    assert {name for name, _route in admin_urls()} - OPEN == {row[0] for row in ROWS}


@pytest.fixture
def desk(db, editor, story, settings, tmp_path):
    """The path for each URL name, with ids of a live story, a picture, a topic, a contributor and a user."""
    settings.VAR_DIR = tmp_path  # no reports of moves
    article = story(by=editor, hi="live", en="draft")
    correction = Correction.objects.create(edition=article.edition("hi"), text="भूल")
    working_copies.save(article.edition("hi"), article.edition("hi").texts | {"headline": "नया"}, editor)
    writing.add(writing.begin(article, editor), {"hi": Words("", "<p>अब</p>")}, False, ["hi"], editor)
    numbers = {
        "article": article.pk,
        "picture": add_picture(encode(Image.new("RGB", (60, 40), "teal")), created_by=editor).pk,
        "recording": add_recording(SimpleUploadedFile("a.mp3", mp3()), created_by=editor)[0].pk,
        "term": Term.objects.create(text_hi="रेपो दर", text_en="repo rate").pk,
        "topic": Topic.objects.create(name_en="Science").pk,
        "complaint": Complaint.objects.create(form_key="x", kind="mistake", language="hi", text="गलत").pk,
        "housepage": HousePage.objects.create(title_en="About").pk,
        "oldaddress": claim("/old/", article).pk,
        "paperword": PaperWord.objects.create(word="कोसी").pk,
        "contributor": Contributor.objects.create(name_en="Desk").pk,
        "user": editor.pk,
        "note": Note.objects.create(article=article, text="Check", by=editor).pk,
        "line": BreakingLine.objects.create(text_en="Quake", ends_at=timezone.now() + timedelta(hours=1)).pk,
        "move": Move.objects.create(system="wordpress", file_name="export.xml").pk,
        "event": PlannedEvent.objects.create(title="Budget", starts_at=timezone.now()).pk,
        "assignment": Assignment.objects.create(working_title="Budget", language="hi").pk,
        "auditentry": audit.record(editor, audit.LOGGED_IN, editor).pk,
    }

    def address(name: str, route: str) -> str:
        number = next((str(pk) for model, pk in numbers.items() if f"_{model}_" in name), str(editor.pk))
        for part in ("<path:object_id>", "<int:pk>", "<number:pk>", "<id>"):
            route = route.replace(part, number)
        route = route.replace("<number:correction>", str(correction.pk)).replace("<number:number>", "1")
        return route.replace("<slug:language>", "hi")

    return {name: address(name, route) for name, route in admin_urls() if name not in OPEN}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_urls_and_no_others(desk, signed_in, request, role):
    client = signed_in(request.getfixturevalue(role))
    found, expected = {}, {}
    for row in ROWS:
        name, given = row[0], row[1 + ROLES.index(role)]
        looked = client.get(desk[name])
        posted = looked if name.endswith(GET_ONLY_SUFFIXES) else client.post(desk[name], {})
        assert looked.status_code in (200, 302, 403, 405), (name, looked.status_code)
        assert posted.status_code in (200, 302, 403, 404, 405, 409), (name, posted.status_code)
        found[name] = "".join(
            letter
            for letter, response in (("g", looked), ("p", posted))
            if response.status_code not in (403, 405) and not (letter == "p" and response is looked)
        )
        expected[name] = given.strip("-")
    assert found == expected


def test_anonymous_visitors_reach_nothing(desk, reader):
    for name, address in desk.items():
        for answer in (reader.get(address), reader.post(address, {})):
            assert answer.status_code == 302 and answer["Location"].startswith("/admin/login/"), name
