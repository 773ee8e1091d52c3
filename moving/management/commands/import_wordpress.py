"""manage.py import_wordpress"""

from moving.command import MoveCommand
from moving.wordpress.reader import WordPressReader


class Command(MoveCommand):
    help = "Moves a WordPress site in from its export in WXR (docs/moving-in.md). A second run changes nothing."
    reader = WordPressReader
