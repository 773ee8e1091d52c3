"""The lead picture in three shapes, for search engines."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from json_ld import structured
from PIL import Image

from articles import publishing
from pictures.intake import add_picture, encode


@pytest.fixture
def portrait(db):
    """A portrait of 900 × 1600 pixels, red above and blue below, whose focal point is in the red."""
    image = Image.new("RGB", (900, 1600), "blue")
    image.paste("red", (0, 0, 900, 700))
    return add_picture(encode(image), alt_hi="चेहरा", credit_en="PTI", focal_y=20)


@pytest.fixture
def edition(story, portrait):
    article = story(hi="live")
    article.lead_picture = portrait
    article.save()
    return article.edition("hi")


def addresses(reader, edition) -> dict[str, dict]:
    images = structured(reader.get(edition.get_absolute_url()).content.decode())["NewsArticle"]["image"]
    return {found[1]: image for image in images if (found := re.search(r"/picture-(\w+)-", image["url"]))}


def test_a_story_has_its_picture_in_three_shapes_around_the_focal_point(reader, edition):
    images = addresses(reader, edition)
    assert list(images) == ["16x9", "4x3", "1x1"] and all(image["creditText"] == "PTI" for image in images.values())
    for shape, (across, down) in {"16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}.items():
        response = reader.get(urlsplit(images[shape]["url"]).path)
        made = Image.open(BytesIO(response.content))
        assert made.size == (images[shape]["width"], images[shape]["height"])
        assert abs(made.width / made.height - across / down) < 0.01 and made.width <= 900
        red, _green, blue = made.getpixel((made.width // 2, made.height // 3))
        assert red > blue


def test_a_withdrawn_story_takes_its_crops_with_it(reader, edition, editor):
    path = urlsplit(addresses(reader, edition)["1x1"]["url"]).path
    publishing.withdraw(edition, editor, "खबर गलत थी।")
    assert reader.get(path).status_code == 410


def test_the_address_of_an_earlier_crop_redirects_and_an_unknown_shape_is_missing(reader, edition):
    start = f"/hi/articles/{edition.article_id}/picture-"
    assert reader.get(f"{start}1x1-0123456789ab.jpg").status_code == 302
    assert reader.get(f"{start}9x1-0123456789ab.jpg").status_code == 404


def test_a_small_picture_has_no_crops(reader, story, small_picture):
    article = story(hi="live")
    article.lead_picture = small_picture
    article.save()
    assert not addresses(reader, article.edition("hi"))
