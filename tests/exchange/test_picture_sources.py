"""Pictures that come with an import: as files of a folder, and as data inside the bodies."""

import base64
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from articles.models import Edition, EditionVersion
from exchange.importing import import_stories
from exchange.notes import Kind
from exchange.picture_sources import PictureSources
from pictures.models import Picture

OLD = "https://old.example.com/wp-content/uploads"


def jpeg(colour: str = "navy", size: tuple[int, int] = (480, 270)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def folder(tmp_path):
    """A copy of wp-content/uploads."""
    root = tmp_path / "uploads"
    for name, colour in {"2019/07/one.jpg": "navy", "2019/07/नदी.jpg": "teal", "2020/1.jpg": "red"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(jpeg(colour))
    (root / "2019/07/one-300x200.jpg").write_bytes(jpeg("navy", (300, 200)))
    (root / "flat.png").write_bytes(jpeg("olive"))
    (root / "2019/07/notes.txt").write_text("secret")
    return root


@pytest.mark.parametrize(
    "address, key",
    [
        (f"{OLD}/2019/07/one.jpg", "2019/07/one.jpg"),
        (f"{OLD}/2019/07/one.jpg?w=300", "2019/07/one.jpg"),
        (f"{OLD}/2019/07/one-300x200.jpg", "2019/07/one.jpg"),
        (f"{OLD}/2019/07/one-1024x576.jpg", "2019/07/one.jpg"),
        ("/wp-content/uploads/2019/07/one.jpg", "2019/07/one.jpg"),
        ("2019/07/one.jpg", "2019/07/one.jpg"),
        ("./2019/07/one.jpg", "2019/07/one.jpg"),
        (f"{OLD}/2019/07/%E0%A4%A8%E0%A4%A6%E0%A5%80.jpg", "2019/07/नदी.jpg"),
        ("https://old.example.com/images/flat.png", "flat.png"),
        (f"{OLD}/2019/1.jpg", ""),
        (f"{OLD}/2018/flat.png", ""),
        (f"{OLD}/2019/07/notes.txt", ""),
        ("../uploads/../../etc/passwd", ""),
        ("/etc/passwd", ""),
        ("http://[", ""),
        ("data:image/png;base64,AAAA", ""),
        ("", ""),
    ],
)
def test_a_file_of_the_folder_is_found_by_the_end_of_an_address(folder, address, key):
    assert PictureSources(folder).find(address) == key


def stories(*bodies: str, language: str = "en", **fields) -> list[dict]:
    return [
        {"external_id": f"w{n}", "editions": {language: {"headline": "One", "body_html": body}}} | fields
        for n, body in enumerate(bodies)
    ]


def figure(picture: Picture, alt: str = "", caption: str = "") -> str:
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{picture.src}" alt="{alt}">{caption}</figure>'


@pytest.mark.django_db
def test_a_picture_of_the_folder_comes_in_with_its_words(folder):
    html = f'<p>x</p><figure><img src="{OLD}/2019/07/one-300x200.jpg" alt="A river"><figcaption>Ganga, <b>dusk</b></figcaption>'
    report = import_stories(stories(html), pictures=folder)
    assert (report.refused, report.notes) == ([], [])
    picture = Picture.objects.get()
    assert (picture.width, picture.alt_en, picture.caption_en, picture.original_name) == (
        480,
        "A river",
        "Ganga, dusk",
        "one.jpg",
    )
    edition = Edition.objects.get()
    assert edition.body == f"<p>x</p>\n{figure(picture, 'A river', 'Ganga, <strong>dusk</strong>')}"
    assert list(edition.pictures.all()) == [picture]


@pytest.mark.django_db
def test_a_picture_as_data_is_stored_once_and_does_not_count_as_text():
    noise = BytesIO()
    Image.effect_noise((900, 600), 90).save(noise, "PNG")
    data = base64.b64encode(noise.getvalue()).decode()
    assert len(data) > 400_000
    html = f'<p>x</p><img alt="शोर" src="data:image/png;base64,{data}">'
    report = import_stories(stories(html, html, language="hi"))
    assert (report.refused, report.notes) == ([], [])
    picture = Picture.objects.get()
    assert picture.alt_hi == "शोर"
    assert {edition.body for edition in Edition.objects.all()} == {f"<p>x</p>\n{figure(picture, 'शोर')}"}


@pytest.mark.django_db
def test_data_with_line_ends_and_percent_signs_is_read():
    data = base64.encodebytes(jpeg()).decode().replace("=", "%3D")
    assert import_stories(stories(f"<img src='data:image/jpeg;charset=utf-8;base64,{data}'>")).notes == []
    assert Picture.objects.count() == 1


@pytest.mark.django_db
def test_the_same_import_again_changes_nothing(folder):
    data = base64.b64encode(jpeg("red")).decode()
    bodies = [
        '<img src="2019/07/one.jpg">',  # without the alt text that the next story has
        '<figure><img src="2019/07/one.jpg" alt="A river"><figcaption>Dusk</figcaption></figure>',
        f'<img src="data:image/jpeg;base64,{data}">',
        '<img src="2020/1.jpg" alt="Red">',  # the same content as the data
    ]
    once = stories(*bodies, picture=f"{OLD}/2019/07/%E0%A4%A8%E0%A4%A6%E0%A5%80.jpg")
    assert import_stories(once, pictures=folder).created == 4
    before = list(Picture.objects.order_by("pk").values()), list(Edition.objects.order_by("pk").values("body"))
    assert import_stories(once, pictures=folder).updated == 4
    assert (
        list(Picture.objects.order_by("pk").values()),
        list(Edition.objects.order_by("pk").values("body")),
    ) == before
    assert Picture.objects.count() == 3 and EditionVersion.objects.count() == 4
    assert {edition.article.lead_picture.original_name for edition in Edition.objects.all()} == {"नदी.jpg"}


@pytest.mark.django_db
def test_a_later_import_leaves_the_words_that_the_desk_wrote(folder):
    once = stories('<img src="2019/07/one.jpg" alt="A river">')
    import_stories(once, pictures=folder)
    Picture.objects.update(alt_en="The Ganga", caption_en="")
    import_stories(once, pictures=folder)
    assert Picture.objects.values_list("alt_en", "caption_en").get() == ("The Ganga", "")


@pytest.mark.django_db
def test_an_entry_of_a_picture_may_leave_its_data_to_the_folder(folder):
    entry = {"file": "2019/07/one.jpg", "alt_hi": "नदी", "credit_en": "PTI"}
    data = {"pictures": [entry], "stories": stories('<img src="2019/07/one.jpg">', picture="2019/07/one.jpg")}
    for _ in range(2):
        assert import_stories(data, pictures=folder).refused == []
    picture = Picture.objects.get()
    assert (picture.alt_hi, picture.credit_en, picture.original_name) == ("नदी", "PTI", "one.jpg")
    assert Edition.objects.get().article.lead_picture == picture


@pytest.mark.django_db
@pytest.mark.parametrize(
    "source",
    [
        "https://cdn.example.com/photo.jpg",
        "//cdn.example.com/photo.jpg",
        "2019/07/missing.jpg",
        "data:image/png;base64,bm8gcGljdHVyZQ==",
        "data:image/png;base64,!",
        "2019/07/broken.jpg",
        "file:///etc/passwd",
    ],
)
def test_a_picture_that_is_not_there_is_listed_and_its_words_stay(folder, source):
    (folder / "2019/07/broken.jpg").write_text("no picture")
    html = f'<p>x</p><figure><img src="{source}" alt="a"><figcaption>Words</figcaption></figure>'
    report = import_stories(stories(html), pictures=folder)
    assert [(note.kind, note.field, note.external_id, note.times) for note in report.notes] == [
        (Kind.PICTURE, "editions.en.body_html", "w0", 1)
    ]
    assert Edition.objects.get().body == "<p>x</p>\n<p>Words</p>"
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_data_that_stands_in_for_a_lazy_picture_is_not_stored(folder):
    spacer = base64.b64encode(jpeg("white", (1, 1))).decode()
    html = f'<img src="data:image/jpeg;base64,{spacer}" data-src="{OLD}/2019/07/one.jpg">'
    import_stories(stories(html), pictures=folder)
    assert [picture.width for picture in Picture.objects.all()] == [480]


@pytest.mark.django_db
def test_a_lead_picture_that_is_nowhere_refuses_its_item_alone(folder):
    report = import_stories([*stories("<p>a</p>", picture="none.jpg"), *stories("<p>b</p>")], pictures=folder)
    assert [(each.number, each.field) for each in report.refused] == [(1, "picture")] and report.created == 1


@pytest.mark.django_db
def test_the_command_refuses_a_folder_that_does_not_exist(tmp_path):
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(CommandError, match="is no folder"):
        call_command("import_stories", tmp_path / "a.json", pictures=tmp_path / "none")
