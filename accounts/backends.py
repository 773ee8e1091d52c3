"""Authentication: Django's own, with the permissions of our roles."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from .models import User
from .roles import permissions_of


class RoleBackend(ModelBackend):
    """Django's ModelBackend, in which a person has exactly the permissions of their role."""

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        """The role's permissions as app.verb_model. There are none for a single object, nor for inactive people."""
        if not isinstance(user_obj, User) or not user_obj.is_active or obj is not None:
            return set()
        return permissions_of(user_obj.role)
