"""manage.py import_copy"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from articles.models import Article, Edition
from articles.publishing import publish, save_story
from bilingual import languages
from bilingual.addresses import absolute
from exchange.plain_text import Copy, read_copy


class Command(BaseCommand):
    help = "Imports a text file (kicker / headline, summary, lead, sections) as a new draft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a UTF-8 text file")
        parser.add_argument("--language", required=True, help=f"one of: {', '.join(languages.codes())}")
        parser.add_argument("--publish", action="store_true", help="publish it immediately")
        parser.add_argument("--dry-run", action="store_true", help="show the parsed fields without saving")

    def handle(self, *, file: Path, language: str, publish: bool, dry_run: bool, **options: Any) -> None:
        with translation.override("en"):
            self.import_copy(file, language, publish, dry_run)

    def import_copy(self, file: Path, language: str, publish: bool, dry_run: bool) -> None:
        """Parse the file, print its fields and save it unless `dry_run`. Raises CommandError."""
        if language not in languages.codes():
            raise CommandError(
                f"There is no language {language!r} here. Choose one of: {', '.join(languages.codes())}."
            )
        try:
            copy = read_copy(file.read_text(encoding="utf-8-sig"), language)
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} is not UTF-8 text. Save it as UTF-8 and try again.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for field, value in copy.texts.items():
            self.stdout.write(f"{field}: {value}")
        for record in copy.recognised:
            self.stdout.write(f"{record.kind.label}: {record.text}")
        if not dry_run:
            self.save(copy, language, publish)

    @transaction.atomic
    def save(self, copy: Copy, language: str, publish_now: bool) -> None:
        """Save the story and print its addresses. Raises CommandError when it is invalid."""
        article = Article(original_language=language)
        edition = Edition(article=article, language=language, **copy.texts)
        try:
            edition.clean_fields(exclude=["article", "slug"])
            save_story(article, [edition], by=None)
            if publish_now:
                publish(edition, by=None)
        except ValidationError as error:
            raise CommandError("; ".join(f"{k}: {' '.join(v)}" for k, v in error.message_dict.items())) from error
        self.stdout.write(self.style.SUCCESS(f"Story {article.pk} saved: {edition.get_status_display()}"))
        self.stdout.write(absolute(article.desk_url))
        self.stdout.write(absolute(edition.get_absolute_url()))
