"""The Pareto of the lead time: every wait, the longest first, and how much of the lead time they come to together."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Circle, Drawing, Mark, Path, Rect, Words
from ..geometry.paths import num
from ..geometry.textsize import width, wrap
from ..geometry.typescale import NORMAL
from ..layout.timecharts import Leg, told_legs
from ..metrics.model import Figures
from ..metrics.timeline import Timeline
from ..shapes.bars import FILLS, NAMES_MOST, SLIVER, THICK
from ..stream.model import ValueStream
from ..values import NamedTuple
from ..wording import Wording, wording
from .frame import Frame
from .table import Sheet

MOST = 12
"""Rows; what is shorter is put together in a last one."""
VITAL = 0.8
"""The few that come to so much are those to look at first."""


class Wait(NamedTuple):
    """One wait, or the shorter ones together."""

    kind: str
    """``queue`` or ``inside``, as the bars have it; ``""`` for several."""
    name: str
    seconds: float
    text: str


class _Plan(NamedTuple):
    """Where the columns are."""

    start: float
    """Of the bars."""
    end: float
    """Of the bars: the whole lead time."""
    edges: tuple[float, float, float]
    """Right edges of time, share, and share so far."""


def draw(stream: ValueStream, figures: Figures, sheet: Sheet) -> Drawing | None:
    """Draw the waits on the main path; nothing where none is known."""
    timeline, say = Timeline(stream), wording(stream.language)
    legs = told_legs(timeline, stream, say)
    waits = waits_of(legs, timeline.classic, say)
    if not waits:
        return None
    told = say.tell(stream, figures)[1]
    lead = figures.named("lead_time").value
    whole = sum(leg.adds.known for leg in legs) if lead is None else lead
    rows = _rows(waits, timeline, say)
    frame = Frame("pareto", say("Longest waits"), sheet, say)
    frame.head(told.path)
    plan = _plan(rows, whole, frame, say)
    kinds = [kind for kind in ("queue", "inside") if any(row.kind == kind for row in rows)]
    _keys(kinds, timeline.classic, frame, plan, say)
    so_far = 0.0
    points: list[tuple[float, float]] = []
    said = []
    for number, row in enumerate(rows, 1):
        so_far += row.seconds
        said.append(_row(number, row, so_far, whole, points, frame, plan, say))
    _axis(points, frame, plan, say)
    of = say("Lead time {time}", time=told.named("lead_time").text)
    together = say("all waits together {time}, {share} of it", time=_time(timeline, sum(wait.seconds for wait in waits), say),
                   share=_share(sum(wait.seconds for wait in waits) / whole, say))  # fmt: skip
    unknown = sum(part.seconds is None for leg in legs for part in leg.waits)
    gaps = say("unknown waits: {count}; shares are of what is known", count=unknown) if lead is None and unknown else ""
    if lead is None and not gaps:
        gaps = say("some work is unknown: shares are of what is known")
    frame.notes(say.marks[1].join((of, together)), gaps)
    return frame.drawing(say.colon(say("Longest waits"), say.marks[1].join([*said, of, together, *filter(None, (gaps,))])))


def waits_of(legs: Sequence[Leg], classic: bool, say: Wording) -> list[Wait]:
    """Return the waits with a time, the longest first; of equal ones the earlier."""
    found = []
    after = say("After the last step")
    for leg in legs:
        step = f"{leg.number} {leg.name}".strip()
        for part in leg.waits:
            if part.known:
                outside = part is leg.queue
                stock = say("inventory before {name}", name=step) if classic else say("queue before {name}", name=step)
                words = after if leg.name == after else stock if outside else say("waiting in {name}", name=step)
                found.append(Wait("queue" if outside else "inside", words, part.known, part.text))
    return sorted(found, key=lambda wait: -wait.seconds)


def _rows(waits: list[Wait], timeline: Timeline, say: Wording) -> list[Wait]:
    """Return the rows to draw: of many waits the shorter ones together."""
    if len(waits) <= MOST:
        return waits
    rest = waits[MOST - 1 :]
    seconds = sum(wait.seconds for wait in rest)
    last = Wait("", say("{count} shorter waits", count=len(rest)), seconds, _time(timeline, seconds, say))
    return [*waits[: MOST - 1], last]


def _plan(rows: Sequence[Wait], whole: float, frame: Frame, say: Wording) -> _Plan:
    names = max(width(line, NORMAL.text) for row in rows for line in _lines(row, frame))
    shares = max(width(_share(row.seconds / whole, say), NORMAL.text) for row in rows)
    times = max(width(row.text, NORMAL.text, True) for row in rows)
    heads = [width(word, NORMAL.small) for word in _heads(say)]
    far = frame.east
    share = far - max(width(_share(0.999, say), NORMAL.text, True), heads[2]) - 20
    time = share - max(shares, heads[1]) - 20
    return _Plan(frame.west + names + 16, time - max(times, heads[0]) - 20, (time, share, far))


def _lines(row: Wait, frame: Frame) -> tuple[str, ...]:
    return wrap(row.name, NORMAL.text, min(NAMES_MOST, frame.width * 0.3))


def _heads(say: Wording) -> tuple[str, str, str]:
    return say("time"), say("share"), say("so far")


def _keys(kinds: Sequence[str], classic: bool, frame: Frame, plan: _Plan, say: Wording) -> None:
    """Write what the bars and the line mean, and the heads of the columns."""
    baseline = frame.floor + NORMAL.small
    heads = zip(plan.edges, _heads(say), strict=True)
    marks: list[Mark] = [Words(edge, baseline, word, NORMAL.small, False, "muted", "end") for edge, word in heads]
    names = {"queue": say("inventory before it") if classic else say("queue before it"), "inside": say("waiting in the step")}
    x = frame.west
    top = baseline
    limit = plan.edges[0] - max(width(_heads(say)[0], NORMAL.small), 0) - 12
    for kind in (*kinds, "line"):
        name = names.get(kind) or say("so far")
        wide = 16 + width(name, NORMAL.small)
        if x > frame.west and x + wide > limit:
            x, top = frame.west, top + NORMAL.note_leading
        if kind == "line":
            marks += [Path(f"M{num(x)} {num(top - 4)}H{num(x + 11)}", stroke="ink", stroke_width=1), Circle(x + 5.5, top - 4, 2.5, "ink")]
        else:
            fill, stroke, _ = FILLS[kind]
            marks.append(Rect(x, top - 8.5, 9, 9, fill, stroke, 1))
        marks.append(Words(x + 16, top, name, NORMAL.small))
        x += wide + 20
    frame.add("keys", "", marks, top - frame.floor + 10)


def _row(number: int, row: Wait, so_far: float, whole: float, points: list[tuple[float, float]], frame: Frame, plan: _Plan,
         say: Wording) -> str:  # fmt: skip
    """Draw one wait and return what it says."""
    lines = _lines(row, frame)
    height = max(THICK + 8, NORMAL.text_leading * len(lines) + 6)
    top = frame.floor + 2
    baseline = top + THICK / 2 + NORMAL.middle(NORMAL.text)
    share, reached = _share(row.seconds / whole, say), _share(min(so_far / whole, 1.0), say)
    scale = (plan.end - plan.start) / whole
    fill, stroke, _ = FILLS.get(row.kind, ("panel", "line", "ink"))
    marks: list[Mark] = [Words(frame.west, baseline + at * NORMAL.text_leading, line, NORMAL.text) for at, line in enumerate(lines)]
    marks.append(Rect(plan.start, top, max(row.seconds * scale, SLIVER), THICK, fill, stroke, 1))
    texts = ((row.text, True), (share, False), (reached, True))
    marks += [Words(edge, baseline, text, NORMAL.text, bold, "ink", "end") for edge, (text, bold) in zip(plan.edges, texts, strict=True)]
    points.append((plan.start + min(so_far / whole, 1.0) * (plan.end - plan.start), top + THICK / 2))
    said = say("{name} {time}, {share} of the lead time, {share2} so far", name=row.name, time=row.text, share=share, share2=reached)
    frame.add(f"wait-{number}", said, marks, height, "chart-row")
    return said


def _axis(points: Sequence[tuple[float, float]], frame: Frame, plan: _Plan, say: Wording) -> None:
    """Draw the line of what the waits come to, and the scale: the whole lead time."""
    wide = plan.end - plan.start
    y = frame.floor + 2
    vital = plan.start + VITAL * wide
    line = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    marks: list[Mark] = [
        Path(f"M{num(vital)} {num(points[0][1] - THICK / 2 - 2)}V{num(y)}", stroke="line", stroke_width=1, dash="4 3"),
        Path(f"M{line}", stroke="ink", stroke_width=1.25, join="round"),
        *(Circle(x, at, 3, "ink", "paper", 1) for x, at in points),
    ]
    ticks = f"M{num(plan.start)} {num(y)}H{num(plan.end)}"
    apart = (width(say.amount("100 %"), NORMAL.small, True) + 6) / wide * 100
    told: list[int] = []
    for percent in (round(100 * VITAL), 0, 100, 40, 20, 60):  # in the order in which they find room
        x = plan.start + wide * percent / 100
        ticks += f"M{num(x)} {num(y)}V{num(y + 4)}"
        if all(abs(percent - other) >= apart for other in told):
            told.append(percent)
            bold = percent == round(100 * VITAL)
            marks.append(Words(x, y + 6 + NORMAL.small, say.amount(f"{percent} %"), NORMAL.small, bold, "muted", "middle"))
    marks.append(Path(ticks, stroke="line", stroke_width=1))
    frame.add("scale", say("Share of the lead time"), marks, NORMAL.small + 12)


def _time(timeline: Timeline, seconds: float, say: Wording) -> str:
    return say.amount(timeline.show(seconds).text)


def _share(share: float, say: Wording) -> str:
    """Return a share with one decimal, as a column of them is read: what is less isn't worth a look here."""
    percent = round(min(share, 1.0) * 100, 1)
    return say.amount(f"{percent:g} %" if percent == 100 else f"{percent:.1f} %") if percent else say.amount("< 0.1 %")
