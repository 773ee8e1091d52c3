"""The desk: the admin site that the apps register their screens with."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.desk.start import tasks_of


class Desk(AdminSite):
    """The stock admin under the paper's name."""

    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        return super().index(request, {"tasks": tasks_of(request.user), **(extra_context or {})})

    @property
    def site_title(self) -> str:
        return settings.PAPER_NAME.get(get_language(), settings.PAPER_NAME["en"])

    @property
    def site_header(self) -> str:
        return self.site_title
