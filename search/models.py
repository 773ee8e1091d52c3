"""What the search stores beside the database's own full-text index (backends/)."""

from django.db import models

from articles.models import Edition


class SearchWord(models.Model):
    """A word of a text or a name. Its id is the word's token in the index; the other fields find its spellings."""

    word = models.CharField(max_length=60, unique=True)  # transliteration.normalize
    key = models.CharField(max_length=120, db_index=True)  # transliteration.fold
    sound = models.CharField(max_length=120)  # transliteration.phonetic_key
    skeleton = models.CharField(max_length=120, db_index=True)  # transliteration.skeleton

    class Meta:
        db_table = "search_word"


class SearchDocument(models.Model):
    """The row of an edition in the index. Rows grow with time, so that the newest come first."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, primary_key=True)
    row = models.BigIntegerField(unique=True)

    class Meta:
        db_table = "search_document"
