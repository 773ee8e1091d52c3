import pytest
from django.core.exceptions import ValidationError

from bilingual.link_lists import Link, check_links, read_links


def test_a_line_is_a_label_and_an_address():
    text = "My page https://paper.example/a?b=c#d\r\n\r\nhttps://www.video.example/@me\n"
    check_links(text)
    assert read_links(text) == [
        Link("My page", "https://paper.example/a?b=c#d"),
        Link("video.example", "https://www.video.example/@me"),
    ]


def test_an_empty_text_has_no_links():
    check_links("  \n")
    assert read_links("") == []


@pytest.mark.parametrize(
    "text",
    [
        "http://paper.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//paper.example",
        "paper.example",
        "Label",
        "https://",
        "https://user@paper.example",
        "https://paper.example:port",
        "https://[::1",
        "https://paper.example https://other.example:x",
        "\u200b https://paper.example",
        f"{'x' * 61} https://paper.example",
        f"https://paper.example/{'x' * 500}",
        "\n".join(["https://paper.example"] * 11),
    ],
)
def test_what_is_no_short_list_of_links_is_refused(text):
    with pytest.raises(ValidationError):
        check_links(text)
