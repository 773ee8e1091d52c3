from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskAdminConfig(AdminConfig):
    """The admin, with the desk's site in place of the stock one."""

    default_site = "desk.site.DeskSite"


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("The desk")
