"""Word lists of the input method, read as the browser reads them."""


def decoded(text: str) -> dict[str, str]:
    """The words of an encoded list and their rarities."""
    words, before = {}, ""
    for line in text.splitlines():
        before = before[: int(line[1], 36)] + line[2:]
        words[before] = line[0]
    return words
