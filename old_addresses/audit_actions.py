"""The verbs of audit entries about old addresses."""

from django.utils.translation import gettext_lazy as _

ADDED = "old-address-added"
DELETED = "old-address-deleted"
MAP_READ = "old-address-map-read"

VERBS = {
    ADDED: _("added an old address"),
    DELETED: _("deleted an old address"),
    MAP_READ: _("read in a map of old addresses"),
}
