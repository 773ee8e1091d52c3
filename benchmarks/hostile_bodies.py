"""The processor time of the sanitiser for the longest body of one repeated piece. Each figure is the least of three.

.venv/bin/python -m benchmarks.hostile_bodies
"""

from time import process_time

from articles import bodies

PIECES = (
    "<ul><li>",
    "<ul><li>x",
    "<ul><li>x<ol><li>y",
    "<li>x",
    '<aside class="fact-box"><p>x',
    "<div>x",
    "<p>x</p>",
    "<table><tr><td>x",
    "<",
    "&",
)


def seconds(html: str) -> float:
    """The processor time of one call."""
    start = process_time()
    bodies.sanitize(html)
    return process_time() - start


if __name__ == "__main__":
    for piece in PIECES:
        html = (piece * bodies.MAX_LENGTH)[: bodies.MAX_LENGTH]
        print(f"{piece:30} {min(seconds(html) for _number in range(3)):.2f} s")
