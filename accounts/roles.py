"""The permissions of each role. The admin and the transitions of articles check them."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The role of a person in the newsroom."""

    REPORTER = "reporter", _("Reporter")
    TRANSLATOR = "translator", _("Translator")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Admin")


def _all_permissions(*models: str) -> set[str]:
    return {
        f"{app}.{verb}_{model}"
        for app, model in (name.split(".") for name in models)
        for verb in ("view", "add", "change", "delete")
    }


_READ = {
    "articles.view_article",
    "topics.view_topic",
    "pictures.view_picture",
    "recordings.view_recording",
    "articles.view_contributor",
    "renderings.view_term",
}
_WRITE = _READ | {"articles.change_article", "pictures.add_picture", "recordings.add_recording"}
_EDIT = (
    _WRITE
    | _all_permissions(
        "articles.article", "articles.contributor", "topics.topic", "pictures.picture", "recordings.recording"
    )
    | _all_permissions("house_pages.housepage", "spelling.paperword", "renderings.term")
    | {f"old_addresses.{verb}_oldaddress" for verb in ("view", "add", "delete")}
    | {"articles.edit_any_article", "articles.publish_edition", "breaking.set_line"}
    | {"complaints.view_complaint", "complaints.change_complaint"}
)

# As app_label.codename: articles.view_article.
PERMISSIONS: dict[str, set[str]] = {
    Role.REPORTER: _WRITE | {"articles.add_article"},
    Role.TRANSLATOR: _WRITE | {"articles.edit_any_article"},
    Role.EDITOR: _EDIT,
    Role.ADMIN: _EDIT
    | (_all_permissions("accounts.user") - {"accounts.delete_user"})
    | {"articles.empty_bin", "accounts.view_auditentry", "sample.remove_sample", "operations.view_system"}
    | {"identity.view_identity", "identity.change_identity", "moving.run_move"},
}


def permissions_of(role: str) -> set[str]:
    """The permissions of a role in this newsroom, by its settings."""
    if role == Role.TRANSLATOR and settings.TRANSLATORS_UPDATE_LIVE:
        return PERMISSIONS[role] | {"articles.update_live_translation"}
    return PERMISSIONS[role]
