"""A company's template, made here: a bar behind white titles, a logo's place at the bottom, its own colours, a slide and a section."""

import io
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt

COLOURS = {"dk1": "201A2B", "lt1": "FFFFFF", "dk2": "5A2A82", "lt2": "F1ECF7", "accent1": "F28C28", "accent2": "5A2A82",
           "accent3": "00A19B", "accent4": "D7263D", "accent5": "FFD23F", "accent6": "1B998B"}  # fmt: skip
SECTIONS = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Old" '
    'id="{11111111-1111-1111-1111-111111111111}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext>'
    "</p:extLst>"
)


def brand(template=False):
    """Return the file; as a template (.potx) where that is asked for."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(960), Pt(540)
    master = presentation.slide_master
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(theme.blob)
    for slot, value in COLOURS.items():
        place = root.find(f".//{{*}}clrScheme/{{*}}{slot}")
        for child in list(place):
            place.remove(child)
        etree.SubElement(place, "{http://schemas.openxmlformats.org/drawingml/2006/main}srgbClr", val=value)
    theme._blob = etree.tostring(root)
    bar(master, 0, 0, 960, 64)
    bar(master, 780, 506, 160, 24)
    title = next(holder for holder in master.placeholders if holder.placeholder_format.type == 1)
    title.left, title.top, title.width, title.height = Pt(40), Pt(8), Pt(880), Pt(48)
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    style.find("{*}defRPr").set("sz", "3200")
    fill = style.find("{*}defRPr/{*}solidFill/{*}schemeClr")
    fill.set("val", "bg1")
    for layout in presentation.slide_layouts:
        for holder in layout.placeholders:
            if layout._element.get("type") == "title" and holder.placeholder_format.idx == 0:
                holder.left, holder.top, holder.width, holder.height = Pt(40), Pt(8), Pt(880), Pt(48)
    old = presentation.slides.add_slide(presentation.slide_layouts[5])
    old.shapes.title.text = "An old slide"
    presentation.part._element.append(etree.fromstring(SECTIONS))
    file = io.BytesIO()
    presentation.save(file)
    return as_template(file.getvalue()) if template else file.getvalue()


def bar(master, x, y, wide, high):
    master.shapes._spTree.insert(2, parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<p:nvSpPr><p:cNvPr id="{900 + x + y}" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Pt(x)}" y="{Pt(y)}"/><a:ext cx="{Pt(wide)}" cy="{Pt(high)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></p:spPr></p:sp>'
    ))  # fmt: skip


def as_template(data):
    copy = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(copy, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"presentationml.presentation.main+xml", b"presentationml.template.main+xml"))
    return copy.getvalue()
