"""What else can be asked about a map's figures: how one came about, how long slow items take, where the time goes."""

from __future__ import annotations

from ..values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .measuring import Measured


class Sheet(NamedTuple):
    """One answer about one map: some lines, and a table."""

    lead: tuple[str, ...]
    """Lines above the table."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tail: tuple[str, ...]
    """Lines below it."""
    data: dict[str, Any]
    """The same for programs."""


def explained(key: str) -> Callable[[Measured], Sheet]:
    """Return what answers how the figure ``key`` came about. Raises ValueError for a figure that isn't one."""
    from ..metrics.explain import explain, metric_named

    try:
        metric_named(key)
    except KeyError as error:
        raise ValueError(error.args[0]) from None

    def sheet(one: Measured) -> Sheet:
        found = explain(one.run.stream, key)
        figure = found.figure
        why = "; ".join(part for part in (figure.basis, figure.missing) if part)
        head = f"{figure.label}: {figure.text}" + (f" ({why})" if why else "")
        told = [("formula", found.formula), ("convention", found.convention), ("path", found.path), ("without a number", found.gaps)]
        lead = (head, found.meaning, *(f"{name}: {text}" for name, text in told if text))
        return Sheet(lead, ("part", "number"), tuple((row.name, row.text) for row in found.rows), (), _plain(found))

    return sheet


def simulated(runs: int, seed: int) -> Callable[[Measured], Sheet]:
    """Return what answers within which lead time 50, 85 and 95 % of ``runs`` items stay."""
    from ..metrics.simulation import simulate

    def sheet(one: Measured) -> Sheet:
        found = simulate(one.run.stream, runs, seed)
        rows = [(f"P{some.percent}", some.text, f"{some.percent} % of the items take no longer") for some in found.quantiles]
        rows.append(("Mean", found.mean_text, found.missing or "of all items, those that leave early too"))
        sources = ", ".join(f"{len(ids)} {source}" for source, ids in found.sources)
        tail = (f"times: {sources}",) if sources else ()
        return Sheet((f"Lead time: {found.basis}",), ("items", "lead time", "basis"), tuple(rows), tail, _plain(found))

    return sheet


def wasted(one: Measured) -> Sheet:
    """Answer where the time goes that an item needn't take, the costliest kind first."""
    from ..metrics.hints import hints

    found = hints(one.run.stream, one.run.figures)
    rows = tuple(
        (hint.label, hint.text, ", ".join(hint.wastes), "; ".join((hint.words, *(f"noted: {text}" for text in hint.noted))))
        for hint in found
    )
    lead = "Where the time goes that an item needn't take; the same hour may stand under several headings"
    return Sheet((lead,), ("hint", "time", "also called", "found"), rows, () if rows else ("nothing found",), {"hints": _plain(found)})


def _plain(value: Any) -> Any:
    from ..renderers.data import plain

    return plain(value)


# -- the four forms


def as_table(answers: list[tuple[Measured, Sheet]]) -> str:
    """Return the answers for the terminal."""
    return "\n".join("\n".join((one.heading, *sheet.lead, "", *_lines(sheet), *sheet.tail)) + "\n" for one, sheet in answers)


def _lines(sheet: Sheet) -> list[str]:
    wide = [max((len(row[at]) for row in sheet.rows), default=0) for at in range(len(sheet.columns) - 1)]
    cells = [(*(f"{cell:<{width}}" for cell, width in zip(row, wide, strict=False)), row[-1]) for row in sheet.rows]
    return [f"  {'  '.join(row)}".rstrip() for row in cells]


def as_json(answers: list[tuple[Measured, Sheet]]) -> str:
    """Return the answers for programs."""
    import json

    whole = [{"file": one.file, "title": one.run.stream.title, "state": one.run.stream.state, **sheet.data} for one, sheet in answers]
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_csv(answers: list[tuple[Measured, Sheet]]) -> str:
    """Return the tables of the answers, one below the other under one heading."""
    import csv
    import io

    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for _, sheet in answers[:1]:
        rows.writerow(("file", "title", "state", *sheet.columns))
    for one, sheet in answers:
        rows.writerows((one.file, one.run.stream.title, one.run.stream.state, *row) for row in sheet.rows)
    return text.getvalue()


def as_markdown(answers: list[tuple[Measured, Sheet]]) -> str:
    """Return the answers as chapters of a document."""
    from .measuring import cell

    return "\n".join(
        f"## {cell(one.heading)}\n\n" + "".join(f"{cell(line)}\n\n" for line in sheet.lead)
        + f"| {' | '.join(sheet.columns)} |\n|{' --- |' * len(sheet.columns)}\n"
        + "".join(f"| {' | '.join(map(cell, row))} |\n" for row in sheet.rows)
        + "".join(f"\n{cell(line)}\n" for line in sheet.tail)
        for one, sheet in answers
    )  # fmt: skip


FORMS = {"table": as_table, "json": as_json, "csv": as_csv, "markdown": as_markdown}
