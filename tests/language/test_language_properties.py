"""Truths about every text: it is read without an exception, and every finding points at some of its words."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from vsmdraw.language.diagnostics import format_github, format_json, format_text
from vsmdraw.language.findings import FINDING
from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source, read_source
from vsmdraw.language.words import CHANGES, FIELD_TABLES, HEADERS, STATEMENTS

VALID = """\
title:    Access to the HR application
notation: office
demand:   350/month
calendar: 8h/day, 20d/month, breaks 2x10m
x-ticket: "A|B: #12"
customer: Employee | tray 20
system portal: ITSM portal
control:  Production control | MRP
\t
process Submit request        | PT 5m..30m  | by Employee     | in portal, iam
queue                         | 20m # as told
process log: Log and triage   | PT ~2m  | C&A 95% | by Service desk | "Own: field": 3 | NNVA
fifo lane | 45m    | 2 requests | max 5
process approve: Review and approve
    by:   Access management
    LT:   1h p85 3d
    cost: 60 EUR/h
choice: Standard role?
    path 70%: Standard
        process Provision | PT 1m | automated
    path: Privileged
        queue | 4h
        parallel: Two signatures
            path: first
                process Sign
            path: second
                process Sign again
    path 5%: None of them
pull
process Confirm access        | PT 2m  | VA
rework approve -> log         | 5%     | incomplete form
exit log                      | 3%     | rejected
flow log -> Confirm access    | 2%
feeder Paper form -> approve
    process Scan
timeline: main, privileged
ship Production control -> log | truck | 2/week
info Employee -> portal       | electronic | access request | 350/month
waste waiting on approve: Approval is asked even for standard access
base: current.vsm
target: lead time 4h, C&A 95%
improve auto: Auto-approve low-risk roles
    on:     approve
    kind:   automate
    owner:  IAM team
    due:    31 March 2026
    status: planned
    effort: 2 person-days
    change: automate approve | LT 5m | in robot, iam
    change: queue before approve | max 2
    change: rework approve -> log | -80%
improve "Other hands"
    change: drop exit log
    change: merge log, approve as: both: Log and approve | by Team | LT 20m
    change: insert after both: "Check: twice" | PT 1m
    change: replace Provision: Grant by rule | automated
    change: parallel both, "Check: twice" as: At once
    change: path Privileged | 10%
    change: move Confirm access before both
    change: add queue before both | 5m
    change: remove Sign, Sign again
"""

WORDS = [
    *(word for row in STATEMENTS for word in row.words),
    *(word for row in HEADERS for word in row.words),
    *(alias for rows in FIELD_TABLES.values() for row in rows for alias in row.aliases),
    *(word for row in CHANGES for word in row.words),
    *("change:", " as: ", "after", "before", "queue before", "-50%", "x0.5", "improve x: y\n    change: "),
    *(
        "|",
        ":",
        '"',
        "\\",
        "#",
        "->",
        "→",
        "\n",
        "\n    ",
        "\n\t",
        " ",
        "\r\n",
        ",",
        "%",
        "~",
        "..",
        "5m",
        "3d",
        "95%",
        "7000",
        "350/month",
    ),
    *("Log", "log", "漢字", "e\u0301", "\ud800", "\0", "\u2028", "🙂", "-5", "1,5h", "p85", "on", "before log", "\x01", "\ufeff", "٣m"),
]

SOUP = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join) | st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
ANY = st.text(st.characters(), max_size=300)


@st.composite
def mutated(draw):
    text = VALID
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        end = draw(st.integers(at, min(len(text), at + 12)))
        text = text[:at] + draw(st.sampled_from(["", *WORDS])) + text[end:]
    return text


def check(text: str) -> None:
    source = Source("map.vsm", text)
    lines = source.lines

    resolution = resolve(parse(source))

    assert resolution == resolve(parse(source))
    for finding in resolution.diagnostics:
        assert finding.code in FINDING
        assert finding.severity == FINDING[finding.code].severity
        assert 1 <= finding.span.line <= len(lines)
        line = lines[finding.span.line - 1]
        assert finding.span.column >= 1 and finding.span.length >= 1
        assert finding.span.column - 1 + finding.span.length <= max(1, len(line))
        printed = format_text(finding, line) + format_github(finding)
        printed.encode("utf-8")
        assert printed.isprintable() or not set(printed) & set("\0\x01\x1b\r")
    format_json(resolution.diagnostics)
    repr(resolution.stream).encode("utf-8")
    stream = resolution.stream
    assert len(stream.line.gaps) == len(stream.line.steps) + 1
    ids = [thing.id.casefold() for thing in (*stream.places, *stream.processes, *stream.queues())]
    if not any(finding.code == "duplicate-id" for finding in resolution.diagnostics):
        assert len(ids) == len(set(ids))
    assert all(ids)


@given(ANY | SOUP)
@example("\ufeff")
@example('process "')
@example("|")
@example("process a | \x01: 5")
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text):
    check(text)


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_a_damaged_map_is_read(text):
    check(text)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read(data):
    source, findings = read_source(data, "map.vsm")

    check(source.text)
    for finding in findings:
        assert finding.code in FINDING
        assert 1 <= finding.span.line <= len(source.lines)


def test_the_map_that_is_damaged_is_sound():
    found = {finding.code for finding in resolve(parse(Source("map.vsm", VALID))).diagnostics}

    assert found == set()
