"""``metrics``, ``check``, ``icons``, and the help."""

import csv
import io
import json

import pytest

import vsmdraw


def test_metrics_as_a_table(run):
    outcome = run("metrics", "good.vsm")
    assert outcome.code == 0
    assert "Reset, current state" in outcome.out
    assert any(line.split()[:5] == ["Total", "LT", "4", "h", "10"] for line in outcome.out.split("\n"))


def test_metrics_for_programs(run):
    (one,) = json.loads(run("metrics", "good.vsm", "-f", "json").out)
    figures = {figure["key"]: figure for figure in one["figures"]}
    assert one["file"] == "good.vsm" and figures["lead_time"]["value"] == 15_000 and figures["takt_time"]["value"] is None
    rows = list(csv.DictReader(io.StringIO(run("metrics", "good.vsm", "-f", "csv").out)))
    assert next(row for row in rows if row["key"] == "process_time")["value"] == "600.0"


def test_metrics_as_markdown(run):
    assert "| Total LT | 4 h 10 min |" in run("metrics", "good.vsm", "-f", "markdown").out


def test_metrics_of_good_maps_beside_broken_ones(run):
    outcome = run("metrics", "broken.vsm", "good.vsm")
    assert outcome.code == 1 and "missing-unit" in outcome.err and "Reset" in outcome.out


def test_metrics_explains_a_figure(run):
    outcome = run("metrics", "good.vsm", "--explain", "lead-time")
    assert outcome.code == 0
    lines = [" ".join(line.split()) for line in outcome.out.split("\n")]
    assert lines[0] == "Reset, current state" and lines[1].startswith("Total LT: 4 h 10 min (")
    assert lines[-4:] == ["Log 4 min", "queue before Reset 4 h", "Reset 6 min", ""]
    assert "formula: by convention" in outcome.out


def test_metrics_explains_for_programs(run):
    (one,) = json.loads(run("metrics", "good.vsm", "--explain", "process time", "-f", "json").out)
    assert one["figure"]["value"] == 600 and [row["text"] for row in one["rows"]] == ["4 min", "6 min"]
    rows = list(csv.DictReader(io.StringIO(run("metrics", "good.vsm", "--explain", "process_time", "-f", "csv").out)))
    assert [(row["file"], row["part"], row["number"]) for row in rows] == [("good.vsm", "Log", "4 min"), ("good.vsm", "Reset", "6 min")]
    assert "| Reset | 6 min |" in run("metrics", "good.vsm", "--explain", "process_time", "-f", "markdown").out


@pytest.mark.parametrize("key", ["utilisation", "bottleneck", "cost-per-item", "takt_time", "littles-law", "LEAD-TIME"])
def test_metrics_explains_what_a_map_lacks(run, key):
    assert run("metrics", "good.vsm", "--explain", key).code == 0


def test_metrics_of_single_items(run, folder):
    (folder / "ranges.vsm").write_text("title: Reset\nprocess Log | PT 4m\nqueue | 1h..3h\nprocess Reset | PT 6m\n", encoding="utf-8")
    first, again, other = (run("metrics", "ranges.vsm", "--runs", "500", "--seed", seed).out for seed in ("1", "1", "2"))
    assert first == again != other
    assert "P50" in first and "1 of 3 times varies" in first and "times: 2 measured, 1 range" in first
    assert run("metrics", "ranges.vsm", "--runs", "500").out == first
    (one,) = json.loads(run("metrics", "ranges.vsm", "--runs", "500", "-f", "json").out)
    assert [quantile["percent"] for quantile in one["quantiles"]] == [50, 85, 95] and one["runs"] == 500
    assert one["quantiles"][0]["seconds"] < one["quantiles"][1]["seconds"] <= 13_200 - 0.05 * 7_200


def test_metrics_of_single_items_with_a_time_missing(run, folder):
    (folder / "gap.vsm").write_text("process Log | PT 4m\nqueue\nprocess Reset | PT 6m\n", encoding="utf-8")
    outcome = run("metrics", "gap.vsm", "--runs", "10")
    assert outcome.code == 0 and "unknown" in outcome.out and "1 of 3 steps and queues has no time" in outcome.out


def test_metrics_of_waste(run):
    assert run("metrics", "good.vsm", "--waste").out.split("\n")[3].split()[:4] == ["Waiting", "4", "h", "waiting,"]
    (one,) = json.loads(run("metrics", "good.vsm", "--waste", "-f", "json").out)
    assert one["hints"][0]["kind"] == "waiting" and one["hints"][0]["seconds"] == 14_400
    assert "| Waiting | 4 h |" in run("metrics", "good.vsm", "--waste", "-f", "markdown").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--explain", "leadtim"], "write lead-time"),
        (["--seed", "3"], "--runs 10000 --seed 3"),
        (["--waste", "--runs", "3"], "--waste and --runs are different questions"),
        (["--runs", "0"], "--runs"),
    ],
)
def test_metrics_asked_wrongly(run, words, said):
    outcome = run("metrics", "good.vsm", *words)
    assert outcome.code == 2 and said in outcome.err and outcome.out == ""


def test_metrics_answers_for_good_maps_beside_broken_ones(run):
    outcome = run("metrics", "broken.vsm", "good.vsm", "--waste")
    assert outcome.code == 1 and "missing-unit" in outcome.err and "Waiting" in outcome.out


def test_check_shows_everything_at_once(run):
    outcome = run("check", "broken.vsm", "good.vsm")
    assert outcome.code == 1
    assert "broken.vsm:2:19: error[missing-unit]: 39 has no unit" in outcome.out and "bad-duration" in outcome.out
    assert outcome.out.endswith("2 maps: 2 errors, 3 notes\n")


def test_check_of_a_good_map(run):
    outcome = run("check", "good.vsm")
    assert outcome.code == 0 and outcome.out.endswith("1 map: 3 notes\n") and outcome.err == ""
    assert "good.vsm:1:1: note[no-demand]: this map has no demand" in outcome.out


def test_check_shows_what_a_map_allows_when_asked(run, folder):
    allowed = "".join(f"allow: {code} | an example\n" for code in ("no-demand", "no-information", "missing-complete-accurate"))
    (folder / "allowed.vsm").write_text(allowed + (folder / "good.vsm").read_text(encoding="utf-8"), encoding="utf-8")
    assert run("check", "allowed.vsm") == (0, "1 map: nothing found (3 allowed)\n", "")
    outcome = run("check", "allowed.vsm", "--verbose")
    assert "allowed[no-demand]: this map has no demand\n  = reason: an example" in outcome.out
    rows = json.loads(run("check", "allowed.vsm", "-f", "json").out)
    assert {row["code"]: row["waived"] for row in rows}["no-demand"] == "an example"


def test_check_as_sarif(run):
    (log,) = json.loads(run("check", "broken.vsm", "good.vsm", "-f", "sarif").out)["runs"]
    assert [result["ruleId"] for result in log["results"]][:2] == ["missing-unit", "bad-duration"]
    assert log["tool"]["driver"]["name"] == "vsmdraw"


def test_check_for_programs_and_code_hosts(run):
    found = json.loads(run("check", "broken.vsm", "-f", "json").out)
    assert [(finding["code"], finding["line"]) for finding in found] == [("missing-unit", 2), ("bad-duration", 3)]
    assert run("check", "broken.vsm", "-f", "github").out.startswith("::error file=broken.vsm,line=2,col=19,")


def test_check_goes_on_where_a_file_is_missing(run):
    outcome = run("check", "nothere.vsm", "broken.vsm")
    assert outcome.code == 2 and "cannot read nothere.vsm" in outcome.err and "missing-unit" in outcome.out


def test_strict_makes_warnings_count(run, folder):
    (folder / "warned.vsm").write_text("title: A\nprocess A | PT 1m\nfifo | 1h\nprocess B | PT 1m\n", encoding="utf-8")
    assert {row["severity"] for row in json.loads(run("check", "warned.vsm", "-f", "json").out)} == {"warning", "note"}
    assert (run("check", "warned.vsm").code, run("check", "--strict", "warned.vsm").code) == (0, 1)


def test_icons(run, folder):
    assert run("icons").code == 0 and (folder / "icons.svg").read_bytes().startswith(b"<svg")
    assert run("icons", "-o", "icons.png", "--theme", "dark").code == 0
    assert run("icons", "-o", "icons.pdf").code == 2


@pytest.mark.parametrize("command", ["render", "metrics", "check", "icons"])
def test_each_command_has_help_with_examples(run, command):
    outcome = run(command, "--help")
    assert outcome.code == 0 and f"  vsmdraw {command}" in outcome.out


def test_help_lists_the_commands_in_groups(run):
    out = run("--help").out
    assert [line for line in out.split("\n") if line in ("Draw:", "Measure:", "Check:")] == ["Draw:", "Measure:", "Check:"]


def test_version(run):
    assert run("--version").out == f"vsmdraw {vsmdraw.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run, monkeypatch, shell):
    monkeypatch.setenv("_VSMDRAW_COMPLETE", f"{shell}_source")
    assert "vsmdraw" in run().out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("vsmdraw re", ["render"]), ("vsmdraw render --the", ["--theme"]), ("vsmdraw metrics -f c", ["csv"])],
)
def test_completion_offers_commands_options_and_values(run, monkeypatch, typed, offered):
    monkeypatch.setenv("_VSMDRAW_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    assert [line.partition(",")[2] for line in run().out.split()] == offered
