"""manage.py run_move: what the desk starts. Use import_wordpress by hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from moving.running import run


class Command(BaseCommand):
    help = "Runs a move that was begun at the desk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pk", type=int)

    def handle(self, *, pk: int, **options: Any) -> None:
        run(pk)
