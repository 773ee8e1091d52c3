"""manage.py remove_sample"""

from typing import Any

from django.core.management.base import BaseCommand

from sample import loading


class Command(BaseCommand):
    help = "Deletes the sample stories with their topics, bylines and pictures. Other stories stay."

    def handle(self, **options: Any) -> None:
        self.stdout.write(self.style.SUCCESS(f"{loading.remove()} sample stories deleted."))
