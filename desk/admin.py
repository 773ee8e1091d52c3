"""Django looks for the admin's screens here. Each has a module of its own."""

from . import audit_admin, people_admin, picture_admin, register_admin, story_admin

__all__ = ["audit_admin", "people_admin", "picture_admin", "register_admin", "story_admin"]
