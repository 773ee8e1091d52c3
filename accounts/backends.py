from django.contrib.auth.backends import ModelBackend

from .roles import PERMISSIONS


class RoleBackend(ModelBackend):
    """Signs people in as Django does, and gives them their role's permissions and no others."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        return PERMISSIONS[user_obj.role]
