"""Where the time goes, one map, one fresh interpreter: prints what each stage took.

    python -m benchmarks.stages map.vsm

The modules of every stage are loaded first, so that a stage's time is its own work; the rest is as in ``vsmdraw render``.
"""

from __future__ import annotations

import gc
import os
import sys
from time import perf_counter


def stages(path: str) -> dict[str, float]:
    """Return the milliseconds of each stage."""
    clock = Clock()
    import re  # noqa: F401

    clock.lap("import re")
    import vsmdraw.cli.drawing
    import vsmdraw.drawing.draw
    import vsmdraw.drawing.themes
    import vsmdraw.language.resolver
    import vsmdraw.layout.arrange
    import vsmdraw.metrics.measure
    import vsmdraw.pipeline
    import vsmdraw.renderers.svg  # noqa: F401
    from vsmdraw.renderers.svgwrite_door import svgwrite

    clock.lap("import vsmdraw")
    svgwrite()
    clock.lap("import svgwrite")
    from vsmdraw.cli.maps import Map, read

    run = read(Map(path))
    run.document  # noqa: B018  (each stop is computed when it is asked for)
    clock.lap("parse")
    run.stream  # noqa: B018
    clock.lap("resolve")
    run.basic_figures  # noqa: B018
    clock.lap("measure")
    run.layout  # noqa: B018
    clock.lap("arrange")
    run.drawing  # noqa: B018
    clock.lap("draw")
    data = run.render("svg")
    clock.lap("render")
    with open(os.devnull, "wb") as file:
        file.write(data)
    clock.lap("write")
    return clock.laps


class Clock:
    """A stop watch that names its laps."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self.last = perf_counter()

    def lap(self, name: str) -> None:
        """End a lap."""
        now = perf_counter()
        self.laps[name] = (now - self.last) * 1000
        self.last = now


if __name__ == "__main__":
    gc.disable()
    print("\n".join(f"{name}={took}" for name, took in stages(sys.argv[1]).items()))
