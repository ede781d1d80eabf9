"""SLIDES: what a deck is made of. One row each, in the order they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import floor

from ..drawing.draw import draw
from ..drawing.marks import Drawing
from ..drawing.styles import styled
from ..geometry.typescale import NORMAL
from ..layout.fit import ROUNDED, Sheet, smallest
from ..layout.model import Layout
from ..layout.sidebyside import plan_sheet
from ..layout.slides import arrange_slides
from ..report.comparison import comparison_layout, title_of
from ..report.comparison_panels import plan_of, waterfall_of
from ..stream.quantities import format_duration, format_share
from ..values import NamedTuple
from ..wording import STATES, english, wording
from .model import Slide, Subject, Table
from .notes import basis_of
from .tables import split
from .waits import with_waits, worst_waits

FIRST = ("lead_time", "process_time", "activity_ratio", "rolled_complete_accurate")
"""Figures on the first slide."""
PLAN_HEAD, PLAN_ROW = 74.0, 40.0
"""px: what a plan takes besides its rows, and each of those."""


class Kind(NamedTuple):
    """One kind of slide."""

    name: str
    """What ``--only`` calls it."""
    meaning: str
    """What it shows, in a line."""
    make: Callable[[Subject], Iterator[Slide]]
    """From the map to its slides; none where it has nothing to show."""


def deck_of(subject: Subject, only: Sequence[str] = ()) -> tuple[Slide, ...]:
    """Return the slides of a deck; of only these kinds, where some are named."""
    kinds = [kind for kind in SLIDES if not only or kind.name in only]
    if any(kind.make in (_map, _waits) for kind in kinds):
        subject = subject._replace(layouts=arrange_slides(subject.stream, subject.figures, subject.options))
    return tuple(slide for kind in kinds for slide in kind.make(subject))


def _title(subject: Subject) -> Iterator[Slide]:
    stream, say = subject.stream, wording(subject.stream.language)
    state = say(STATES[stream.state]) if stream.state in STATES else stream.state
    about = [say("unit: {name}", name=stream.unit) if stream.unit else "",
             say("demand {demand}", demand=subject.told.demand.text) if subject.told.demand else ""]  # fmt: skip
    shown = [figure for figure in subject.told_figures.figures if figure.key in FIRST and english(figure.text) != "unknown"]
    told = [f"{figure.label} {figure.text}" for figure in shown]
    lead = [" · ".join(filter(None, words)) for words in (told, (state,), about, (stream.author, say.date(stream.date)))]
    yield Slide("title", subject.title, tuple(filter(None, lead)), notes=basis_of(subject))


def _map(subject: Subject) -> Iterator[Slide]:
    yield from _maps("map", subject.title, subject.layouts, subject, basis_of(subject))


def _maps(name: str, title: str, layouts: Sequence[Layout], subject: Subject, notes: str) -> Iterator[Slide]:
    """Yield a map on its slides; titles of several are numbered."""
    for number, layout in enumerate(layouts, 1):
        yield Slide(name, _numbered(title, number, len(layouts)), (), _drawn(layout, subject), layout, notes=notes)


def _waits(subject: Subject) -> Iterator[Slide]:
    """The map with the longest waits of its ladder, on the slides where there are some."""
    say, waits = wording(subject.stream.language), worst_waits(subject.figures)
    if len(waits) < 2:
        return
    together = sum(wait.seconds for wait in waits)
    total = subject.figures.named("lead_time")
    words = say("longest waits")
    if total.value and english(total.text) != "unknown":
        spent = say.amount(format_duration(together, subject.stream.calendar))
        share = say.amount(format_share(together / total.value))
        words = say("longest waits: {time} of {time2} ({share})", time=spent, time2=say.amount(total.text), share=share)
    notes = [f"{rank}. {wait.text}" for rank, wait in enumerate(waits, 1)]
    shown = [(drawing, lit, layout) for layout in subject.layouts
             for drawing, lit in (with_waits(_drawn(layout, subject), layout, waits),)
             if any(rung.id in lit for rung in layout.of("rung"))]  # fmt: skip
    for number, (drawing, lit, layout) in enumerate(shown, 1):
        title = _numbered(say.colon(subject.title, words), number, len(shown))
        yield Slide("waits", title, (), drawing, layout, lit, notes="\n".join((*notes, basis_of(subject, ("lead_time",)))))


def _figures(subject: Subject) -> Iterator[Slide]:
    """Every figure that is known with its basis, and what isn't known."""
    say = wording(subject.stream.language)
    figures = subject.told_figures.figures
    rows = [(figure.label, figure.text, say.marks[1].join(filter(None, (figure.basis, figure.missing))))
            for figure in figures if english(figure.text) != "unknown"]  # fmt: skip
    unknown = [figure.label for figure in figures if english(figure.text) == "unknown"]
    rows += [(say("Unknown"), "", say.comma(*unknown))] if unknown else []
    table = Table((say("Figure"), say("Value"), say("Basis")), tuple(rows), (0.24, 0.2, 0.56), (1,))
    yield from _tables("figures", say.colon(subject.title, say("Figures")), table, subject, basis_of(subject))


def _tables(name: str, title: str, table: Table, subject: Subject, notes: str) -> Iterator[Slide]:
    """Yield a table on as many slides as its rows take."""
    parts = split(table, subject.room)
    for number, part in enumerate(parts, 1):
        yield Slide(name, _numbered(title, number, len(parts)), table=part, notes=notes)


def _compare(subject: Subject) -> Iterator[Slide]:
    """Current against future: both on one sheet where that can be read, else the figures, the future map, and the way there."""
    found, say = subject.found, wording(subject.stream.language)
    if found is None:
        return
    future = subject._replace(stream=found.states[-1].stream._replace(notation=subject.stream.notation, direction=subject.stream.direction),
                              figures=found.states[-1].figures)  # fmt: skip
    told = say.tell(future.stream, future.figures)
    future = future._replace(told=told[0], told_figures=told[1])
    notes = "\n".join((basis_of(subject, ("lead_time", "process_time")), basis_of(future, ("lead_time", "process_time"))))
    title = title_of(found, say)
    rows = tuple(
        (say(row.label), say.amount(row.texts[0]), say.amount(row.texts[-1]), say.amount(row.shifts[-1].text))
        for row in found.rows if row.texts[0] != row.texts[-1] or row.key in FIRST
    )  # fmt: skip
    table = Table((say("Figure"), say("Current state"), say("Future state"), say("Change")), rows, (0.4, 0.2, 0.2, 0.2), (2,))
    yield from _tables("compare", title, table, subject, notes)
    sheet = comparison_layout(found, subject.stream.notation, "sheet", subject.room.width / 0.75)
    if readable(sheet, subject.room):
        yield Slide("compare", title, (), _drawn(sheet, subject), None, notes=notes)
        return
    layouts = arrange_slides(future.stream, future.figures, subject.options)
    yield from _maps("compare", say.colon(subject.title, say("Future state")), layouts, future, basis_of(future))
    if waterfall_of(found, say) is not None:
        falls = comparison_layout(found, "", "waterfall", widest(subject.room))
        if readable(falls, subject.room):
            yield Slide("compare", title, (), _drawn(falls, subject), None, notes=notes)


def _plan(subject: Subject) -> Iterator[Slide]:
    """Who brings about what until when, as a timeline."""
    found, say = subject.found, wording(subject.stream.language)
    if found is None or not found.tasks:
        return
    title, wide = say.colon(subject.title, say("Plan")), widest(subject.room)
    plan = plan_of(found)
    most = max(1, int((subject.room.height * wide / subject.room.width - PLAN_HEAD) // PLAN_ROW))
    parts = [plan._replace(rows=plan.rows[start : start + most]) for start in range(0, len(plan.rows), most)]
    notes = "\n".join(say.comma(f"{task.number} {task.text}", task.owner, task.due, task.status, task.effect) for task in found.tasks)
    for number, part in enumerate(parts, 1):
        layout = plan_sheet(subject.stream, title, part, wide)
        yield Slide("plan", _numbered(title, number, len(parts)), (), _drawn(layout, subject), None, notes=notes)


def _drawn(layout: Layout, subject: Subject) -> Drawing:
    return styled(draw(layout), subject.style)._replace(language=subject.stream.language)


def _numbered(title: str, number: int, count: int) -> str:
    return f"{title} ({number}/{count})" if count > 1 else title


def readable(layout: Layout, room: Sheet) -> bool:
    """Return whether the smallest text of a layout can be read on a slide."""
    return smallest(layout, room) >= room.least - ROUNDED


def widest(room: Sheet) -> float:
    """Return how many px a sheet in the usual sizes of text may be wide to be read on a slide."""
    return floor(room.width * min(NORMAL) / room.least)


SLIDES: tuple[Kind, ...] = (
    Kind("title", "what the map is about", _title),
    Kind("map", "the map, on several slides where it can't be read on one", _map),
    Kind("waits", "the map with its three longest waits standing out", _waits),
    Kind("figures", "every figure with its basis, and what isn't known", _figures),
    Kind("compare", "the current against the future state, where improvements say what they change", _compare),
    Kind("plan", "who brings about which improvement until when", _plan),
)
