"""What the rules say about the future state of a map, all improvements made, that they don't say about the current one."""

from __future__ import annotations

from ..scenario.apply import outcomes
from ..scenario.future import planned, with_changes
from ..stream.model import Process, ValueStream
from .model import Remark, Rule, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..stream.improvements import Improvement


def remarks_ahead(now: Subject, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Remark]]:
    """Give what rules say about the future state alone, each about the improvement that brings it about.

    That is the last one before which the rule had nothing to say there. What the current state has already isn't said again, nor when
    it has come to stand on the step that took its step's place.
    """
    plan = planned(now.stream)
    moves = _moves(now.stream, plan)
    asked = [rule for rule in rules if rule.ahead]
    later = Subject(with_changes(now.stream, plan))
    known = _said(now, asked, moves)
    new = [(rule, remark) for rule in asked for remark in rule.look(later) if _key(rule, remark) not in known]
    if not new:
        return
    speaking = [rule for rule in asked if any(rule is one for one, _ in new)]
    stages = [known]
    for made in range(1, len(plan)):
        stages.append(_said(Subject(with_changes(now.stream, plan[:made])), speaking, moves[made:]))
    for rule, remark in new:
        brought = max(at for at, stage in enumerate(stages) if _key(rule, remark) not in stage)
        number = now.stream.improvements.index(plan[brought])
        message = f"in the future state{_where(later, remark)}: {remark.message}"
        yield rule, Remark(message, f"improve:{number}", "", remark.hint)


def _moves(stream: ValueStream, plan: Sequence[Improvement]) -> list[list[dict[str, str]]]:
    """Return, for each of the improvements, what each of its changes puts in the place of what it takes away."""
    found = []
    for one in plan:
        made = [outcome for outcome in outcomes(stream, one) if not outcome.code]
        found.append([dict(outcome.moved) for outcome in made])
        stream = made[-1].stream if made else stream
    return found


def _said(subject: Subject, rules: Sequence[Rule], moves: Sequence[Sequence[dict[str, str]]]) -> set[tuple[str, str]]:
    """Return what rules say about a state on the way, about what stands there when all improvements are made."""
    said = set()
    for rule in rules:
        for remark in rule.look(subject):
            target = remark.target
            for improvement in moves:
                for moved in improvement:
                    target = moved.get(target, target)
            said.add(_key(rule, remark._replace(target=target)))
    return said


def _key(rule: Rule, remark: Remark) -> tuple[str, str]:
    """Return what makes two remarks the same, though their figures differ."""
    return rule.code, remark.target if rule.ahead == "each" else ""


def _where(subject: Subject, remark: Remark) -> str:
    """Return which step or queue a remark is about, for one that stands far from it."""
    for gap, step in subject.before():
        if any(queue.id == remark.target for queue in gap.queues):
            return f", before {step.name}"
        if step.id == remark.target and not _names(remark, step):
            return f", at {step.name}"
    return ""


def _names(remark: Remark, step: Process) -> bool:
    return step.name in remark.message or " steps" in remark.message
