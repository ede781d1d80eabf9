"""A comparison as a sheet: the states under each other with their columns aligned, the bars between them, or the plan as a timeline."""

from __future__ import annotations

from itertools import pairwise

from ..scenario.compare import Comparison
from ..scenario.match import differences, match
from ..wording import Wording, wording
from .comparison_panels import plan_of, scores_of, state_name, waterfall_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..layout.model import Layout
    from ..layout.sidebyside import Side
    from ..scenario.figures import State
    from ..scenario.match import Difference, Pair
    from ..stream.model import ValueStream


def comparison_layout(found: Comparison, notation: str = "", view: str = "sheet", slide: float = 0.0) -> Layout:
    """Return the states with their columns aligned, the waterfall and the figures under them, or what else ``view`` shows.

    On a ``slide`` of that width, which has a title, without one.
    """
    from ..layout.sidebyside import plan_sheet, side_by_side

    stream = found.states[-1].stream
    say = wording(stream.language)
    if view == "plan":
        return plan_sheet(stream, found.title or say("Value stream map"), plan_of(found), slide)
    sides = _sides((found.states[0], found.states[-1]) if view == "difference" else found.states, say)
    if notation:
        sides = [side._replace(stream=side.stream._replace(notation=notation)) for side in sides]
    return side_by_side(sides, title_of(found, say), waterfall_of(found, say), scores_of(found, say, view), view, slide)


def _sides(states: Sequence[State], say: Wording) -> list[Side]:
    """Return the states for a picture, each compared with the one before it."""
    from ..layout.sidebyside import Changed, Side

    sides = [Side(state_name(states[0].name, say), states[0].stream, states[0].figures)]
    for number, (before, after) in enumerate(pairwise(states), 1):
        pairs = match(before.stream, after.stream)
        found = differences(before.stream, after.stream, pairs)
        keys = _keys(sides, states, after.stream, pairs, number)
        changed = tuple(Changed(row.after, row.label, row.old, row.new)
                        for row in found if row.what in ("step", "queue") and row.kind == "changed")  # fmt: skip
        moved = frozenset(row.after for row in found if row.what == "step" and row.kind == "moved")
        stream = _with_old_shares(after.stream, found, pairs)
        sides.append(Side(state_name(after.name, say), stream, after.figures, keys, changed, moved))
    return sides


def _keys(sides: Sequence[Side], states: Sequence[State], stream: ValueStream, pairs: Sequence[Pair], number: int) -> dict[str, str]:
    """Return what each thing of a state is called in all of them: as its partner in the nearest state before it that has one."""
    keys = {pair.after: sides[-1].key(pair.before) for pair in pairs if pair.after is not None and pair.before is not None}
    taken = set(keys.values())
    missing = {pair.after for pair in pairs if pair.after is not None and pair.before is None}
    for side, earlier in zip(reversed(sides[:-1]), reversed(states[: number - 1]), strict=True):
        for pair in match(earlier.stream, stream) if missing else ():
            if pair.after in missing and pair.before is not None and side.key(pair.before) not in taken:
                keys[pair.after] = side.key(pair.before)
                taken.add(side.key(pair.before))
                missing.discard(pair.after)
    return keys | {ident: f"{number} {ident}" for ident in missing}


def _with_old_shares(stream: ValueStream, found: Sequence[Difference], pairs: Sequence[Pair]) -> ValueStream:
    """Return the later state with rework that says what it was too: ``20 % → 2 %``."""
    old = {row.after: row.old for row in found if row.what == "rework" and row.field == "share" and row.old}
    partner = {pair.after: pair.before for pair in pairs}
    reworks = []
    for rework in stream.reworks:
        was = old.get(f"{partner.get(rework.source) or rework.source} -> {partner.get(rework.target) or rework.target}")
        told = f"{was} → {rework.share.text}" if was and rework.share else ""
        reworks.append(rework._replace(share=rework.share._replace(text=told)) if told and rework.share else rework)
    return stream._replace(reworks=tuple(reworks))


def title_of(found: Comparison, say: Wording) -> str:
    """Return what the comparison found, as a title: what becomes of the lead time from the first state to the last."""
    lead = next((row for row in found.rows if row.key == "lead_time"), None)
    title = found.title or say("Value stream map")
    if lead is None:
        return title
    shift, times = lead.shifts[-1], (say.amount(lead.texts[0]), say.amount(lead.texts[-1]))
    if shift.difference is None:
        return say.colon(title, f"{say(lead.label)} {times[0]} → {times[1]}")
    if shift.verdict == "same" or shift.percent in ("", "0 %"):
        return say.colon(title, say("lead time stays at {time}", time=times[-1]))
    return say.colon(title, _sentence(found, say, times, say.amount(shift.percent), shift.difference < 0))


def _sentence(found: Comparison, say: Wording, times: tuple[str, str], change: str, falls: bool) -> str:
    """Return from which to which lead time the improvements lead, and how many these are."""
    ours = found.effects is not None and [one.name for one in found.states] == ["current", "future"]
    count = len(found.effects.effects) if ours and found.effects is not None else 0
    words = {
        (True, 0): "lead time falls from {time} to {time2} ({change})",
        (True, 1): "lead time falls from {time} to {time2} ({change}) with one improvement",
        (True, 2): "lead time falls from {time} to {time2} ({change}) with {count} improvements",
        (False, 0): "lead time rises from {time} to {time2} ({change})",
        (False, 1): "lead time rises from {time} to {time2} ({change}) with one improvement",
        (False, 2): "lead time rises from {time} to {time2} ({change}) with {count} improvements",
    }[falls, min(count, 2)]
    return say(words, time=times[0], time2=times[1], change=change, count=say.number(str(count)))
