"""What stands under the states of a comparison: the waterfall from one to the other, the figures with their goals, the plan."""

from __future__ import annotations

from ..scenario.compare import Comparison
from ..scenario.effects import length, parts_of
from ..scenario.goals import goal_value
from ..scenario.printing import MINUS, points, show_times, time_difference
from ..stream.quantities import Duration, Percent, format_duration
from ..wording import STATES, Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..layout.sidebyside import Fall, Plan, Scores, Track, Waterfall
    from ..scenario.figures import Shift, State
    from ..scenario.goals import Goal
    from ..stream.improvements import Target


def state_name(name: str, say: Wording) -> str:
    """Return what a state is called over its row."""
    return say(STATES[name]) if name in STATES else name


# -- the waterfall


def waterfall_of(found: Comparison, say: Wording) -> Waterfall | None:
    """Return the bars from state to state; none where a time is unknown.

    A bar for each improvement where these lead from the first state to the last, else one for what each part of the lead time does.
    """
    from ..layout.sidebyside import Waterfall

    falls = _by_improvement(found, say) or _by_part(found.states, say)
    if not falls:
        return None
    names = [state_name(one.name, say) for one in found.states]
    heading = say("From the current to the future state: {label}", label=say("Total LT"))
    if [one.name for one in found.states] != ["current", "future"]:
        heading = say("From {first} to {last}: {label}", first=names[0], last=names[-1], label=say("Total LT"))
    aim = next((one for one in _targets(found) if one.figure == "lead_time" and isinstance(one.value, Duration)), None)
    goal = (say("Target {text}", text=say.amount(aim.value.text)), aim.value.seconds) if aim and isinstance(aim.value, Duration) else None
    return Waterfall(heading, tuple(falls), goal)


def _by_improvement(found: Comparison, say: Wording) -> list[Fall]:
    from ..layout.sidebyside import Fall

    bought = found.effects
    if bought is None or len(found.states) != 2 or any(bar.before is None or bar.after is None for bar in bought.bars):
        return []
    ends = [length(one.stream, bought.measure).known for one in found.states]
    if any(abs((bar.after or 0.0) - end) > 0.5 for bar, end in zip((bought.bars[0], bought.bars[-1]), ends, strict=True)):
        return []  # what was planned isn't what these states are
    names = iter([state_name(one.name, say) for one in found.states])
    return [
        Fall(bar.number, bar.name if bar.number else next(names), bar.before or 0.0, bar.after or 0.0,
             say.amount(bar.change if bar.number else bar.text), bar.parts, not bar.number)
        for bar in bought.bars
    ]  # fmt: skip


PARTS = (("work", "Work"), ("steps", "Waiting in steps"), ("queues", "Queues"))


def _by_part(states: Sequence[State], say: Wording) -> list[Fall]:
    """Return a bar for each state and, in between, one for each part of the lead time that is more or less then."""
    from ..layout.sidebyside import Fall

    lengths = [length(one.stream) for one in states]
    made = [dict(parts_of(one.stream)) for one in states]
    if any(one.unknown for one in lengths) or not any(one.known for one in lengths):
        return []
    calendar = states[0].stream.calendar
    bars: list[Fall] = []
    for at, (one, its, parts) in enumerate(zip(states, lengths, made, strict=True)):
        level = lengths[at - 1].known if at else 0.0
        for key, label in PARTS if at else ():
            change = parts.get(key, 0.0) - made[at - 1].get(key, 0.0)
            if abs(change) >= 0.5:
                bars.append(Fall(0, say(label), level, level + change, "", part=key))
                level += change
        bars.append(Fall(0, state_name(one.name, say), 0.0, its.known, "", tuple(parts.items()), True))
    if all(bar.state for bar in bars):
        return []
    ends = [bar.end for bar in bars]
    times = show_times(ends, [format_duration(end, calendar) for end in ends], calendar)
    falls = []
    for at, bar in enumerate(bars):
        text = times.texts[at]
        if not bar.state:
            text = time_difference(times.seconds[at] - times.seconds[at - 1], calendar, times.decimals >= 0, max(times.decimals, 0))
        falls.append(bar._replace(text=say.amount(text)))
    return falls


# -- the figures, and the goals


SHOWN = ("lead_time", "process_time", "waiting_in_steps", "waiting_in_queues", "activity_ratio", "rolled_complete_accurate", "handoffs")
"""Figures that every comparison shows; others where they have a goal."""
SIGNS = {"at most": "≤", "at least": "≥", "equal to": "="}


def _targets(found: Comparison) -> list[Target]:
    """Return the goals: of one that several states have, the last one's."""
    return list({target.figure: target for one in found.states for target in one.stream.targets}.values())


def scores_of(found: Comparison, say: Wording, view: str) -> Scores | None:
    """Return the figures of all states side by side, with the goals that they have; where one is drawn, of the first and the last."""
    from ..layout.sidebyside import Score, Scores

    goals = {goal.figure: goal for goal in found.goals}
    rows = {row.key: row for row in found.rows}
    shown = [0, len(found.states) - 1] if view == "difference" else list(range(len(found.states)))
    names = [state_name(found.states[at].name, say) for at in shown]
    head = [say("Figure"), names[0]]
    for name in names[1:]:
        head += [name, say("Change") if len(shown) == 2 else ""]
    head += [say("Goal"), ""] if goals else []
    told = []
    for key in dict.fromkeys((*SHOWN, *goals)):
        goal, row = goals.get(key), rows.get(key)
        if row is None and goal is None:
            continue
        label = row.label if row else goal.label if goal else key
        texts = row.texts if row else tuple(one.text for one in goal.states) if goal else ()
        cells = [say.sentence(texts[0])]
        for at in shown[1:]:
            cells += [say.sentence(texts[at]), _change(row.shifts[at - 1], say) if row else ""]
        if goals:
            cells += [f"{SIGNS[goal.bound]} {say.amount(goal.text)}", _met(goal, found, say)] if goal else ["", ""]
        track = _track(goal, found, shown) if goal else None
        told.append(Score(say.sentence(label), tuple(cells), goal.states[-1].met if goal else None, track))
    if not told:
        return None
    strong = (2 * (len(names) - 1) - 1,)
    return Scores(say("Figures"), tuple(head), strong, tuple(told), (*names, say("Goal")) if goals else ())


def _met(goal: Goal, found: Comparison, say: Wording) -> str:
    """Return whether the last state meets a goal, and by how much it misses it."""
    last = goal.states[-1]
    if last.met is None or last.value is None:
        return say("unknown")
    if last.met:
        return say("met")
    target = next(one for one in _targets(found) if one.figure == goal.figure)
    off = last.value - goal_value(target)
    if isinstance(target.value, Duration):
        calendar = found.states[-1].stream.calendar
        size = say.amount(format_duration(abs(off), calendar))
        return say.comma(say("not met"), f"{'+' if off > 0 else MINUS}{size}")
    return say.comma(say("not met"), _points(points(round(off, 4) or off), say)) if isinstance(target.value, Percent) else say("not met")


def _change(shift: Shift, say: Wording) -> str:
    """Return by how much a figure differs: in per cent, of shares in points."""
    if shift.percent:
        return say.amount(shift.percent)
    if " point" in shift.text:
        return _points(shift.text, say)
    return say.amount(shift.text) if shift.difference is not None else ""


def _points(text: str, say: Wording) -> str:
    """Return a difference of shares: ``+1.07 points``."""
    number, _, more = text.partition(" point")
    return say("{count} points", count=say.number(number)) if more else say("{count} point", count=say.number(number))


def _track(goal: Goal, found: Comparison, shown: Sequence[int]) -> Track | None:
    """Return where the states stand to a goal, on a track from nothing to the most of them."""
    from ..layout.sidebyside import Track

    target = next(one for one in _targets(found) if one.figure == goal.figure)
    wanted = goal_value(target)
    values = tuple(goal.states[at].value for at in shown)
    known = [value for value in values if value is not None]
    if not known:
        return None
    side = {"at most": "less", "at least": "more"}.get(goal.bound, "")
    return Track(values, wanted, side, min(0.0, wanted, *known), max(wanted, *known) * 1.05 or 1.0)


# -- the plan


def plan_of(found: Comparison) -> Plan:
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
