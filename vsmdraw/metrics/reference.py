"""The reference page of the figures, written from the table: ``python -m vsmdraw.metrics.reference``."""

from pathlib import Path

from .hints import KINDS
from .reading import Metric
from .service import MEASURES
from .table import GROUPS, METRICS
from .timeline import CONVENTIONS

DOCS = Path(__file__).parents[2] / "docs"

UNITS = {"s": "working seconds", "share": "share, 0 to 1", "count": "number", "ratio": "ratio", "money": "amount in the map's currency"}

HEAD = f"""# Figures

<!-- Written by `python -m vsmdraw.metrics.reference` from vsmdraw/metrics/table.py: change it there. -->

`vsmdraw metrics map.vsm` prints all {len(METRICS)} of them; the totals box, the HTML page and the JSON show the same ones. Every figure
comes with its basis (what was added up, on which day length, under which convention) and with what it lacks, and
`vsmdraw metrics --explain lead-time map.vsm` prints its formula with every step's number in it.
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

## Streams that part and come back

The ladder and the totals show the **main path**: at a choice the most travelled path (of those from whose end items flow on), in a
parallel the longest branch. Rework and exits are not counted on it, and the basis says so: `standard path, 70 % of requests, rework not
counted`. Every other path is told by itself with its share (the {most} most travelled ones), and *all routes* are told by what an item
meets **on average**:

- A step is visited v times per item, v = (I − Pᵀ)⁻¹ e, where P holds the shares of all ways on: those of choices, `rework`, `exit`, `flow`
  and `skip`, and a step's own `rework` field (items that the step does again). That is solved exactly, without simulation. A → B → C with
  20 % from B back to A: A and B come 1.25 times, C once; with times 2, 3 and 1 the item takes 7.25, not 6 and not 7.5.
- Queues are visited too. An arrow to a step enters the step itself, past the queue before it.
- Of the items at a step each arrow takes its share and the rest goes on as before. Together they take at most 100 %.
- An item that leaves early counts with the time until it leaves. *Yield* is the share that reaches the end, be it after rework; *first
  pass* is the share that gets there without ever going back or leaving. A step's `scrap` counts in its effective C/T alone: scrapped
  items that leave the stream are written `exit`.

**Parallel.** The item goes on when the last branch is done. Where branches take now this long, now that (choices, rework, ranges,
percentiles), the mean of the last is later than the longest mean: two branches of 1 d and of 0 d or 2 d, half each, take 1.5 d, not 1 d.
The distribution of every branch is reckoned, not simulated: exact for fixed times on up to 240 different ways, beyond that and for ranges
and percentiles to within 0.1 %. A parallel's work is that of all branches (for cost and people), but the activity ratio uses the work
of the branch alone that is longest by mean, so it never exceeds 100 %.
When an arrow takes an item out of a branch (rework to an earlier step, an exit), the other branches are worked to their ends all the
same; then the item follows that arrow, and when several branches are left, that of the first one in the text. An arrow into a branch from
outside does again what follows it there and goes on behind the join; the other branches stay done.

**Feeders** start when the item does, and are waited for: the joining step starts, the first time, when the main line and the longest
feeder are there. On the ladder that wait stands in the gap before the step, where the step is on the main path. On average it is
E[max(0, time of the feeder − time of the main line to that point)], both independent, for the share of items that get there. What the main
line waits for is waiting, not work: the feeder's work counts in the expected PT, in cost and in people, not in the ratio.

**Rolled %C&A over all paths** is the mean of the paths' products, by share; of a parallel it takes the product of all branches.

A **quantity** on a path of 30 % is divided by 30 % of the demand.

No average is given for a loop that never ends (100 % go back) or when a share is unknown.

## Ranges and percentiles

`vsmdraw metrics --runs 10000 --seed 1 map.vsm` sends single items over the same routes and prints within which lead time 50, 85 and 95 % of
those that reach the end stay. The same seed gives the same answer, always and everywhere. Drawn for each visit, independently:

| written | drawn |
|---|---|
| `5m..30m` | evenly between the ends: the mean is the middle |
| `1h p85 3d` | lognormal with median 1 h and σ = ln(3 d ÷ 1 h) ÷ z(0.85), so that both come out as written |
| `1h p85 3d p95 5d` | lognormal with the median and σ = Σ z ln(t ÷ median) ÷ Σ z² |
| `0 p85 3d` | straight lines between the percentiles: no lognormal has a median of 0 |
| `2h`, `~2h` | that time: an estimate stays a point, and the answer says how many there are |

The mean of a lognormal is its median × exp(σ² ÷ 2), above the median: expected LT and PT count with the mean, the ladder and the
totals of single paths with the median, as written. So the mean of many simulated items is the expected LT. In a parallel every item waits
for its own last branch, and for its own feeders. A percentile is the smallest lead time within which that many per cent of the items stay.

## The bottleneck, capacity and people

A step's utilisation is what demand asks of it against what it can do: effective C/T × visits ÷ takt, or, where it has PT and people,
demand × visits × PT ÷ (people × available time). A step's own `demand`, `available` or `shifts` goes before the map's. A role's people
are the most that one of its steps names: the same team works at all of them.

A step is called the bottleneck only where that can be computed. Above takt it can't keep up, and the map marks it. Where nothing can be
computed the longest wait is named instead, as what it is; and where every step has room to spare, the longest wait is named beside it.
The longest step alone isn't a bottleneck.

FTE are people at work all the time: demand × visits × PT × manual share ÷ the working time of one person, which is one shift a day.

## Counts against times

Little's law (1961): items under way = throughput × time. Where the map gives both a count and a time for a queue or a step (its `WIP`), the
count is compared with demand × visits × time, and what is off by more than a factor 2 is named: `counted 6, 0.7 expected`. One of the
three is wrong then, or the day of the count wasn't like others.

## Measures that the map carries

`x-` fields of the header with one of these names are shown as written and compared with their target, given behind the value
(`x-CSAT: 4.2 of 5, target 4.5`) or in a field of its own (`x-CSAT target: 4.5`):

{measures}

## Hints

`vsmdraw metrics --waste map.vsm` ranks where the time goes that an item needn't take. The same hour may stand under several headings,
so they don't add up.

| hint | how its time is reckoned | also called |
|---|---|---|
{hints}
"""


def page() -> str:
    """Return the page: a table of the figures by group, the rules that hold for all, and a section for each figure."""
    from ..routing.ways import MOST

    conventions = "\n".join(f"| `{name}` | {words} |" for name, words in CONVENTIONS.items())
    kinds = "\n".join(f"| {kind.label} | {kind.measured} | {', '.join(kind.wastes)} |" for kind in KINDS)
    measures = "; ".join(f"{measure.label} ({', '.join(f'`{word}`' for word in measure.words)})" for measure in MEASURES)
    rules = RULES.format(conventions=conventions, most=MOST, hints=kinds, measures=measures)
    tables = "\n".join(table(group) for group in GROUPS)
    sections = "\n".join(section(metric) for metric in METRICS)
    return f"{HEAD}\n{tables}{rules}\n## Each figure\n\n{sections}"


def table(group: str) -> str:
    """Return the table of one group of figures."""
    own = [metric for metric in METRICS if metric.group == group]
    rows = "\n".join(f"| [{metric.label}](#{metric.key}) | `{metric.key}` | {metric.meaning} |" for metric in own)
    return f"**{GROUPS[group]}**\n\n| figure | key | what it tells |\n|---|---|---|\n{rows}\n"


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
