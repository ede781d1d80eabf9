"""A comparison as a picture: two states on one sheet, in any format that a map can be drawn in."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from ..pipeline import Look, Run
from ..scenario.compare import Comparison
from ..scenario.match import differences, match
from ..wording import Wording, wording
from .comparison_panels import plan_of, scores_of, state_name, waterfall_of
from .outputs import Target, write
from .trouble import Trouble, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..layout.model import Layout
    from ..layout.sidebyside import Side
    from ..scenario.figures import State
    from ..scenario.match import Difference, Pair
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
        """The states with their columns aligned, the waterfall and the figures under them."""
        from ..layout.sidebyside import plan_sheet, side_by_side

        say = wording(self.stream.language)
        if self.view == "plan":
            return plan_sheet(self.stream, self.found.title or say("Value stream map"), plan_of(self.found))
        chosen = (self.found.states[0], self.found.states[-1]) if self.view == "difference" else self.found.states
        sides = _sides(chosen, say)
        if self.look.notation:
            sides = [side._replace(stream=side.stream._replace(notation=self.look.notation)) for side in sides]
        return side_by_side(sides, _title(self.found, say), waterfall_of(self.found, say), scores_of(self.found, say, self.view), self.view)


def write_pictures(found: Comparison, outputs: Sequence[str], look: Look, view: str = "sheet") -> None:
    """Write the comparison to every output; raise :class:`Trouble` before anything is written where that can't be."""
    from ..renderers.errors import Unrenderable
    from ..renderers.formats import format_of

    if view == "plan" and not found.tasks:
        raise Trouble("no plan: the map has no improvement (write improve, with owner, due and change lines)")
    targets = []
    for path in outputs:
        form = format_of(path)
        if form is None or form.name not in FORMATS:
            raise Trouble(f"{path}: a comparison is drawn as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
        targets.append(Target(path, form))
    run = SideBySide(found, look, view)
    if view == "waterfall" and waterfall_of(found, wording(run.stream.language)) is None:
        raise Trouble("no waterfall: it takes improvements with change lines, and times that are known")
    try:
        drawn = [(target, target.format.render(run)) for target in targets]
    except Unrenderable as error:
        raise Trouble(str(error)) from None
    for target, data in drawn:
        write(target, data)
    tell(f"wrote {', '.join(outputs)}")


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


def _title(found: Comparison, say: Wording) -> str:
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
