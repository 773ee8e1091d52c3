"""Links with which people set a password."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import invitations
from accounts.models import AuditEntry, User

PASSWORD = {"new_password1": "lotus-river-47", "new_password2": "lotus-river-47"}


@pytest.fixture
def with_mail(settings, monkeypatch):
    """A newsroom that sends e-mail. Background functions run at once."""
    settings.EMAIL_HOST = "mail.paper.example"
    monkeypatch.setattr(invitations, "run_in_background", lambda work, *arguments: work(*arguments))


@pytest.fixture
def asha(db):
    person = User.objects.create_user("asha", "asha@paper.example", role="reporter", first_name="Asha")
    return person


def path(person: User) -> str:
    link = invitations.make_link(person)
    assert link.startswith("http://127.0.0.1:8000/admin/invitation/")
    return link.removeprefix("http://127.0.0.1:8000")


def invite(client, **fields):
    data = {"email": "asha@paper.example", "first_name": "Asha", "role": "translator", "languages": ["hi"]} | fields
    return client.post("/admin/accounts/user/add/", data, follow=True)


def test_an_admin_invites_a_person_and_can_always_copy_the_link(signed_in, admin):
    page = invite(signed_in(admin)).content.decode()
    person = User.objects.get(email="asha@paper.example")
    assert (person.username, person.role, person.languages) == ("asha@paper.example", "translator", ["hi"])
    assert not person.has_usable_password() and person.is_active and person.is_staff
    assert "http://127.0.0.1:8000/admin/invitation/" in page and "No email was sent" in page and not mail.outbox
    assert AuditEntry.objects.filter(by=admin, verb="invited", subject="Asha", details="translator").exists()


def test_an_invitation_goes_by_e_mail_in_the_languages_of_the_person(signed_in, admin, with_mail):
    page = invite(signed_in(admin), languages=["en"]).content.decode()
    assert "was sent to asha@paper.example" in page
    (letter,) = mail.outbox
    assert letter.to == ["asha@paper.example"] and "Hello Asha" in letter.body and "for 7 days" in letter.body
    assert letter.body.split("/admin/invitation/")[1].split("/")[0] in page
    assert letter.body.endswith("\nNewsroom\n")


def test_a_failing_mail_server_leaves_the_link_to_copy(signed_in, admin, with_mail, monkeypatch):
    def refuse(message, fail_silently=False):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    page = invite(signed_in(admin)).content.decode()
    assert "No email was sent" in page and "/admin/invitation/" in page


def test_an_invited_person_sets_a_password_and_is_logged_in(client, asha):
    response = client.post(path(asha), PASSWORD, follow=True)
    assert response.redirect_chain[-1][0] == "/admin/" and response.context["user"] == asha
    asha.refresh_from_db()
    assert asha.check_password("lotus-river-47")
    assert AuditEntry.objects.filter(by=asha, verb="password-set").exists()


def test_a_weak_password_is_refused_and_the_link_stays_valid(client, asha):
    link = path(asha)
    response = client.post(link, {"new_password1": "short", "new_password2": "short"})
    assert response.status_code == 200 and not User.objects.get().has_usable_password()
    assert client.post(link, PASSWORD).status_code == 302


def test_a_link_works_once(asha):
    link = path(asha)
    assert Client().post(link, PASSWORD).status_code == 302
    assert Client().get(link).status_code == Client().post(link, PASSWORD).status_code == 410


def test_a_new_link_makes_the_earlier_one_invalid(asha):
    first, second = path(asha), path(asha)
    assert Client().get(first).status_code == Client().post(first, PASSWORD).status_code == 410
    assert Client().post(second, PASSWORD).status_code == 302


def test_the_page_of_a_link_has_an_address_without_the_token(asha):
    client = Client()
    moved = client.get(path(asha))
    assert moved["Location"] == "/admin/invitation/" and moved["Referrer-Policy"] == "no-referrer"
    page = client.get("/admin/invitation/")
    assert "Asha" in page.content.decode() and page["Referrer-Policy"] == "same-origin"
    assert client.post("/admin/invitation/", PASSWORD)["Location"] == "/admin/"
    assert client.get("/admin/invitation/").status_code == Client().get("/admin/invitation/").status_code == 410


def test_a_link_from_before_links_had_a_secret_works(asha):
    token = invitations._signer(asha).sign(str(asha.pk))
    assert asha.link_secret == "" and Client().post(f"/admin/invitation/{token}/", PASSWORD).status_code == 302


@pytest.mark.parametrize("had_password, lasts", [(False, timedelta(days=7)), (True, timedelta(days=1))])
def test_a_link_to_set_a_password_expires(asha, monkeypatch, had_password, lasts):
    if had_password:
        asha.set_password("x")
        asha.save()
    link, now = path(asha), timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + lasts.total_seconds() - 60)
    assert Client().get(link, follow=True).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + lasts.total_seconds() + 60)
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("change", [{"email": "other@paper.example"}, {"is_active": False}, {"session_secret": "new"}])
def test_a_change_of_what_it_signs_invalidates_a_link(asha, change):
    link = path(asha)
    User.objects.update(**change)
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "1", "1:2:3", "१:2:3", "-1:a:b", "9" * 40, "%00:a:b", ":::"])
def test_a_forged_link_is_answered_with_a_message(db, token):
    response = Client().get(f"/admin/invitation/{token}/", HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 410 and "This link no longer works" in response.content.decode()


def test_a_token_is_valid_for_its_person_only(asha, editor):
    token = invitations.make_link(asha).split("/")[-2]
    assert invitations.find_person(f"{editor.pk}:{token.partition(':')[2]}") is None


def test_an_admin_makes_a_new_link_for_someone_who_forgot_the_password(signed_in, admin, asha):
    page = signed_in(admin).post(f"/admin/accounts/user/{asha.pk}/make-link/", follow=True).content.decode()
    assert "/admin/invitation/" in page
    assert AuditEntry.objects.filter(by=admin, verb="link-made", subject="Asha").exists()


def test_there_is_no_link_for_someone_inactive(signed_in, admin, asha):
    User.objects.filter(pk=asha.pk).update(is_active=False)
    page = signed_in(admin).post(f"/admin/accounts/user/{asha.pk}/make-link/", follow=True).content.decode()
    assert "/admin/invitation/" not in page


def test_setting_a_password_ends_earlier_sessions(asha):
    old = Client()
    old.force_login(asha)
    Client().post(path(asha), PASSWORD)
    assert old.get("/admin/").status_code == 302


# --- Forgot your password? ---


def ask(email: str):
    return Client().post("/admin/forgotten/", {"email": email}, HTTP_ACCEPT_LANGUAGE="en")


def test_the_response_is_the_same_whether_or_not_the_account_exists(asha, with_mail):
    there, nobody = (ask(email).content.decode() for email in ("Asha@paper.example", "none@paper.example"))
    token = 'name="csrfmiddlewaretoken" value="'
    lines = [[line for line in page.splitlines() if token not in line] for page in (there, nobody)]
    assert lines[0] == [line.replace("none@", "Asha@") for line in lines[1]]
    assert [letter.to for letter in mail.outbox] == [["asha@paper.example"]]


def test_the_response_time_does_not_depend_on_the_account(asha, with_mail, monkeypatch, django_assert_num_queries):
    begun = []
    monkeypatch.setattr(invitations, "run_in_background", lambda work, *arguments: begun.append(arguments))
    for email in ("asha@paper.example", "none@paper.example"):
        with django_assert_num_queries(0):
            ask(email)
    assert begun == [("asha@paper.example",), ("none@paper.example",)] and not mail.outbox


def test_repeated_requests_send_one_link(asha, with_mail):
    for _time in range(5):
        ask("asha@paper.example")
    assert len(mail.outbox) == 1


def test_without_e_mail_the_page_refers_to_an_admin(asha):
    page = Client().get("/admin/forgotten/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Ask an admin" in page and 'name="email"' not in page
    assert "/admin/forgotten/" in Client().get("/admin/login/").content.decode()
