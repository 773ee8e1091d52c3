"""The desk: the admin site that the apps register their screens with."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import log
from articles.desk.start import tasks_of
from operations.views import system


class Desk(AdminSite):
    """The stock admin under the paper's name."""

    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False
    password_change_template = "accounts/password_change.html"

    def index(self, request, extra_context=None):
        return super().index(request, {"tasks": tasks_of(request.user), **(extra_context or {})})

    def get_urls(self):
        return [path("system/", self.admin_view(system), name="system"), *super().get_urls()]

    @property
    def site_title(self) -> str:
        return settings.PAPER_NAME.get(get_language(), settings.PAPER_NAME["en"])

    @property
    def site_header(self) -> str:
        return self.site_title

    def password_change(self, request, extra_context=None):
        """Django's page, with a line in the log when it was done."""
        response = super().password_change(request, extra_context)
        if response.status_code == 302:
            log.record(request.user, log.PASSWORD_SET, request.user, url=request.user.desk_url)
        return response
