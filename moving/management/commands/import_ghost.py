"""manage.py import_ghost"""

from moving.command import MoveCommand
from moving.ghost.reader import GhostReader


class Command(MoveCommand):
    help = "Moves a Ghost site in from its export in JSON (docs/moving-in.md). A second run changes nothing."
    reader = GhostReader
