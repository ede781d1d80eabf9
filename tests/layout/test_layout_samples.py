from pathlib import Path

import pytest
from clashes import clashes

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.metrics.measure import measure

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))


@pytest.mark.parametrize("notation", ["as written", "office", "classic"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_on_a_sample_lies_over_something_else(path, notation):
    stream = resolve(parse(Source(path.name, path.read_text(encoding="utf-8")))).stream
    if notation != "as written":
        stream = stream._replace(notation=notation)

    assert clashes(arrange(stream, measure(stream))) == []
