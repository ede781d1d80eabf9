"""Whatever a change says of a map, it gives a finding or a future that can be measured."""

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsmdraw.language.diagnostics import has_errors
from vsmdraw.language.findings import FINDING
from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.metrics.measure import measure
from vsmdraw.scenario.effects import effects
from vsmdraw.scenario.future import future

MAP = """\
demand: 350/month
calendar: 8h/day
customer: Employee
process submit: Submit | PT 5m | C&A 90%
queue | 20m
process log: Log, then sort | PT 2m | LT 15m | people 2
fifo lane: Lane | 45m | 3 requests | max 5
process approve: Approve | PT 3m | LT 1h p85 3h
choice: Which?
    path 70%: Standard
        process grant: Grant | PT 1m..5m
    path: Privileged
        queue | 4h
        process ask: Ask | PT 15m
        process hand: Grant by hand | PT 10m
parallel: At once
    path: Mail
        process mail: Mail | PT 1m
    path: Card
        process card: Card | PT 2d
process close: Close
rework approve -> log | 5%
exit approve | 3%
flow submit -> approve | 10%
info Employee -> log | mail
"""
STEPS = [
    "submit", "log", "approve", "grant", "ask", "hand", "mail", "card", "close", '"Log, then sort"', "Approve", "nobody", "both",
    "Employee",
]  # fmt: skip
FIELDS = [
    "LT 5m", "PT -50%", "PT 0", "C&A 99%", "C&A -10%", "people x2", "automated", "by Bot", "in robot, iam", "wait 3m", "LT 5 parsecs",
    "time 5m", "-50%", "5m", "2 requests", "max 1", "pull", "30%", "share -50%", "", '"Own": field', "NVA", "cost 5 EUR",
]  # fmt: skip
SHAPES = """
{a} | {f}
{a}, {b} | {f} | {g}
set {a} | {f}
automate {a} | {f}
remove {a}
remove {a}, {b}
merge {a}, {b} as: both: Both | {f}
merge {a}, {b}
merge {a} as
insert after {a}: New | {f}
insert before {a}: new: New step
insert
replace {a}: Other | {f}
parallel {a}, {b} as: X
move {a} after {b}
move {a} before {b}
move
queue before {a} | {f}
queue after {a} | {f} | {g}
drop queue before {a}
drop lane
lane | {f}
path Standard | {f}
path Privileged | {f}
rework approve -> log | {f}
exit approve | {f}
flow submit -> approve | {f}
drop rework {a} -> {b}
drop exit {a}
drop info Employee -> {a}
add queue before {a} | {f}
add rework {a} -> {b} | {f}
add exit {a} | {f}
add
{a}
| {f}
{f}
remove "
"{a}
""".strip().split("\n")


def change(r):
    found = {"a": r.choice(STEPS), "b": r.choice(STEPS), "f": r.choice(FIELDS), "g": r.choice(FIELDS)}
    return r.choice(SHAPES).format(**found)


@settings(max_examples=400, deadline=None, derandomize=not os.environ.get("EXPLORE"), suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_any_change_is_read(seed):
    r = random.Random(seed)
    text = MAP + "".join(
        f"improve i{number}: Idea {number}\n" + "".join(f"    change: {change(r)}\n" for _ in range(r.randint(1, 3)))
        for number in range(r.randint(1, 3))
    )
    source = Source("map.vsm", text)
    resolution = resolve(parse(source))

    for finding in resolution.diagnostics:
        assert finding.code in FINDING
        line = source.lines[finding.span.line - 1]
        assert finding.span.column >= 1 and finding.span.column - 1 + finding.span.length <= max(1, len(line)), finding
    assert [place.id for place in resolution.stream.places] == ["employee"], "what only a future has isn't on the current map"
    if not has_errors(resolution.diagnostics):
        measure(future(resolution.stream))
        effects(resolution.stream)
