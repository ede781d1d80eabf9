"""Truths about the rules on every map: they look without an exception, and each finding points at some of the map's words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.rules.lint import ABOUT_WAIVERS
from vsmdraw.rules.table import RULES

FIELDS = [
    "PT 5m",
    "PT 3d",
    "LT 4h",
    "LT 2d",
    "C/T 40s",
    "C/T 2h",
    "C&A 90%",
    "by Finance",
    "by Sales",
    "people 2",
    "automated",
    "pacemaker",
    "WIP 3",
    "PT ~5m",
    "LT 5m..30m",
    "scrap 3%",
    "rework 10%",
    "VA",
    "wait 4h",
]
QUEUES = ["queue", "queue | 4h", "queue | 12 requests", "queue | 1d | 400 requests", "fifo | 2h", "supermarket | 40 | push", "pull"]
HEADERS = [
    "customer: Employee",
    "demand: 350/month",
    "calendar: 8h/day",
    "notation: classic",
    "convention: learning-to-see",
    "convention: with-processing",
    "claims: lead time 5h, activity ratio 3%, stock 4",
    "timeline: main, other",
]
WAIVERS = [f"allow: {rule.code} | an example" for rule in RULES] + ["allow: zebra"]
ARROWS = [
    "rework last -> first | 5%",
    "rework last -> first | 100%",
    "exit first | 30%",
    "exit last",
    "flow first -> last | 100%",
    "burst on first: better",
    "waste waiting on Employee: long",
    "info first -> last | email",
    "feeder F -> last\n  process Feed\n  queue | 1h",
]

steps = st.builds(
    lambda fields: " | ".join(fields), st.lists(st.sampled_from(FIELDS), max_size=4, unique_by=lambda field: field.split()[0])
)
rows = st.lists(st.one_of(steps.map(lambda fields: f"process A step | {fields}"), st.sampled_from(QUEUES)), max_size=4)


def indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


@st.composite
def maps(draw: st.DrawFn) -> str:
    text = draw(st.lists(st.sampled_from(HEADERS), unique=True)) + draw(st.lists(st.sampled_from(WAIVERS), max_size=3))
    text += [f"process first: First | {draw(steps)}", *draw(rows)]
    kind = draw(st.sampled_from(("choice", "parallel", "")))
    if kind:
        share = " 70%" if kind == "choice" else ""
        text += [
            f"{kind}: Which?",
            f"  path{share}: one",
            *indented(draw(rows)),
            "  path: other",
            *indented(["process Other", *draw(rows)]),
        ]
    return "\n".join([*text, f"process last: Last | {draw(steps)}", *draw(rows), *draw(st.lists(st.sampled_from(ARROWS), unique=True))])


@settings(max_examples=150, deadline=None)
@given(maps())
def test_every_map_can_be_looked_at(text):
    run = Run(Source("map.vsm", text))

    lines = text.split("\n")
    allowed = {waiver.code for waiver in run.stream.waivers} - ABOUT_WAIVERS
    assert all(finding.code not in allowed for finding in run.review.findings if finding.severity != "error")
    assert {finding.code for finding in run.review.waived} <= allowed
    for finding in (*run.findings, *run.review.waived):
        line = lines[finding.span.line - 1]
        assert finding.span.length >= 1 and finding.span.column - 1 + finding.span.length <= len(line)
    assert Run(Source("map.vsm", text)).findings == run.findings
