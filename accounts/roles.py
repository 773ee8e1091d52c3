"""Who may do what: one table, read by the admin and by the publishing verbs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    REPORTER = "reporter", _("Reporter")
    TRANSLATOR = "translator", _("Translator")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Admin")


def _all(*models: str) -> set[str]:
    return {
        f"{app}.{verb}_{model}"
        for app, model in (name.split(".") for name in models)
        for verb in ("view", "add", "change", "delete")
    }


_LOOK = {"articles.view_article", "topics.view_topic", "pictures.view_picture", "articles.view_contributor"}
_WRITE = _LOOK | {"articles.change_article", "pictures.add_picture"}
_EDIT = (
    _WRITE
    | _all("articles.article", "articles.contributor", "topics.topic", "pictures.picture")
    | {"articles.edit_any_article", "articles.publish_edition"}
)

PERMISSIONS: dict[str, set[str]] = {
    Role.REPORTER: _WRITE | {"articles.add_article"},
    Role.TRANSLATOR: _WRITE | {"articles.edit_any_article"},
    Role.EDITOR: _EDIT,
    Role.ADMIN: _EDIT
    | (_all("accounts.user") - {"accounts.delete_user"})
    | {"accounts.view_auditentry", "sample.remove_sample", "operations.view_system"},
}
