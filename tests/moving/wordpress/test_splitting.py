"""Broken, hostile and large exports."""

import io

import pytest
import wxr

from articles.models import Edition
from moving.items import UnreadableFile
from moving.models import MovedItem
from moving.wordpress import splitting
from moving.wordpress.parsing import BrokenPiece, parse
from moving.wordpress.reader import WordPressReader

BOMB = """<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>"""
EXTERNAL = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def pieces(text: str) -> list[splitting.Piece]:
    return list(splitting.split(io.BytesIO(text.encode())))


def test_pieces_know_their_line_and_their_place():
    text = "<rss>\n<wp:tag>a</wp:tag>\n\n<item>b</item>"
    assert [(each.name, each.line) for each in pieces(text)] == [("wp:tag", 2), ("item", 4)]
    assert [text[each.start :][: len(each.content)] for each in pieces(text)] == [
        "<wp:tag>a</wp:tag>",
        "<item>b</item>",
    ]


@pytest.mark.parametrize("size", [1, 7, 64])
def test_the_size_of_a_read_changes_nothing(monkeypatch, size):
    text = "<rss><item><![CDATA[</item> x]]></item>\n<item>ab</item></rss>"
    whole = pieces(text)
    monkeypatch.setattr(splitting, "_READ", size)
    assert pieces(text) == whole and len(whole) == 2


def test_an_item_in_the_text_of_a_post_ends_nothing(move):
    move(wxr.post(7, body="<pre>&lt;item&gt;</pre>\n<p>क।</p> </item> <item> "), wxr.post(8))
    assert Edition.objects.count() == 2


@pytest.mark.parametrize(
    "broken", ["<item><title>A</title>\n", "<item><title>A & B</titl></item>", "<item><title><![CDATA[A</title></item>"]
)
def test_a_broken_item_is_listed_with_its_line_and_the_others_come(move, broken):
    move(wxr.post(7), broken, wxr.post(8))
    entry = MovedItem.objects.get(what="other")
    assert entry.line > 6 and str(entry.line) in entry.title and "broken" in entry.reason
    assert Edition.objects.count() == 2


def test_an_export_that_was_cut_off_gives_what_it_has(move, tmp_path):
    path = wxr.write(tmp_path, wxr.post(7), wxr.post(8))
    path.write_bytes(path.read_bytes()[:-500])
    move(path)
    assert Edition.objects.count() == 1 and MovedItem.objects.filter(what="other").exists()


@pytest.mark.parametrize("evil", [BOMB, EXTERNAL])
def test_a_document_type_is_refused(tmp_path, evil):
    path = wxr.write(tmp_path, wxr.post(7, body="&c;&x;"))
    path.write_text(path.read_text().replace("<rss", f"{evil}<rss", 1))
    with pytest.raises(UnreadableFile, match="document type"):
        WordPressReader(path)


def test_a_document_type_inside_an_item_is_a_broken_item(move):
    move(f"<item>{EXTERNAL}<title>&x;</title></item>", wxr.post(8))
    assert Edition.objects.count() == 1 and "root:" not in str(MovedItem.objects.values())


def test_an_item_that_is_too_long_is_broken(monkeypatch):
    monkeypatch.setattr(splitting, "MAX_PIECE", 1000)
    monkeypatch.setattr(splitting, "_READ", 100)
    found = pieces(f"<item>{'a' * 5000}</item><item>b</item>")
    assert [each.broken for each in found] == [True, False] and len(found[0].content) < 1200


def test_characters_and_ampersands_that_xml_forbids_are_mended():
    node = parse("<item><title>R&D&nbsp;&amp;\x0b&#11; &unknown; क</title></item>".encode())
    assert node.get("title") == "R&D\xa0& &unknown; क"


def test_deep_nesting_is_broken():
    with pytest.raises(BrokenPiece):
        parse(b"<item>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</item>")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"\xff\xfe<\x00r\x00", b"{}", b"<rss></rss>", b"<rss xmlns:wp='x'>", b"PK\x03\x04"],
)
def test_other_files_are_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "x.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        WordPressReader(path)
