"""Masters: our own in the colours of a theme, or a company's from its file."""

from __future__ import annotations

from typing import Any

from ..drawing.contrast import ENOUGH_FOR_LINES, ENOUGH_FOR_TEXT, READABLE, ROLES, SEEN, TEXTS, contrast
from ..drawing.themes import DARK, LIGHT, Theme
from ..layout.fit import Sheet, sheet_of
from .drawingml import EMU, FONT
from .errors import Unrenderable
from .pptx import INSET, MARGIN, SCHEME, SLOTS, TITLE, Stage

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KEPT = ("title", "titleOnly", "blank")
"""Layouts of a master of our own."""
FIRST = 1.5
"""How many times larger the title of the first slide is."""
LEAD = 18.0
"""pt: of what stands under that."""
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
    return Stage(presentation, layouts["title"], layouts["titleOnly"], room, 0.0, under, size * FIRST, size, LEAD, theme, SCHEME)


def _dress(master: Any, theme: Theme) -> None:
    """Give the master our colours and our font."""
    part = _theme_part(master)
    from pptx.oxml import parse_xml

    root = parse_xml(part.blob)
    root.set("name", "vsmdraw")
    scheme = root.find(f".//{A}clrScheme")
    scheme.set("name", f"vsmdraw {theme.name}")
    values = {SLOTS.get(slot, slot): theme.colours[token] for token, slot in SCHEME.items()}
    values |= {"hlink": theme.colours["info"], "folHlink": theme.colours["muted"]}
    for slot, value in values.items():
        place = scheme.find(f"{A}{slot}")
        for child in list(place):
            place.remove(child)
        place.append(place.makeelement(f"{A}srgbClr", {"val": value[1:].upper()}))
    fonts = root.find(f".//{A}fontScheme")
    fonts.set("name", "vsmdraw")
    for latin in fonts.iter(f"{A}latin"):
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
            first = style.makeelement(f"{A}lvl1pPr", {"marL": "0", "indent": "0", "algn": "l"})
            first.append(first.makeelement(f"{A}buNone", {}))
            letters = first.makeelement(f"{A}defRPr", {"sz": str(round((size * FIRST if kind == "ctrTitle" else LEAD) * 100))})
            first.append(letters)
            style.append(first)


def _theme_part(master: Any) -> Any:
    return next(relation.target_part for relation in master.part.rels.values() if relation.reltype.endswith("/theme"))


# -- a company's


def company_stage(pptx: Any, template: str, fit: str, theme: Theme) -> Stage:
    """Return a company's presentation without its slides; raise :class:`Unrenderable` for a file that can't be used."""
    presentation = _opened(pptx, template)
    wide, high = presentation.slide_width / EMU, presentation.slide_height / EMU
    if fit:
        wanted = sheet_of(fit)
        if abs(wanted.width / wanted.height - wide / high) > 0.01:
            raise Unrenderable(f"{template} has slides of {wide / 72:.2f} × {high / 72:.2f} in, which aren't {fit} (leave --fit out)")
    _empty(presentation)
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    usual = _layout(layouts, ("titleOnly", "obj", "tx"), "title")
    if usual is None:
        raise Unrenderable(f"{template} has no layout with a title (take a file made from the company's master)")
    first = _layout(layouts, ("title",), "ctrTitle") or usual
    holder = _holder(usual, ("title", "ctrTitle"))
    x, y, east, floor = _room(usual, holder, wide, high)
    own, slots = _coloured(theme, usual)
    room = Sheet(east - x, floor - y, LEAST_TEXT)
    if room.width < wide / 3 or room.height < high / 3:
        raise Unrenderable(f"{template} leaves no room for a map under its titles (its layout {usual.name!r})")
    sizes = (_size_of(first, ("ctrTitle", "title"), "title"), _size_of(usual, ("title", "ctrTitle"), "title"),
             _size_of(first, ("subTitle", "body"), "body"))  # fmt: skip
    return Stage(presentation, first, usual, room, x, y, *sizes, own, slots)


def _opened(pptx: Any, template: str) -> Any:
    """Return the file as a presentation; a template (.potx) is taken for one."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    main = "application/vnd.openxmlformats-officedocument.presentationml."
    try:
        with open(template, "rb") as file:
            data = file.read()
        with ZipFile(BytesIO(data)) as before:
            types = before.read("[Content_Types].xml")
            if b"macroEnabled" in types:
                raise Unrenderable(f"{template} has macros (save it as .pptx or .potx)")
            copy = BytesIO()
            with ZipFile(copy, "w") as after:
                for name in before.namelist():
                    content = before.read(name)
                    if name == "[Content_Types].xml":
                        content = content.replace(f"{main}template.main+xml".encode(), f"{main}presentation.main+xml".encode())
                    after.writestr(name, content)
        copy.seek(0)
        return pptx.Presentation(copy)
    except OSError as error:
        raise Unrenderable(f"cannot read {template}: {(error.strerror or str(error)).lower()}") from None
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Unrenderable(f"{template} is no presentation that python-pptx can read ({error})") from None


def _empty(presentation: Any) -> None:
    """Take out all slides, and what names them."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    root = presentation.part._element
    for gone in [*root.findall("{*}custShowLst"), *root.findall("{*}extLst")]:  # shows and sections
        root.remove(gone)


def _layout(layouts: list[Any], types: tuple[str, ...], kind: str) -> Any | None:
    """Return the layout of the first of these types that there is; else one with such a placeholder and few others."""
    fitting = [layout for layout in layouts if _holder(layout, (kind,)) is not None]
    for type in types:
        for layout in fitting:
            if layout._element.get("type") == type:
                return layout
    return min(fitting, key=lambda layout: len(list(layout.placeholders)), default=None)


def _holder(layout: Any, kinds: tuple[str, ...]) -> Any | None:
    return next((holder for holder in layout.placeholders if holder._element.ph.get("type") in kinds), None)


def _room(layout: Any, title: Any, wide: float, high: float) -> tuple[float, float, float, float]:
    """Return the edges of what is free for a map: under the title, over footers and what the master has at the bottom."""
    left, top = title.left / EMU, title.top / EMU
    y, floor = top + title.height / EMU + 4, high - 8
    x = max(0.0, min(left, wide * 0.08) - MARGIN + INSET)
    for page in (layout, layout.slide_master):
        for shape in page.shapes:
            if None in (shape.left, shape.top, shape.width, shape.height) or shape.width * shape.height > 0.8 * (wide * high) * EMU * EMU:
                continue
            begins, ends = shape.top / EMU, (shape.top + shape.height) / EMU
            kind = shape._element.ph.get("type") if shape.is_placeholder else ""
            if kind in ("dt", "ftr", "sldNum") or not shape.is_placeholder:
                if begins > 0.8 * high:
                    floor = min(floor, begins - 2)
                elif ends < 0.35 * high:
                    y = max(y, ends + 2)
    return x, y, wide - x, floor


def _size_of(layout: Any, kinds: tuple[str, ...], style: str) -> float:
    """Return how large words of a placeholder are, in pt: as the layout, its master's placeholder or the master's style says."""
    master = layout.slide_master
    for page in (layout, master):
        holder = _holder(page, (*kinds, style))
        found = holder._element.find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr") if holder is not None else None
        if found is not None and found.get("sz"):
            return int(found.get("sz")) / 100
    found = master._element.find(f".//{{*}}{style}Style/{{*}}lvl1pPr/{{*}}defRPr")
    return int(found.get("sz")) / 100 if found is not None and found.get("sz") else 32.0


def _coloured(theme: Theme, layout: Any) -> tuple[Theme, dict[str, str]]:
    """Return the theme in a company's colours, and which tokens are told as those.

    A colour on which words couldn't be read, or that couldn't be read itself, is mixed with black or white until it can, and is then
    told by its value.
    """
    scheme = _scheme(layout)
    ground = _ground(layout, scheme) or scheme["bg1"]
    base = theme if _is_dark(theme.colours["paper"]) == _is_dark(ground) else DARK if _is_dark(ground) else LIGHT
    colours = dict(base.colours) | {token: scheme[slot] for token, slot in SCHEME.items() if slot in scheme}
    colours["paper"] = ground
    if contrast(colours["ink"], ground) < ENOUGH_FOR_TEXT:
        colours["ink"] = max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))
    if contrast(colours["ink"], colours["panel"]) < PANEL_CONTRAST:
        colours["panel"] = mixed(ground, colours["ink"], 0.05)
    colours["on-role"] = ground
    for token in ("muted", "line", "hair", "info", "wait", "work", "wait-text", "work-text", "alert", "idea-line", *ROLES):
        against = [on for text, on in (*READABLE, *SEEN) if text == token and on in ("paper", "panel")]
        against += ["on-role"] if token in ROLES else []
        enough = ENOUGH_FOR_TEXT if token in TEXTS or token in ROLES else ENOUGH_FOR_LINES
        grounds = [colours[on] for on in against]
        colours[token] = readable(colours[token], grounds, enough, colours["ink"])
    slots = {token: slot for token, slot in SCHEME.items() if scheme.get(slot) == colours[token]}
    return base._replace(name=f"{base.name}, in a company's colours", colours=colours), slots


def _is_dark(ground: str) -> bool:
    return contrast("#FFFFFF", ground) > contrast("#000000", ground)


PANEL_CONTRAST = 9.0
"""Of ink on a panel: other texts stand on it too."""


def readable(colour: str, grounds: list[str], enough: float, ink: str) -> str:
    """Return the colour, mixed with as little ink as it takes to be read on all these grounds.

    >>> readable("#FFCC00", ["#FFFFFF"], 4.5, "#000000")
    '#8C7000'
    """
    for share in range(0, 21):
        found = mixed(colour, ink, share / 20) if share else colour
        if all(contrast(found, ground) >= enough for ground in grounds):
            return found
    return ink


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it.

    >>> mixed("#FFFFFF", "#000000", 0.5)
    '#808080'
    """
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


def _scheme(layout: Any) -> dict[str, str]:
    """Return the presentation's colours by the names that shapes use: ``tx1``, ``accent1``."""
    from pptx.oxml import parse_xml

    master = layout.slide_master
    values: dict[str, str] = {}
    for place in parse_xml(_theme_part(master).blob).find(f".//{A}clrScheme"):
        for colour in place:
            value = colour.get("lastClr") or colour.get("val") or ""
            if len(value) == 6:
                values[place.tag.rpartition("}")[2]] = f"#{value.upper()}"
    names = dict(master._element.find("{*}clrMap").attrib)
    over = layout._element.find(".//{*}overrideClrMapping")
    names |= dict(over.attrib) if over is not None else {}
    found = {name: values[slot] for name, slot in names.items() if slot in values}
    return {"bg1": "#FFFFFF", "tx1": "#000000"} | found


def _ground(layout: Any, scheme: dict[str, str]) -> str:
    """Return the one colour of the slides' background; empty where it is the usual one, or a picture."""
    for page in (layout, layout.slide_master):
        ground = page._element.find(".//{*}cSld/{*}bg")
        if ground is None:
            ground = page._element.find("{*}cSld/{*}bg")
        if ground is None:
            continue
        plain = ground.find("{*}bgPr/{*}solidFill")
        place = plain if plain is not None else ground.find("{*}bgRef")
        for colour in place if place is not None else ():
            name = colour.get("val") or ""
            return scheme.get(name, f"#{name.upper()}" if len(name) == 6 else "")
        return ""
    return ""
