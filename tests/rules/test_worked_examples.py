"""The worked examples of CONTRIBUTING.md do what they say."""

import re
from pathlib import Path
from types import SimpleNamespace

from vsmdraw.language.source import Source
from vsmdraw.metrics import flow
from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.reading import Metric
from vsmdraw.pipeline import Run
from vsmdraw.rules import lint, method
from vsmdraw.rules.model import Rule
from vsmdraw.rules.table import RULES

PAGE = (Path(__file__).parent.parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(chapter: str, language: str) -> list[str]:
    text = PAGE.partition(f"## {chapter}\n")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def added(module, chapter: str) -> object:
    """Run the function's block in a copy of its module, then the row's block, and return the row."""
    function, row = blocks(chapter, "python")
    space = dict(vars(module))
    exec("from __future__ import annotations\n" + function, space)
    return eval(row, {"Rule": Rule, "Metric": Metric, module.__name__.rpartition(".")[2]: SimpleNamespace(**space)})


def test_a_new_rule(monkeypatch):
    rule = added(method, "A new rule")
    monkeypatch.setattr(lint, "RULES", (*RULES, rule))
    (sample,) = blocks("A new rule", "vsm")
    source = Source("sample.vsm", sample)

    found = [(finding.span.line, f"{finding.severity}: {finding.code}") for finding in Run(source).findings]

    assert found == [(number, line.partition("# ")[2]) for number, line in enumerate(source.lines, 1) if "# " in line]
    assert [finding.code for finding in Run(Source("bad", rule.bad)).findings].count(rule.code) == 1
    assert rule.code not in [finding.code for finding in Run(Source("good", rule.good)).findings]


def test_a_new_metric():
    metric = added(flow, "A new metric")
    stream = Run(Source("map.vsm", "process A | in SAP, Jira\nprocess B | in Jira")).stream

    (figure,) = measure(stream, (metric,)).figures

    assert (figure.key, figure.value, figure.text, figure.unit) == ("systems", 2, "2", "count")
