"""The verbs of audit entries about house pages."""

from django.utils.translation import gettext_lazy as _

CREATED = "house-page-created"
CHANGED = "house-page-changed"
PUBLISHED = "house-page-published"
HIDDEN = "house-page-hidden"
DELETED = "house-page-deleted"

VERBS = {
    CREATED: _("created a house page"),
    CHANGED: _("changed a house page"),
    PUBLISHED: _("published a house page"),
    HIDDEN: _("took a house page off the site"),
    DELETED: _("deleted a house page"),
}
