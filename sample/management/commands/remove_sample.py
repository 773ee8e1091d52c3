from django.core.management.base import BaseCommand

from sample import loading


class Command(BaseCommand):
    help = "Delete the sample stories with their topics, bylines and pictures. Your own stay."

    def handle(self, **options):
        self.stdout.write(self.style.SUCCESS(f"{loading.remove()} sample stories deleted."))
