"""Rework and branches: what goes back, which ways items take, and who leaves before the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..stream.model import Split, walk
from .subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator


def rework(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the section on rework and branches; nothing for a map on which all items go straight through."""
    stream = subject.shown
    backs = [*_backs(subject), *_own(subject)]
    splits = [part for line in stream.lines() for part in walk(line) if isinstance(part, Split)]
    if not (backs or splits or stream.exits or stream.routes):
        return None
    ways = list(_ways(subject))
    return {
        "lede": _lede(subject),
        "backs": backs,
        "choices": [_choice(subject, split) for split in splits],
        "leaves": [{"name": subject.step(one.source), "share": one.share.text if one.share else subject.say("share unknown"),
                    "reason": one.reason} for one in stream.exits],
        "skips": [{"from": subject.step(one.source), "to": subject.step(one.target), "label": one.label,
                   "share": one.share.text if one.share else subject.say("share unknown")} for one in stream.routes],
        "ways": ways,
    }  # fmt: skip


def _backs(subject: Subject) -> Iterator[dict[str, str]]:
    for one in subject.shown.reworks:
        yield {"from": subject.step(one.source), "to": subject.step(one.target), "reason": one.reason,
               "share": one.share.text if one.share else subject.say("share unknown")}  # fmt: skip


def _own(subject: Subject) -> Iterator[dict[str, str]]:
    """Give the steps that do part of their own work again."""
    for step in subject.shown.processes:
        if step.rework is not None:
            yield {"from": subject.step(step.id), "to": subject.say("done again there"), "reason": "", "share": step.rework.text}


def _choice(subject: Subject, split: Split) -> dict[str, Any]:
    every = subject.say("every item")
    unknown = subject.say("share unknown")
    paths = [{"name": path.name, "share": path.share.text if path.share else every if split.kind == "parallel" else unknown,
              "steps": subject.say.comma(*(subject.step(step.id) for step in path.line.steps if not isinstance(step, Split)))}
             for path in split.paths]  # fmt: skip
    return {"question": split.question, "parallel": split.kind == "parallel", "paths": paths}


def _ways(subject: Subject) -> Iterator[dict[str, Any]]:
    """Give each way through by itself, and all routes on average."""
    from .figure_groups import ways

    yield from ways(subject.figures, subject.say, subject.told)


def _lede(subject: Subject) -> str:
    """Return what rework costs an item; else who leaves, else how many ways there are."""
    say = subject.say
    cost = next((hint for hint in subject.hints if hint.kind == "rework"), None)
    if cost is not None and cost.seconds is not None:
        return say("Rework costs an item {time} on average.", time=subject.time(cost.seconds))
    if cost is not None:
        return say("What rework costs an item isn't known.")
    leaving = subject.figure("leaving")
    if subject.stream.exits:
        if leaving is not None and leaving.value is not None:
            return say("{share} of the items leave before the end.", share=subject.told(leaving.text))
        return say("How many items leave before the end isn't known.")
    main = next((path for path in subject.figures.paths if path.main), None)
    if main is not None:
        share = say.amount(main.share_text)
        return say("Items take different ways; {share} take the {name}.", share=share, name=subject.told(main.name))
    return say("Items take different ways.") if subject.stream.routes or not subject.figures.paths else ""
