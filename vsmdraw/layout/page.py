"""What frames the map: title block, ladder, totals box, legend, notes and basis."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.boxes import Box
from ..geometry.textsize import width, wrap
from ..geometry.typescale import Type
from ..metrics.model import Figure, Figures
from ..shapes.page import Entry, Lines, Piece, Rule, symbol_width
from ..shapes.totals import Part, Total, TotalsBox, close_width, foot_width
from ..stream.model import ValueStream
from ..stream.quantities import format_duration
from ..wording import ENGLISH, STATES, Wording, english
from .colouring import HEADINGS
from .columns import Columns
from .model import Placed
from .rules import Rules

Row = tuple[float, float, tuple[Piece, ...]]
"""Baseline, size and pieces of a line."""


# -- title block


def title_block(stream: ValueStream, rules: Rules, sheet_width: float) -> Placed:
    """Return title, state and scope; its box is as wide as its words."""
    room, type = sheet_width - 2 * rules.margin, rules.type
    rows: list[Row] = []
    y = 0.0
    title = stream.title or rules.say("Value stream map")
    for index, line in enumerate(wrap(title, type.title, max(240, room * 0.66), True) if rules.titled else ()):
        y = float(type.title) + (type.title + 4) * index
        rows.append((y, type.title, (Piece(0, line, True, "ink"),)))
    y += rules.details if rules.titled else type.details
    for pieces in _details(stream, room, rules):
        rows.append((y, type.details, pieces))
        y += type.details + 5
    y += 4
    for word, text in ((rules.say("From"), stream.trigger), (rules.say("To"), stream.outcome)):
        if text:
            start = width(word, type.text, True) + 6
            for index, words in enumerate(wrap(text, type.text, max(200, room * 0.66))):
                rows.append((y, type.text, ((Piece(0, word, True),) if not index else ()) + (Piece(start, words),)))
                y += type.text_leading
    if stream.trigger and stream.outcome:
        rows, y = _side_by_side(rows, y, room, rules)
    wide = max(piece.x + width(piece.text, size, piece.bold) for _, size, pieces in rows for piece in pieces)
    box = Box(rules.margin, rules.title - type.title if rules.titled else 0.0, wide, rows[-1][0] + 5)
    return Placed("title", "title", name_of(stream, rules.say), box, Lines(tuple(rows)))



def name_of(stream: ValueStream, say: Wording) -> str:
    """Return title and state in one line."""
    title = stream.title or say("Value stream map")
    if stream.state not in STATES:  # the two states of a comparison, say
        return say.comma(title, stream.state)
    if say is ENGLISH:
        return say("{title}, {name} state", title=title, name=stream.state)
    return say.comma(title, say(STATES[stream.state]))


def _details(stream: ValueStream, room: float, rules: Rules) -> list[tuple[Piece, ...]]:
    """State, unit, demand, author, date and version on one line, or on as many as they need."""
    say, type = rules.say, rules.type
    words = [say(STATES[stream.state]) if stream.state in STATES else stream.state]
    words += [say("unit: {name}", name=stream.unit)] if stream.unit else []
    words += [say("demand {demand}", demand=stream.demand.text)] if stream.demand else []
    words += [text for text in (stream.author, stream.date, say("version {name}", name=stream.version) if stream.version else "") if text]
    lines: list[tuple[Piece, ...]] = []
    pieces: list[Piece] = []
    x = 0.0
    for index, word in enumerate(words):
        bold = index == 0
        for part in wrap(word, type.details, room, bold):
            wide = width(part, type.details, bold)
            if pieces and x + 16 + wide > room * 0.66:
                lines.append(tuple(pieces))
                pieces, x = [], 0.0
            if pieces:
                pieces.append(Piece(x + 6, "·"))
                x += 16
            pieces.append(Piece(x, part, bold, "ink" if bold else "muted"))
            x += wide
    return [*lines, tuple(pieces)]


def _side_by_side(rows: list[Row], y: float, room: float, rules: Rules) -> tuple[list[Row], float]:
    """Put *From* and *To* on one line when both are short."""
    type = rules.type
    (first_y, size, start), (_, _, end) = rows[-2], rows[-1]
    if len(start) != 2 or len(end) != 2 or start[0].text != rules.say("From"):
        return rows, y
    shift = start[1].x + width(start[1].text, type.text) + 20
    if shift + end[1].x + width(end[1].text, type.text) > room * 0.66:
        return rows, y
    moved = tuple(piece._replace(x=piece.x + shift) for piece in end)
    return [*rows[:-2], (first_y, size, (*start, *moved))], y - type.text_leading


# -- totals


def totals_box(stream: ValueStream, figures: Figures, rules: Rules, narrow: bool = False) -> tuple[TotalsBox, float]:
    """Return what the totals box says, and how wide it must be; on a slide a ``narrow`` one has its figures under their names."""
    named = {figure.key: figure for figure in figures.figures}
    content = _classic_totals(figures, named, rules) if rules.notation == "classic" else _office_totals(stream, figures, named, rules)
    if rules.compact:
        content = _shorter(content, stream, figures, named, rules.say)._replace(large=content.large and narrow)
    return content, totals_width(content, rules)


def totals_width(content: TotalsBox, rules: Rules) -> float:
    """Return how wide a totals box must be for its words."""
    wide, type = rules.totals, rules.type
    for item in content.totals:
        value = width(item.value, type.figure if content.large else type.name, True)
        label = width(item.label, type.text)
        wide = max(wide, max(value, label) + 32 if content.large else label + value + (42 if rules.compact else 48))
        wide = max([wide, *(width(note, type.small) + 32 for note in item.notes)])
    if rules.compact and not content.large:
        wide = max(wide, close_width(content, type) + 32)
    else:
        wide = max([wide, *(width(part.label, type.small) + width(part.value, type.small) + 72 for part in content.parts)])
    wide = max([wide, width(content.heading, type.name, True) + 32, width(content.subheading, type.small) + 32])
    wide = max([wide, *(foot_width(line, type) + 32 for line in content.foot)])
    return float(-(-wide // 8) * 8)


def _office_totals(stream: ValueStream, figures: Figures, named: dict[str, Figure], rules: Rules) -> TotalsBox:
    say = rules.say
    tones = {"process_time": "work-text"}
    shown = [named[key] for key in ("lead_time", "process_time", "activity_ratio", "rolled_complete_accurate")]
    if english(shown[3].text) == "unknown":
        shown.pop()
    totals = _totals([(figure, tones.get(figure.key, "ink")) for figure in shown], rules)
    heading, subheading = _path(figures, say)
    if not heading:
        heading = say("All steps") if not stream.unit else say("One {name}", name=stream.unit)
    return TotalsBox(heading, subheading, totals, _parts(named, say), _all_routes(stream, figures, say))


def _shorter(content: TotalsBox, stream: ValueStream, figures: Figures, named: dict[str, Figure], say: Wording) -> TotalsBox:
    """The totals for a slide: a heading only where it says which path, the bar in work and waiting, nothing small under a figure."""
    heading, subheading = _path(figures, say)
    work, whole = named["process_time"].value, named["lead_time"].value
    parts = content.parts
    if len(parts) > 1 and work is not None and whole is not None:
        lead = english(named["lead_time"].text)
        waiting = say.amount(format_duration(whole - work, stream.calendar, lead.rpartition(" ")[2] if lead.count(" ") == 1 else ""))
        parts = (parts[0], Part(say("Wait"), waiting, 1 - parts[0].share, "wait-tint"))
    totals = tuple(total._replace(notes=()) for total in content.totals)
    return content._replace(heading=heading, subheading=subheading if heading else "", totals=totals, parts=parts)


def _path(figures: Figures, say: Wording) -> tuple[str, str]:
    """Return which way the ladder shows, and what is said of it."""
    first = english(figures.path).split(", ")[0]
    if first.endswith("path"):
        name, _, rest = figures.path.partition(say.marks[0])
        return name[:1].upper() + name[1:], rest
    return "", figures.path


def _all_routes(stream: ValueStream, figures: Figures, say: Wording) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """What an item takes on average over all routes, where the ladder shows just one of them."""
    found = {figure.key: figure for figure in figures.expected}
    lead = found.get("expected_lead_time")
    if lead is None:
        return ()
    reworks = stream.reworks or (stream.collapsed and "rework" in english(figures.path))  # those inside a box are counted too
    counted = {
        (True, True): "with rework and exits", (True, False): "with rework", (False, True): "with exits",
    }.get((bool(reworks), bool(stream.exits)), "")  # fmt: skip
    heading: tuple[tuple[str, bool], ...] = ((say("On average"), True),)
    if counted:
        heading += ((say(counted), False),)
    values: tuple[tuple[str, bool], ...] = ((say("LT"), False), (lead.text, True))
    work, ratio = found.get("expected_process_time"), found.get("expected_activity_ratio")
    if work and work.value is not None:
        values += ((say("PT"), False), (work.text, True))
    if ratio and ratio.value is not None:
        values += ((ratio.text, True),)
    return (heading, values)


def _classic_totals(figures: Figures, named: dict[str, Figure], rules: Rules) -> TotalsBox:
    say = rules.say
    totals = _totals([(named["lead_time"], "ink"), (named["process_time"], "ink")], rules)
    ratio = named["activity_ratio"]
    foot = (((say("Ratio"), False), (ratio.text, True)),) if ratio.value is not None else ()
    heading, subheading = _path(figures, say)
    return TotalsBox(heading, subheading, totals, _parts(named, say, False), foot, True)


def _totals(figures: Sequence[tuple[Figure, str]], rules: Rules) -> tuple[Total, ...]:
    """Figures with what they lack; the same gap is told once."""
    told: set[str] = set()
    totals = []
    for figure, tone in figures:
        gaps = [gap for gap in english(figure.missing).split("; ") if gap and gap not in told] if figure.value is None else []
        told.update(gaps)
        notes = tuple(line for gap in gaps for line in wrap(rules.say.sentence(gap), rules.type.small, 160))
        totals.append(Total(figure.label, figure.text, "muted" if english(figure.text) == "unknown" else tone, notes))
    return tuple(totals)


def _parts(named: dict[str, Figure], say: Wording, steps: bool = True) -> tuple[Part, ...]:
    """The bar: work, waiting in steps, queues; nothing while a part of the whole is unknown."""
    whole = named["lead_time"].value
    work, queues = named["process_time"].value, named["waiting_in_queues"].value
    inside = named["waiting_in_steps"].value if steps else 0.0
    if not whole or work is None or queues is None or inside is None or work > whole:
        return ()
    parts = [Part(say("Work"), named["process_time"].text, work / whole, "work")]
    if inside:
        parts.append(Part(say("Waiting in steps"), named["waiting_in_steps"].text, inside / whole, "wait-strong"))
    if queues:
        parts.append(Part(say("Queues") if steps else say("Inventory"), named["waiting_in_queues"].text, queues / whole, "wait-tint"))
    return tuple(parts)


# -- legend, notes, basis


def foot(
    stream: ValueStream, figures: Figures, columns: Columns, rules: Rules, sheet_width: float, y: float,
    notes: Sequence[tuple[str, str, str, str]], keys: Sequence[str], placed: Sequence[Placed],
) -> tuple[tuple[Placed, ...], float]:  # fmt: skip
    """Return legend, notes and basis below ``y``, and where they end."""
    west, east, type = rules.margin, sheet_width - rules.margin, rules.type
    done: list[Placed] = [Placed("rule", "rule", "", Box(west, y, east - west, 1), Rule())]
    y += 8
    beside = type.chip + 6
    roles = [Entry("role", (Piece(beside, role.name, False, "ink"),), role.letter, role.tone) for role in columns.faces.legend]
    symbols = _symbols(stream, figures, rules, placed)
    heading = HEADINGS[columns.faces.colours]
    if rules.legend_names:
        widest = max(width(rules.say(name), type.small, True) for name in (heading, "Symbols", "Notes"))
        rules = rules._replace(legend_names=max(rules.legend_names, widest + 10))
    told = _note_entries(notes, keys, east - west - rules.legend_names, type)
    runs = ((heading, roles), ("Symbols", symbols), ("Notes", told)) if rules.legend_names else (("", [*roles, *symbols]), ("notes", told))
    for name, entries in runs:
        if entries:
            row, y = _row(name, entries, west, east, y, rules)
            done += row
    lines, leading = wrap(_basis(figures, rules.say), type.small, east - west), type.note_leading
    if rules.compact:
        lines = (_on_one_line(lines, figures, rules.say, type.small, east - west),)
    y += type.small + 3.5
    text = Lines(tuple((type.small - 0.5 + leading * index, type.small, (Piece(0, line),)) for index, line in enumerate(lines)))
    wide = max((width(line, type.small) for line in lines), default=0)
    done.append(Placed("basis", "basis", "", Box(west, y - 8, wide, leading * len(lines)), text))
    return tuple(done), y + leading * len(lines) - 6


def _row(name: str, entries: Sequence[Entry], west: float, east: float, y: float, rules: Rules) -> tuple[list[Placed], float]:
    """Entries one behind the other, in as many lines as they need."""
    type, high, first = rules.type, rules.legend_row, west + rules.legend_names
    placed = []
    if rules.legend_names:
        heading = Entry("", (Piece(0, rules.say(name), True),))
        placed.append(Placed("legend", f"legend-{name.lower()}", "", Box(west, y, width(rules.say(name), type.small, True), high), heading))
    x = first
    for index, entry in enumerate(entries):
        wide = max(piece.x + width(piece.text, type.small, piece.bold) for piece in entry.words)
        if x + wide > east and x > first:
            x, y = first, y + high
        placed.append(Placed("legend", f"legend-{name.lower() or 'entry'}-{index + 1}", "", Box(x, y, wide, high), entry))
        x += wide + (26 if rules.legend_names else 22)
    return placed, y + high


def _symbols(stream: ValueStream, figures: Figures, rules: Rules, placed: Sequence[Placed]) -> list[Entry]:
    """One entry for each kind of symbol that is on the map."""
    entries: list[Entry] = []
    say = rules.say

    def add(symbol: str, words: str) -> None:
        entries.append(Entry(symbol, (Piece(symbol_width(symbol, rules.type) + 6, say(words), False, "ink"),)))

    stocks = dict.fromkeys(queue.kind for queue in stream.queues())
    if stocks.keys() & {"queue", "inventory"}:
        add("stock", "queue" if rules.notation == "office" else "inventory")
    for kind in stocks:
        if kind not in ("queue", "inventory"):
            add(kind, {"inbox": "in-box", "fifo": "FIFO lane", "safety_stock": "safety stock"}.get(kind, kind))
    moves = {item.content.kind for item in placed if item.shape == "movement"}
    for kind in ("push", "pull", "flow"):
        if kind in moves:
            add(kind, kind)
    if any(item.shape in ("shipment", "goods") for item in placed):
        add("shipment", "shipment")
    if any(item.shape == "dot" and not item.content.parallel for item in placed):
        add("dot", "split, join")
    if any(item.shape == "dot" and item.content.parallel for item in placed):
        add("bar", "all at once")
    kinds = {info.kind for info in stream.information}
    if kinds - {"electronic"}:
        add("manual", "information")
    if "electronic" in kinds:
        add("electronic", "electronic information")
    shapes = {item.shape for item in placed}
    for shape, words in ON_THE_FLOW:
        if shape in shapes and not (shape == "burst" and rules.compact):  # there the notes have it
            add(shape, words)
    if rules.compact and any(item.shape == "rung" and item.content.longest for item in placed):
        add("longest", "longest wait")
    if any(item.shape == "continuation" for item in placed) and rules.compact:
        add("continued", "continued")
    if any(step.people for step in stream.processes) and not rules.body_row:
        add("people", "people")
    lettered = rules.body_row and rules.fields != ("",) and any(step.role for step in stream.processes)  # no room for the gear
    if any(step.automated and step.automated.share == 1 for step in stream.processes) and not lettered:
        add("automated", "automated")
    if any(step.shared for step in stream.processes):
        add("shared", "shared")
    if any(item.shape == "cell" for item in placed):
        add("cell", "group")
    if stream.boxes:
        add("several", "several steps")
    if rules.notation == "classic":
        add("ladder", "high: waiting, low: working")
    if any(item.shape == "scaled_ladder" and any(one.cut for one in item.content.stretches) for item in placed):
        add("cut", "longer than drawn")
    if any("≈" in rung.text + rung.lead_time for rung in figures.ladder):
        entries.append(Entry("", (Piece(0, "≈", True, "ink"), Piece(11, say("estimate"), False, "ink"))))
    return entries + _terms(columns_labels(placed), rules)


ON_THE_FLOW = (
    ("system_line", "system in use"), ("rework", "rework"), ("route", "goes on at"), ("exit", "leaves"), ("burst", "improvement"),
)  # fmt: skip


def columns_labels(placed: Sequence[Placed]) -> tuple[str, ...]:
    """Return the labels of the data rows that are shown."""
    return tuple(dict.fromkeys(row.label for item in placed if item.shape == "process" for row in item.content.rows[:12]))


TERMS = {
    "PT": "process time", "LT": "lead time", "%C&A": "complete and accurate", "C/T": "cycle time", "C/O": "changeover",
    "EPE": "every part every", "FPY": "first-pass yield", "WIP": "work in process", "SLA": "agreed time",
}  # fmt: skip


def _terms(labels: Sequence[str], rules: Rules) -> list[Entry]:
    terms = {rules.say(label): rules.say(term) for label, term in TERMS.items()}
    return [
        Entry("", (Piece(0, label, True, "ink"), Piece(width(label, rules.type.small, True) + 4, terms[label], False, "ink")))
        for label in labels
        if label in terms and label != terms[label]
    ]


def _note_entries(notes: Sequence[tuple[str, str, str, str]], keys: Sequence[str], room: float, type: Type) -> list[Entry]:
    """Notes that are wider than the sheet continue in an entry of their own."""
    entries: list[Entry] = []
    for symbol, letter, heading, text in (*notes, *(("", key.split(":", 1)[0], "", key.split(":", 1)[1].strip()) for key in keys)):
        bold = heading or letter
        if width(bold, type.small, True) > room / 3:  # a note on a wire begins with both its ends
            bold, text = "", f"{bold}: {text}"
        start = symbol_width(symbol, type) + 6 if symbol else 0.0
        after = start + width(bold, type.small, True) + 5
        lines = wrap(text, type.small, room - after) if text else ()
        first = (Piece(start, bold, True, "ink"), *((Piece(after, lines[0], False, "ink"),) if lines else ()))
        entries.append(Entry(symbol, first, letter))
        entries += [Entry("", (Piece(after, line, False, "ink"),)) for line in lines[1:]]
    return entries


def _on_one_line(lines: Sequence[str], figures: Figures, say: Wording, size: float, room: float) -> str:
    """As much of the basis as a line holds, in whole parts."""
    if len(lines) < 2:
        return "".join(lines)
    semicolon = say.marks[1]
    parts = figures.basis.split(semicolon)
    while len(parts) > 1 and width(say("Basis: {words}.", words=semicolon.join(parts)), size) > room:
        parts.pop()
    return wrap(say("Basis: {words}.", words=semicolon.join(parts)), size, room)[0]


def _basis(figures: Figures, say: Wording) -> str:
    return say("Basis: {words}.", words=figures.basis) if figures.basis else ""
