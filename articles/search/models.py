"""The words that stand in the index, for spellings that come near. The index itself is the database's (engine.py)."""

from django.db import models


class SearchWord(models.Model):
    """A word of the index: its key (transliteration.fold) and how it sounds (transliteration.phones)."""

    key = models.CharField(max_length=80, unique=True)
    sound = models.CharField(max_length=80)

    class Meta:
        db_table = "search_word"


class SearchNear(models.Model):
    """What a word has in common with words that come near it (transliteration.near)."""

    near = models.CharField(max_length=80)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE)

    class Meta:
        db_table = "search_near"
        indexes = [models.Index(fields=["near", "word"], name="search_near_word")]
