"""The app configurations of the desk and of Django's admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskAdminConfig(AdminConfig):
    """Django's admin app with DeskSite as its default site. INSTALLED_APPS has it instead of django.contrib.admin."""

    default_site = "desk.site.DeskSite"


class DeskConfig(AppConfig):
    """The screens of the desk: stories, front page, pictures, topics, people and the audit log."""

    name = "desk"
    verbose_name = _("The desk")
