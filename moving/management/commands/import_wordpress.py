"""manage.py import_wordpress"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from moving.command import MoveCommand
from moving.wordpress.reader import WordPressReader


class Command(MoveCommand):
    help = "Moves a WordPress site in from its export in WXR (docs/moving-in.md). A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--types",
            default="",
            metavar="NAMES",
            help="other types of posts that become stories, with commas: video,opinion",
        )

    def open(self, file: Path, *, types: str = "", **options: Any) -> WordPressReader:
        return WordPressReader(file, types)
