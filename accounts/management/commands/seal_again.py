"""manage.py seal_again"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import second_factor, stored_secrets


class Command(BaseCommand):
    help = "Encrypts the keys of authenticator apps with today's SECRET_KEY. After it, SECRET_KEY_FALLBACKS can go."

    def handle(self, **options: Any) -> None:
        try:
            number = second_factor.seal_again()
        except stored_secrets.CannotUnseal as error:
            raise CommandError(
                "A key was encrypted with a SECRET_KEY that is not known here. Add it to SECRET_KEY_FALLBACKS."
            ) from error
        self.stdout.write(f"Keys encrypted again: {number}")
