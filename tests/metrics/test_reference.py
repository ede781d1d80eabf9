"""The page in docs/ is what the table says today."""

from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.reference import DOCS, page
from vsmdraw.metrics.table import METRICS
from vsmdraw.stream.model import ValueStream


def test_the_reference_is_current():
    assert (DOCS / "metrics.md").read_text(encoding="utf-8") == page(), "run `python -m vsmdraw.metrics.reference`"


def test_every_row_of_the_table_is_measured_in_its_order():
    assert [figure.key for figure in measure(ValueStream()).figures] == [metric.key for metric in METRICS]


def test_keys_are_unique():
    assert len({metric.key for metric in METRICS}) == len(METRICS)
