"""A draw.io file keeps to the structure of mxfile, holds every word and every connection of the map, and is made of the real stencils."""

import re
import xml.etree.ElementTree as etree
from base64 import b64decode
from pathlib import Path
from random import Random
from urllib.parse import unquote
from zlib import decompress

import pytest
from strange_words import strange_map
from streams import branching, stream

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Words
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))

ATTRIBUTES = {
    "mxfile": {"host", "modified", "agent", "version", "type", "etag", "pages", "compressed"},
    "diagram": {"id", "name"},
    "mxGraphModel": {"dx", "dy", "grid", "gridSize", "guides", "tooltips", "connect", "arrows", "fold", "page", "pageScale", "pageWidth",
                     "pageHeight", "background", "math", "shadow"},
    "root": set(),
    "mxCell": {"id", "value", "style", "vertex", "edge", "parent", "source", "target", "connectable", "collapsed", "visible"},
    "UserObject": {"label", "tooltip", "link", "id"},
    "mxGeometry": {"x", "y", "width", "height", "relative", "as"},
    "mxPoint": {"x", "y", "as"},
    "Array": {"as"},
}  # fmt: skip
"""What draw.io's own files hold."""
KEYS = {
    "pointerEvents", "sketch", "fillStyle", "absoluteArcSize", "align", "arcSize", "bottom", "childLayout",
    "collapsible", "columnLines", "connectable", "container", "dashPattern",
    "dashed", "direction", "dropTarget", "edgeStyle", "ellipse", "endArrow", "endFill", "endSize", "endWidth", "entryDx", "entryDy",
    "entryPerimeter", "entryX", "entryY", "exitDx", "exitDy", "exitPerimeter", "exitX", "exitY", "fillColor", "fontColor", "fontFamily",
    "fontSize", "fontStyle", "group", "horizontal", "image", "left", "right", "rounded", "rowLines", "shape", "spacing", "spacingLeft",
    "spacingRight", "spacingTop", "startArrow", "startSize", "strokeColor", "strokeWidth", "swimlaneBody", "swimlaneHead", "text", "top",
    "verticalAlign", "whiteSpace", "width",
}  # fmt: skip
SHAPES = {"table", "tableRow", "partialRectangle", "flexArrow", "image"}
STENCILS = {
    "outside_sources", "schedule", "mrp_erp", "manufacturing_process", "manufacturing_process_shared", "operator", "inventory_box",
    "fifo_sequence_flow", "supermarket", "buffer_or_safety_stock", "push_arrow", "physical_pull", "truck_shipment", "rail_shipment",
    "boat_shipment", "airplane_7", "move_by_forklift", "kaizen_lightening_burst",
}  # fmt: skip
"""Of ``mxgraph.lean_mapping``: those that we use."""


def written(text, **look):
    run = Run(Source("map.vsm", text), Look(**look))
    return run, run.render("drawio").decode()


def check(xml):
    """Return the cells by id after looking at everything that draw.io would have to repair."""
    root = etree.fromstring(xml)
    assert all(set(element.attrib) <= ATTRIBUTES[element.tag] for element in root.iter())
    assert [child.tag for child in root] == ["diagram"] and [child.tag for child in root[0]] == ["mxGraphModel"]
    cells, parents = {}, {}
    for element in root.find("diagram/mxGraphModel/root"):
        cell = element.find("mxCell") if element.tag == "UserObject" else element
        id = element.get("id")
        assert cell.tag == "mxCell" and id and id not in cells, id
        assert cell is element or (cell.get("id") is None and cell.get("value") is None)
        assert cell.get("parent") in cells or id == "0", f"{id}: its parent comes later, or never"
        cells[id] = cell
        parents[id] = cell.get("parent")
    assert next(iter(cells)) == "0" and parents["1"] == "0"
    for id, cell in cells.items():
        if parents[id] in (None, "0"):
            continue
        geometry = cell.find("mxGeometry")
        assert geometry is not None and geometry.get("as") == "geometry" and len(cell.findall("*")) == 1, id
        assert (cell.get("vertex"), cell.get("edge")) in (("1", None), (None, "1")), id
        style(cell, id)
        if cell.get("edge"):
            ends(cell, id, cells)
        else:
            assert float(geometry.get("width")) > 0 and float(geometry.get("height")) > 0, id
            riding = geometry.get("relative") == "1"
            assert riding == (cells[parents[id]].get("edge") == "1"), id
            assert riding or all(re.fullmatch(r"-?\d+(\.\d+)?", geometry.get(key)) for key in "xy"), id
    return cells


def style(cell, id):
    """Look at a style: keys that draw.io knows, shapes that it has, colours in full."""
    for part in cell.get("style").split(";")[:-1]:
        key, _, value = part.partition("=")
        assert key in KEYS and value != "None", f"{id}: {part}"
        if key == "shape" and value.startswith("stencil("):
            shape = etree.fromstring(unquote(decompress(b64decode(value[8:-1]), -15).decode()))
            assert shape.tag == "shape" and float(shape.get("w")) > 0 and shape.find("foreground") is not None, id
        elif key == "shape":
            assert value in SHAPES or value.removeprefix("mxgraph.lean_mapping.") in STENCILS, f"{id}: {value}"
        elif key.endswith("Color"):
            assert re.fullmatch(r"#[0-9A-Fa-f]{6}|none", value), f"{id}: {part}"


def ends(cell, id, cells):
    """Look at a connector: where it is attached there is a box, where it isn't there is a point."""
    points = {point.get("as") for point in cell.findall("mxGeometry/mxPoint")}
    for end, point in (("source", "sourcePoint"), ("target", "targetPoint")):
        assert point in points, id
        if (to := cell.get(end)) is not None:
            assert cells[to].get("vertex") == "1" and cells[to].get("connectable") != "0", f"{id} ends on {to}"
    assert cell.get("source") is None or cell.get("source") != cell.get("target"), id


def labels(xml):
    root = etree.fromstring(xml)
    return [element.get("label") or element.get("value") or "" for element in root.iter() if element.tag in ("mxCell", "UserObject")]


LOOKS = [{}, {"direction": "down"}, {"fit": "16:9"}, {"collapse": ("all",), "bars": True, "ladder": "scaled"}, {"notation": "classic"},
         {"wrap": "4"}, {"theme": "print"}, {"style": "sketch"}]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_file_has_the_structure_and_every_word_of_the_map(sample):
    look = LOOKS[SAMPLES.index(sample) % len(LOOKS)]
    run, xml = written(sample.read_text(encoding="utf-8"), **look)

    check(xml)

    said = "".join("".join(label.split()) for label in labels(xml))
    words = {inked.mark.text for inked in boxes(run.drawing) if isinstance(inked.mark, Words)} - {"I", "P", "W", "S", "Q"}  # in symbols
    assert [text for text in words if "".join(text.split()) not in said] == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_lines_are_attached_to_what_they_join(look):
    text = next(path for path in SAMPLES if path.stem == "hr-access-paths")
    run, xml = written(text.read_text(encoding="utf-8"), **look)
    cells = check(xml)
    lines = [placed for placed in run.layout.placed if placed.shape in ("information", "rework", "system_line")]
    assert lines or look.get("fit")
    for placed in lines:
        cell = cells[placed.id]
        assert cell.get("source") and cell.get("target"), placed.title
    for placed in run.layout.of("label"):
        if placed.id.removesuffix("-label") in cells:
            assert cells[placed.id].get("parent") == placed.id.removesuffix("-label")


def test_a_classic_map_is_made_of_the_stencils_of_the_field():
    _, xml = written(next(path for path in SAMPLES if path.stem == "acme-stamping").read_text(encoding="utf-8"))
    for name, count in (("outside_sources", 2), ("schedule", 1), ("manufacturing_process", 5), ("manufacturing_process_shared", 1),
                        ("inventory_box", 6), ("push_arrow", 5), ("truck_shipment", 2), ("mrp_erp", 1), ("operator", 5)):  # fmt: skip
        assert xml.count(f"shape=mxgraph.lean_mapping.{name};") == count, name
    cells = check(xml)
    assert cells["ship-in"].get("source") == "mill.box" and cells["ship-in"].get("target") == "step-stamping.box"
    assert {cells[f"info-5{end}"].get("target") for end in ("", ".1", ".2", ".3", ".4")} == {
        f"step-{step}.box" for step in ("stamping", "weld1", "weld2", "assembly1", "assembly2")
    }
    rows = {id: cell.get("value") for id, cell in cells.items() if id.startswith("step-assembly1.data.1.")}
    assert rows == {"step-assembly1.data.1.label": "C/T", "step-assembly1.data.1.value": "62 s"}


def test_layers_have_names_and_groups_hold_what_belongs_together():
    _, xml = written("language: de\nprocess A | PT 1m | by Team\nqueue | 1h\nprocess B\nburst on A: Besser\n")
    cells = check(xml)
    assert [cell.get("value") for cell in cells.values() if cell.get("parent") == "0"] == [
        "Symbole", "Information", "Arbeit", "Summen", "Notizen"]  # fmt: skip
    assert {cells[id].get("parent") for id in ("step-a.box", "step-a.name", "step-a.data")} == {"step-a"}
    assert cells["step-a"].get("parent") == "3" and cells["step-a"].get("connectable") == "0"


def test_links_and_hover_texts_come_along_and_unsafe_links_do_not():
    _, xml = written("process A | PT 1m | link: https://x.org/a?b=1&c=2\nprocess B | link: javascript:alert(1)\n")
    objects = {element.get("id"): element for element in etree.fromstring(xml).iter("UserObject")}
    assert objects["step-a"].get("link") == "https://x.org/a?b=1&c=2" and objects["step-a"].get("tooltip").startswith("1 A")
    assert objects["step-b"].get("link") is None and "javascript" not in xml


def test_any_word_and_the_same_bytes_every_time():
    _, xml = written(strange_map())
    check(xml)
    assert xml == written(strange_map())[1]


@pytest.mark.parametrize("seed", range(12))
def test_every_map_has_the_structure(seed):
    random = Random(seed)
    for look in (Look(), Look(direction="down"), Look(fit="16:9")):
        check(Run(branching(random) if seed % 2 else stream(random), look).render("drawio").decode())


def test_a_sketch_is_one_in_draw_io_too():
    _, xml = written("process A | PT 1m\nqueue | 1h\nprocess B\n", style="sketch")
    cells = check(xml)
    assert "sketch=1;" in cells["step-a.box"].get("style") and "sketch=1;" not in cells["step-a.name"].get("style")
    assert "sketch" not in written("process A\n")[1]
