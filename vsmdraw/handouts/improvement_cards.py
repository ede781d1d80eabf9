"""Improvement cards to cut out: one for each idea on the map, numbered, then empty ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Group, Mark, Path
from ..geometry.boxes import Box, Point
from ..geometry.paper import PT_PER_MM as MM
from ..geometry.paths import head, num
from ..shapes.tags import star
from ..stream.model import Burst
from ..wording import Wording
from .cards import block, cut_marks
from .furniture import heading
from .kit import FOOT, Kit, Page
from .pen import LEAST, TICK, field, frame, room, rule, set_in, text, tick, wide, within

NAME = "Improvement cards"
WIDTH, HIGHEST, TOP = 90.0, 78.0, 34.0
SHORTEST = 65.0
"""mm: the frame of a card on letter paper; what is more goes between its lines."""
LINES = (8.6, 16.6, 24.6, 32.6, 40.2, 44.2, 52.2, 60.4)
"""mm below the frame's top on the shortest card: two lines of what, step, owner and due, effort, the rule, LT, PT."""
EFFORTS = ("days", "weeks", "months")


def pages(kit: Kit) -> Sequence[Page]:
    """Return the cards: six a page, the last page filled up with empty ones."""
    count = len(kit.stream.bursts) // 6 + 1
    return [
        Page("cards", kit.part(kit.say(NAME), page + 1, count), kit.small, tuple(_sheet(kit, page)), cut=True)
        for page in range(count)
    ]


def _sheet(kit: Kit, page: int) -> Iterator[Mark]:
    height = min(HIGHEST, int((kit.small.height - FOOT - 5 - TOP) / 3))
    cards = block(kit.small, WIDTH, height, 2, 3, TOP)
    size = f"{WIDTH:g} × {height:g}"
    told = kit.say("One idea a card. Put its number on the burst of the map. {size} mm.", size=size)
    yield from heading(kit.say(NAME), told, kit.small)
    yield from cut_marks(cards)
    for index in range(cards.cards):
        place = page * cards.cards + index
        yield from card(kit, cards.frame(index), place + 1, kit.stream.bursts[place] if place < len(kit.stream.bursts) else None)


def card(kit: Kit, box: Box, number: int, burst: Burst | None) -> Iterator[Mark]:
    """Yield a card; what the map says of the idea stands on its lines."""
    x, y, width, height = box
    east = x + width - 4
    slack = height - SHORTEST
    ys = [y + line + slack * (index + 1) / len(LINES) for index, line in enumerate(LINES)]
    details = dict(burst.details) if burst else {}
    say = kit.say
    yield Group((star(room(x + 2.5, ys[0] - 6, 21.5, 17.5)),), "kaizen_burst")
    if burst:
        yield text(x + 13.25, ys[0] + 4.2, str(number), 14, True, "on-idea", "middle")
    yield from _what(say("What"), x + 27, ys[0], ys[1], east, burst.text if burst else "")
    yield from field(x + 4, ys[2], say("Step"), east)
    yield from _step(x + 5 + wide(say("Step"), 9) + 2, ys[2] - 0.4, east, _target(kit, burst))
    yield from _who_and_when(say, x + 4, ys[3], east, details.get("owner", ""), say.date(details.get("due", "")))
    yield from _effort(kit, x + 4, ys[4], east, details.get("effort", ""))
    yield rule(x, ys[5], x + width)
    yield from _effect(kit, x, ys[6], ys[7], east, burst)
    yield frame(x, y, width, height)


def _who_and_when(say: Wording, x: float, y: float, east: float, owner: str, due: str) -> Iterator[Mark]:
    """Owner and due date, half the line each; or as much of it as their words need."""
    least = x + wide(say("Owner"), 9) + wide(owner, LEAST) + 3 + 4
    most = east - wide(say("Due"), 9) - wide(due, LEAST) - 3
    middle = min(max((x + east) / 2, least), most)
    yield from field(x, y, say("Owner"), middle - 4, owner)
    yield from field(middle, y, say("Due"), east, due)


def _what(name: str, x: float, first: float, second: float, east: float, words: str) -> Iterator[Mark]:
    label = wide(name, 9) + 2
    yield text(x, first, name, 9, fill="muted")
    yield rule(x + label, first + 0.7, east)
    yield rule(x, second + 0.7, east)
    if not words:
        return
    size, lines = set_in(words, east - x - label - 1, ((12, 2), (11, 2), (10, 2), (9, 2), (8, 2), (8, 4)))
    if len(lines) <= 2:
        for line, y in zip(lines, (first, second), strict=False):
            yield text(x + label + 1, y - 0.4, line, size, True)
    else:  # two small lines above each rule
        for index, line in enumerate(lines[:4]):
            yield text(x + label + 1, (first, first, second, second)[index] - (3.6, 0.4)[index % 2], line, size, True)


def _step(x: float, y: float, east: float, words: str) -> Iterator[Mark]:
    """What an idea changes: two lines at most; of a longer name what goes in, its number tells the rest."""
    size, lines = set_in(words, east - x, ((9, 1), (8, 1), (8, 2)), bold=False)
    for index, line in enumerate(lines[:2] if words else ()):
        yield text(x, y - 3.4 * (min(len(lines), 2) - 1 - index), line, size)


def _target(kit: Kit, burst: Burst | None) -> str:
    """Return the step that an idea changes, as number and name; of a queue, the step behind it."""
    if burst is None:
        return ""
    for step in kit.steps:
        if step.process.id == burst.target:
            return step.label
    queue = next((queue for queue in kit.stream.queues() if queue.id == burst.target), None)
    return (queue.name or kit.say("queue")) if queue else burst.target


def _effort(kit: Kit, x: float, y: float, east: float, given: str) -> Iterator[Mark]:
    if given:
        yield from field(x, y, kit.say("Effort"), east, given)
        return
    yield text(x, y, kit.say("Effort"), 9, fill="muted")
    for index, label in enumerate(EFFORTS):
        third = (east - x - 16) / 3
        size = 9 if wide(kit.say(label), 9) + TICK + 2 <= third else LEAST
        yield from tick(x + 16 + third * index, y, kit.say(label), size)


def _effect(kit: Kit, x: float, first: float, second: float, east: float, burst: Burst | None) -> Iterator[Mark]:
    process = next((step.process for step in kit.steps if burst and step.process.id == burst.target), None)
    yield text(x + 4, first, kit.say("Effect"), 9, fill="muted")
    west, arrow = x + 28, (x + 28 + east) / 2
    for label, y, known in (
        ("LT", first, process.lead_time.text if process and process.lead_time else ""),
        ("PT", second, process.process_time.text if process and process.process_time else ""),
    ):
        yield from within(x + 20, y, kit.say(label), 7.5, 9, True, "muted")
        yield rule(west, y + 0.7, arrow - 4.5)
        yield rule(arrow + 4.5, y + 0.7, east)
        yield Path(f"M{num((arrow - 2.5) * MM)} {num((y - 0.8) * MM)}H{num((arrow + 1) * MM)}", stroke="ink", stroke_width=1.25)
        yield Path(head(Point((arrow + 2.5) * MM, (y - 0.8) * MM), "east", 5, 2.5), "ink")
        if known:
            size, lines = set_in(known, arrow - 4.5 - west, ((9, 1), (8, 1), (8, 2)), bold=False)
            for index, line in enumerate(reversed(lines[:2])):
                yield text((west + arrow - 4.5) / 2, y - 0.4 - 3.3 * index, line, size, anchor="middle")
