"""The lead picture in three shapes, for search engines."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from json_ld import structured
from PIL import Image

from articles import publishing
from pictures.intake import add_picture, encode
from pictures.models import Picture
from reader import crops


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


def test_a_crop_of_a_portrait_without_a_focal_point_begins_at_its_upper_edge(portrait):
    portrait.focal_y = 50
    red, _green, blue = Image.open(BytesIO(crops.crop(portrait, "16x9"))).getpixel((450, 500))
    assert red > blue


@pytest.mark.parametrize("shape", list(crops.SHAPES))
def test_a_graphic_is_whole_in_each_shape(shape):
    image = Image.new("RGB", (1200, 1600), "white")
    for corner in ((100, 0), (1000, 0), (100, 1500), (1000, 1500)):
        image.paste("blue", (*corner, corner[0] + 100, corner[1] + 100))
    graphic = Picture(width=1200, height=1600, is_graphic=True)
    made = crops.fitted(graphic, image, crops.size(graphic, shape))
    marked = sum(blue - red > 100 for red, _green, blue in made.get_flattened_data())
    scale = min(made.width / 1200, made.height / 1600)
    assert marked == pytest.approx(4 * (100 * scale) ** 2, rel=0.1)


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
