"""Numbers of improvements stand on corners, in nobody's way, and the notes explain them."""

import random

import pytest
import streams
from clashes import clashes

from vsmdraw.layout.arrange import arrange
from vsmdraw.metrics.measure import measure
from vsmdraw.stream.model import Burst


@pytest.mark.parametrize("seed", range(60))
def test_numbers_are_in_nobodys_way(seed):
    r = random.Random(seed)
    stream = streams.stream(r)
    objects = [*(step.id for step in stream.processes), *(queue.id for queue in stream.queues())]
    numbered = [Burst(target, "Do it otherwise", str(number), (("effect", "LT 1 h → 5 min"),), str(number))
                for number in range(1, r.randint(2, 6)) for target in {r.choice(objects) for _ in range(2)}]  # fmt: skip
    stream = stream._replace(bursts=tuple(numbered), wastes=())

    layout = arrange(stream, measure(stream))

    assert clashes(layout) == []
    shown = {item.content.number for item in layout.of("number")}
    assert shown <= {burst.number for burst in numbered}
    assert len({item.id for item in layout.placed}) == len(layout.placed)
    told = {placed.content.letter for placed in layout.of("legend") if placed.content.symbol == "number"}
    assert told == {burst.number for burst in numbered}
