"""The agenda of the mapping day: from a first walk to a plan that has owners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..drawing.marks import Mark
from ..values import NamedTuple
from . import blank, go_and_see, improvement_cards, legend, poster, step_cards, walk
from .furniture import fields, heading, paragraph, table_head
from .kit import FOOT, MARGIN, Kit, Page
from .pen import LEAST, frame, rule, text, wide, within, wrapped

NAME = "Mapping day"
START = 8 * 60 + 30


class Part(NamedTuple):
    """A part of the day; breaks have a name alone."""

    name: str
    minutes: int
    what: str = ""
    outcome: str = ""
    who: str = ""
    sheets: tuple[str, ...] = ()


DAY = (
    Part("Prepare", 30, "Agree on the unit, the first and the last step, the demand and the working day. Hand out the sheets.",
         "One page of scope everybody accepts", "Facilitator, owner, team", (NAME,)),
    Part("Walk", 90, "Go to each step in pairs, watch up to ten items, follow one {name} end to end.",
         "Go-and-see sheets; one {name} with its times", "Pairs, people who do the work", (go_and_see.NAME, walk.NAME)),
    Part("Break", 15),
    Part("Map the current state", 90, "Lay the step cards, add queues, systems and messages, write the figures on the ladder.",
         "A map with times, %C&A and totals", "Whole team", (blank.NAME, step_cards.NAME, legend.NAME)),
    Part("Lunch", 45),
    Part("Analyse", 45, "Mark wastes, rework and the longest waits. Ask why before asking how.",
         "Wastes on the map, causes of the three longest waits", "Whole team", (go_and_see.NAME, legend.NAME)),
    Part("Design the future state", 90, "Ask what the customer needs, drop steps and queues, level, automate. Add up.",
         "A future map with its own totals", "Whole team, system owners", (blank.NAME, improvement_cards.NAME)),
    Part("Break", 15),
    Part("Plan", 60, "Turn every burst into a card: what, step, owner, due, effort, effect. Rank the cards.",
         "Improvement cards with owner and date", "Owners, team", (improvement_cards.NAME,)),
    Part("Show and decide", 30, "Walk the sponsor along both maps. Decide what starts on Monday.",
         "Decisions; date of the first review", "Sponsor, team", (poster.NAME,)),
)  # fmt: skip


def pages(kit: Kit) -> Sequence[Page]:
    """Return the one page."""
    return [Page("agenda", kit.say(NAME), kit.small, tuple(_sheet(kit)))]


def clock(minutes: int) -> str:
    """Return a time of day.

    >>> clock(510), clock(1020)
    ('08:30', '17:00')
    """
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _sheet(kit: Kit) -> Iterator[Mark]:
    wide_, high = kit.small
    east = wide_ - MARGIN
    say = kit.say
    told = say("From a first walk to a plan that has owners. The times are a proposal: write yours under them.")
    yield from heading(say(NAME), told, kit.small)
    yield from fields(34, ((MARGIN, 70, say("Date")), (76, east, say("Room"))))
    yield from fields(43, ((MARGIN, 70, say("Facilitator")), (76, 134, say("Owner of the map")), (140, east, say("Sponsor"))))
    columns = (MARGIN + 2, 42.0, 112.0, 162.0)
    heads = ("Time", "What", "Outcome", "Who")
    yield from table_head(50, east, [(x, say(name), "") for x, name in zip(columns, heads, strict=True)], 8.4)
    works, breaks = [part for part in DAY if part.what], [part for part in DAY if not part.what]
    row = min(23.8, (high - FOOT - 58.4 - 7.5 * len(breaks) - 27) / len(works))
    y, at = 58.4, START
    for number, part in enumerate(DAY):
        if part.what:
            yield from _part(kit, part, at, y, row, columns, east)
            y += row
        else:
            yield frame(MARGIN, y, east - MARGIN, 7.5, "panel", "")
            yield text(columns[0], y + 5, clock(at), 9, fill="muted")
            yield text(columns[1], y + 5, say(part.name), 9, fill="muted")
            yield text(columns[1] + wide(say(part.name), 9) + 2.5, y + 5, say.amount(f"{part.minutes} min"), LEAST, fill="muted")
            y += 7.5
        last = number == len(DAY) - 1
        yield rule(MARGIN, y, east, "ink" if last else "hair", 1.5 if last else 0.6)
        at += part.minutes
    yield text(columns[0], y + 5.4, clock(at), 9, fill="muted")
    yield text(columns[1], y + 5.4, say("End"), 9, fill="muted")
    yield text(MARGIN, y + 14.4, say("Parked questions"), 9, fill="muted")
    yield rule(MARGIN + wide(say("Parked questions"), 9) + 2, y + 15.1, east)
    if y + 23.6 < high - FOOT:
        yield rule(MARGIN, y + 23.6, east)


def _part(kit: Kit, part: Part, at: int, y: float, row: float, columns: Sequence[float], east: float) -> Iterator[Mark]:
    time, what, outcome, who = columns
    yield text(time, y + 6.4, clock(at), 12, True)
    yield text(time, y + 10.8, kit.say.amount(f"{part.minutes} min"), LEAST, fill="muted")
    if row >= 19.5:
        yield rule(time, y + row - 3.2, time + 22)
    yield from within(what, y + 6.4, kit.say(part.name), outcome - what - 4, 12, True)
    size = 9 if len(wrapped(_said(kit, part.what), 9, outcome - what - 6)) <= 3 else LEAST
    yield from paragraph(what, y + 11.6, _said(kit, part.what), outcome - what - 6, size, leading=4.1)
    yield from paragraph(outcome, y + 6.2, _said(kit, part.outcome), who - outcome - 4)
    yield from paragraph(who, y + 6.2, kit.say(part.who), east - who)
    if where := sheets_of(kit, part.sheets):
        yield text(who, y + row - 3.6, where, LEAST, fill="muted")


def _said(kit: Kit, words: str) -> str:
    return kit.say(words, name=kit.unit)


def sheets_of(kit: Kit, names: Sequence[str]) -> str:
    """Return where sheets stand in the kit: ``Sheets 1–2, 14``; nothing of those that aren't in it."""
    pages = [kit.numbers[name] for name in names if name in kit.numbers]
    number = kit.say.comma(*pages)
    if not pages:
        return ""
    return kit.say("Sheets {number}", number=number) if len(pages) > 1 or "–" in number else kit.say("Sheet {number}", number=number)
