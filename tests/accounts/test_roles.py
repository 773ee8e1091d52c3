import pytest

from accounts.roles import PERMISSIONS, Role


def test_a_role_gives_its_permissions_and_no_others(reporter, translator, editor, admin):
    for user in (reporter, translator, editor, admin):
        assert user.get_all_permissions() == PERMISSIONS[user.role]
    assert not reporter.has_perm("articles.publish_edition") and editor.has_perm("articles.publish_edition")
    assert not editor.has_perm("accounts.change_user") and admin.has_perm("accounts.change_user")


def test_an_inactive_person_has_no_permissions(editor):
    editor.is_active = False
    assert not editor.has_perm("articles.view_article")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.TRANSLATOR, Role.EDITOR])
def test_only_admins_manage_people(signed_in, request, role):
    client = signed_in(request.getfixturevalue(str(role)))
    for path in ("/admin/accounts/user/", "/admin/accounts/user/add/"):
        assert client.get(path).status_code == 403


def test_an_admin_cannot_make_anyone_a_superuser_by_a_crafted_form(signed_in, admin, editor):
    signed_in(admin).post(
        f"/admin/accounts/user/{editor.pk}/change/",
        {
            "username": "editor",
            "role": "editor",
            "is_active": "on",
            "is_superuser": "on",
            "user_permissions": "1",
        },
    )
    editor.refresh_from_db()
    assert not editor.is_superuser


def test_people_cannot_be_deleted(signed_in, admin, editor):
    assert signed_in(admin).post(f"/admin/accounts/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 403
