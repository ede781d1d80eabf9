"""Tables of a deck, as the program's own: words in cells, a line under each row."""

from __future__ import annotations

from collections.abc import Callable

from ..layout.fit import Sheet
from ..slides.model import Table
from ..slides.tables import ASIDE, MARGIN, PADDING, SIZE, row_height, widths
from .drawingml import EMU, named
from .svg import escaped


def table(content: Table, room: Sheet, x: float, y: float, number: int, language: str, colour: Callable[[str], str]) -> str:
    """Return a table that begins at a place in pt."""
    wide = widths(content, room)
    rows = (content.head, *content.rows)
    highs = [row_height(row, wide) for row in rows]
    columns = "".join(f'<a:gridCol w="{round(width * EMU)}"/>' for width in wide)
    body = ""
    for index, (row, high) in enumerate(zip(rows, highs, strict=True)):
        cells = "".join(
            cell(text, index == 0 or column in content.figures or (column == 0 and len(row) > 3), index == 0, language, colour)
            for column, text in enumerate(row)
        )
        body += f'<a:tr h="{round(high * EMU)}">{cells}</a:tr>'
    said = f"{content.head[0]}: {', '.join(content.head[1:])}"
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{named(number, f"table {number}", said)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{round((x + MARGIN) * EMU)}" y="{round(y * EMU)}"/>'
        f'<a:ext cx="{sum(round(width * EMU) for width in wide)}" cy="{round(sum(highs) * EMU)}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
    )


def cell(text: str, bold: bool, head: bool, language: str, colour: Callable[[str], str]) -> str:
    """Return one cell; python-pptx has no words for its borders."""
    fill = colour("muted" if head else "ink")
    look = f'lang="{language}" sz="{round(SIZE * 100)}" b="{int(bold)}"'
    words = f'<a:r><a:rPr {look} dirty="0"><a:solidFill>{fill}</a:solidFill></a:rPr><a:t>{escaped(text)}</a:t></a:r>' if text else ""
    bare = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    under = f'<a:lnB w="{12_700 if head else 6_350}"><a:solidFill>{colour("line" if head else "hair")}</a:solidFill></a:lnB>'
    end = "" if text else f'<a:endParaRPr lang="{language}" sz="{round(SIZE * 100)}"/>'
    sides = f'marL="{round(ASIDE * EMU)}" marR="{round(ASIDE * EMU)}" marT="{round(PADDING * EMU)}" marB="{round(PADDING * EMU)}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}{end}</a:p></a:txBody>"
        f"<a:tcPr {sides}>{bare}{under}<a:noFill/></a:tcPr></a:tc>"
    )
