"""A map as a graph: every step, queue and place is there, and everything that goes from one to another."""

from pathlib import Path

import pytest

from vsmdraw.cli import main
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers.formats import FORMATS
from vsmdraw.renderers.structure import graph_of
from vsmdraw.wording import wording

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))


def graph(text, groups=(), **look):
    run = Run(Source("map.vsm", text), Look(**look))
    return graph_of(run.stream, run.figures, groups)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_all_of_a_map_is_in_its_graph(sample):
    text = sample.read_text(encoding="utf-8")
    run = Run(Source(sample.name, text))
    stream, found = run.stream, graph(text)
    heads = [node.head for node in found.nodes]
    kinds = [arrow.kind for arrow in found.arrows]
    names = [node.name for node in found.nodes]

    assert len(set(names)) == len(names) and {end for arrow in found.arrows for end in arrow[:2]} <= set(names)
    assert all(any(head.endswith(step.name) for head in heads) for step in stream.processes)
    assert sum(node.kind not in ("step", "choice", "parallel", "join", "exit", "burst", "waste", "note") for node in found.nodes) == len(
        [*stream.queues(), *stream.places]
    )
    assert kinds.count("information") == len(stream.information) and kinds.count("rework") == len(stream.reworks)
    assert kinds.count("system") == sum(len(step.systems) for step in stream.processes)
    told = wording(stream.language).tell(stream, run.figures)[1]
    assert f"{told['lead_time'].label}: {told['lead_time'].text}" in found.totals


def test_steps_say_what_their_data_boxes_say_and_queues_their_time():
    found = graph("demand: 100/month\nprocess A | PT 5m | by Desk | people 2\nqueue | 4h | 12 requests\nprocess B | LT 1h | automated\n")
    said = {node.name: (node.head, *node.lines) for node in found.nodes}
    assert said["step1"] == ("1 A", "Desk", "people 2", "PT 5 min", "LT unknown")
    assert said["step2"] == ("2 B", "automated", "PT unknown", "LT 1 h")
    assert said["wait1"] == ("Queue", "12 requests", "4 h")


def test_paths_carry_their_shares_and_nothing_is_lost_on_an_empty_one():
    found = graph("process A\nchoice: Why?\n    path 70%: Quick\n    path 30%: Slow\n        process B\nprocess C\nexit C | 5%\n")
    assert [(arrow.source, arrow.target, *arrow.lines) for arrow in found.arrows] == [
        ("step1", "fork1"), ("join1", "step3"), ("fork1", "join1", "70 % Quick"), ("fork1", "step2", "30 % Slow"), ("step2", "join1"),
        ("step3", "exit1", "5 %"),
    ]  # fmt: skip


def test_queues_between_steps_of_a_group_belong_to_it():
    found = graph("process A | group G\nqueue | 1h\nprocess B | group G\nqueue | 2h\nprocess C\n")
    assert [node.name for node in found.nodes if node.group == "G"] == ["step1", "wait1", "step2"]
    assert [node.name for node in found.nodes if not node.group] == ["wait2", "step3"]


@pytest.mark.parametrize("form", ["mermaid", "plantuml"])
def test_groups_can_be_one_box_each_and_the_words_are_the_maps(form):
    text = "language: de\nprocess A | PT 1m | group G\nprocess B | PT 2m | group G\nqueue | 90m\nprocess C | C&A 90%\n"
    written = Run(Source("map.vsm", text), Look(collapse=("G",))).render(form).decode()
    assert "1–2 G" in written.replace("<U+2013>", "–") and "3 min" in written and "Warteschlange" in written and "2 B" not in written


def test_the_form_says_what_it_leaves_out():
    for form in ("mermaid", "plantuml"):
        written = Run(Source("map.vsm", "process A\n")).render(form).decode()
        assert "has no place for the three bands" in written
    assert {"mermaid", "plantuml"} <= {row.name for row in FORMATS}


def test_a_flowchart_that_mermaid_refuses_as_it_comes_is_said(tmp_path, capsys):
    steps = "".join(f"process Step {number} | PT 5m | by Somebody who does it\nqueue | 2h\n" for number in range(260))
    (tmp_path / "big.vsm").write_text(f"title: Big\n{steps}", encoding="utf-8")
    (tmp_path / "small.vsm").write_text("process A\nqueue | 1h\nprocess B\n", encoding="utf-8")
    for name in ("big", "small"):
        with pytest.raises(SystemExit):
            main(["render", str(tmp_path / f"{name}.vsm"), "-o", str(tmp_path / f"{name}.mmd")])
        said = capsys.readouterr().err
        assert ("raise maxTextSize and maxEdges" in said) == (name == "big")


def test_a_dark_theme_asks_for_a_dark_flowchart():
    written = [Run(Source("map.vsm", "process A\n"), Look(theme=theme)).render("mermaid").decode() for theme in ("light", "dark")]
    assert ["theme: dark" in text for text in written] == [False, True]
