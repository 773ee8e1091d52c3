"""Django looks for the admin here; the screens themselves are in articles/desk/."""

from .desk import names, stories

__all__ = ["names", "stories"]
