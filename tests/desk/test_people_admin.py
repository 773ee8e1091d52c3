"""The pages of people at the desk: roles, languages, buttons and permissions."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.forms import modelform_factory
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.forms import PersonForm
from accounts.models import AuditEntry, User
from accounts.roles import Role


def test_a_person_without_languages_works_in_all_and_one_with_some_in_those():
    assert User().works_in("hi") and User().works_in("en")
    assert User(languages=["hi"]).works_in("hi") and not User(languages=["hi"]).works_in("en")


def test_only_the_papers_languages_are_valid(reporter):
    reporter.languages = ["xx"]
    with pytest.raises(ValidationError):
        reporter.full_clean()


def test_an_admin_sets_the_languages_of_a_person(signed_in, admin, reporter):
    address = f"/admin/accounts/user/{reporter.pk}/change/"
    client = signed_in(admin)
    assert "Leave empty for all languages." in client.get(address).content.decode()
    data = {"username": "reporter", "role": "reporter", "is_active": "on", "languages": ["hi"]}
    assert client.post(address, data).status_code == 302
    reporter.refresh_from_db()
    assert reporter.languages == ["hi"]


PEOPLE = "/admin/accounts/user/"


def form_of(person: User, **changes) -> dict:
    """The form data of a person's page with these changes. None leaves a field out, as an unticked box does."""
    fields = {"username": person.username, "role": str(person.role), "is_active": "on", "email": person.email} | changes
    return {name: value for name, value in fields.items() if value is not None}


def save(client, person: User, **changes):
    response = client.post(f"{PEOPLE}{person.pk}/change/", form_of(person, **changes))
    person.refresh_from_db()
    return response


def test_changes_of_a_person_are_in_the_audit_log(signed_in, admin, reporter):
    client = signed_in(admin)
    save(client, reporter, role="editor", languages=["hi"], first_name="आशा")
    details = {entry.verb: entry.details for entry in AuditEntry.objects.filter(by=admin)}
    assert details["role-changed"] == "reporter → editor"
    assert details["languages-changed"] == "hi en → hi"
    assert details["person-changed"] == "first_name"


def test_an_admin_ends_all_sessions_of_a_person(signed_in, client, admin, reporter):
    phone, laptop = Client(), Client()
    for device in (phone, laptop):
        device.force_login(reporter)
        assert device.get("/admin/").status_code == 200
    signed_in(admin).post(f"{PEOPLE}{reporter.pk}/end-sessions/")
    assert [device.get("/admin/").status_code for device in (phone, laptop)] == [302, 302]
    assert AuditEntry.objects.filter(by=admin, verb="sessions-ended", subject="reporter").exists()


def test_an_admin_who_ends_their_own_sessions_keeps_the_current_one(signed_in, admin):
    other = Client()
    other.force_login(admin)
    client = signed_in(admin)
    client.post(f"{PEOPLE}{admin.pk}/end-sessions/")
    assert client.get("/admin/").status_code == 200 and other.get("/admin/").status_code == 302


def test_a_deactivated_person_is_logged_out_and_stories_keep_the_name(signed_in, admin, reporter, story):
    mine = story(by=reporter)
    session = Client()
    session.force_login(reporter)
    client = signed_in(admin)
    assert save(client, reporter, is_active=None).status_code == 302
    assert not reporter.is_active and session.get("/admin/").status_code == 302
    save(client, reporter)
    assert reporter.is_active and session.get("/admin/").status_code == 302
    mine.refresh_from_db()
    assert mine.created_by == reporter


def test_admins_can_neither_demote_nor_deactivate_themselves(signed_in, admin):
    save(signed_in(admin), admin, role="reporter", is_active=None)
    assert admin.role == Role.ADMIN and admin.is_active


def test_the_last_active_admin_cannot_be_demoted(admin, rf):
    form_class = modelform_factory(User, form=PersonForm, fields=["username", "role", "is_active"])
    form = form_class(form_of(admin, role="editor"), instance=admin)
    assert form.non_field_errors() == ["यह आखिरी सक्रिय एडमिन है। पहले किसी और को एडमिन बनाएं।"]
    User.objects.create_user("second", role=Role.ADMIN)
    assert form_class(form_of(admin, role="editor"), instance=User.objects.get(pk=admin.pk)).is_valid()


def test_two_people_cannot_have_the_same_email_address(signed_in, admin, reporter, editor):
    User.objects.filter(pk=editor.pk).update(email="desk@paper.example")
    response = save(signed_in(admin), reporter, email="Desk@paper.example")
    assert "Someone else has this email address" in response.content.decode() and not reporter.email


def test_last_seen_is_updated_every_few_minutes(signed_in, reporter, django_assert_num_queries):
    client = signed_in(reporter)
    before = timezone.now()
    client.get("/admin/")
    reporter.refresh_from_db()
    seen = reporter.last_seen
    assert before <= seen <= timezone.now()
    client.get("/admin/")
    reporter.refresh_from_db()
    assert reporter.last_seen == seen
    User.objects.update(last_seen=seen - timedelta(minutes=6))
    client.get("/admin/")
    reporter.refresh_from_db()
    assert reporter.last_seen >= seen


def test_reader_pages_do_not_read_the_session_of_a_logged_in_person(signed_in, reporter, story):
    story()
    client = signed_in(reporter)
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/hi/")
    assert "Cookie" not in response.get("Vary", "") and not response.cookies
    assert not [query for query in queries if "session" in query["sql"] or "accounts_user" in query["sql"]]


def test_the_list_of_people_cannot_be_filtered_by_password(signed_in, admin):
    for lookup in ("password__startswith", "session_secret__startswith"):
        assert signed_in(admin).get(f"{PEOPLE}?{lookup}=a").status_code == 400


def test_createsuperuser_makes_an_admin_and_no_superuser(db):
    call_command("createsuperuser", username="first", email="first@paper.example", interactive=False, verbosity=0)
    first = User.objects.get()
    assert first.role == Role.ADMIN and not first.is_superuser


BUTTONS = ["make-link", "end-sessions", "remove-second-factor"]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR, Role.EDITOR])
def test_only_admins_reach_the_pages_of_people(signed_in, request, admin, role):
    client = signed_in(request.getfixturevalue(str(role)))
    for path in ("", "add/", f"{admin.pk}/change/", f"{admin.pk}/history/"):
        assert client.get(PEOPLE + path).status_code == 403
    assert client.get("/admin/accounts/auditentry/").status_code == 403
    key = admin.session_secret
    for path in ("add/", f"{admin.pk}/change/", *(f"{admin.pk}/{button}/" for button in BUTTONS)):
        assert client.post(PEOPLE + path, form_of(admin, role="reporter")).status_code == 403
    admin.refresh_from_db()
    assert admin.role == Role.ADMIN and admin.session_secret == key and User.objects.count() == 2


@pytest.mark.parametrize("button", BUTTONS)
def test_the_buttons_on_a_persons_page_refuse_get_requests(signed_in, admin, reporter, button):
    assert signed_in(admin).get(f"{PEOPLE}{reporter.pk}/{button}/").status_code == 405
    assert Client().post(f"{PEOPLE}{reporter.pk}/{button}/").status_code == 302
