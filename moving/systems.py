"""The systems from which a site can move in, each with its reader."""

from collections.abc import Callable
from pathlib import Path

from .ghost.reader import GhostReader
from .items import Reader
from .wordpress.reader import WordPressReader

READERS: dict[str, Callable[[Path], Reader]] = {"wordpress": WordPressReader, "ghost": GhostReader}
LABELS = [("wordpress", "WordPress"), ("ghost", "Ghost")]
