"""What a speaker has to know: every figure with its basis, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..metrics.model import Figure
from ..wording import english, wording
from .model import Subject


def basis_of(subject: Subject, keys: Sequence[str] = ()) -> str:
    """Return the figures as lines of text, each with its basis and what it lacks; of only these, where some are named."""
    return "\n".join(_lines(subject, keys))


def _lines(subject: Subject, keys: Sequence[str]) -> Iterator[str]:
    say = wording(subject.stream.language)
    yield say.ended(subject.told_figures.basis)
    if subject.told_figures.path:
        yield say.ended(subject.told_figures.path)
    for figure in subject.told_figures.figures:
        if (not keys or figure.key in keys) and english(figure.text) != "unknown":
            yield sentence(figure, subject.stream.language)


def sentence(figure: Figure, language: str) -> str:
    """Return a figure with its basis: ``Total LT: 50.5 d (queues + PT of every step)``."""
    say = wording(language)
    about = say.marks[1].join(filter(None, (figure.basis, figure.missing)))
    return f"{say.colon(figure.label, figure.text)}{f' ({about})' if about else ''}"
