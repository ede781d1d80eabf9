"""Maps on which something once lay over something else, in ``maps``: each says what in its first line."""

from pathlib import Path

import pytest
from clashes import clashes

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run

MAPS = sorted((Path(__file__).parent / "maps").glob("*.vsm"))
UNMENDED = {"arrow-beside-the-truck", "arrow-to-the-first-stock", "detail-of-many-lines", "label-beside-a-system", "note-on-long-names"}
"""Known and not mended yet: whoever mends one takes it off this list."""


def cases():
    for path in MAPS:
        yield pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True)] if path.stem in UNMENDED else [])


@pytest.mark.parametrize("path", list(cases()))
def test_nothing_lies_over_anything_any_more(path):
    run = Run(Source(path.name, path.read_text(encoding="utf-8")))

    assert run.diagnostics == ()
    assert clashes(run.layout) == []
