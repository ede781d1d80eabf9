"""The steps in the order of work, with everything measured at them, and what is done at each in the words of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..stream.fields import FIELDS, FieldKind
from .panels import cell
from .subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..stream.model import Gap, ValueStream

NUMBERS = ("duration", "percent", "count", "rate", "money")
WORDS = ("practice", "activity", "input", "tasks", "output")
"""Fields of a process that get a table of their own: they are sentences, not values."""


def steps(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the table of steps."""
    say, stream = subject.say, subject.stream
    if not stream.processes:
        return None
    return {
        "caption": say("In the order of work, with what waits between") if any(stream.queues()) else say("In the order of work"),
        "columns": [{"label": kind.label, "number": kind.type in NUMBERS} for kind in _columns(stream)],
        "rows": list(_rows(subject)),
    }


def work(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of what is done at the steps; nothing for a map that doesn't say."""
    stream = subject.stream
    kinds = [kind for kind in FIELDS if kind.key in WORDS and any(getattr(process, kind.key) for process in stream.processes)]
    if not kinds:
        return None
    rows = [{"number": subject.numbers.get(one.id, ""), "name": one.name,
             "cells": [value.text if (value := getattr(one, kind.key)) else "" for kind in kinds]} for one in stream.processes]  # fmt: skip
    return {"columns": [kind.label for kind in kinds], "rows": rows}


def _columns(stream: ValueStream) -> list[FieldKind]:
    """Return the fields that at least one step has, in the order of the table of fields."""
    kinds = [kind for kind in FIELDS if kind.key not in WORDS and kind.type not in ("flag", "link") and kind.key != "group"]
    return [kind for kind in kinds if any(cell(process, kind, {}) for process in stream.processes)]


def _rows(subject: Subject) -> Iterator[dict[str, Any]]:
    """Give the rows of the step table in the order of the text: what waits, then the step; a path begins with its name."""
    from ..layout.description import parts
    from ..stream.model import Process

    waits = {id: subject.told(text) for id, text in subject.figures.waits}
    columns = _columns(subject.shown)
    for heading, part in parts(subject.shown):
        if heading:
            yield {"queue": True, "name": heading[0], "text": heading[1]}
        elif isinstance(part, Process):
            cells = [cell(part, kind, subject.names) for kind in columns]
            yield {"queue": False, "id": part.id, "number": subject.numbers[part.id], "name": part.name, "cells": cells}
        elif part:
            yield from _waiting(subject, part, waits)


def _waiting(subject: Subject, gap: Gap, waits: dict[str, str]) -> Iterator[dict[str, Any]]:
    say = subject.say
    for queue in gap.queues:
        amount = queue.quantity.text if queue.quantity else ""
        most = say("at most {words}", words=queue.maximum.text) if queue.maximum else ""
        yield {"queue": True, "name": queue.name or subject.kind(queue.kind),
               "text": say.comma(amount, most, waits.get(queue.id, say("unknown")))}  # fmt: skip
