"""The app of the desk, and the admin app that uses its site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskAdminConfig(AdminConfig):
    """Django's admin with DeskSite as its default site."""

    default_site = "desk.site.DeskSite"


class DeskConfig(AppConfig):
    """Everything for the people of the newsroom: stories, pictures, topics and people."""

    name = "desk"
    verbose_name = _("The desk")
