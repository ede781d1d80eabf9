"""Each sample in both notations, and each starting map in its own, is placed and drawn as the goldens have it.

Two levels: where things stand (layout, JSON, one object a line) and what they look like (SVG, one element a line). Rewrite
them with ``pytest --accept``; ``make gallery`` shows old beside new.
"""

import json
from pathlib import Path

import pytest

from vsmdraw.geometry.typescale import NORMAL
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers.data import plain

ROOT = Path(__file__).parent.parent
GOLDENS = Path(__file__).parent / "goldens"
SAMPLES = sorted((ROOT / "samples").glob("*.vsm"))
ARCHETYPES = sorted((ROOT / "samples" / "archetypes").glob("*.vsm"))


@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_is_drawn_as_accepted(sample, notation, accept):
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation))

    compare(GOLDENS / f"{sample.stem}-{notation}.json", layout_lines(run.layout), accept)
    compare(GOLDENS / f"{sample.stem}-{notation}.svg", run.svg, accept)


@pytest.mark.parametrize("archetype", ARCHETYPES, ids=lambda path: path.stem)
def test_a_starting_map_is_drawn_as_accepted(archetype, accept):
    run = Run(Source(archetype.name, archetype.read_text(encoding="utf-8")))

    compare(GOLDENS / "archetypes" / f"{archetype.stem}.json", layout_lines(run.layout), accept)
    compare(GOLDENS / "archetypes" / f"{archetype.stem}.svg", run.svg, accept)


DOWN = [("acme-stamping", "classic"), ("hr-access-paths", "office"), ("archetypes/lending", "office")]
"""Maps that are accepted running down the page, too."""


@pytest.mark.parametrize(("sample", "notation"), DOWN)
def test_sample_runs_down_the_page_as_accepted(sample, notation, accept):
    text = (ROOT / "samples" / f"{sample}.vsm").read_text(encoding="utf-8")
    run = Run(Source(f"{sample}.vsm", text), Look(notation=notation, direction="down"))

    compare(GOLDENS / f"{Path(sample).name}-{notation}-down.json", layout_lines(run.layout), accept)
    compare(GOLDENS / f"{Path(sample).name}-{notation}-down.svg", run.svg, accept)


def layout_lines(layout):
    """Return the layout as JSON with one placed object a line."""
    head = plain(layout._replace(placed=()))
    if layout.type == NORMAL:  # said only where it isn't
        del head["type"]
    head = json.dumps(head, ensure_ascii=False)
    return "\n".join([head, *(json.dumps(plain(placed), ensure_ascii=False) for placed in layout.placed)]) + "\n"


def compare(golden, text, accept):
    if accept:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.exists(), f"no golden {golden.name}: look at the picture, then pytest --accept"
    assert text.split("\n") == golden.read_text(encoding="utf-8").split("\n")


def test_no_golden_is_left_over():
    wanted = {f"{sample.stem}-{notation}.{kind}" for sample in SAMPLES for notation in ("office", "classic") for kind in ("json", "svg")}
    wanted |= {f"archetypes/{archetype.stem}.{kind}" for archetype in ARCHETYPES for kind in ("json", "svg")}

    wanted |= {f"{Path(sample).name}-{notation}-down.{kind}" for sample, notation in DOWN for kind in ("json", "svg")}

    assert {path.relative_to(GOLDENS).as_posix() for path in GOLDENS.rglob("*.*")} == wanted
