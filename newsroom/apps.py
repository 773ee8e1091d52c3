from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin, with our site in place of the stock one."""

    default_site = "newsroom.desk.Desk"
