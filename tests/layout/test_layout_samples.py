from pathlib import Path

import pytest
from clashes import clashes, lines_on_lines

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

    layout = arrange(stream, measure(stream))
    assert clashes(layout) == []
    assert lines_on_lines(layout) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_on_a_classic_map_a_leader_to_a_queue_ends_over_its_middle(path):
    stream = resolve(parse(Source(path.name, path.read_text(encoding="utf-8")))).stream._replace(notation="classic")
    layout = arrange(stream, measure(stream))
    queues = {burst.id: item.box for burst in stream.bursts for item in layout.of("stock") if item.id == f"queue-{burst.target}"}

    for item in layout.of("burst"):
        queue = queues.get(item.id.removeprefix("burst-"))
        if queue and item.content.leader:
            tip = item.content.leader[0]
            assert abs(tip.x - queue.centre.x) < 1, item.title
