"""The reference page of the figures, written from the table: ``python -m vsmdraw.metrics.reference``."""

from pathlib import Path

from .reading import Metric
from .table import METRICS
from .timeline import CONVENTIONS

DOCS = Path(__file__).parents[2] / "docs"

UNITS = {"s": "working seconds", "share": "share, 0 to 1", "count": "number", "ratio": "ratio", "money": "amount in the map's currency"}

HEAD = f"""# Figures

<!-- Written by `python -m vsmdraw.metrics.reference` from vsmdraw/metrics/table.py: change it there. -->

`vsmdraw metrics map.vsm` prints all {len(METRICS)} of them; the totals box, the HTML page and the JSON show the same ones. Every figure
comes with its basis (what was added up, on which day length, under which convention) and with what it lacks.
"""

RULES = """
## Three ways to sum a lead time

`convention:` in the header names the one that holds, and the map prints it. Without it a map in office notation is `office`, one in
classic notation `learning-to-see`.

| convention | total lead time |
|---|---|
{conventions}

A queue comes on top of the lead times of the steps beside it. Where a step has an LT, waiting inside it is LT − PT; where it has a PT
and a `wait`, its LT is their sum; where it has a PT alone, that is its LT. Work on one item is PT; where a step has none but has a
C/T, as on a factory map, the C/T stands for it, and the basis says so.

## Time on a working calendar

All times are working time of the map's calendar. `3d` are three working days, of 8 h each when the header says `8h/day`;
`3 calendar days` are elapsed time, of which a working week holds its share (on a week of 5 days, 3 × 5/7 working days).

What `calendar:` leaves out follows from what it says: a month is 4 weeks (5 days a week are 20 a month, 7 are 30; 21 to 23 days a
month are still a week of 5), hours without days mean a week of 5 and a month of 20, around the clock 7 and 30, and days without hours
mean days of 24 h. Without any calendar 1 d is 24 h, 1 week 7 d and 1 month 30 d, and the basis says that no calendar was given.
Breaks are those of each shift and are taken off; uptime never is.

## Queues given as a quantity

7,000 pieces at a demand of 920 a day wait 7.6 d: quantity ÷ demand, both on the same calendar. Without a demand, or without a quantity
and a time, the wait is unknown. A gap without a queue is no wait.

## What is missing

Unknown is never read as 0 and never as 100 %. A sum with a part missing has no value; it is shown as `at least` what is known, a product
of shares as `at most`, and beside it stands what it lacks: `2 of 6 steps have no %C&A`. In JSON the value is then `null`.

On a factory map (one whose steps have a C/T) a first or last process of which nothing is known but its name is receiving or shipping:
goods are handed over there, nobody measures work, so it has no rung on the ladder and lacks nothing.

## How figures are printed

Times are printed in a unit a person would choose; `d` is the map's working day. A share keeps enough digits that a little never becomes
0 %: 0.0144 %, not 0.0 %. Where the printed rungs of the ladder don't add up to the printed total, its basis says `rounded`.
A range (`5m..30m`) counts with its middle, percentiles (`1h p85 3d`) with their median, an upper bound (`< 10m`) with the bound, and the
basis says so, as it does for estimates (`~2m`).

## The bottleneck

A step is called the bottleneck only where that can be computed: the highest effective C/T against takt. Above takt it can't keep up, and
the map marks it. Where no C/T or no demand is known, the longest wait is named instead, as what it is. The longest step alone isn't one.
"""


def page() -> str:
    """Return the page: a table of the figures, a section for each, and the rules that hold for all."""
    rows = "\n".join(f"| [{metric.label}](#{metric.key}) | `{metric.key}` | {metric.meaning} |" for metric in METRICS)
    conventions = "\n".join(f"| `{name}` | {words} |" for name, words in CONVENTIONS.items())
    sections = "\n".join(section(metric) for metric in METRICS)
    table = f"| figure | key | what it tells |\n|---|---|---|\n{rows}"
    return f"{HEAD}\n{table}\n{RULES.format(conventions=conventions)}\n## Each figure\n\n{sections}"


def section(metric: Metric) -> str:
    """Return what there is to say about one figure."""
    classic = f" (classic notation: {metric.classic})" if metric.classic else ""
    return (
        f'<a id="{metric.key}"></a>\n\n### {metric.label}{classic}\n\n'
        f"{metric.meaning[0].upper()}{metric.meaning[1:]}.\n\n"
        f"- Formula: {metric.formula}\n"
        f"- Value: {UNITS[metric.unit]}\n"
        f"- When something is missing: {metric.gaps}\n"
    )


def write(docs: Path = DOCS) -> None:
    """Write the page."""
    (docs / "metrics.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
