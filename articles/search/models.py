"""What the search keeps beside the database's own index (engine.py)."""

from django.db import models

from ..models import Edition


class SearchWord(models.Model):
    """A word of some text or name. Its id stands for it in the index; the rest says which words it may be found by."""

    word = models.CharField(max_length=60, unique=True)  # transliteration.plain
    key = models.CharField(max_length=120, db_index=True)  # transliteration.fold
    sound = models.CharField(max_length=120)  # transliteration.phones
    skeleton = models.CharField(max_length=120, db_index=True)  # transliteration.skeleton

    class Meta:
        db_table = "search_word"


class SearchDocument(models.Model):
    """Under which row an edition stands in the index. Rows count up with time, so the newest come first."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, primary_key=True)
    row = models.BigIntegerField(unique=True)

    class Meta:
        db_table = "search_document"
