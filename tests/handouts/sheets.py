"""What must never happen on a sheet: words over words, lines through words, type too small, anything in the margin."""

from bisect import bisect_left, bisect_right
from functools import reduce

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.marks import Path, Rect, Words
from vsmdraw.geometry.boxes import Box
from vsmdraw.geometry.paper import PT_PER_MM as MM
from vsmdraw.handouts.kit import MARGIN

LEAST = 8.0
SLACK = 0.4
"""pt."""


def flaws(drawing, page):
    """Return what is wrong with a page, as sentences."""
    inked = list(boxes(drawing))
    own = [item for item in inked if not in_map(item)]
    texts = [(item.mark, item.box) for item in own if isinstance(item.mark, Words) and item.mark.text.strip()]
    found = []
    if not page.remark:
        written = [item for item in inked if isinstance(item.mark, Words)]
        found += [f"{size_of(item):.2f} pt: {item.mark.text!r}" for item in written if size_of(item) < LEAST - 0.05]
    found += outside(inked, drawing, page)
    found += [f"{a.text!r} on {b.text!r}" for (a, one), (b, other) in near(texts) if one.overlaps(other, SLACK)]
    level = sorted((line for line in lines_of(own) if line.height < line.width), key=lambda line: line.y)
    upright = sorted((line for line in lines_of(own) if line.height >= line.width), key=lambda line: line.x)
    ys, xs = [line.y for line in level], [line.x for line in upright]
    for words, box in texts:
        body = core(words, box)
        close = level[bisect_left(ys, body.y - 3) : bisect_right(ys, body.south)]
        close += upright[bisect_left(xs, body.x - 3) : bisect_right(xs, body.east)]
        found += [f"a line through {words.text!r}" for line in close if line.overlaps(body, SLACK)]
    stars = [item.box.grown(-item.box.height / 6) for item in own if any(group.icon == "kaizen_burst" for group in item.groups)]
    found += ["a line through a burst" for star in stars for line in (*level, *upright) if line.overlaps(star, SLACK)]
    return found


def in_map(item):
    return any(group.icon == "map" for group in item.groups)


def size_of(item):
    return reduce(lambda size, group: size * group.scale, item.groups, item.mark.size)


def outside(inked, drawing, page):
    """What stands in the margins: only cut marks may, and the foot stands where the foot is."""
    edge = 4.5 if page.cut else MARGIN - 0.3
    frame = Box(edge * MM, edge * MM, drawing.width - 2 * edge * MM, drawing.height - 2 * edge * MM)
    found = []
    for item in inked:
        box = item.box
        if box.x < frame.x or box.y < frame.y or box.east > frame.east or box.south > frame.south:
            found.append(f"{getattr(item.mark, 'text', item.mark)!r} is in the margin")
        elif item.groups[0].icon != "foot" and box.south > drawing.height - 17.4 * MM + 0.4 and not page.cut:
            found.append(f"{getattr(item.mark, 'text', item.mark)!r} is on the foot")
    return found


def core(words, box):
    """The body of the letters: a line to write on may touch what hangs below it."""
    return Box(box.x + 0.5, box.y + words.size * 0.2, box.width - 1, words.size * 0.53 - 0.3)


def lines_of(own):
    """The straight lines of a page, as thin boxes: rules, uprights, edges of frames."""
    for item in own:
        mark, box = item.mark, item.box
        if isinstance(mark, Path) and mark.stroke and not mark.fill and (box.width < 2.5 or box.height < 2.5):
            yield box
        elif isinstance(mark, Rect) and mark.stroke:
            for x in (box.x, box.east):
                yield Box(x - 0.4, box.y, 0.8, box.height)
            for y in (box.y, box.south):
                yield Box(box.x, y - 0.4, box.width, 0.8)


def near(items):
    """Pairs of texts that may meet."""
    ordered = sorted(items, key=lambda item: item[1].y)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other[1].y > one[1].south:
                break
            yield one, other

