"""The systems from which a site can move in, each with its reader, which takes the path of an export."""

from collections.abc import Callable

from .ghost.reader import GhostReader
from .items import Reader
from .wordpress.reader import WordPressReader

READERS: dict[str, Callable[..., Reader]] = {"wordpress": WordPressReader, "ghost": GhostReader}
LABELS = [("wordpress", "WordPress"), ("ghost", "Ghost")]
