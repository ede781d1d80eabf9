"""A comparison in tables: figures, steps, improvements, order, waterfall, goals, plan and progress."""

from __future__ import annotations

from ..scenario.effects import MEASURES, Effects, Joint, Pick
from ..scenario.plan import late, saved_text
from ..stream.quantities import format_duration, format_share
from .tables import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..scenario.compare import Comparison
    from ..stream.calendar import Calendar

TABLES = ("figures", "steps", "improvements", "order", "waterfall", "goals", "plan", "progress")
"""What can be asked for by name."""


def heading(found: Comparison) -> tuple[str, ...]:
    """Return what was compared, in one sentence, and on which basis."""
    first, *others = found.states
    lead = next(row for row in found.rows if row.key == "lead_time") if any(row.key == "lead_time" for row in found.rows) else None
    title = found.title or "Value stream"
    if lead is not None:
        told = "; ".join(
            f"{other.name} {text}" + (f" ({shift.percent})" if shift.percent not in ("", "0 %") else "")
            for other, text, shift in zip(others, lead.texts[1:], lead.shifts, strict=True)
        )
        title += f": {lead.label} {first.name} {lead.texts[0]}, {told}"
    return (title, f"Basis: {first.figures.basis}", *found.remarks)


def tables(found: Comparison) -> list[Table]:
    """Return every table that this comparison has."""
    made = [_figures(found), _steps(found)]
    if found.effects is not None and found.effects.effects:
        made += [_improvements(found, found.effects), _order(found, found.effects), _waterfall(found, found.effects)]
    if found.goals:
        made.append(_goals(found))
    if found.tasks:
        made.append(_plan(found))
    if found.progress:
        made.append(_progress(found))
    return made


def _figures(found: Comparison) -> Table:
    names = [one.name for one in found.states]
    columns = ["Figure", names[0]]
    for name in names[1:]:
        columns += [name, "Change" if len(names) == 2 else f"Change of {name}", "%" if len(names) == 2 else f"% of {name}", ""]
    rows = []
    for row in found.rows:
        cells = [row.label, row.texts[0]]
        for text, shift in zip(row.texts[1:], row.shifts, strict=True):
            cells += [text, shift.text, shift.percent, shift.verdict if shift.verdict != "same" else ""]
        rows.append(tuple(cells))
    right = tuple(at for at in range(1, len(columns)) if columns[at])
    return Table("figures", "Figures", tuple(columns), tuple(rows), right)


def _steps(found: Comparison) -> Table:
    """Return which step is which, and what is different about steps, queues, arrows and places."""
    columns: tuple[str, ...] = ("State", "What", "Name", "Matched by", "Difference")
    rows: list[tuple[str, ...]] = []
    for other, pairs, changes in zip(found.states[1:], found.pairs, found.differences, strict=True):
        said: dict[tuple[str, str, str], list[str]] = {}
        for row in changes:
            key = (row.what, row.before, row.after) if row.what in ("step", "queue", "path", "place") else (row.what, row.name, "")
            words = {"removed": "gone", "added": "new", "moved": "moved"}.get(row.kind)
            said.setdefault(key, []).append(words or f"{row.label} {row.old or 'unknown'} → {row.new or 'unknown'}")
        for pair in pairs:
            told = said.pop((pair.what, pair.before or "", pair.after or ""), [])
            if told or pair.what == "step":
                how = {"id": f"id {pair.after}", "name": "name", "place": "place"}.get(pair.how, "")
                rows.append((other.name, pair.what, pair.name, how, ", ".join(told) or "same"))
        arrows = {"route": "flow", "information": "info"}
        rows += [(other.name, arrows.get(what, what), name, "ends", ", ".join(told)) for (what, name, _), told in said.items()]
    if len(found.states) == 2:
        columns, rows = columns[1:], [row[1:] for row in rows]
    return Table("steps", "Steps and what is different", columns, tuple(rows))


def _improvements(found: Comparison, bought: Effects) -> Table:
    calendar = _calendar(found)
    told = MEASURES[bought.measure]
    columns = ["No.", "Improvement", "Alone", "In turn", "Lost without", "Effort"]
    overall = any(one.overall is not None for one in bought.effects)
    other = next(label for key, label in MEASURES.items() if key != bought.measure)
    if overall:
        columns.insert(5, f"{other}, alone")
    rows = []
    for one in bought.effects:
        row = [str(one.number), one.improvement.text, _saved(one.alone, calendar), _saved(one.in_turn, calendar),
               _lost(one.lost, calendar), one.improvement.effort_text]  # fmt: skip
        if overall:
            row.insert(5, _saved(one.overall, calendar))
        rows.append(tuple(row))
    notes = [f"{told}: alone on the current state; in turn after those above it; lost when it alone is left out of all"]
    notes += [f"{_and(_pair(pair))} pay only together: {_saved(pair.together, calendar)}, alone {_saved(pair.apart, calendar)} in all"
              for pair in bought.only_together]  # fmt: skip
    notes += [f"{_and(_pair(pair))} overlap: together {_saved(pair.together, calendar)}, alone {_saved(pair.apart, calendar)} in all"
              for pair in bought.overlapping]  # fmt: skip
    if bought.spare:
        notes.append(f"Without {_and(map(str, bought.spare))} you keep {_kept(bought.kept)} of the gain in {told}")
    hidden = [one for one in bought.effects if bought.measure == "lead_time" and one.alone is not None and abs(one.alone) < 0.5
              and one.overall is not None and one.overall > 0.5]  # fmt: skip
    if hidden:
        them = _and(str(one.number) for one in hidden)
        notes.append(f"{them}: seen in {other} alone (rank by it: --by expected-lead-time)")
    return Table("improvements", "What each improvement buys", tuple(columns), tuple(rows), (0, *range(2, len(columns) - 1)), tuple(notes))


def _order(found: Comparison, bought: Effects) -> Table:
    calendar = _calendar(found)
    names = {one.number: one.improvement.text for one in bought.effects}

    def rows(picks: Sequence[Pick], by: str, rate: Callable[[Pick], str]) -> list[tuple[str, ...]]:
        return [(by, str(at), f"{pick.number} {names[pick.number]}", _saved(pick.saved, calendar), _saved(pick.total, calendar), rate(pick))
                for at, pick in enumerate(picks, 1)]  # fmt: skip

    unit = bought.effort_unit
    made = rows(bought.by_time, "time", lambda pick: "")
    made += rows(bought.by_effort, "effort", lambda pick: f"{format_duration(pick.per_effort or 0.0, calendar)} a {unit}")
    notes = ["Each time the one that saves most with those before it made" + (", or saves most for its effort" if unit else "")]
    if unit == "size":
        notes.append("Sizes count XS 1, S 2, M 3, L 5, XL 8")
    if unit and len(bought.by_effort) < len(bought.by_time):
        notes.append("By effort: only those whose effort is in the same unit")
    columns = ("By", "Place", "Improvement", "Saves", "In all", "For its effort" if unit else "")
    return Table("order", "Best order", columns, tuple(made), (1, 3, 4, 5), tuple(notes))


def _waterfall(found: Comparison, bought: Effects) -> Table:
    rows = []
    for bar in bought.bars:
        parts = ", ".join(f"{_PARTS[name]} {format_duration(seconds, _calendar(found))}" for name, seconds in bar.parts)
        name = bar.name.capitalize() if bar.kind == "state" else bar.name
        rows.append((str(bar.number or ""), name, bar.change, bar.text, parts))
    title = f"{MEASURES[bought.measure]}, improvement by improvement"
    return Table("waterfall", title, ("No.", "Bar", "Change", "Comes to", "Made of"), tuple(rows), (0, 2, 3))


_PARTS = {"work": "work", "steps": "waiting in steps", "queues": "queues"}


def _goals(found: Comparison) -> Table:
    columns = ["Target", "Goal"]
    for one in found.states:
        columns += [one.name, "Met"]
    drawn = dict.fromkeys(
        f"Items in time, {one.name}: {reached.chance_basis}"
        for goal in found.goals for one, reached in zip(found.states, goal.states, strict=True) if reached.chance_basis
    )  # fmt: skip
    notes = (*drawn, "Ranges, percentiles, rework and choices are drawn anew for each item") if drawn else ()
    rows = []
    for goal in found.goals:
        row = [goal.label, f"{goal.bound} {goal.text}"]
        for reached in goal.states:
            met = "unknown" if reached.met is None else "yes" if reached.met else "no"
            row += [reached.text, f"{met}, {reached.chance_text} of items" if reached.chance_text else met]
        rows.append(tuple(row))
    return Table("goals", "Targets", tuple(columns), tuple(rows), (), notes)


def _plan(found: Comparison) -> Table:
    rows = []
    for task in found.tasks:
        due = f"{task.due}, {_late(task.days_late)}" if task.days_late is not None else task.due
        rows.append((str(task.number), task.text, task.owner, due, task.status, task.effort, task.saved_text, task.effect))
    columns = ("No.", "Improvement", "Owner", "Due", "Status", "Effort", "Saves", "What it does")
    notes = []
    if found.today:
        overdue = late(found.tasks)
        notes.append(f"On {found.today}: " + (f"{len(overdue)} late" if overdue else "nothing is late"))
    return Table("plan", "Plan", columns, tuple(rows), (0, 6), tuple(notes))


def _late(days: int | None) -> str:
    return f"{days} day{'s' if days != 1 else ''} late"


def _progress(found: Comparison) -> Table:
    rows = tuple((row.label, row.base, row.now, row.goal, row.text) for row in found.progress)
    columns = ("Figure", "Base", "Now", "Planned", "Of the way")
    return Table("progress", "Progress against the plan", columns, rows, (1, 2, 3, 4))


def _calendar(found: Comparison) -> Calendar:
    return found.states[0].stream.calendar


def _saved(seconds: float | None, calendar: Calendar) -> str:
    return saved_text(seconds, calendar)


def _lost(seconds: float | None, calendar: Calendar) -> str:
    """Return what is lost: ``+55 min``."""
    return saved_text(None if seconds is None else -seconds, calendar)


def _pair(pair: Joint) -> tuple[str, str]:
    return str(pair.first), str(pair.second)


def _and(words: object) -> str:
    """Return ``2``, ``2 and 5`` or ``2, 3 and 5``."""
    listed = list(words)  # type: ignore[call-overload]
    return f"{', '.join(listed[:-1])} and {listed[-1]}" if len(listed) > 1 else "".join(listed)


def _kept(share: float) -> str:
    return format_share(int(share * 1000) / 1000)
