"""manage.py prepare_demo"""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.models import Article
from sample import demo, loading
from search.models import SearchDocument


class Command(BaseCommand):
    help = "Loads the sample stories and demo accounts into an empty newsroom, and prints their addresses."

    def handle(self, **options: Any) -> None:
        if not Article.objects.exists():
            stories = len(list(loading.FOLDER.glob("stories/*/story.toml")))
            with tqdm(total=stories, desc="Sample newsroom", unit=" stories", file=self.stderr) as bar:
                loading.load(tick=bar.update)
        elif not SearchDocument.objects.exists():  # stories of a version without a search index
            call_command("rebuild_search")
        accounts = demo.create_accounts()
        site = settings.SITE_URL
        self.stdout.write(f"\n  Readers   {site}/hi/\n            {site}/en/\n  The desk  {site}/admin/\n")
        for account in accounts:
            self.stdout.write(f"            {account['username']:<12}{account['password']}")
        if accounts:
            self.stdout.write(f"\n  Demo accounts are stored in {demo.PATH.relative_to(settings.BASE_DIR)}.")
        self.stdout.write("  Ctrl-C stops the server; the data stays.\n")
