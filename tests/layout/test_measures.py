"""Other sizes of text, other distances: the layout follows both."""

from pathlib import Path

import pytest
from clashes import clashes, words_of

from vsmdraw.drawing.draw import draw
from vsmdraw.geometry.typescale import NORMAL
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.layout.rules import COMPACT, RULES, SPACING, rules_for
from vsmdraw.pipeline import Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))
LARGE = tuple((key, size * 1.4) for key, size in NORMAL._asdict().items())
EVEN = tuple((key, 16.0) for key in NORMAL._fields)
LEAST = tuple((key, least) for key, (least, _) in SPACING.items())
MOST = tuple((key, most) for key, (_, most) in SPACING.items())


@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_with_other_measures(path, notation):
    its = Run(Source(path.name, path.read_text(encoding="utf-8")))
    stream = its.stream._replace(notation=notation)
    ways = [Options(type=LARGE), Options(type=EVEN), Options(spacing=LEAST), Options(spacing=MOST), Options("4", "", "", LARGE, LEAST)]

    for options in ways:
        layout = arrange(stream, its.figures, options)

        # a classic burst may still stand on the side of a group's frame when type is large: open
        assert [clash for clash in clashes(layout) if not (clash.startswith("line cell-") and "through burst" in clash)] == []
        sizes = dict(options.type) or NORMAL._asdict()
        assert {words.size for _, words in words_of(draw(layout))} <= set(sizes.values())


@pytest.mark.parametrize("notation", ["office", "classic"])
def test_what_a_theme_may_set_holds_the_usual_measures(notation):
    for key, (least, most) in SPACING.items():
        usual = getattr(RULES[notation], key)

        assert least <= usual <= most or (key, usual) == ("ladder_names", 0)  # a classic ladder has no names


@pytest.mark.parametrize("notation", ["office", "classic"])
def test_on_a_slide_a_theme_changes_measures_in_proportion(notation):
    usual, slide = RULES[notation], COMPACT[notation]

    mine = rules_for(notation, True, [("small", 2 * usual.type.small)], [("box", 1.5 * usual.box)])

    assert mine == slide._replace(type=slide.type._replace(small=2 * slide.type.small), box=1.5 * slide.box)
