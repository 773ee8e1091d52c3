"""Django's admin autodiscovery imports this module, which registers the admin classes of the desk."""

from . import audit_admin, people_admin, picture_admin, recording_admin, register_admin, story_admin

__all__ = ["audit_admin", "people_admin", "picture_admin", "recording_admin", "register_admin", "story_admin"]
