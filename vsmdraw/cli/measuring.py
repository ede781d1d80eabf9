"""Measuring the maps of one call: their figures on standard output, their findings on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..metrics.model import Figure, Figures
from ..pipeline import Look, LookError, Run
from ..wording import ENGLISH, STATES, Wording, english, wording
from .findings import show
from .maps import Map, find_maps, read
from .trouble import FINDINGS, USAGE, Trouble, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from .asking import Sheet


class Measured(NamedTuple):
    """A map that could be measured."""

    file: str
    run: Run

    @property
    def heading(self) -> str:
        """What the map calls itself: ``Password reset, current state``."""
        stream = self.run.stream
        if self.say is ENGLISH:
            return f"{stream.title or self.file}, {stream.state} state"
        return self.say("{title}, {name} state", title=stream.title or self.file, name=stream.state) if stream.state not in STATES else (
            self.say.comma(stream.title or self.file, self.say(STATES[stream.state])))  # fmt: skip

    @property
    def say(self) -> Wording:
        """The words of the map's language."""
        return wording(self.run.stream.language)

    @property
    def told(self) -> Figures:
        """The figures in the map's language."""
        return self.say.tell(self.run.stream, self.run.figures)[1]


def measure_maps(words: Sequence[str], form: str, look: Look, question: Callable[[Measured], Sheet] | None = None) -> int:
    """Write the figures of every map that ``words`` name, or what a question about them answers, and return the exit code."""
    try:
        maps = find_maps(words)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    measured: list[Measured] = []
    codes = [_measure(one, look, measured) for one in maps]
    if question is not None:
        from .asking import FORMS

        sys.stdout.write(FORMS[form]([(one, question(one)) for one in measured]))
        return max(codes)
    sys.stdout.write({"table": _table, "json": _json, "csv": _csv, "markdown": _markdown}[form](measured))
    return max(codes)


def _measure(one: Map, look: Look, measured: list[Measured]) -> int:
    try:
        run = read(one, look)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    show(run)
    if run.failed:
        return FINDINGS
    try:
        run.stream  # noqa: B018  (there may be no such state)
    except LookError as trouble:
        tell(f"{one.path}: {trouble}")
        return USAGE
    measured.append(Measured(one.path, run))
    return 0


VALUE = 24
"""Values up to this wide stand right-aligned in a column; a longer one takes the room it needs."""


def _table(maps: list[Measured]) -> str:
    """Return tables for the terminal: each figure with its value, how it came about and what it lacks; the unknown ones last."""
    return "\n".join(f"{one.heading}\n{one.told.basis}\n\n{_columns(one.told.figures, one.say)}" for one in maps)


def _columns(figures: Sequence[Figure], say: Wording) -> str:
    known = [figure for figure in figures if english(figure.text) != "unknown"]
    unknown = [figure for figure in figures if english(figure.text) == "unknown"]
    label = max((_places(figure.label) for figure in figures), default=0)
    value = max((_places(figure.text) for figure in known if _places(figure.text) <= VALUE), default=0)
    labels = {figure.key: figure.label + " " * (label - _places(figure.label)) for figure in figures}
    lines = [f"  {labels[one.key]}  {' ' * (value - _places(one.text))}{one.text}  {_why(one, say)}" for one in known]
    if unknown:
        lines += ["", f"  {say('Unknown')}{say.marks[2].rstrip()}"]
        lines += [f"  {labels[one.key]}  {one.missing or one.basis}" for one in unknown]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _why(figure: Figure, say: Wording) -> str:
    return say.marks[1].join(part for part in (figure.basis, figure.missing) if part)


def _places(text: str) -> int:
    """Return how many places of a terminal a text takes: Chinese and Japanese characters take two."""
    return len(text) + sum("\u1100" <= char <= "\uffe6" and not "\u2000" <= char <= "\u2e7f" for char in text)


def _json(maps: list[Measured]) -> str:
    import json

    from ..renderers.data import plain

    whole: list[dict[str, Any]] = [
        {"file": one.file, "title": one.run.stream.title, "state": one.run.stream.state,
         "basis": one.run.figures.basis, "figures": plain(one.run.figures.figures)}
        for one in maps
    ]
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _csv(maps: list[Measured]) -> str:
    import csv
    import io

    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("file", "title", "state", "key", "label", "value", "unit", "text", "basis", "missing"))
    for one in maps:
        for row in one.run.figures.figures:
            rows.writerow((one.file, one.run.stream.title, one.run.stream.state, row.key, row.label,
                           "" if row.value is None else repr(row.value), row.unit, row.text, row.basis, row.missing))
    return text.getvalue()


def _markdown(maps: list[Measured]) -> str:
    return "\n".join(
        f"## {cell(one.heading)}\n\n{cell(one.told.basis)}\n\n{_head(one.say)}\n| --- | ---: | --- | --- |\n"
        + "".join(f"| {' | '.join(map(cell, (row.label, row.text, row.basis, row.missing)))} |\n" for row in one.told.figures)
        for one in maps
    )


def _head(say: Wording) -> str:
    if say is ENGLISH:
        return "| figure | value | basis | missing |"
    return f"| {' | '.join((say('Figure'), say('Value'), say('Basis'), say('Missing')))} |"


def cell(text: str) -> str:
    """Return the text so that Markdown shows it as it is."""
    import re

    return re.sub(r"([\\|*_`<>\[\]#])", r"\\\1", text)
