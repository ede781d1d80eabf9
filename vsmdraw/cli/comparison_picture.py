"""A comparison as a picture: two states on one sheet, in any format that a map can be drawn in."""

from __future__ import annotations

from functools import cached_property

from ..pipeline import Look, Run
from ..scenario.compare import Comparison
from ..scenario.future import planned
from ..stream.quantities import Duration
from ..wording import Wording, wording
from .outputs import Target, write
from .trouble import Trouble, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..layout.model import Layout
    from ..layout.sidebyside import Plan, Waterfall
    from ..stream.model import ValueStream

FORMATS = ("svg", "png", "pdf", "html")


class SideBySide(Run):
    """Two states of a comparison on their way to a picture; what is told beside it is of the later one."""

    def __init__(self, found: Comparison, look: Look, view: str = "sheet") -> None:
        """Take a comparison of two states, how its picture should look, and what it shows."""
        super().__init__(found.states[-1].stream, look)
        self.found = found
        self.view = view

    @cached_property
    def layout(self) -> Layout:
        """Both states with their columns aligned, and the waterfall under them."""
        from ..layout.sidebyside import Changed, Side, side_by_side

        say = wording(self.stream.language)
        if self.view == "plan":
            from ..layout.sidebyside import plan_sheet

            return plan_sheet(self.stream, self.found.title or say("Value stream map"), _plan(self.found))
        first, last = (Side(_state_name(one.name, say), one.stream, one.figures) for one in self.found.states)
        if self.look.notation:
            first, last = (side._replace(stream=side.stream._replace(notation=self.look.notation)) for side in (first, last))
        pairs = [pair for pair in self.found.pairs[0] if pair.before is not None and pair.after is not None]
        partner = {pair.after: pair.before for pair in pairs if pair.after is not None and pair.before is not None}
        changed = [Changed(row.after, row.label, row.old, row.new) for row in self.found.differences[0]
                   if row.what in ("step", "queue") and row.kind == "changed"]  # fmt: skip
        last = last._replace(stream=_with_old_shares(last.stream, self.found))
        return side_by_side(first, last, partner, changed, _title(self.found, say), _waterfall(self.found, say), self.view)


def write_pictures(found: Comparison, outputs: Sequence[str], look: Look, view: str = "sheet") -> None:
    """Write the comparison to every output; raise :class:`Trouble` before anything is written where that can't be."""
    from ..renderers.errors import Unrenderable
    from ..renderers.formats import format_of

    if len(found.states) != 2 and view != "plan":
        raise Trouble(f"a picture shows two states, this comparison has {len(found.states)} (name two maps)")
    if view == "plan" and not found.tasks:
        raise Trouble("no plan: the map has no improvement (write improve, with owner, due and change lines)")
    targets = []
    for path in outputs:
        form = format_of(path)
        if form is None or form.name not in FORMATS:
            raise Trouble(f"{path}: a comparison is drawn as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
        targets.append(Target(path, form))
    run = SideBySide(found, look, view)
    if view == "waterfall" and _waterfall(found, wording(run.stream.language)) is None:
        raise Trouble("no waterfall: it takes improvements with change lines, and times that are known")
    try:
        drawn = [(target, target.format.render(run)) for target in targets]
    except Unrenderable as error:
        raise Trouble(str(error)) from None
    for target, data in drawn:
        write(target, data)
    tell(f"wrote {', '.join(outputs)}")


def _plan(found: Comparison) -> Plan:
    """Return the plan as a timeline, months as its ticks; of more than two years the quarters."""
    from datetime import date

    from ..layout.sidebyside import Plan, PlanRow
    from ..scenario.plan import SETTLED

    rows = tuple(
        PlanRow(
            task.number, task.text, " · ".join(word for word in (task.owner, task.status, task.effort, task.saved_text) if word),
            date.fromisoformat(task.due_day).toordinal() if task.due_day else None, task.due_day, task.days_late is not None,
            task.status in SETTLED,
        )
        for task in found.tasks
    )  # fmt: skip
    days = sorted(row.day for row in rows if row.day is not None)
    days += [date.fromisoformat(found.today).toordinal()] if found.today else []
    ticks = []
    if days:
        start, end = date.fromordinal(min(days)), date.fromordinal(max(days))
        months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month + 1)
        every = 1 if len(months) <= 24 else 3 if len(months) <= 72 else 12
        ticks = [(date(at // 12, at % 12 + 1, 1).toordinal(), f"{at // 12}-{at % 12 + 1:02}") for at in months if at % every == 0]
    today = (date.fromisoformat(found.today).toordinal(), found.today) if found.today else None
    return Plan(rows, tuple(ticks), today)


def _with_old_shares(stream: ValueStream, found: Comparison) -> ValueStream:
    """Return the later state with rework that says what it was too: ``20 % → 2 %``."""
    old = {row.after: row.old for row in found.differences[0] if row.what == "rework" and row.field == "share" and row.old}
    partner = {pair.after: pair.before for pair in found.pairs[0]}
    reworks = []
    for rework in stream.reworks:
        was = old.get(f"{partner.get(rework.source) or rework.source} -> {partner.get(rework.target) or rework.target}")
        told = f"{was} → {rework.share.text}" if was and rework.share else ""
        reworks.append(rework._replace(share=rework.share._replace(text=told)) if told and rework.share else rework)
    return stream._replace(reworks=tuple(reworks))


def _state_name(name: str, say: Wording) -> str:
    return say(f"{name.capitalize()} state") if name in ("current", "future") else name


def _title(found: Comparison, say: Wording) -> str:
    """Return what the comparison found, as a title: the lead time of both states."""
    lead = next((row for row in found.rows if row.key == "lead_time"), None)
    title = found.title or say("Value stream map")
    if lead is None:
        return title
    percent = lead.shifts[0].percent
    change = f"{say(lead.label)} {say.amount(lead.texts[0])} → {say.amount(lead.texts[1])}"
    return say.colon(title, change + (f" ({say.number(percent)})" if percent not in ("", "0 %") else ""))


def _waterfall(found: Comparison, say: Wording) -> Waterfall | None:
    """Return the bars from the one state to the other; none where a time is unknown or nothing is known to change it."""
    from ..layout.sidebyside import Fall, Waterfall

    bought = found.effects
    if bought is None or not planned(found.states[0].stream) or any(bar.before is None or bar.after is None for bar in bought.bars):
        return None
    falls = tuple(
        Fall(bar.number, bar.name if bar.number else _state_name(bar.name.lower(), say), bar.before or 0.0, bar.after or 0.0,
             say.amount(bar.change if bar.number else bar.text), bar.parts)
        for bar in bought.bars
    )  # fmt: skip
    heading = say("From the current to the future state: {label}", label=say("Total LT"))
    aim = next((one for one in found.states[-1].stream.targets if one.figure == "lead_time" and isinstance(one.value, Duration)), None)
    goal = (say("Target {text}", text=say.amount(aim.value.text)), aim.value.seconds) if aim and isinstance(aim.value, Duration) else None
    return Waterfall(heading, falls, goal)
