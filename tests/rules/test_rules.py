"""Every map in tests/rules earns what stands on its lines, and nothing else; every rule of the table has one."""

import re
from pathlib import Path

import pytest

import vsmdraw
from vsmdraw.language.diagnostics import format_text
from vsmdraw.language.findings import FINDING
from vsmdraw.language.source import Source, read_source
from vsmdraw.language.words import CLAIMS
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, Run
from vsmdraw.rules.lint import lint
from vsmdraw.rules.reference import rules_page
from vsmdraw.rules.table import RULE, RULES
from vsmdraw.stream.build import line
from vsmdraw.stream.model import Path as Way
from vsmdraw.stream.model import Process, Queue, Rework, Split, ValueStream, Waiver
from vsmdraw.stream.quantities import Percent

MAPS = sorted(Path(__file__).parent.glob("*.vsm"))
MARK = re.compile(r"# ((?:(?:error|warning|note): [a-z0-9-]+(?:, )?)+)\s*$")
IN_CODE_ALONE = {"unknown-target"}  # a text has an unknown reference


def read(path: Path) -> Source:
    return read_source(path.read_bytes(), path.name)[0]


def expected(source: Source) -> list[tuple[int, str, str]]:
    found = []
    for number, text in enumerate(source.lines, 1):
        if mark := MARK.search(text):
            found += [(number, *part.split(": ")) for part in mark[1].split(", ")]
    return sorted(found)


def codes(text: str) -> set[str]:
    return {finding.code for finding in Run(Source("map.vsm", text)).findings}


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_map(path):
    source = read(path)

    findings = Run(source).findings

    assert sorted((finding.span.line, finding.severity, finding.code) for finding in findings) == expected(source)
    for finding in findings:
        text = source.lines[finding.span.line - 1]
        assert finding.span.length >= 1 and finding.span.column - 1 + finding.span.length <= len(text), finding
        assert finding.file == path.name
        assert finding.message and not finding.message.endswith(".") and not finding.hint.endswith(".")


def test_every_rule_has_a_map():
    earned = {code for path in MAPS for _, _, code in expected(read(path))}

    assert set(RULE) - set(FINDING) - earned == IN_CODE_ALONE
    assert len(RULE) == len(RULES)


@pytest.mark.parametrize("row", [row for row in RULES if not row.bad.startswith("(")], ids=lambda row: row.code)
def test_the_examples_of_the_reference_page_are_true(row):
    assert row.code in codes(row.bad)
    assert row.code not in codes(row.good)
    assert not any(FINDING[code].severity == "error" for code in codes(row.good) if code in FINDING)


def test_codes_that_text_and_method_share_are_of_one_severity():
    for code in set(RULE) & set(FINDING):
        assert RULE[code].severity == FINDING[code].severity


def test_the_page_is_current():
    page = Path(__file__).parent.parent.parent / "docs" / "rules.md"

    assert page.read_text(encoding="utf-8") == rules_page(), "run python -m vsmdraw.rules.reference docs"


def test_what_can_be_claimed_is_computed():
    figures = {figure.key: figure.unit for figure in measure(ValueStream(line=line(Process("a", "A")))).figures}

    units = {"duration": ("s",), "percent": ("share", "ratio"), "count": ("count",), "money": ("money",)}
    assert [row.key for row in CLAIMS if figures[row.key] not in units[row.type]] == []


def test_a_stream_built_in_code_has_findings_without_a_place():
    half = Percent(0.5, "50 %")
    choice = Split("kind", paths=(Way("x", share=half, line=line(Process("c", "C"))), Way("y", share=Percent(0.4, "40 %"))))
    stream = ValueStream(
        line=line(Process("a", "A"), Queue("lane", "fifo"), Process("b", "B"), choice),
        reworks=(Rework("b", "nowhere", half),),
        waivers=(Waiver("no-customer", "an inner process"),),
    )

    review = lint(stream)

    assert {finding.code for finding in review.findings} == {
        "no-information", "no-demand", "missing-complete-accurate", "fifo-without-maximum", "shares-of-choice", "unknown-target",
    }  # fmt: skip
    assert [finding.code for finding in review.waived] == ["no-customer"]
    assert all(finding.span.line == 0 for finding in review.findings)
    first = next(finding for finding in review.findings if finding.code == "fifo-without-maximum")
    assert format_text(first).startswith("warning[fifo-without-maximum]: this FIFO lane has no maximum")
    assert {finding.code for finding in vsmdraw.check(stream)} == {finding.code for finding in review.findings}


def test_errors_come_before_the_method():
    assert codes("process Log | PT 2\nfifo | 3h") == {"missing-unit"}


def test_ten_thousand_findings_are_listed_a_hundred_times():
    text = "".join(f"process Step {number} | PT 2d\n" for number in range(2_000))

    found = [finding for finding in Run(Source("map.vsm", text)).findings if finding.code == "long-process-time"]

    assert len(found) == 101 and found[-1].message.startswith("and 1,900 more long-process-time")


def test_the_future_state_is_told_from_the_current_one():
    text = (Path(__file__).parent / "future-states.vsm").read_text(encoding="utf-8")

    run = Run(Source("map.vsm", text))

    said = [finding.message for finding in run.findings if "future" in finding.message]
    assert said[0] == "in the future state, before Check: this FIFO lane has no maximum"
    assert "in the future state, at Log: C/T 2 h is over the takt time of 27 min 26 s" in said
    assert [finding.code for finding in run.waived] == ["two-pacemakers"]
    later = Run(Source("map.vsm", text), Look(state="future")).findings
    assert not [finding for finding in later if "in the future state" in finding.message]  # it is what is shown


def test_a_waiver_that_only_the_future_needs_is_used():
    text = "calendar: 8h/day\nallow: long-process-time | a trial\nprocess a: Weld | PT 1h\nimprove x: Slowly\n    change: a | PT 2d\n"

    assert {"unused-waiver", "long-process-time"}.isdisjoint(codes(text))
    assert "unused-waiver" in codes(text.replace("2d", "2h"))
    assert "long-process-time" in codes(text.replace("allow: long-process-time | a trial\n", ""))
