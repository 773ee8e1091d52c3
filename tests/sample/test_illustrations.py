import re
import tomllib

import pytest

from sample import illustrations, loading, sheet

GRAPHICS = sorted(name for name, scene in illustrations.SCENES.items() if scene.is_graphic)


@pytest.fixture
def lettering(monkeypatch):
    """A function that draws a scene and returns its lettering: a list of (text, size, left edge, right edge)."""
    drawn = []

    def record(image, text, size, left, *_rest):
        drawn.append(
            (text, size / image.width, left / image.width, (left + sheet.text_width(text, size)) / image.width)
        )

    monkeypatch.setattr(sheet, "draw_line", record)

    def letter(name):
        drawn.clear()
        illustrations.draw(name, 160)
        return list(drawn)

    return letter


def pictures_of_stories():
    """The fields of every picture that a story shows, by scene."""
    stories = [tomllib.loads(path.read_text(encoding="utf-8")) for path in loading.FOLDER.glob("stories/*/story.toml")]
    leads = [story["picture"] for story in stories if "picture" in story]
    return {
        fields["scene"]: fields for fields in leads + [each for s in stories for each in s.get("body_pictures", [])]
    }


def test_every_scene_is_shown_by_a_story():
    assert set(pictures_of_stories()) == set(illustrations.SCENES)


def test_at_most_a_third_of_the_pictures_are_drawings():
    assert len(illustrations.SCENES) - len(GRAPHICS) <= len(illustrations.SCENES) / 3


def test_pictures_have_several_shapes(small_scenes):
    ratios = {round(small_scenes(name).width / small_scenes(name).height, 1) for name in illustrations.SCENES}
    assert {0.8, 1.3, 1.5, 1.8, 2.3} <= ratios


def test_an_unknown_scene_is_an_error_that_lists_the_known_ones():
    with pytest.raises(KeyError, match="monsoon-rain"):
        illustrations.draw("volcano")


@pytest.mark.parametrize("name", GRAPHICS)
def test_lettering_is_legible_on_a_phone_and_inside_the_picture(name, lettering):
    for text, size, left, right in lettering(name):
        assert size >= 1 / 28 and left > 0.03 and right < 0.97, (text, size, left, right)


@pytest.mark.parametrize("name", GRAPHICS)
@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_alternative_text_tells_the_figures_of_the_graphic(name, language, lettering):
    alt = pictures_of_stories()[name][f"alt_{language}"]
    axis = {"javelin-final": range(84, 90), "trade-goal": range(2026, 2030)}.get(name, ())
    shown = {n for text, *_place in lettering(name) for n in re.findall(r"\d[\d.]*\d", text)} - set(map(str, axis))
    if name == "l1-distance":
        shown.remove({"hi": "1.5", "en": "15"}[language])  # 15 lakh is 1.5 million
    assert not {number for number in shown if number not in alt}
