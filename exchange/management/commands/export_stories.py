"""manage.py export_stories"""

from typing import Any

from django.core.management.base import BaseCommand

from exchange.exporting import export_stories


class Command(BaseCommand):
    help = (
        "Writes every story, topic, contributor, picture and recording as JSON: manage.py export_stories > stories.json"
    )

    def handle(self, **options: Any) -> None:
        for piece in export_stories():
            self.stdout.write(piece, ending="")
