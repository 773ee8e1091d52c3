"""Build static/input_method/words.txt: the Hindi words that the input method knows, with how rare each is.

    pip install --target /tmp/words wordfreq==3.1.1 babel==2.19.0
    PYTHONPATH=/tmp/words:. python -m input_method.build_words

The words and their shares are those of wordfreq 3.1.1 (CC BY-SA 4.0, see static/input_method/words.LICENSE.txt) in the
spelling of the house style. Countries and cities of the Unicode CLDR in Babel 2.19.0 (Unicode licence) are added, and
the words of news and names of news.txt beside this file.
"""

from importlib import import_module
from pathlib import Path

from .word_list import encode, house_spelling, is_hindi_word

NEWS = Path(__file__).parent / "news.txt"
TARGET = Path(__file__).parent.parent / "static" / "input_method" / "words.txt"
NEWS_SHARE = 10**-5.4  # of a word of news.txt
PLACE_SHARE = 10**-6


def main() -> None:
    """Write the file and print the number of words."""
    shares: dict[str, float] = {}
    for word, share in import_module("wordfreq").get_frequency_dict("hi").items():
        spelled = house_spelling(word)
        if is_hindi_word(spelled):
            shares[spelled] = shares.get(spelled, 0) + share
    hindi = import_module("babel").Locale("hi")
    cities = [zone["city"] for zone in hindi.time_zones.values() if "city" in zone]
    for word in " ".join([*hindi.territories.values(), *cities]).split():
        spelled = house_spelling(word)
        if is_hindi_word(spelled):
            shares.setdefault(spelled, PLACE_SHARE)
    lines = [line for line in NEWS.read_text().splitlines() if not line.startswith("#")]
    for word in " ".join(lines).split():
        shares.setdefault(house_spelling(word), NEWS_SHARE)
    TARGET.write_text(encode(shares))
    print(len(shares), "words")


if __name__ == "__main__":
    main()
