"""``vsmdraw render``: where pictures go, and what never happens to files."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from vsmdraw.cli import plain_render

GOOD = "title: Another\nprocess Ask | PT 4m\nqueue | 4h\nprocess Answer | PT 6m\n"


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_picture_goes_beside_its_map(run, folder):
    assert run("render", "good.vsm") == (0, "", "vsmdraw: wrote good.svg\n")
    assert (folder / "good.svg").read_bytes().startswith(b"<svg")


def test_several_outputs_in_one_run(run, folder):
    assert run("render", "good.vsm", "-o", "a.svg", "-o", "deep/b.png", "-o", "c.html", "-o", "d.json", "-o", "e.gv").code == 0
    assert {"a.svg", "deep/b.png", "c.html", "d.json", "e.gv"} <= names(folder)
    assert (folder / "deep/b.png").read_bytes().startswith(b"\x89PNG")


def test_several_maps_each_get_their_picture(run, folder):
    (folder / "other.vsm").write_text(GOOD, encoding="utf-8")
    assert run("render", "good.vsm", "other.vsm").code == 0
    assert {"good.svg", "other.svg"} <= names(folder)
    assert (folder / "other.vsm").read_text(encoding="utf-8") == GOOD


def test_good_maps_are_drawn_beside_broken_ones(run, folder):
    outcome = run("render", "broken.vsm", "good.vsm", "-q")
    assert outcome.code == 1
    assert "broken.vsm:2:19: error[missing-unit]" in outcome.err and "broken.vsm:3:" in outcome.err
    assert names(folder) == {"broken.vsm", "good.vsm", "good.svg"}


def test_folders_are_searched_and_their_shape_is_kept(run, folder):
    for name in ("maps/a.vsm", "maps/deep/a.vsm", "maps/.hidden/b.vsm", "maps/readme.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(GOOD, encoding="utf-8")
    assert run("render", "maps", "-f", "svg", "-f", "json", "-o", "out/").code == 0
    assert {name for name in names(folder) if name.startswith("out")} == {"out/a.svg", "out/a.json", "out/deep/a.svg", "out/deep/a.json"}


def test_standard_input_and_output(folder):
    call = [sys.executable, "-m", "vsmdraw", "render", "-"]
    whole = subprocess.run([*call, "-o", "-"], input=GOOD.encode(), capture_output=True, check=True)
    assert whole.stdout.startswith(b"<svg") and whole.stdout.endswith(b"</svg>\n") and whole.stderr == b""
    piped = subprocess.run([*call, "-f", "png"], input=GOOD.encode(), capture_output=True, check=True)
    assert piped.stdout.startswith(b"\x89PNG")


def test_a_map_named_twice_is_drawn_once(run):
    assert run("render", "good.vsm", "./good.vsm").err == "vsmdraw: wrote good.svg\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["good.vsm", "-o", "map.bmp"],
            "map.bmp: unknown suffix '.bmp' (write .svg, .png, .pdf, ",
        ),
        (["good.vsm", "-o", "map"], "map: no suffix (write .svg"),
        (["good.vsm", "-o", "map.svg", "-f", "png"], "map.svg ends like svg, but --format asks for png"),
        (["good.vsm", "broken.vsm", "-o", "map.svg"], "2 maps can't all become map.svg (name a folder: -o pictures/)"),
        (["good.vsm", "broken.vsm", "-o", "-"], "standard output takes one map in one format"),
        (["good.vsm", "-o", "map.svg", "-o", "./map.svg"], "./map.svg is named twice"),
        (["nothere.vsm"], "cannot read nothere.vsm: no such file or directory"),
        (["empty"], "no .vsm files in empty"),
        (["good.vsm", "-o", "good.vsm/x.svg"], "cannot write good.vsm/x.svg: not a directory"),
        (["good.vsm", "-o", "x.png", "--width", "50000"], ""),
        (["good.vsm", "-o", "x.png", "--background", "mauvish"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_call_that_cannot_be_carried_out_says_why_in_a_line(run, folder, words, said):
    (folder / "empty").mkdir()
    before = names(folder)
    outcome = run("render", *words)
    assert outcome.code == 2
    assert outcome.err.startswith(f"vsmdraw: {said}") and outcome.err.count("\n") == 1
    assert names(folder) == before


@pytest.mark.parametrize(
    "words",
    [["render"], ["render", "--theme", "pink", "good.vsm"], ["render", "good.vsm", "-o"], ["render", "--width", "0", "good.vsm"],
     ["rendr"], ["good.vsm"], ["--nonsense"], ["check"], ["metrics", "good.vsm", "--format", "yaml"]],
    ids=" ".join,
)  # fmt: skip
def test_bad_usage_is_2_and_no_traceback(run, words):
    outcome = run(*words)
    assert outcome.code == 2
    assert "Error: " in outcome.err and "Traceback" not in outcome.err


def test_an_input_is_never_overwritten(run, folder):
    (folder / "map.svg").write_text(GOOD, encoding="utf-8")  # a map by content, whatever its name
    os.link(folder / "good.vsm", folder / "hard.svg")
    (folder / "soft.svg").symlink_to("good.vsm")
    for words in (["map.svg"], ["map.svg", "-o", "map.svg"], ["good.vsm", "-o", "hard.svg"], ["good.vsm", "-o", "soft.svg"]):
        outcome = run("render", *words)
        assert outcome.code == 2 and "is a map: drawing over it would destroy it" in outcome.err
    assert (folder / "map.svg").read_text(encoding="utf-8") == GOOD
    assert (folder / "good.vsm").read_text(encoding="utf-8").startswith("title: Reset")


def test_two_maps_that_would_become_one_picture_are_refused(run, folder):
    (folder / "deep").mkdir()
    (folder / "deep/good.vsm").write_text(GOOD, encoding="utf-8")
    outcome = run("render", "good.vsm", "deep/good.vsm", "-o", "out/")
    assert outcome.code == 2 and "good.vsm and deep/good.vsm would both become out/good.svg" in outcome.err
    assert not (folder / "out").exists()


def test_a_replaced_file_keeps_its_mode_and_a_link_is_followed(run, folder):
    (folder / "real.svg").write_text("old", encoding="utf-8")
    (folder / "real.svg").chmod(0o640)
    (folder / "link.svg").symlink_to("real.svg")
    run("render", "good.vsm", "-o", "link.svg")
    assert (folder / "link.svg").is_symlink()
    assert (folder / "real.svg").read_bytes().startswith(b"<svg")
    assert stat.S_IMODE((folder / "real.svg").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_the_system_gives(run, folder):
    mask = os.umask(0o027)
    try:
        run("render", "good.vsm", "-o", "new.svg")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((folder / "new.svg").stat().st_mode) == 0o640


def test_nothing_is_written_if_one_picture_cannot_be_drawn(run, folder, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    outcome = run("render", "good.vsm", "-o", "a.svg", "-o", "b.graph.svg")
    assert outcome.code == 2 and "needs Graphviz' dot" in outcome.err and outcome.err.count("\n") == 1
    assert names(folder) == {"good.vsm", "broken.vsm"}


def test_a_write_that_fails_leaves_the_old_file_and_no_other(run, folder, monkeypatch):
    (folder / "map.svg").write_text("old", encoding="utf-8")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert run("render", "good.vsm", "-o", "map.svg") == (2, "", "vsmdraw: cannot write map.svg: no space left on device\n")
    assert names(folder) == {"good.vsm", "broken.vsm", "map.svg"} and (folder / "map.svg").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_behind_stdout_is_a_line(folder):
    with open("/dev/full", "wb") as full:
        for words in (["render", "good.vsm", "-o", "-"], ["metrics", "good.vsm"], ["--help"]):
            run = subprocess.run([sys.executable, "-m", "vsmdraw", *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            assert run.returncode != 0 and "no space left" in run.stderr.lower() and "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
@pytest.mark.parametrize("words", [["render", "good.vsm", "-o", "-"], ["metrics", "good.vsm"], ["check", "good.vsm"]], ids=" ".join)
def test_a_reader_who_leaves_is_no_trouble(folder, words):
    there, here = os.pipe()
    os.close(there)
    run = subprocess.run([sys.executable, "-m", "vsmdraw", *words], stdout=here, stderr=subprocess.PIPE, text=True, check=False)
    os.close(here)
    assert run.stderr == ""


@pytest.mark.parametrize("words", [["metrics", "good.vsm"], ["check", "broken.vsm"], ["render", "broken.vsm"]], ids=" ".join)
def test_a_terminal_without_the_signs_gets_their_numbers(folder, words):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    run = subprocess.run([sys.executable, "-m", "vsmdraw", *words], env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr and run.returncode in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
@pytest.mark.parametrize("words", ["render good.vsm", "metrics good.vsm", "check good.vsm", "render broken.vsm", "--help"])
def test_a_process_without_its_streams_does_its_work(folder, words):
    run = subprocess.run(f"{sys.executable} -m vsmdraw {words} >&- 2>&-", shell=True, check=False)
    assert run.returncode == ("broken" in words)
    assert (folder / "good.svg").exists() == (words == "render good.vsm")


def test_what_is_not_a_text_is_a_finding(run, folder):
    (folder / "zero.vsm").write_bytes(b"\0\1\2")
    (folder / "latin.vsm").write_bytes("title: Schwei\xdfen\nprocess A\n".encode("latin-1"))
    outcome = run("render", "zero.vsm", "latin.vsm")
    assert outcome.code == 1 and "error[not-a-text]" in outcome.err and "latin.vsm:1:14: error[not-utf-8]" in outcome.err


def test_the_plain_call_and_the_option_parser_write_the_same(run, folder):
    assert plain_render(["render", "good.vsm", "-o", "plain.svg"]) is not None
    assert plain_render(["render", "-q", "good.vsm", "-o", "click.svg"]) is None
    run("render", "good.vsm", "-o", "plain.svg")
    run("render", "-q", "good.vsm", "-o", "click.svg")
    assert (folder / "plain.svg").read_bytes() == (folder / "click.svg").read_bytes()


def test_the_same_map_gives_the_same_bytes_whatever_the_hash_seed(folder):
    sample = Path(__file__).parents[2] / "samples" / "hr-access.vsm"
    for seed in ("1", "2"):
        call = [sys.executable, "-m", "vsmdraw", "render", str(sample), "-q", "-o", f"{seed}/"]
        call += [word for kind in ("svg", "png", "html", "json", "dot") for word in ("-f", kind)]
        subprocess.run(call, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}, check=True)
    one, two = ({path.name: path.read_bytes() for path in (folder / seed).iterdir()} for seed in ("1", "2"))
    assert len(one) == 5 and one == two


@pytest.mark.parametrize("words", [["--theme", "dark"], ["--notation", "classic"]], ids=" ".join)
def test_a_look_changes_the_picture(run, folder, words):
    run("render", "good.vsm", "-o", "plain.svg")
    run("render", "good.vsm", "-o", "other.svg", *words)
    assert (folder / "plain.svg").read_bytes() != (folder / "other.svg").read_bytes()


GROUPED = """
process Log | PT 4m | group First line
queue | 4h
process Sort | PT 6m | group First line
process Solve | PT 20m | group Second line
"""


def test_a_group_becomes_one_box(run, folder):
    (folder / "grouped.vsm").write_text(GROUPED, encoding="utf-8")

    result = run("render", "grouped.vsm", "--collapse", "first line", "-o", "grouped.svg")

    assert result.code == 0
    assert "1–2 First line: PT 10 min, LT 4 h 10 min" in (folder / "grouped.svg").read_text(encoding="utf-8")


def test_a_group_nobody_has_ends_the_call_with_the_nearest_name(run, folder):
    (folder / "grouped.vsm").write_text(GROUPED, encoding="utf-8")

    result = run("render", "grouped.vsm", "--collapse", "First lime", "-o", "grouped.svg", "-o", "grouped.dot")

    assert result.code == 2
    assert "grouped.vsm: no group is called 'First lime' (did you mean First line?)" in result.err
    assert not (folder / "grouped.svg").exists() and not (folder / "grouped.dot").exists()


def test_a_group_that_cant_be_one_box_is_told(run, folder):
    (folder / "grouped.vsm").write_text(GROUPED + "process Ask | group First line", encoding="utf-8")

    result = run("render", "grouped.vsm", "--collapse", "all")

    assert result.code == 0
    assert "grouped.vsm: group First line isn't collapsed: its steps don't follow each other, Solve stands between them" in result.err
