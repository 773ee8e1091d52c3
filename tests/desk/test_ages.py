from datetime import timedelta

import pytest
from django.utils import timezone, translation

from desk.templatetags.ages import ago


@pytest.mark.parametrize(
    "age, english, hindi",
    [
        (timedelta(seconds=-3), "just now", "अभी-अभी"),  # another machine's clock
        (timedelta(seconds=59), "just now", "अभी-अभी"),
        (timedelta(minutes=5), "5 minutes ago", "5 मिनट पहले"),
        (timedelta(hours=8, minutes=24), "8 hours ago", "8 घंटे पहले"),
        (timedelta(days=1, hours=15), "1 day ago", "1 दिन पहले"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(age, english, hindi):
    time = timezone.now() - age
    for language, words in (("en", english), ("hi", hindi)):
        with translation.override(language):
            assert ago(time).replace("\xa0", " ") == words
