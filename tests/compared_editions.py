"""Short editions for the tests of the comparison."""

from agreement import Aspect, Passage, compare


def edition(headline: str, *body: str) -> list[Passage]:
    """An edition of a headline and paragraphs."""
    return [Passage("headline", headline), *(Passage("body", text) for text in body)]


def found(aspect: Aspect, left: list[Passage], right: list[Passage], register=()) -> list[tuple[str, str]]:
    """What two editions say differently of one aspect; "" for what a side lacks."""
    return [
        (each.left.text if each.left else "", each.right.text if each.right else "")
        for each in compare(left, right, register)
        if each.kind == aspect
    ]
