import pytest

from articles import bodies


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><td>दिल्ली</td><td>12</td></tr><tr><td>मुंबई</td><td>15</td></tr></table>",
            "<table><tbody><tr><td>दिल्ली</td><td>12</td></tr><tr><td>मुंबई</td><td>15</td></tr></tbody></table>",
        ),
        (  # what the editor makes
            "<table><caption>सीटें</caption><tbody><tr><th><p>दल</p></th><th><p>सीट</p></th></tr>"
            "<tr><td><p>क</p><p>ख</p></td><td><p>9</p></td></tr></tbody></table>",
            "<table><caption>सीटें</caption><thead><tr><th>दल</th><th>सीट</th></tr></thead>"
            "<tbody><tr><td>क<br>ख</td><td>9</td></tr></tbody></table>",
        ),
        (
            '<figure class="wp-block-table"><table><thead><tr><td>क<td>ख</thead><tr><td>1<td>2</table>'
            "<figcaption>स्रोत</figcaption></figure>",
            "<table><caption>स्रोत</caption><thead><tr><th>क</th><th>ख</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        (  # rows of different lengths, and spans beyond the table
            '<table><tr><th>क<td colspan="9">ख<tr><td rowspan="7">ग<td>घ<tr><td>च</table>',
            '<table><tbody><tr><th>क</th><td colspan="9">ख</td></tr>'
            f'<tr><td rowspan="2">ग</td><td>घ</td>{"<td></td>" * 8}</tr><tr><td>च</td>{"<td></td>" * 8}</tr>'
            "</tbody></table>",
        ),
        (
            '<table><tr><td style="font-weight:bold">क<td>ख</table>',
            "<table><tbody><tr><td><strong>क</strong></td><td>ख</td></tr></tbody></table>",
        ),
        ("<table><tr><td>एक<p>दो</table>", "<p>एक</p>\n<p>दो</p>"),
        ("<table><caption>क</caption><tr><td></td><td> </td></tr></table>", "<p>क</p>"),
        (
            "<table>शब्द<tr><td>1</td><td>2</td></tr></table>",
            "<p>शब्द</p>\n<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        (
            "<table><tr><td><table><tr><td>1<td>2</table><td><ul><li>क<li>ख</ul></table>",
            "<table><tbody><tr><td>1<br>2</td><td>क<br>ख</td></tr></tbody></table>",
        ),
        (
            '<table><tr><td><img src="/media/pictures/a.jpg"><td>1</table>',
            "<table><tbody><tr><td></td><td>1</td></tr></tbody></table>\n"
            '<figure><img src="/media/pictures/a.jpg" alt=""></figure>',
        ),
    ],
)
def test_a_table_is_rectangular_and_keeps_its_words(html, expected):
    assert bodies.sanitize(html) == expected
    assert bodies.sanitize(expected) == expected


def test_a_table_too_large_for_a_page_becomes_paragraphs():
    html = bodies.sanitize(f"<table>{'<tr><td>क</td><td>ख</td></tr>' * 2_600}</table>")
    assert html.startswith("<p>क | ख</p>\n<p>क | ख</p>\n") and "table" not in html
