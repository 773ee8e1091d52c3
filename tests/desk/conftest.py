import pytest
from PIL import Image

from pictures.intake import add_picture, encode


@pytest.fixture
def picture(db):
    return add_picture(encode(Image.new("RGB", (1600, 900), "teal")), alt_hi="नदी", alt_en="A river")
