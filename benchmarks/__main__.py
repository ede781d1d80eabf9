"""Text to picture, whole processes, beside the tools people would pick instead.

    python -m benchmarks              everything (some ten minutes)
    python -m benchmarks --quick      the short streams, few rounds (some three minutes)

All tools draw the same stream, taken in turns in one session. Ratios are medians of each round's ratio, so that what
else the machine does falls on both sides. A tool that isn't installed is left out, and the page says so.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path

from . import builds, crossings, writers
from .breakdown import where_the_time_goes
from .streams import EIGHT, steps
from .timing import Series, run
from .tools import Tool, tools

ROUNDS = {8: 25, 100: 11, 1_000: 5, 10_000: 3}
"""How often each tool draws a stream of that many steps, if it is quick enough."""
ENOUGH = 20.0
"""Seconds after which a tool isn't asked for another round."""
CAP = 60.0
"""Seconds after which a tool is stopped."""
MAPS = 100


def main() -> None:
    """Run everything and print it."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="vsmdraw-bench-") as folder, chdir(folder):
        page = Page(tools(Path(folder), options.vsmdraw), options.cap, 3 if options.quick else 1)
        page.introduce()
        page.drawings(EIGHT, "png")
        for size in (8, 100) if options.quick else ROUNDS:
            page.drawings(size, "svg")
        if not options.quick:
            page.with_information()
        page.batch()
        page.builds(builds.MAPS // 10 if options.quick else builds.MAPS)
        page.length()
        crossings.show()
        where_the_time_goes(page.ours.program[0], (8, 100) if options.quick else tuple(ROUNDS))
        print(f"\n{page.missed} of {page.targets} targets missed" if page.missed else f"\nall {page.targets} targets met")
    sys.exit(1 if options.strict and page.missed else 0)


class Page:
    """What is printed, section by section."""

    def __init__(self, known: Sequence[Tool], cap: float, fewer: int) -> None:
        self.tools = [tool for tool in known if tool.program]
        self.absent = [tool for tool in known if not tool.program]
        self.cap = cap
        self.fewer = fewer
        self.targets = self.missed = 0
        self.gave_up: dict[str, str] = {}
        """Tools that failed or were stopped, and at what: they aren't asked for a longer stream."""
        if not self.tools or self.tools[0].name != "vsmdraw":
            sys.exit("benchmarks: no vsmdraw beside this Python (pip install . first, or --vsmdraw PATH)")
        self.ours = self.tools[0]

    def introduce(self) -> None:
        """Say what is compared, and on what."""
        print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        for tool in self.absent:
            print(f"skipped: {tool.name} is not installed ({tool.missing})")
        for tool in self.tools:  # once uncounted: programs are read from the disk, Python's bytecode is written
            Path(f"map{tool.suffix}").write_text(tool.write(list(steps(EIGHT))), encoding="utf-8")
            warm = run(tool.command(f"map{tool.suffix}", "map.svg"), self.cap)
            if warm.failure and tool is self.ours:
                sys.exit(f"benchmarks: {tool.program[0]} doesn't draw ({warm.failure}):\n{Path('out.log').read_text()}")

    def drawings(self, size: int, suffix: str) -> None:
        """One stream, drawn by every tool."""
        print(f"\n{size:,} steps, text to {suffix.upper()}")
        stream = list(steps(size))
        for tool in self.tools:
            Path(f"map{tool.suffix}").write_text(tool.write(stream), encoding="utf-8")
        drawing = [tool for tool in self.tools if can_draw(tool, suffix) and tool.name not in self.gave_up]
        jobs = {tool.name: one_process(tool.command(f"map{tool.suffix}", f"map.{suffix}"), self.cap) for tool in drawing}
        found = in_turns(jobs, max(1, ROUNDS[size] // self.fewer))
        self.table(found)
        for name, reason in self.gave_up.items():
            print(f"  {name:<10} not tried again: {reason}")
        self.gave_up |= {name: f"{series.failure} at {size:,} steps" for name, series in found.items() if series.failure}
        ours, dot, d2 = (found.get(name, Series()) for name in ("vsmdraw", "dot", "D2"))
        if suffix == "png":
            self.target("vsmdraw / D2", ours.ratio(d2), 1)
        elif size == 8:
            self.target("vsmdraw / dot", ours.ratio(dot), 4.5)
        elif size == 100:
            self.target("vsmdraw / D2", ours.ratio(d2), 0.7)
        elif size == 1_000:
            self.target("vsmdraw / D2", ours.ratio(d2), 0.5)
            self.thousand = ours
        elif size == 10_000:
            self.target("vsmdraw at 10,000 / at 1,000 steps, processor time", ours.cpu / self.thousand.cpu, 11)
            self.target("vsmdraw, peak MB", ours.megabytes, 400)

    def with_information(self) -> None:
        """Long maps with systems, messages and rework: vsmdraw alone, since dot takes minutes for a hundred such steps."""
        print("\nwith systems, a message and rework, text to SVG")
        found: dict[str, Series] = {}
        for size in (1_000, 10_000):
            Path("around.vsm").write_text(writers.vsm_with_information(list(steps(size))), encoding="utf-8")
            found |= in_turns({f"{size:,}": one_process(self.ours.command("around.vsm", "around.svg"), self.cap)}, 3)
        self.table(found)
        self.target("vsmdraw at 10,000 / at 1,000 steps, processor time", found["10,000"].cpu / found["1,000"].cpu, 11)
        self.target("vsmdraw, peak MB", found["10,000"].megabytes, 400)

    def batch(self) -> None:
        """A hundred maps: one process where the tool can, else one after the other."""
        print(f"\n{MAPS} maps of {EIGHT} steps to SVG")
        known = {tool.name: tool for tool in self.tools}
        jobs: dict[str, Callable[[Series], None]] = {}
        for name, several in (("vsmdraw", ("render", "--no-cache")), ("dot", ("-Tsvg", "-O"))):
            if name in known:
                files = batch_of(known[name])
                jobs[name] = one_process((*known[name].program, *several, *files), self.cap)
        if "D2" in known:
            tool = known["D2"]
            jobs["D2"] = one_by_one([tool.command(file, f"{file}.svg") for file in batch_of(tool)], self.cap)
        found = in_turns(jobs, max(1, 5 // self.fewer))
        self.table(found)
        ours, dot, d2 = (found.get(name, Series()) for name in ("vsmdraw", "dot", "D2"))
        self.target("vsmdraw / dot -O, one process each", ours.ratio(dot), 1.5)
        self.target("vsmdraw in one process / D2 in a hundred", ours.ratio(d2), 0.1)

    def builds(self, maps: int) -> None:
        """A documentation build, cold and warm."""
        found = builds.show(self.tools, maps)
        cold = found["vsmdraw, cold"]
        self.target("vsmdraw, nothing changed / cold", found["vsmdraw, nothing changed"].each / cold.each, 0.5)
        for name in ("PlantUML", "Mermaid"):
            other = found.get(f"{name}, all in one process")
            self.target(f"vsmdraw cold / {name} in one process, for a map", cold.each / other.each if other else None, 0.2)

    def length(self) -> None:
        """How much there is to write."""
        print(f"\nlines to write for {EIGHT} steps")
        stream = list(steps(EIGHT))
        print("  " + ", ".join(f"{tool.name} {tool.write(stream).count(chr(10))}" for tool in [*self.tools, *self.absent]))
        self.target("vsmdraw", writers.vsm(stream).count("\n"), 25)

    def table(self, found: dict[str, Series]) -> None:
        """Print what each took."""
        dot, d2 = (found.get(name, Series()) for name in ("dot", "D2"))
        print(f"  {'':<10}{'median':>11}{'× dot':>8}{'× D2':>8}{'peak MB':>9}{'runs':>6}")
        for name, series in found.items():
            if series.failure:
                print(f"  {name:<10}{series.failure:>11}{'':>8}{'':>8}{series.megabytes:>9.0f}{len(series.taken):>6}")
            else:
                ratios = "".join(f"{ratio:>8.2f}" if ratio else f"{'':>8}" for ratio in (series.ratio(dot), series.ratio(d2)))
                print(f"  {name:<10}{in_words(series.seconds):>11}{ratios}{series.megabytes:>9.0f}{len(series.taken):>6}")

    def target(self, what: str, value: float | None, most: float) -> None:
        """Print a figure beside its target."""
        if value is None:
            print(f"  {what}: not measured (at most {most:g})")
            return
        self.targets += 1
        self.missed += value > most
        print(f"  {what}: {value:.2f}, at most {most:g}: {'missed' if value > most else 'met'}".replace(".00,", ","))


def in_turns(jobs: dict[str, Callable[[Series], None]], rounds: int) -> dict[str, Series]:
    """Return the runs of each job: each once a round, the first place in the round going around."""
    found = {name: Series() for name in jobs}
    names = list(jobs)
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if not found[name].failure and found[name].spent < ENOUGH:
                jobs[name](found[name])
    return found


def one_process(command: Sequence[str], cap: float) -> Callable[[Series], None]:
    """Return a job of one process."""
    return lambda series: series.add(run(command, cap))


def one_by_one(commands: Sequence[Sequence[str]], cap: float) -> Callable[[Series], None]:
    """Return a job of several processes after each other."""
    return lambda series: series.add(*(run(command, cap) for command in commands))


def batch_of(tool: Tool) -> Iterator[str]:
    """Write a hundred maps and give their names."""
    for number in range(MAPS):
        name = f"batch{number}{tool.suffix}"
        Path(name).write_text(tool.write(list(steps(EIGHT, shift=number))), encoding="utf-8")
        yield name


def can_draw(tool: Tool, suffix: str) -> bool:
    """Return whether the tool knows the format."""
    return suffix == "svg" or tool.name != "pikchr"


def in_words(seconds: float) -> str:
    """Return a duration for people."""
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:,.1f} s"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="8 and 100 steps, a third of the rounds")
    parser.add_argument("--vsmdraw", default="", metavar="PATH", help="the program to measure (default: the one beside this Python)")
    parser.add_argument("--cap", type=float, default=CAP, metavar="SECONDS", help="stop a tool after this time (default: %(default)g)")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    options.vsmdraw = options.vsmdraw and str(Path(options.vsmdraw).absolute())
    return options


main()
