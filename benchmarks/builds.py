"""A documentation build: a thousand maps, cold and warm, beside builds of the same streams with Mermaid and PlantUML.

    python -m benchmarks.builds              (some five minutes)
    python -m benchmarks.builds --quick      a hundred maps

Theirs are the texts that ``vsmdraw render -f mermaid,plantuml`` writes of the same maps, which PlantUML reads from 2020 on. The other
tools take too long for a thousand: they draw the first few, and what is compared is the time for a map. Each is called both ways that
documentation builds have: a process for every map, as plugins do, and all in one process, the fastest way each of them knows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from .streams import Step, steps
from .timing import Taken, run
from .tools import Tool, tools

MAPS = 1_000
FOLDERS = 20
SINGLE = 5
"""Maps that get a process of their own."""
TOGETHER = {"PlantUML": 50, "Mermaid": 20}
"""Maps in one process, of the tools that are slow."""
CAP = 300.0


class Build(NamedTuple):
    """A build, or a part of one."""

    name: str
    maps: int
    taken: Taken

    @property
    def each(self) -> float:
        """Seconds for a map."""
        return self.taken.seconds / self.maps


def show(known: Sequence[Tool], maps: int = MAPS) -> dict[str, Build]:
    """Measure and print; the builds by their names."""
    print(f"\na documentation build of {maps:,} maps of 4 to 12 steps to SVG")
    ours = next(tool for tool in known if tool.name == "vsmdraw")
    found: dict[str, Build] = {}
    for build in (*_ours(ours, maps), *_theirs(known, ours)):
        found[build.name] = build
    cold = found["vsmdraw, cold"]
    print(f"  {'':<42}{'maps':>6}{'together':>11}{'a map':>11}{'× cold':>9}{'peak MB':>9}")
    for build in found.values():
        took = f"{build.taken.seconds:>9,.1f} s{build.each * 1000:>8,.1f} ms{build.each / cold.each:>9,.2f}{build.taken.megabytes:>9.0f}"
        print(f"  {build.name:<42}{build.maps:>6,}" + (f"{build.taken.failure:>11}" if build.taken.failure else took))
    return found


def _ours(tool: Tool, maps: int) -> Iterator[Build]:
    rmtree("maps", ignore_errors=True)
    for number, stream in enumerate(_streams(maps)):
        path = Path("maps", f"team{number % FOLDERS:02}", f"map{number}.vsm")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tool.write(stream), encoding="utf-8")
    call = (*tool.program, "render", "maps", "-o", "out/", "-q", "--cache", "kept")
    _done((*call[:-2], "--no-cache", "-j", "1"))  # once uncounted: Python's bytecode is written
    for folder in ("kept", "out"):
        rmtree(folder, ignore_errors=True)
    yield Build("vsmdraw, cold", maps, _done(call))
    yield Build("vsmdraw, nothing changed", maps, _done(call))
    for path in sorted(Path("maps").rglob("*.vsm"))[:: max(1, maps // 10)]:
        path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    yield Build("vsmdraw, ten maps changed", maps, _done(call))
    rmtree("out")
    yield Build("vsmdraw, pictures gone, cache there", maps, _done(call))
    rmtree("out")
    yield Build("vsmdraw, one processor, no cache", maps, _done((*call[:-2], "--no-cache", "-j", "1")))
    singles = [_done((*tool.program, "render", str(path))) for path in sorted(Path("maps").rglob("*.vsm"))[:SINGLE]]
    yield Build("vsmdraw, a process for each map", SINGLE, _sum(singles))


def _theirs(known: Sequence[Tool], ours: Tool) -> Iterator[Build]:
    most = max(TOGETHER.values())
    Path("theirs").mkdir(exist_ok=True)
    for number, stream in enumerate(_streams(most)):
        Path("theirs", f"map{number:02}.vsm").write_text(ours.write(stream), encoding="utf-8")
    _done((*ours.program, "render", "theirs", "-f", "mermaid,plantuml", "-q", "--no-cache"))
    for tool in known:
        if tool.name not in TOGETHER or not tool.program:
            continue
        files = [str(path) for path in sorted(Path("theirs").glob(f"*{tool.suffix}"))[: TOGETHER[tool.name]]]
        if tool.name == "Mermaid":  # it draws the blocks of a document
            blocks = "".join(f"```mermaid\n{Path(file).read_text(encoding='utf-8')}```\n\n" for file in files)
            Path("all.md").write_text(blocks, encoding="utf-8")
            together: tuple[str, ...] = tool.command("all.md", "drawn.md")
        else:
            together = (*tool.program, "-tsvg", "-nbthread", "auto", *files)
        yield Build(f"{tool.name}, all in one process", len(files), run(together, CAP))
        yield Build(f"{tool.name}, a process for each map", SINGLE,
                    _sum([run(tool.command(file, f"{file}.svg"), CAP) for file in files[:SINGLE]]))  # fmt: skip


def _streams(count: int) -> Iterator[Sequence[Step]]:
    for number in range(count):
        yield list(steps(4 + number % 9, shift=number))


def _done(call: Sequence[str]) -> Taken:
    taken = run(call, CAP)
    if taken.failure:
        sys.exit(f"benchmarks: {' '.join(call)} failed ({taken.failure}):\n{Path('out.log').read_text()}")
    return taken


def _sum(parts: Sequence[Taken]) -> Taken:
    return Taken(sum(part.seconds for part in parts), max(part.megabytes for part in parts), sum(part.cpu for part in parts),
                 next((part.failure for part in parts if part.failure), ""))  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="vsmdraw-bench-") as here, chdir(here):
        show(tools(Path(here)), 100 if "--quick" in sys.argv else MAPS)
