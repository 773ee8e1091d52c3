"""What a picture says about itself."""

import pytest

from pictures.models import Picture


@pytest.mark.parametrize(
    "fields, focus",
    [
        ({}, (50, 0)),
        ({"focal_x": 50, "focal_y": 50}, (50, 0)),
        ({"focal_y": 51}, (50, 51)),
        ({"focal_x": 10, "focal_y": 50}, (10, 50)),
    ],
)
def test_a_picture_whose_focal_point_nobody_set_is_cropped_from_its_upper_edge(fields, focus):
    assert Picture(width=600, height=900, **fields).focal_point == focus


@pytest.mark.parametrize(
    "size, shape",
    [((600, 900), "portrait"), ((900, 900), "landscape"), ((900, 600), "landscape"), ((900, 300), "panorama")],
)
def test_the_shape_of_a_picture_is_that_of_its_sides(size, shape):
    assert Picture(width=size[0], height=size[1]).shape == shape
