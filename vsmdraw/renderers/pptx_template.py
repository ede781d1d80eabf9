"""Masters: our own in the colours of a theme, or a company's from its file."""

from __future__ import annotations

from typing import Any

from ..drawing.themes import Theme
from ..layout.fit import Sheet
from .drawingml import EMU, FONT
from .pptx import MARGIN, SCHEME, SLOTS, TITLE, Stage

KEPT = ("title", "titleOnly", "blank")
"""Layouts of a master of our own."""
LEAST_TEXT = 10.0
"""pt: what can be read from the last row."""


def own_stage(pptx: Any, sheet: Sheet, theme: Theme) -> Stage:
    """Return a presentation in the colours of a theme: titles at the left, and all the room for the map."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = round(sheet.width * EMU), round(sheet.height * EMU)
    master = presentation.slide_master
    _dress(master, theme)
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in KEPT:
            presentation.slide_layouts.remove(layout)
    size, high = TITLE
    top = 8.0
    under = top + high + 2
    wide = sheet.width - 2 * MARGIN
    places = {
        "title": (MARGIN, top, wide, high), "body": (MARGIN, under, wide, sheet.height - under - 40),
        "dt": (MARGIN, sheet.height - 24, 160, 18), "ftr": (sheet.width / 2 - 160, sheet.height - 24, 320, 18),
        "sldNum": (sheet.width - MARGIN - 160, sheet.height - 24, 160, 18),
        "ctrTitle": (2 * MARGIN, sheet.height * 0.3, sheet.width - 4 * MARGIN, sheet.height * 0.22),
        "subTitle": (2 * MARGIN, sheet.height * 0.54, sheet.width - 4 * MARGIN, sheet.height * 0.22),
    }  # fmt: skip
    layouts = {layout._element.get("type"): layout for layout in presentation.slide_layouts}
    for page in (master, *layouts.values()):
        for holder in page.placeholders:
            kind = holder._element.ph.get("type")
            if kind in places:
                holder.left, holder.top, holder.width, holder.height = (round(side * EMU) for side in places[kind])
    _set_title(master._element, size)
    _set_first(layouts["title"], size)
    room = Sheet(sheet.width, sheet.height - under, LEAST_TEXT)
    return Stage(presentation, layouts["title"], layouts["titleOnly"], room, 0.0, under, True)


def _dress(master: Any, theme: Theme) -> None:
    """Give the master our colours and our font."""
    part = next(relation.target_part for relation in master.part.rels.values() if relation.reltype.endswith("/theme"))
    from pptx.oxml import parse_xml

    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root = parse_xml(part.blob)
    root.set("name", "vsmdraw")
    scheme = root.find(f".//{a}clrScheme")
    scheme.set("name", f"vsmdraw {theme.name}")
    values = {SLOTS.get(slot, slot): theme.colours[token] for token, slot in SCHEME.items()}
    values |= {"hlink": theme.colours["info"], "folHlink": theme.colours["muted"]}
    for slot, value in values.items():
        place = scheme.find(f"{a}{slot}")
        for child in list(place):
            place.remove(child)
        place.append(place.makeelement(f"{a}srgbClr", {"val": value[1:].upper()}))
    fonts = root.find(f".//{a}fontScheme")
    fonts.set("name", "vsmdraw")
    for latin in fonts.iter(f"{a}latin"):
        latin.set("typeface", FONT)
    from lxml import etree

    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_title(master: Any, size: float) -> None:
    """Titles stand at the left, bold, and lean on what follows."""
    style = master.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    letters = style.find("{*}defRPr")
    letters.set("sz", str(round(size * 100)))
    letters.set("b", "1")
    body = next(shape for shape in master.iter("{*}sp") if shape.find(".//{*}ph").get("type") == "title").find(".//{*}bodyPr")
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")


def _set_first(layout: Any, size: float) -> None:
    for holder in layout.placeholders:
        kind = holder._element.ph.get("type")
        if kind in ("ctrTitle", "subTitle"):
            body = holder._element.find(".//{*}bodyPr")
            for side in ("lIns", "rIns", "tIns", "bIns"):
                body.set(side, "0")
            body.set("anchor", "b" if kind == "ctrTitle" else "t")
            style = holder._element.find(".//{*}lstStyle")
            for level in list(style):
                style.remove(level)
            a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
            first = style.makeelement(f"{a}lvl1pPr", {"marL": "0", "indent": "0", "algn": "l"})
            first.append(first.makeelement(f"{a}buNone", {}))
            letters = first.makeelement(f"{a}defRPr", {"sz": str(round((size * 1.4 if kind == "ctrTitle" else 18) * 100))})
            first.append(letters)
            style.append(first)
