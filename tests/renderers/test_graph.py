"""DOT: the stream's structure, with names that can't be mistaken for the language's own signs."""

import os
import shutil
import xml.etree.ElementTree as etree

import pytest

import vsmdraw

TEXT = r"""title: "<b>x</b>"
customer: "a:b"
system s: "C:\new"
process "<one>" | PT 1m | in s
queue q: "say \n \"hi\"" | 4h
process two: "<B>bold</B>" | PT 2m
rework two -> "<one>" | 5%
info "a:b" -> two | electronic | order
ship two -> "a:b"
"""


def test_steps_queues_and_places_are_nodes_and_work_flows():
    lines = vsmdraw.render("title: A\ncustomer: C\nprocess One\nqueue | 4h\nprocess Two\nprocess Three\n", "dot").decode().split("\n")
    edges = [line.split("[")[0].strip() for line in lines if "->" in line]
    assert edges == ["step1 -> wait1", "wait1 -> step2", "step2 -> step3"]
    assert any(line.strip().startswith("place1 [label=C shape=house]") for line in lines)
    assert any("queue\\n4 h" in line.lower() for line in lines)


@pytest.mark.skipif(not shutil.which("dot") and not os.environ.get("CI"), reason="dot is not installed")
def test_dot_reads_every_name_as_it_was_meant():
    root = etree.fromstring(vsmdraw.render(TEXT, "graph"))
    words = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"<one>", "<B>bold</B>", "<b>x</b>", "a:b", "C:\\new"} <= words


def test_without_dot_the_way_out_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ValueError, match="needs Graphviz' dot, which is not on the PATH"):
        vsmdraw.render(TEXT, "graph")


def test_a_dot_that_fails_is_said_too(monkeypatch, tmp_path):
    (tmp_path / "dot").write_text("#!/bin/sh\necho 'out of patience' >&2\nexit 3\n", encoding="utf-8")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(ValueError, match="out of patience"):
        vsmdraw.render(TEXT, "graph")
