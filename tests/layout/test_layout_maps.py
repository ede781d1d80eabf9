"""Maps on which something once lay over something else, in ``maps``: each says what in its first line."""

from pathlib import Path

import pytest
from clashes import clashes

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run

MAPS = sorted((Path(__file__).parent / "maps").glob("*.vsm"))


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_any_more(path):
    run = Run(Source(path.name, path.read_text(encoding="utf-8")))

    assert run.diagnostics == ()
    assert clashes(run.layout) == []
