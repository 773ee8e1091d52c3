"""manage.py import_ghost"""

from pathlib import Path
from typing import Any

from moving.command import MoveCommand
from moving.ghost.reader import GhostReader


class Command(MoveCommand):
    help = "Moves a Ghost site in from its export in JSON (docs/moving-in.md). A second run changes nothing."

    def open(self, file: Path, **options: Any) -> GhostReader:
        return GhostReader(file)
