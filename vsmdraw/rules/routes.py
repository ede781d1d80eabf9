"""Rules about routes: items that never get through, steps that nobody reaches, shares that don't add up."""

from __future__ import annotations

from ..stream.model import Split, walk
from .model import Remark, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..routing.problems import Problem


def endless_loop(subject: Subject) -> Iterator[Remark]:
    """Without a way out the lead time has no end."""
    for problem in _found(subject, "endless-loop"):
        yield Remark(f"no item ever leaves this loop: {_names(subject, problem)}", _first(problem), "", "send less than 100 % back")


def no_end(subject: Subject) -> Iterator[Remark]:
    """A stream that nobody comes through has no outcome."""
    for _ in _found(subject, "no-end"):
        yield Remark("no item ever gets to the end of the stream: all go back or leave", "", "", "let some of them go on")


def unreachable_step(subject: Subject) -> Iterator[Remark]:
    """A step that no item gets to isn't part of the stream."""
    for problem in _found(subject, "unreachable-step"):
        for ident in problem.ids:
            yield Remark(f"no item ever gets to {subject.names.get(ident, ident)}", ident, "", "lower the shares of what leaves before it")


def shares_above_all(subject: Subject) -> Iterator[Remark]:
    """More than all can't leave a step."""
    for problem in _found(subject, "shares-above-all"):
        yield Remark(f"{subject.names.get(_first(problem), _first(problem))}: {problem.words}", _first(problem))


def shares_of_choice(subject: Subject) -> Iterator[Remark]:
    """Each item takes one of the paths."""
    for line in subject.stream.lines():
        for part in walk(line):
            if isinstance(part, Split) and part.kind == "choice" and all(path.share is not None for path in part.paths):
                total = sum(path.share.share for path in part.paths if path.share is not None)
                if part.paths and abs(total - 1) > 1e-6:
                    yield Remark(f"the shares of {part.question or part.id} add up to {total * 100:.6g} %", part.id)


def unknown_target(subject: Subject) -> Iterator[Remark]:
    """An arrow has a step at both ends."""
    for problem in _found(subject, "unknown-target", "feeder-circle"):
        yield Remark(f"{problem.words}: {', '.join(problem.ids)}", _first(problem))


def _found(subject: Subject, *codes: str) -> list[Problem]:
    return [problem for problem in subject.problems if problem.code in codes]


def _first(problem: Problem) -> str:
    return problem.ids[0] if problem.ids else ""


def _names(subject: Subject, problem: Problem) -> str:
    shown = [subject.names.get(ident, ident) for ident in problem.ids[:4]]
    return ", ".join(shown) + (" …" if len(problem.ids) > 4 else "")
