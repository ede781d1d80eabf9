"""``vsmdraw compare``, and ``--state future`` of the other commands."""

import csv
import io
import json
import os
import shutil
import subprocess

import pytest

MAP = """\
title: Access
demand: 350/month
calendar: 8h/day
target: lead time 2h
customer: Employee
process log: Log | PT 2m | LT 15m | C&A 90%
queue | 45m
process approve: Approve | PT 3m | LT 1h | C&A 98%
improve rule: Approve by rule
    owner: IAM
    due: 2026-03-31
    effort: 5d
    change: automate approve | PT 0m | LT 5m
improve form: A form
    due: 2026-01-31
    effort: 1d
    change: queue before approve | 5m
"""


@pytest.fixture
def maps(folder):
    (folder / "map.vsm").write_text(MAP, encoding="utf-8")
    (folder / "future.vsm").write_text(
        "base: map.vsm\nstate: future\ntitle: Access\ncalendar: 8h/day\nprocess log: Log | PT 2m | LT 15m\nprocess Decide | PT 1m\n",
        encoding="utf-8",
    )
    (folder / "spring.vsm").write_text(MAP.partition("improve")[0].replace("45m", "25m"), encoding="utf-8")
    return folder


def test_a_map_against_its_own_future(run, maps):
    outcome = run("compare", "map.vsm")
    lines = [" ".join(line.split()) for line in outcome.out.split("\n")]

    assert outcome.code == 0 and outcome.err == ""
    assert lines[0] == "Access: Total LT current 2 h, future 25 min (−79 %)"
    assert "Total LT 2 h 25 min −1 h 35 min −79 % better" in lines
    assert "1 Approve by rule −55 min −55 min +55 min 5d" in lines
    assert "effort 1 2 A form −40 min −40 min 40 min a working day" in lines
    assert "Current 2 h work 5 min, waiting in steps 1 h 10 min, queues 45 min" in lines
    assert "1 Approve by rule −55 min 1 h 5 min" in lines
    assert "Total LT at most 2 h 2 h yes 25 min yes" in lines
    assert "step Log id log same" in lines


def test_some_of_its_improvements(run, maps):
    assert "future 1 h 20 min (−33 %)" in run("compare", "map.vsm", "--with", "form").out
    assert "future 1 h 5 min (−46 %)" in run("compare", "map.vsm", "--with", "1").out
    wrong = run("compare", "map.vsm", "--with", "nothing")
    assert wrong.code == 2 and "no improvement is called nothing (there are 1 rule, 2 form)" in wrong.err


def test_several_maps(run, maps):
    outcome = run("compare", "map.vsm", "future.vsm", "spring.vsm")

    assert outcome.out.startswith("Access: Total LT map 2 h, future 16 min (−87 %); spring 1 h 40 min (−17 %)\n")
    assert "Change of spring" in outcome.out
    lines = [" ".join(line.split()) for line in outcome.out.split("\n")]
    assert "future step Approve gone" in lines and "future step Decide new" in lines


def test_a_map_names_its_base(run, maps):
    outcome = run("compare", "future.vsm")

    assert outcome.code == 0
    assert outcome.out.startswith("Access: Total LT map 2 h, future 16 min (−87 %)\n")


def test_a_map_measured_anew(run, maps):
    out = run("compare", "map.vsm", "--measured", "spring.vsm", "--table", "progress").out
    lines = [" ".join(line.split()) for line in out.split("\n")]

    assert "Total LT 2 h 1 h 40 min 25 min 21 %" in lines


def test_what_is_late_is_told_against_a_day(run, maps):
    out = run("compare", "map.vsm", "--table", "plan", "--today", "15 Feb 2026").out
    assert "2026-01-31, 15 days late" in out and "On 2026-02-15: 1 late" in out
    assert "late" not in run("compare", "map.vsm", "--table", "plan").out
    assert run("compare", "map.vsm", "--today", "soon").code == 2


def test_for_programs(run, maps):
    found = json.loads(run("compare", "map.vsm", "-f", "json").out)
    assert found["shape"] == 1
    assert [one["name"] for one in found["states"]] == ["current", "future"]
    assert next(row for row in found["rows"] if row["key"] == "lead_time")["values"] == [7200, 1500]
    assert [bar["after"] for bar in found["effects"]["bars"]] == [7200, 3900, 1500, 1500]
    rows = list(csv.reader(io.StringIO(run("compare", "map.vsm", "-f", "csv").out)))
    assert rows[1] == ["Total LT", "2 h", "25 min", "−1 h 35 min", "−79 %", "better"]
    plan = list(csv.DictReader(io.StringIO(run("compare", "map.vsm", "-f", "csv", "--table", "plan").out)))
    assert [row["Improvement"] for row in plan] == ["A form", "Approve by rule"]
    assert "| Total LT | 2 h | 25 min | −1 h 35 min | −79 % | better |" in run("compare", "map.vsm", "-f", "markdown").out


def test_the_plan_as_a_calendar(run, maps):
    out = run("compare", "map.vsm", "-f", "ical").out
    assert out.startswith("BEGIN:VCALENDAR\r\n") and out.count("BEGIN:VEVENT\r\n") == 2
    assert "\n" not in out.replace("\r\n", "")
    refused = run("compare", "map.vsm", "future.vsm", "-f", "ical")
    assert refused.code == 2 and "no improvement has a due day" in refused.err


CALLS = [
    (("good.vsm",), "nothing to be compared with"),
    (("map.vsm", "missing.vsm"), "no such file"),
    (("map.vsm", "--with", "1", "--git", "main"), "name different states"),
    (("map.vsm", "good.vsm", "--git", "main"), "about one map"),
    (("map.vsm", "--git", "a", "--git", "b", "--git", "c"), "two revisions at most"),
    (("-", "--git", "main"), "standard input has no revisions"),
    (("map.vsm", "--git", "main"), "in no git repository"),
    (("map.vsm", "--table", "progress"), "no table of progress"),
]


@pytest.mark.parametrize("words, reason", CALLS)
def test_calls_that_cannot_be_carried_out(run, maps, words, reason, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(maps.parent))
    outcome = run("compare", *words)

    assert outcome.code == 2 and reason in outcome.err and outcome.out == ""


def test_a_map_with_errors(run, maps):
    outcome = run("compare", "map.vsm", "broken.vsm")
    assert outcome.code == 1 and "missing-unit" in outcome.err and outcome.out == ""


@pytest.fixture
def repository(maps, monkeypatch):
    if shutil.which("git") is None:
        if os.environ.get("CI"):
            pytest.fail("git is missing")
        pytest.skip("git is missing")

    def git(*words):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *words], cwd=maps, check=True, capture_output=True)

    monkeypatch.delenv("GIT_DIR", raising=False)
    git("init")
    git("add", "map.vsm")
    git("commit", "-m", "first")
    git("tag", "before")
    (maps / "map.vsm").write_text(MAP.replace("queue | 45m", "queue | 15m"), encoding="utf-8")
    git("commit", "-am", "shorter queue")
    (maps / "map.vsm").write_text(MAP.replace("queue | 45m", "queue | 5m").replace("LT 1h", "LT 30m"), encoding="utf-8")
    return maps


def test_revisions_of_a_file(run, repository):
    assert run("compare", "map.vsm", "--git", "HEAD").out.startswith("Access: Total LT HEAD 1 h 30 min, now 50 min (−44 %)\n")
    both = "Access: Total LT before 2 h, HEAD 1 h 30 min (−25 %)\n"
    assert run("compare", "map.vsm", "--git", "before..HEAD").out.startswith(both)
    assert run("compare", "map.vsm", "--git", "before", "--git", "HEAD").out.startswith(both)


@pytest.mark.parametrize(
    "words, reason",
    [
        (("map.vsm", "--git", "nowhere"), "no revision is called nowhere"),
        (("map.vsm", "--git=--output=x"), "no revision is called --output=x"),
        (("future.vsm", "--git", "HEAD"), "HEAD has no future.vsm"),
    ],
)
def test_revisions_that_are_not_there(run, repository, words, reason):
    outcome = run("compare", *words)

    assert outcome.code == 2 and reason in outcome.err


def test_without_git(run, maps, monkeypatch):
    monkeypatch.setenv("PATH", str(maps))

    assert "git is not installed" in run("compare", "map.vsm", "--git", "HEAD").err


def test_the_future_is_drawn_and_measured(run, maps):
    assert run("render", "map.vsm", "--state", "future", "-q").code == 0
    assert "Future state" in (maps / "map-future.svg").read_text(encoding="utf-8")
    assert not (maps / "map.svg").exists()
    assert "Access, future state" in run("metrics", "map.vsm", "--with", "1").out
    assert run("render", "good.vsm", "--state", "future").code == 2
    assert "no improvement changes anything" in run("metrics", "good.vsm", "--state", "future").err
    assert run("render", "map.vsm", "--state", "current", "--with", "1").code == 2


def test_some_improvements_of_a_map_that_names_its_base(run, maps):
    (maps / "based.vsm").write_text("base: spring.vsm\n" + MAP, encoding="utf-8")

    assert "current 2 h, future 1 h 20 min" in run("compare", "based.vsm", "--with", "form").out
    assert "spring 1 h 40 min, based 2 h" in run("compare", "based.vsm").out


def test_a_map_from_standard_input(run, maps, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MAP.encode())))

    assert run("compare", "-").out.startswith("Access: Total LT current 2 h, future 25 min")
