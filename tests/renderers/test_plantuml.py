"""The PlantUML diagram of a map is read by PlantUML itself and says every word of the map."""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from strange_words import strange_map

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.renderers.structure import graph_of

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))


@pytest.fixture(scope="module")
def plantuml():
    """Return PlantUML's program. Where tests have to run it must be there."""
    if (found := shutil.which("plantuml")) is None:
        assert not os.environ.get("CI"), "PlantUML reads its diagrams: install plantuml"
        pytest.skip("no plantuml here")
    return found


def test_plantuml_finds_no_error_in_any_sample(plantuml, tmp_path):
    """All in one run: a start of Java takes a second."""
    for number, sample in enumerate(SAMPLES):
        written = Run(Source(sample.name, sample.read_text(encoding="utf-8"))).render("plantuml")
        (tmp_path / f"{number}-{sample.stem}.puml").write_bytes(written)
    files = [path.name for path in tmp_path.iterdir()]

    read = subprocess.run([plantuml, "-checkonly", "-charset", "UTF-8", *files], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (read.returncode, read.stdout) == (0, ""), read.stderr  # where a first Java talks about its preferences


def test_plantuml_shows_every_word_as_it_was_meant(plantuml, tmp_path):
    run = Run(Source("map.vsm", strange_map()))
    graph = graph_of(run.stream, run.figures)
    (tmp_path / "map.puml").write_bytes(run.render("plantuml"))

    subprocess.run([plantuml, "-tsvg", "-charset", "UTF-8", "map.puml"], cwd=tmp_path, check=True, capture_output=True)

    found = re.findall(r"<text[^>]*>([^<]*)<", (tmp_path / "map.svg").read_text(encoding="utf-8"))
    shown = {html.unescape(text).replace("\xa0", " ") for text in found}
    meant = {graph.title, *graph.totals, *(line for node in graph.nodes for line in (node.head, node.group, *node.lines))}
    meant |= {line for arrow in graph.arrows for line in arrow.lines}
    assert {text.replace("\xa0", " ") for text in meant if text} - shown == set()
