"""Where the time of ``vsmdraw render`` goes: start, imports, and each stage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from . import writers
from .streams import steps
from .timing import ENVIRONMENT, run

HERE = Path(__file__).parent.parent
TIMES = 7


def where_the_time_goes(program: str, sizes: Sequence[int]) -> None:
    """Print it, for the Python that ``program`` runs in."""
    python = python_of(program)
    print("\nwhere the time goes, ms")
    print(f"  {'steps':<18}" + "".join(f"{size:>10,}" for size in sizes))
    start = median(run((python, "-c", "pass"), 60).seconds for _ in range(3 * TIMES)) * 1000
    columns = [stages(python, size) for size in sizes]
    print(f"  {'start of Python':<18}" + "".join(f"{start:>10.1f}" for _ in sizes))
    for name in columns[0]:
        print(f"  {name:<18}" + "".join(f"{column[name]:>10.1f}" for column in columns))
    print(f"  {'together':<18}" + "".join(f"{start + sum(column.values()):>10.1f}" for column in columns))
    print("\nwhat is imported, ms by python -X importtime (which itself slows imports)")
    for name, (count, milliseconds) in imports(python).items():
        print(f"  {name:<28}{count:>4} modules{milliseconds:>8.1f}")


def python_of(program: str) -> str:
    """Return the interpreter in a program's first line; this one if it has none."""
    with open(program, "rb") as file:
        first = file.readline()
    words = first[2:].split()
    return words[0].decode() if first.startswith(b"#!/") and len(words) == 1 else sys.executable


def stages(python: str, size: int) -> dict[str, float]:
    """Return the milliseconds of each stage: the medians over some fresh interpreters."""
    path = Path(f"stages{size}.vsm")
    path.write_text(writers.vsm(list(steps(size))), encoding="utf-8")
    found = []
    for _ in range(TIMES if size < 1_000 else 1):
        lines = _python(python, str(HERE / "benchmarks" / "stages.py"), str(path))[0].splitlines()
        found.append({name: float(took) for name, _, took in (line.partition("=") for line in lines)})
    return {name: median(laps[name] for laps in found) for name in found[0]}


def imports(python: str) -> dict[str, tuple[int, float]]:
    """Return how many modules of whom a plain ``render`` loads, with their own milliseconds, and what click would add."""
    path = Path("imports.vsm")
    path.write_text(writers.vsm(list(steps(8))), encoding="utf-8")
    words = ("-X", "importtime", "-m", "vsmdraw")
    plain = _loaded(_python(python, *words, "render", str(path))[1])
    checked = _loaded(_python(python, *words, "check", str(path))[1])
    bare = _loaded(_python(python, "-X", "importtime", "-c", "pass")[1])
    rows: dict[str, tuple[int, float]] = {}
    for whose, modules in (
        ("vsmdraw", {name: took for name, took in plain.items() if _of(name) == "vsmdraw"}),
        ("svgwrite", {name: took for name, took in plain.items() if _of(name) == "svgwrite"}),
        ("standard library", {name: took for name, took in plain.items() if _of(name) not in ("vsmdraw", "svgwrite") and name not in bare}),
        ("Python itself", {name: took for name, took in plain.items() if name in bare}),
        ("click, other commands only", {name: took for name, took in checked.items() if _of(name) != "vsmdraw" and name not in plain}),
    ):
        rows[whose] = (len(modules), sum(modules.values()))
    return rows


def _of(module: str) -> str:
    return module.partition(".")[0]


def _loaded(report: str) -> dict[str, float]:
    """Return each module's own milliseconds from what ``-X importtime`` prints."""
    rows = (line.removeprefix("import time:").split("|") for line in report.splitlines() if line.startswith("import time:"))
    return {row[2].strip(): int(row[0]) / 1000 for row in rows if row[0].strip().isdigit()}


def _python(python: str, *words: str) -> tuple[str, str]:
    done = subprocess.run([python, *words], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return done.stdout, done.stderr
