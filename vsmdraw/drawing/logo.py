"""A logo beside the title: embedded in the map, and drawn only where there is room for it."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

from ..geometry.boxes import Box
from .bounds import boxes
from .marks import Drawing, Group, Image
from .themes import Logo

CLEAR = 12.0
"""Room kept free around it, in px."""
LEAST = 16.0
"""It is drawn no lower than this."""
WIDEST = 240.0
TOPS = (0.0, -8.0, -16.0)
"""Where its upper edge may stand, from that of the title."""


def logo_of(data: bytes, file: str, side: str = "right", most: float = 40.0, name: str = "logo") -> Logo:
    """Return the logo in a PNG or SVG file; ``ValueError`` if it is none or would need other files."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        width, height = struct.unpack(">II", data[16:24])
        kind = "image/png"
    else:
        width, height = _svg_size(data, file)
        kind = "image/svg+xml"
    if not (width > 0 and height > 0 and 1 / 20 <= width / height <= 20):
        raise ValueError(f"{file} is {width:g} by {height:g}: no picture for a corner")
    from base64 import b64encode

    return Logo(f"data:{kind};base64,{b64encode(data).decode()}", float(width), float(height), side, most, name)


def _svg_size(data: bytes, file: str) -> tuple[float, float]:
    """Return width and height of an SVG; only their ratio matters."""
    text = data.decode("utf-8", "replace")
    head = re.search(r"<svg\b[^>]*>", text)
    if not head:
        raise ValueError(f"{file} is neither a PNG nor an SVG")
    if re.search(r"<script|<foreignObject|\son\w+\s*=|<!ENTITY", text, re.IGNORECASE):
        raise ValueError(f"{file} holds scripts or foreign parts (save it as a plain SVG)")
    if re.search(r"href\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?(?!#|data:)|@import", text, re.IGNORECASE):
        raise ValueError(f"{file} refers to other files (embed them)")
    view = re.search(r"""\sviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e+]+)[\s,]+([\d.e+]+)""", head[0])
    size = [re.search(rf"""\s{side}\s*=\s*["']\s*([\d.]+)(?:px|pt|mm|cm|in)?\s*["']""", head[0]) for side in ("width", "height")]
    if view:
        return float(view[1]), float(view[2])
    if size[0] and size[1]:
        return float(size[0][1]), float(size[1][1])
    raise ValueError(f"{file} says neither viewBox nor width and height")


def with_logo(drawing: Drawing, logo: Logo) -> Drawing:
    """Return the drawing with the logo at the title's side, as large as there is room for; without it where there is none."""
    title = next((group for group in drawing.groups if group.icon == "title"), None)
    if title is None:
        return drawing
    taken = [(inked.box, inked.groups[0] is title) for inked in boxes(drawing)]
    for share in (1.0, 0.85, 0.7, 0.55, 0.4):
        high = min(logo.most, WIDEST * logo.height / logo.width) * share
        if high < LEAST and share < 1:
            break
        wide = high * logo.width / logo.height
        for top in TOPS:
            y = max(CLEAR, title.box.y + top)
            placed = _left(drawing, title, taken, Box(title.box.x, y, wide, high), logo) if logo.side == "left" else _right(
                drawing, title, taken, Box(drawing.width - title.box.x - wide, y, wide, high), logo)
            if placed:
                return placed
    return drawing


def _right(drawing: Drawing, title: Group, taken: Sequence[tuple[Box, bool]], room: Box, logo: Logo) -> Drawing | None:
    wanted = room.grown(CLEAR)
    if any(box.overlaps(wanted) for box, _ in taken):
        return None
    return drawing._replace(groups=(*drawing.groups, _group(room, logo)))


def _left(drawing: Drawing, title: Group, taken: Sequence[tuple[Box, bool]], room: Box, logo: Logo) -> Drawing | None:
    """The title gives way to the right, if nothing stands there."""
    aside = room.width + 2 * CLEAR
    wanted = Box(room.x - CLEAR, room.y - CLEAR, room.width + 2 * CLEAR, room.height + 2 * CLEAR)
    moved = [Box(box.x + aside, box.y, box.width, box.height) for box, own in taken if own]
    others = [box for box, own in taken if not own]
    if any(box.overlaps(wanted) for box in (*others, *moved)) or any(box.grown(CLEAR / 2).overlaps(one) for box in moved for one in others):
        return None
    if any(box.east > drawing.width - title.box.x for box in moved):
        return None
    groups = tuple(group._replace(x=group.x + aside) if group is title else group for group in drawing.groups)
    return drawing._replace(groups=(*groups, _group(room, logo)))


def _group(room: Box, logo: Logo) -> Group:
    return Group((Image(room.x, room.y, room.width, room.height, logo.href),), "logo", "logo", logo.name, room)
