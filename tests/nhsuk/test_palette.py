"""The palette keeps WCAG 2.2 AA wherever two of its colours meet."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = (Path(settings.BASE_DIR) / "static" / "scss" / "_palette.scss").read_text()
COLOURS = dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{6});", SOURCE, re.MULTILINE))
NHS_BLUES = {"#005eb8", "#003087", "#0072ce", "#41b6e6", "#00a9ce", "#768692"}


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["white", "mist"])
@pytest.mark.parametrize("words", ["ink", "slate", "pine", "pine-dark", "brick", "leaf"])
def test_words_can_be_read(words, ground):
    assert contrast(words, ground) >= 4.5


@pytest.mark.parametrize("ground", ["pine", "leaf", "brick"])
def test_white_words_on_buttons_can_be_read(ground):
    assert contrast("white", ground) >= 4.5


def test_focus_is_seen():
    assert contrast("ink", "sun") >= 4.5
    assert contrast("ink", "white") >= 3


@pytest.mark.parametrize("edge", ["slate", "pine", "ink"])
def test_edges_of_controls_are_seen(edge):
    assert contrast(edge, "white") >= 3


def test_the_palette_is_not_the_nhs_identity():
    assert set(COLOURS.values()).isdisjoint(NHS_BLUES)


def test_the_browsers_own_frame_has_our_colour():
    base = (Path(settings.BASE_DIR) / "templates" / "base.html").read_text()
    assert f'name="theme-color" content="{COLOURS["pine"]}"' in base
