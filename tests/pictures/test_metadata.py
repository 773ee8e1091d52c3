"""What a picture's file says of itself, read as proposals, and the rights written back."""

import struct
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, PngImagePlugin

from pictures.intake import add_picture, clean_upload
from pictures.metadata import Metadata, Rights, as_save_options, read
from pictures.models import Picture

CAPTION = "Farmers look at the clouds near Wardha on Nov. 23. Rain is late."
HINDI = "वर्धा के पास किसान बादल देखते हुए। बारिश देर से है।"
KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")


def xmp(description="", creator="", credit="", rights="", alt="") -> bytes:
    def alternatives(*texts):
        return "<rdf:Alt>" + "".join(f'<rdf:li xml:lang="x-default">{text}</rdf:li>' for text in texts) + "</rdf:Alt>"

    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        f' photoshop:Credit="{credit}"><dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>'
        f"<dc:description>{alternatives(*([description] if isinstance(description, str) else description))}"
        f"</dc:description><dc:rights>{alternatives(rights)}</dc:rights>"
        f"<Iptc4xmpCore:AltTextAccessibility>{alternatives(alt)}</Iptc4xmpCore:AltTextAccessibility>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def iim(*pairs, charset=b"\x1b%G") -> bytes:
    """IIM in the photoshop segment of a JPEG (APP13)."""
    sets = [(1, 90, charset)] if charset else []
    sets += [(2, number, value) for number, value in pairs]
    data = b"".join(b"\x1c" + bytes((record, number)) + struct.pack(">H", len(v)) + v for record, number, v in sets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + bytes(len(data) % 2)
    body = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def saved(kind="JPEG", packet=b"", segment=b"", size=(64, 48), **options) -> ContentFile:
    out = BytesIO()
    if packet and kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", packet.decode())
    elif packet:
        options["xmp"] = packet
    Image.new("RGB", size, "teal").save(out, kind, **options)
    data = out.getvalue()
    return ContentFile(data[:2] + segment + data[2:] if segment else data, name="x")


@pytest.mark.parametrize("kind", KINDS)
def test_xmp_proposes_caption_alt_text_and_credit_in_every_format(kind):
    packet = xmp(CAPTION, creator="Asha Rao", credit="Wire Photos", rights="© 2026 Wire", alt="Two farmers look up")
    assert clean_upload(saved(kind, packet)).texts == {
        "caption_en": CAPTION,
        "alt_en": "Two farmers look up",
        "credit_en": "Asha Rao / Wire Photos",
    }


def test_iim_proposes_them_too():
    segment = iim((80, "आशा राव".encode()), (110, b"Wire"), (116, b"(c) Wire"), (120, HINDI.encode()))
    texts = clean_upload(saved(segment=segment)).texts
    assert texts["caption_hi"] == HINDI and texts["alt_hi"] == "वर्धा के पास किसान बादल देखते हुए।"
    assert texts["credit_hi"] == "आशा राव / Wire"


@pytest.mark.parametrize("charset, written", [(None, "Müller".encode("cp1252")), (None, "Müller".encode())])
def test_iim_without_a_declared_encoding_is_read(charset, written):
    assert clean_upload(saved(segment=iim((80, written), charset=charset))).texts == {"credit_en": "Müller"}


def test_a_caption_in_both_languages_fills_both():
    texts = clean_upload(saved(packet=xmp([HINDI, CAPTION]))).texts
    assert (texts["caption_hi"], texts["caption_en"]) == (HINDI, CAPTION)


def test_the_first_sentence_stands_in_for_a_missing_alt_text():
    assert clean_upload(saved(packet=xmp(CAPTION))).texts["alt_en"] == CAPTION  # “Nov. 23.” ends no sentence
    assert clean_upload(saved(packet=xmp("A river in flood. It rose."))).texts["alt_en"] == "A river in flood."


@pytest.mark.parametrize("text", ["न " * 900, "क्षि" * 700, "word " * 400, "x" * 501])
def test_proposals_fit_their_fields(text):
    texts = clean_upload(saved(packet=xmp(text, creator="x" * 900, credit="y" * 900))).texts
    assert len(texts) == 3
    for name, text in texts.items():
        assert len(text) <= Picture._meta.get_field(name).max_length


@pytest.mark.parametrize(
    "creator, credit, notice, line",
    [
        ("Asha Rao", "Wire", "", "Asha Rao / Wire"),
        ("Asha Rao", "Asha Rao/Wire", "©", "Asha Rao/Wire"),
        ("", "", "© 2026 Wire", "© 2026 Wire"),
        ("Asha Rao", "", "© 2026 Wire", "Asha Rao"),
        ("", "", "", ""),
    ],
)
def test_the_credit_line_names_who_made_the_picture(creator, credit, notice, line):
    assert Rights(creator, credit, notice).line == line


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(64, 48), (1500, 900)])
def test_the_rights_are_in_the_original_and_in_every_rendition(db, kind, size):
    packet = xmp("A secret place", creator="आशा & राव", credit="Wire <Photos>".replace("<", "&lt;"), rights="© 2026")
    packet = packet.replace("आशा & राव".encode(), "आशा &amp; राव".encode())
    picture = add_picture(clean_upload(saved(kind, packet, size=size)))
    for name in picture.file_names:
        with default_storage.open(name) as file, Image.open(file) as image:
            image.load()
            assert read(image) == Metadata(rights=Rights("आशा & राव", "Wire <Photos>", "© 2026")), name
            assert image.getexif()[0x8298].encode("latin-1").decode() == "© 2026"
            assert set(image.getexif()) <= {0x013B, 0x8298}
        with default_storage.open(name) as file:
            assert b"secret" not in file.read()


def test_the_copyright_of_exif_is_kept_and_its_place_is_not(db):
    exif = Image.Exif()
    exif[0x8298], exif[0x010E], exif[0x0110] = "(c) Asha Rao", "secret", "secret"
    exif.get_ifd(0x8825)[29] = "secret"
    picture = add_picture(clean_upload(saved(exif=exif)))
    for name in picture.file_names:
        with default_storage.open(name) as file:
            data = file.read()
            assert b"secret" not in data and b"(c) Asha Rao" in data


def test_a_picture_without_rights_gets_no_metadata():
    assert as_save_options(Rights()) == {}


@pytest.mark.parametrize(
    "packet",
    [
        b"x",
        b"<a",
        b"<a/>",
        b"\0" * 40,
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<a>" * 2000,
        "<a>न".encode("utf-16"),
        b"\xff\xfe<",
        xmp("a")[:300],
    ],
)
def test_damaged_xmp_reads_as_none(packet):
    assert clean_upload(saved(packet=packet)).texts == {}


@pytest.mark.parametrize("data", [b"", b"\x1c", b"\x1c\x02\x78\xff\xff", b"\x1c\x02\x78\x00\x05ab", b"junk" * 9])
def test_damaged_iim_refuses_no_picture(data):
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + bytes(len(data) % 2)
    body = b"Photoshop 3.0\0" + resource
    clean_upload(saved(segment=b"\xff\xed" + struct.pack(">H", len(body) + 2) + body))
