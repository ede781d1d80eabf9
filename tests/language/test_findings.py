"""Every broken map in tests/findings earns the findings that stand on its lines, and no others."""

import re
from pathlib import Path

import pytest

from vsmdraw.language.findings import FINDING, FINDINGS
from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source, read_source

MAPS = sorted((Path(__file__).parent.parent / "findings").glob("*.vsm"))
MARK = re.compile(r"# ((?:(?:error|warning|note): [a-z0-9-]+(?:, )?)+)\s*$")
# tested in test_limits.py; the last in tests/layout/test_fit.py
NOT_IN_A_MAP = {"not-a-text", "not-utf-8", "line-too-long", "too-many-lines", "too-many-fields", "text-too-small"}


def read(path: Path) -> Source:
    return read_source(path.read_bytes(), path.name)[0]


def expected(source: Source) -> list[tuple[int, str, str]]:
    found = []
    for number, line in enumerate(source.lines, 1):
        if mark := MARK.search(line):
            for part in mark[1].split(", "):
                severity, code = part.split(": ")
                found.append((number, severity, code))
    return sorted(found)


def test_there_are_many():
    assert len(MAPS) >= 50


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_broken_map(path):
    source = read(path)

    findings = resolve(parse(source)).diagnostics

    assert sorted((finding.span.line, finding.severity, finding.code) for finding in findings) == expected(source)
    for finding in findings:
        line = source.lines[finding.span.line - 1]
        assert finding.span.column >= 1 and finding.span.length >= 1
        assert finding.span.column - 1 + finding.span.length <= len(line), finding
        assert finding.file == path.name
        assert finding.message and not finding.message.endswith(".") and "\n" not in finding.message
        assert not finding.hint.endswith(".")


def test_every_finding_of_the_table_has_a_broken_map():
    earned = {code for path in MAPS for _, _, code in expected(read(path))}

    assert {row.code for row in FINDINGS} - earned == NOT_IN_A_MAP


def test_codes_are_unique():
    assert len(FINDING) == len(FINDINGS)


@pytest.mark.parametrize("row", [row for row in FINDINGS if not row.bad.startswith("(") and "…" not in row.bad], ids=lambda row: row.code)
def test_the_examples_of_the_reference_page_are_true(row):
    bad = row.bad.replace("\\x07", "\x07")

    assert row.code in [finding.code for finding in resolve(parse(Source("bad", bad))).diagnostics]
    assert [finding for finding in resolve(parse(Source("good", row.good))).diagnostics if finding.code == row.code] == []


@pytest.mark.parametrize("row", FINDINGS, ids=lambda row: row.code)
def test_what_the_reference_page_recommends_is_free_of_errors(row):
    found = {finding.code for finding in resolve(parse(Source("good", row.good))).diagnostics if finding.severity == "error"}

    assert found == set()
