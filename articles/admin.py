"""Django looks for the admin here; the screens themselves are in articles/desk/."""

from .desk import contributors, stories

__all__ = ["contributors", "stories"]
