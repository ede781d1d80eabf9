"""The reference pages say what the program reads."""

import re
from pathlib import Path

import pytest

from vsmdraw.language.findings import FINDINGS
from vsmdraw.language.parser import parse
from vsmdraw.language.reference import findings_page, language_page
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source

DOCS = Path(__file__).parent.parent.parent / "docs"
LANGUAGE = (DOCS / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```vsm\n(.*?)```", LANGUAGE, re.S)


def test_the_tables_are_current():
    assert language_page(LANGUAGE) == LANGUAGE, "run python -m vsmdraw.language.reference docs"
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == findings_page(), "run python -m vsmdraw.language.reference docs"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0])
def test_every_example_is_a_map(example):
    assert resolve(parse(Source("example", example))).diagnostics == ()


def test_every_finding_has_its_place():
    page = findings_page()

    for row in FINDINGS:
        assert f"\n### {row.code}\n" in page and f"(#{row.code})" in page
