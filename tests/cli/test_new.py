"""``vsmdraw new``: the list, a map written, and everything that mustn't be written over."""

import os

import pytest

from vsmdraw.cli.archetypes import ARCHETYPES

NAMES = [row.name for row in ARCHETYPES]


def test_without_a_name_it_lists_what_there_is(run, folder):
    before = sorted(folder.iterdir())

    outcome = run("new")

    assert (outcome.code, outcome.err) == (0, "")
    rows = [line.split(maxsplit=3) for line in outcome.out.split("\n")[2:-1]]
    assert [row[0] for row in rows] == NAMES
    assert all(6 <= int(row[1]) <= 12 and row[2] == "steps" and row[3] for row in rows)
    assert max(len(line) for line in outcome.out.split("\n")) <= 120
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("name", NAMES)
def test_it_writes_a_map_that_can_be_drawn_at_once(run, folder, name):
    outcome = run("new", name)

    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"vsmdraw: wrote {name}.vsm\n")
    assert run("check", f"{name}.vsm", "--strict").code == 0
    assert run("render", f"{name}.vsm").code == 0
    assert "What each improvement buys" in run("compare", f"{name}.vsm").out
    assert (folder / f"{name}.svg").read_bytes().startswith(b"<svg")


@pytest.mark.parametrize("said", ["Incident restoration", "INCIDENT-RESTORATION", "incident_restoration"])
def test_a_name_is_read_as_the_language_reads_words(run, folder, said):
    assert run("new", said).code == 0
    assert (folder / "incident-restoration.vsm").exists()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("incident", "incident-restoration"),
        ("incidents", "incident-restoration"),
        ("self service", "knowledge-self-service"),
        ("self-service", "knowledge-self-service"),
        ("factry", "factory"),
        ("Problems", "problem-management"),
        ("delivry", "software-delivery"),
        ("request-fulfillment", "request-fulfilment"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(run, folder, said, meant):
    before = sorted(folder.iterdir())

    outcome = run("new", said)

    assert outcome.code == 2
    assert f"no starting map {said!r} (did you mean {meant}? vsmdraw new lists all)" in outcome.err
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("said", ["zebra", "", "x" * 200])
def test_a_name_like_no_other_is_told_too(run, said):
    outcome = run("new", said)

    assert outcome.code == 2 and "vsmdraw new lists what there is" in outcome.err and "Traceback" not in outcome.err


def test_nothing_is_written_over(run, folder):
    (folder / "factory.vsm").write_text("title: mine\n", encoding="utf-8")
    os.symlink("nowhere.vsm", folder / "link.vsm")

    for words in (["factory"], ["factory", "-o", "."], ["claims", "-o", "factory.vsm"], ["claims", "-o", "link.vsm"]):
        outcome = run("new", *words)
        assert outcome.code == 2 and "is there already and stays as it is" in outcome.err

    assert (folder / "factory.vsm").read_text(encoding="utf-8") == "title: mine\n"
    assert not (folder / "nowhere.vsm").exists()


def test_it_writes_elsewhere(run, folder):
    assert run("new", "factory", "-o", "maps/").err == "vsmdraw: wrote maps/factory.vsm\n"
    assert run("new", "factory", "-o", "maps").code == 2
    assert run("new", "factory", "-o", "deep/down/brackets.vsm").code == 0
    outcome = run("new", "factory", "-o", "-")
    assert outcome.err == "" and outcome.out.encode() == (folder / "maps" / "factory.vsm").read_bytes()
    assert (folder / "deep" / "down" / "brackets.vsm").read_bytes() == (folder / "maps" / "factory.vsm").read_bytes()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("map.svg", "map.svg: a map ends in .vsm (write map.vsm)"),
        ("map", "map: a map ends in .vsm (write map.vsm; or map/ if it is a folder)"),
        ("good.vsm/map.vsm", "cannot write good.vsm/map.vsm: not a directory"),
    ],
)
def test_a_place_that_is_none_is_told(run, output, said):
    outcome = run("new", "factory", "-o", output)

    assert outcome.code == 2 and said in outcome.err


def test_a_place_without_a_map_is_asked_about(run):
    outcome = run("new", "-o", "map.vsm")

    assert outcome.code == 2 and "say which map to write" in outcome.err


def test_the_shell_completes_names(run, monkeypatch):
    monkeypatch.setenv("_VSMDRAW_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "vsmdraw new re")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert [line.partition(",")[2] for line in run("new").out.split()] == ["release-deployment", "request-fulfilment"]
