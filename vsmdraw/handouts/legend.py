"""The sheet to hang beside the map: its symbols, what the figures mean with the map's own numbers, and the eight wastes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..drawing.marks import Mark, Path, Rect
from ..geometry.paper import PT_PER_MM as MM
from ..icons.place import place
from ..icons.table import ICONS
from ..metrics.model import Figures, Rung
from ..routing.trail import main_trail
from ..stream.model import ValueStream
from ..stream.quantities import format_duration
from ..values import NamedTuple
from ..wording import Wording, english
from .furniture import heading, table_head
from .kit import FOOT, MARGIN, Kit, Page
from .pen import LEAST, disc, rule, set_in, text, texts, wide, within, wrapped
from .wastes import WASTES

NAME, WASTE_NAME = "Symbols and figures", "Eight wastes"
SYMBOLS = (
    "customer", "process", "data_box", "inventory", "inbox", "push_arrow",
    "system", "manual_information", "electronic_information", "go_see", "supermarket", "fifo",
    "timeline", "totals_box", "kaizen_burst", "quality_problem", "rework", "waste_tag",
)  # fmt: skip
CLASSIC = {"system": "control", "inbox": "truck", "waste_tag": "shipment_arrow", "rework": "operator"}
"""On a factory's sheet, instead."""


class Example(NamedTuple):
    """Numbers to work the formulas with."""

    said: str
    """Where they are from."""
    queues: tuple[str, ...]
    leads: tuple[str, ...]
    works: tuple[str, ...]
    shares: tuple[str, ...]
    """%C&A as factors: ``0.90``."""
    waited: str
    stepped: str
    lead: str
    work: str
    ratio: str
    quality: str
    ladder: tuple[Rung, ...] = ()
    demand: tuple[str, str, str] = ("", "", "")
    """Demand and day in words, the division, takt."""
    littles: tuple[str, str, str, str] = ("", "", "", "")
    """Rate, rate times time, items, what was counted."""


GIVEN = Example(
    "an example, since the map lacks these numbers: 350 requests a month, 20 days of 8 h",
    ("20 min", "45 min", "120 min"), ("10", "15", "60", "1", "30", "5 min"), ("5", "2", "3", "1", "2", "1 min"),
    ("0.90", "0.95", "0.98", "0.99", "0.98", "1.00"), "185", "121", "5 h 6 min", "14 min", "4.6 %", "81.3 %",
    demand=("350 / month ÷ 20 d", "480 min ÷ 17.5", "27.4 min"),
    littles=("", "", "4.4", ""),
)  # fmt: skip
"""Numbers of an access request with six steps; used figure by figure where a map lacks its own."""


def pages(kit: Kit) -> Sequence[Page]:
    """Return symbols with figures, then the wastes."""
    return [
        Page("legend", kit.say(NAME), kit.small, tuple(_sheet(kit))),
        Page("legend", kit.say(WASTE_NAME), kit.small, tuple(_wastes(kit))),
    ]


def _sheet(kit: Kit) -> Iterator[Mark]:
    width, high = kit.small
    east = width - MARGIN
    say = kit.say
    said = say("Hang it beside the map. Work runs left to right, information right to left, waiting is the high line.")
    yield from heading(say(NAME), said, kit.small)
    yield from _symbols(kit, east)
    y = 94.5
    yield rule(MARGIN, y, east, "hair")
    example = example_of(kit)
    yield text(MARGIN, y + 7.4, say("Example"), 11, True)
    said = example.said if example else say(GIVEN.said)
    aside = wide(say("Example"), 11, True) + 3
    size, lines = set_in(said, east - MARGIN - aside - 1, ((8, 1), (8, 2)), bold=False)
    yield from texts(MARGIN + aside, y + 7.4, lines, size, fill="muted")
    y += 9 + 3.4 * (len(lines) - 1)
    if example and (drawn := tuple(_ladder(say, example, y, east))):
        yield from drawn
        y += 25
    else:
        y += 4
    yield from _table(kit, example, y, high - FOOT, east)


def _symbols(kit: Kit, east: float) -> Iterator[Mark]:
    labels = {icon.name: icon.label for icon in ICONS}
    column = (east - MARGIN) / 6
    for index, name in enumerate(SYMBOLS):
        name = CLASSIC.get(name, name) if kit.stream.notation == "classic" else name
        x, y = MARGIN + column * (index % 6) + column / 2, 29.5 + 21.4 * (index // 6)
        scale = 0.5
        yield place(name, (x * MM) - 48 * scale, y * MM, scale)
        size, lines = set_in(kit.say(labels[name]), column - 1.5, ((9, 1), (8, 1), (8, 2)), bold=False)
        yield from texts(x, y + 16.6, lines, size, anchor="middle")


def example_of(kit: Kit) -> Example | None:
    """Return the map's own numbers along its main path; nothing where lead time or process time isn't known in full."""
    say = kit.say
    stream, figures = say.tell(kit.stream, kit.figures)
    named = {figure.key: figure for figure in figures.figures}
    lead, work, ratio = named["lead_time"], named["process_time"], named["activity_ratio"]
    if lead.value is None or work.value is None or ratio.value is None or not any(rung.kind == "wait" for rung in figures.ladder):
        return None
    steps = main_trail(stream).line.steps
    shares = tuple(say.number(f"{share.share:.2f}") for step in steps if (share := getattr(step, "complete_accurate", None)) is not None)
    quality = named.get("rolled_complete_accurate")
    waits = tuple(rung for rung in figures.ladder if rung.kind == "wait")
    works = tuple(rung for rung in figures.ladder if rung.kind == "work")
    waited = sum(rung.seconds or 0.0 for rung in waits)
    stepped = sum(rung.seconds or 0.0 for rung in works)
    said = say.comma(figures.path or say("the numbers of the map"), stream.demand.text if stream.demand else "")
    return Example(
        said,
        tuple(rung.text for rung in waits),
        tuple(rung.lead_time or rung.text for rung in works if rung.seconds) if stepped else (),
        tuple(rung.text for rung in works if english(rung.text) not in ("", "–", "unknown")),
        shares if quality and quality.value is not None and len(shares) == len(steps) else (),
        say.amount(format_duration(waited, stream.calendar)),
        say.amount(format_duration(stepped, stream.calendar)) if stepped else "",
        lead.text, work.text, ratio.text, quality.text if quality and quality.value is not None else "",
        figures.ladder,
        _demand(say, stream, figures),
        _littles(say, stream),
    )  # fmt: skip


def _demand(say: Wording, stream: ValueStream, figures: Figures) -> tuple[str, str, str]:
    takt = next((figure for figure in figures.figures if figure.key == "takt_time" and figure.value is not None), None)
    if takt is None or stream.demand is None:
        return ("", "", "")
    day = stream.calendar.seconds_per_day
    daily = stream.demand.per_second * day
    count = say.number(f"{daily:,.4g}")
    rate = say("{counted} = {count} a day", counted=stream.demand.text, count=count)
    return (rate, f"{say.amount(format_duration(day, stream.calendar, 'h'))} ÷ {count}", takt.text)


def _littles(say: Wording, stream: ValueStream) -> tuple[str, str, str, str]:
    """Return Little's law on the first queue that all items pass and whose time and number are both on the map."""
    if stream.demand is None:
        return ("", "", "", "")
    for gap in stream.line.gaps:
        for queue in gap.queues:
            if queue.time and queue.quantity and queue.time.seconds > 0:
                hourly = stream.demand.per_second * 3600
                expected = stream.demand.per_second * queue.time.seconds
                counted = queue.quantity.value
                fits = counted and 0.5 <= expected / counted <= 2
                told = "{counted} counted: it fits" if fits else "{counted} counted: look again"
                count = say.number(f"{hourly:,.3g}")
                return (
                    say("{counted} = {count} an hour", counted=stream.demand.text, count=count),
                    say("{count} an hour × {time} in the queue", count=count, time=queue.time.text),
                    say.number(f"{expected:,.3g}"), say(told, counted=queue.quantity.text),
                )  # fmt: skip
    return ("", "", "", "")


def _ladder(say: Wording, example: Example, y: float, east: float) -> Iterator[Mark]:
    """The map's ladder, small; nothing where its numbers don't fit under each other."""
    start = MARGIN + 20
    rungs = [rung for rung in example.ladder if rung.kind != "none"]
    unit = (east - start) / sum(1.0 if rung.kind == "work" else 0.8 for rung in rungs)
    needed = [(rung, 0.8 if rung.kind == "wait" else 1.0) for rung in rungs]
    if any(wide(words, LEAST, True) + 1.5 > unit * share for rung, share in needed for words in (rung.text, rung.lead_time)):
        return
    high, low = y + 5, y + 13
    x, number = start, 0
    for rung, share in needed:
        end = x + unit * share
        middle = (x + end) / 2
        if rung.kind == "wait":
            yield Rect(x * MM, high * MM, (end - x) * MM, (low - high) * MM, "wait-tint")
            hill = f"M{x * MM:.2f} {low * MM:.2f}V{high * MM:.2f}H{end * MM:.2f}V{low * MM:.2f}"
            yield Path(hill, stroke="wait", stroke_width=1.25)
            yield text(middle, high - 1.4, rung.text, LEAST, True, "wait-text", "middle")
        else:
            number += 1
            yield rule(x, low, end, "work", 1.5)
            yield text(middle, low - 2.2, str(number), LEAST, True, "muted", "middle")
            yield text(middle, low + 4.4, rung.lead_time or "–", LEAST, anchor="middle")
            yield text(middle, low + 8.6, rung.text, LEAST, True, "work-text", "middle")
        x = end
    for row, label in ((high - 1.4, "Queue"), (low + 4.4, "Step LT"), (low + 8.6, "Step PT")):
        yield text(MARGIN, row, say(label), LEAST, fill="muted")


def _table(kit: Kit, own: Example | None, y: float, end: float, east: float) -> Iterator[Mark]:
    columns = (MARGIN + 2, 54.0, 107.0)
    say = kit.say
    rows = list(_rows(kit, own))
    heads = zip(columns, ("Figure", "Formula", "Worked example"), strict=True)
    yield from table_head(y, east, [(x, say(name), "") for x, name in heads], 7.4)
    yield text(east - 2, y + 4.9, say("Result"), 9, True, anchor="end")
    y += 7.4
    pitch = min(25.0, (end - y) / len(rows))
    for index, (name, below, formula, hint, worked, result, remark) in enumerate(rows):
        top = y + pitch * index
        first = top + min(8.6, pitch / 2 - 1)
        yield from within(columns[0], first, say(name), columns[1] - columns[0] - 2, 11, True)
        yield from within(columns[0], first + 4.6, say(below), columns[1] - columns[0] - 2, LEAST, fill="muted")
        yield from within(columns[1], first, say(formula), columns[2] - columns[1] - 2, 9)
        yield from within(columns[1], first + 4.6, say(hint), columns[2] - columns[1] - 2, LEAST, fill="muted")
        size, shown = set_in(result, 30, ((11, 1), (9, 1), (8, 2)))
        yield from texts(east - 2, first, shown, size, True, anchor="end")
        if remark:
            yield text(east - 2, first + 4.6, remark, LEAST, fill="muted", anchor="end")
        room = east - 4 - columns[2] - max(max(wide(line, size, True) for line in shown), wide(remark, LEAST)) - 3
        lines = [line for words in worked for line in wrapped(words, LEAST, room)]
        up = max(0, len(lines) - 3) * 1.6
        yield from texts(columns[2], first - up, lines[:5], LEAST, leading=min(4.2, (pitch - 3) / max(len(lines), 1)))
        if index < len(rows) - 1:
            yield rule(MARGIN, top + pitch, east, "hair")


Row = tuple[str, str, str, str, tuple[str, ...], str, str]


def _rows(kit: Kit, own: Example | None) -> Iterator[Row]:
    given = _given(kit.say)
    example = own or given
    summed = kit.stream.convention if own else "office"
    formula, hint = {
        "office": ("queues + LT of the steps", "PT where a step has no LT"),
        "learning-to-see": ("inventory time alone", "convention of Learning to See"),
        "with-processing": ("waits + processing time", "convention with processing"),
    }[summed]
    yield ("Lead time", "what the customer waits", formula, hint, _lead(example), example.lead, "")
    yield ("Process time", "hands on the item", "sum of the PT of the steps", "the same path",
           (" + ".join(_short(example.works)),), example.work, "")  # fmt: skip
    yield ("Activity ratio", "share of LT in work", "process time ÷ lead time", "sums first, no mean of ratios",
           (f"{example.work} ÷ {example.lead}",), example.ratio, "")  # fmt: skip
    quality = example if example.shares else given
    yield ("Rolled %C&A", "right at every step", "product of the %C&A", "unknown stays unknown",
           (" × ".join(quality.shares),), quality.quality, _borrowed(kit.say, own, quality))  # fmt: skip
    demand = example if example.demand[0] else given
    yield ("Takt", "the pace of the demand", "available time ÷ demand", "breaks off, uptime not",
           demand.demand[:2], demand.demand[2], _borrowed(kit.say, own, demand))  # fmt: skip
    littles = example if example.littles[0] else given
    yield ("Little’s law", "a check on the count", "items = rate × time", "stable flow, one unit of time",
           littles.littles[:2], littles.littles[2], littles.littles[3] if littles is own else kit.say("an example"))  # fmt: skip


def _given(say: Wording) -> Example:
    """Return the numbers of GIVEN as the language writes them."""
    demand, littles = GIVEN.demand, GIVEN.littles
    told: dict[str, Any] = {name: tuple(map(say.amount, getattr(GIVEN, name))) for name in ("queues", "leads", "works")}
    told |= {name: say.amount(getattr(GIVEN, name)) for name in ("waited", "stepped", "lead", "work", "ratio", "quality")}
    return GIVEN._replace(
        **told,
        shares=tuple(map(say.number, GIVEN.shares)),
        demand=(
            say("{counted} = {count} a day", counted=f"{say.amount('350 / month')} ÷ {say.amount('20 d')}", count=say.number("17.5")),
            say.amount("480 min") + " ÷ " + say.number("17.5"), say.amount(demand[2]),
        ),
        littles=(
            say("{counted} = {count} an hour", counted=f"{say.amount('17.5 / day')} ÷ {say.amount('8 h')}", count=say.number("2.19")),
            say("{count} an hour × {time} in the queue", count=say.number("2.19"), time=say.amount("2 h")),
            say("{counted} items", counted=say.number(littles[2])), "",
        ),
    )  # fmt: skip


def _borrowed(say: Wording, own: Example | None, used: Example) -> str:
    """Return what to say of numbers that aren't the map's."""
    return "" if used is own or own is None else say("an example")


def _lead(example: Example) -> tuple[str, ...]:
    queues = f"({' + '.join(_short(example.queues))})"
    if not example.leads:
        return (queues,)
    return (f"{queues} + ({' + '.join(_short(example.leads))})", f"= {example.waited} + {example.stepped}")


def _short(parts: Sequence[str]) -> Sequence[str]:
    """Return parts of a sum, each of which stays on its line; of very many, the first and the last with a sign between them."""
    kept = parts if len(parts) <= 14 else (*parts[:6], "…", *parts[-5:])
    return [part.replace(" ", "\u00a0") for part in kept]


def _wastes(kit: Kit) -> Iterator[Mark]:
    width, high = kit.small
    east = width - MARGIN
    say = kit.say
    told = say("Put the letter on the map where you see one, and write beside it what exactly.")
    yield from heading(say(WASTE_NAME), told, kit.small)
    columns = (MARGIN + 2, 62.0, 128.0)
    heads = zip(columns, ("Waste", "Where to look", "What to ask"), strict=True)
    yield from table_head(32, east, [(x, say(name), "") for x, name in heads], 8)
    top = 40.0
    pitch = min(26.0, (high - FOOT - top - 24) / len(WASTES))
    for index, waste in enumerate(WASTES):
        y = top + pitch * index
        yield from disc(columns[0] + 3.4, y + pitch / 2, waste.letter, 3.4, 11)
        room = columns[1] - columns[0] - 12
        yield from within(columns[0] + 10, y + pitch / 2 - 0.4, say(waste.name), room, 11, True)
        yield from within(columns[0] + 10, y + pitch / 2 + 4.2, say(waste.short), room, LEAST, fill="muted")
        yield from _middle(columns[1], y + pitch / 2, wrapped(say(waste.seen), 9, columns[2] - columns[1] - 5))
        yield from _middle(columns[2], y + pitch / 2, wrapped(say(waste.ask), 9, east - columns[2] - 1))
        yield rule(MARGIN, y + pitch, east, "hair")
    y = top + pitch * len(WASTES)
    yield text(MARGIN, y + 10, say("Ours"), 9, fill="muted")
    yield rule(MARGIN + wide(say("Ours"), 9) + 2, y + 10.7, east)
    yield rule(MARGIN, y + 19.7, east)


def _middle(x: float, y: float, lines: Sequence[str]) -> tuple[Mark, ...]:
    """Lines around a height."""
    return texts(x, y + 1.1 - (len(lines) - 1) * 2.1, lines, 9, leading=4.2)



