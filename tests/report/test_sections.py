"""The parts of the report: each says what its numbers say, has the variables that are documented, and is left out without content."""

import random
from pathlib import Path

import pytest
from streams import stream as generated

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.report.sections import SECTIONS
from vsmdraw.report.subject import Matter, Subject

ROOT = Path(__file__).parents[2]
MAPS = sorted((ROOT / "samples").rglob("*.vsm"))
SECTION = {section.name: section for section in SECTIONS}


def subject_of(text):
    run = Run(text if not isinstance(text, str) else Source("map.vsm", text))
    assert not run.failed, run.diagnostics
    return Subject(Matter(run.stream, run.figures, run.drawing, run.theme, run.findings, run.waived))


def gathered(text, name):
    return SECTION[name].gather(subject_of(text))


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_part_has_the_variables_that_are_documented(path):
    subject = subject_of(path.read_text(encoding="utf-8"))
    subject.written = "<p>PT</p>"

    for section in SECTIONS:
        found = section.gather(subject)
        assert found is None or list(found) == [name for name, _ in section.variables], section.name


@pytest.mark.parametrize("seed", range(6))
def test_any_map_is_told(seed):
    page = Run(generated(random.Random(seed))).render("html").decode()

    assert "<main>" in page and page.count("<h1>") == 1


OFFICE = """title: Reset
unit: request
process Log | PT 5m | LT 10m | C&A 90%
queue | 2h
process Approve | PT 3m | LT 1h | C&A 98%
queue | 20m
process Close | PT 2m | LT 2m | C&A 100%
"""


def test_the_story_says_how_long_how_much_of_it_is_work_and_where_it_waits():
    found = gathered(OFFICE, "story")

    lead, work, wait = found["numbers"]
    assert (lead.kind, lead.value, lead.words) == ("lead", "3 h 32 min", "is what one request takes, from the first step to the last.")
    assert (work.value, work.words) == ("10 min", "of that is work, 4.7 %; the other 3 h 22 min is waiting.")
    assert (wait.value, wait.words) == ("2 h", "is the longest wait, 57 % of the lead time: queue before Approve.")
    assert [share["name"] for share in found["shares"]] == ["Work", "Waiting in steps", "Queues"]
    assert sum(float(share["grow"]) for share in found["shares"]) == pytest.approx(1, abs=1e-3) and found["note"] == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("process A\nqueue\nprocess B\n", ["How long one item takes isn't known.", "How much of it is work isn't known.",
                                           "How long the longest wait takes isn't known."]),
        ("process A | PT 5m\nprocess B\n", ["is what one item takes, from the first step to the last. 1 of 2 steps has no time.",
                                            "is work on it. 1 of 2 steps has no PT.", "How long the longest wait takes isn't known."]),
        ("process A | PT 5m | LT 5m\n", ["is what one item takes, from the first step to the last.", "of that is work: nothing waits.",
                                         "Nothing waits: the map has no queue and no waiting inside a step."]),
        ("notation: classic\nconvention: learning-to-see\ndemand: 10/day\nunit: piece\ninventory | 5\nprocess A | C/T 10s\nshipping\n",
         ["is how long one piece is in stock on its way.", "is work on it,", "is the longest wait,"]),
    ],
    ids=["nothing is known", "only a part", "nothing waits", "stock"],
)  # fmt: skip
def test_the_story_makes_nothing_up(text, words):
    said = [number.words for number in gathered(text.replace("shipping\n", ""), "story")["numbers"]]

    assert all(there.startswith(wanted) for there, wanted in zip(said, words, strict=True)), said


LEDES = {
    "time": ("2 of 3 steps, 2 Approve and 3 Close, hold 96 % of the lead time.", OFFICE.replace("LT 2m", "LT 40m")),
    "time, one step": ("One step of 3, 2 Approve, holds 85 % of the lead time.", OFFICE),
    "time, unknown": ("How the lead time divides isn't known: 1 of 2 steps has no time.", "process A | PT 5m\nprocess B\n"),
    "quality": ("Of 100 items 88 pass every step complete and accurate; 1 Log loses most.", OFFICE),
    "quality, bound": ("Of 100 items at most 90 pass every step complete and accurate: 1 of 2 steps has no %C&A.",
                       "process A | C&A 90%\nprocess B\n"),
    "quality, all": ("Every item passes every step complete and accurate.", "process A | C&A 100%\n"),
    "wastes": ("The longest wait, queue before Approve, takes 2 h: 57 % of the lead time.", OFFICE),
    "wastes, not aimed at": ("No improvement is aimed at the longest wait, queue before Approve: 2 h.",
                             f"{OFFICE}improve form: Forms | on: Log\n"),
    "plan": ("One improvement takes the lead time from 3 h 32 min to 2 h 37 min (−26 %).",
             f"{OFFICE}improve auto: Rules\n    change: Approve | LT 5m | PT 1m\n"),
    "plan, unknown": ("What the improvements save isn't known: none says what it changes.", f"{OFFICE}improve form: Forms | on: Log\n"),
    "compare": ("Most is saved by improvement 1, Rules: 55 min.", f"{OFFICE}improve auto: Rules\n    change: Approve | LT 5m | PT 1m\n"),
    "rework": ("Rework costs an item 10 min on average.", f"{OFFICE}rework Approve -> Log | 5% | incomplete\n"),
    "rework, leaving": ("10 % of the items leave before the end.", f"{OFFICE}exit Approve | 10% | refused\n"),
    "gaps": ("figures are unknown or only a bound, for what the map doesn't say.", OFFICE),
    "figures": ("The B path takes 4.0 times as long as the A path.",
                "process S | PT 1m | LT 1m\nchoice: Which?\n    path 60%: A\n        process X | PT 1m | LT 29m\n"
                "    path 40%: B\n        process Y | PT 1m | LT 119m\n"),
    "figures, bottleneck": ("A is the bottleneck: 70 s > takt 60 s.",
                            "notation: classic\ndemand: 480/day\ncalendar: 8h/day\nprocess A | C/T 70s\nprocess B | C/T 10s\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", LEDES)
def test_each_part_begins_with_what_it_says(case):
    wanted, text = LEDES[case]

    lede = gathered(text, case.partition(",")[0])["lede"]

    assert lede.endswith(wanted) if case == "gaps" else lede == wanted


def test_parts_without_content_are_left_out():
    bare = subject_of("process A | PT 1m | LT 1m\n")

    silent = [section.name for section in SECTIONS if section.gather(bare) is None]

    assert silent == ["quality", "rework", "plan", "compare", "work", "glossary"]
    page = Run(Source("map.vsm", "process A | PT 1m | LT 1m\n")).render("html").decode()
    assert not [name for name in silent if f'id="{name}"' in page and name != "glossary"]


def test_charts_stand_where_the_map_has_their_numbers():
    office, factory = OFFICE, (ROOT / "samples/acme-stamping.vsm").read_text(encoding="utf-8")

    assert [chart["name"] for chart in gathered(office, "time")["charts"]] == ["time", "pareto"]
    assert [chart["name"] for chart in gathered(factory, "time")["charts"]] == ["time", "pareto", "takt"]
    assert [chart["name"] for chart in gathered(office, "quality")["charts"]] == ["quality"]
    page = Run(Source("map.vsm", office)).render("html").decode()
    assert page.count('<figure class="wide chart') == 3 and 'id="chart-time-' in page and 'id="chart-quality-' in page


def test_every_path_has_its_column():
    text = (ROOT / "samples/hr-access-paths.vsm").read_text(encoding="utf-8")

    found = gathered(text, "figures")

    assert found["paths"] == [{"name": "Standard path", "share": "70 %"}, {"name": "Privileged path", "share": "30 %"}]
    rows = {row["key"]: [*row["cells"], row["average"]] for row in found["rows"]}
    assert rows["lead_time"] == ["5 h 6 min", "1.4 d", "7 h"] and rows["waiting_in_queues"][:2] == ["3 h 5 min", "7 h 5 min"]
    assert rows["waiting"][:2] == ["4 h 52 min", "1.3 d"] and rows["handoffs"] == ["5", "4", ""]
    assert rows["automation_by_steps"][:2] == ["16.7 %", "0 %"] and rows["takt_time"] == ["", "", "27 min 26 s"]
    assert "va_ratio" not in rows and all(row["basis"] for row in found["rows"])


def test_every_estimate_missing_number_and_accepted_finding_is_named():
    text = """title: Gaps
demand: 350/month
calendar: 8h/day, 20d/month
process Log | PT ~5m | LT 10m..30m | C&A 90%
queue
process Check | PT 4m p85 20m | C&A ~80%
queue | ~2h
process Close | LT 5m
allow: missing-complete-accurate | asked next month
"""
    found = gathered(text, "gaps")

    assumed = " ".join(found["assumed"])
    for words in ("Estimate: 1 Log, PT ≈ 5 min", "Counted with its middle: 1 Log, LT 10–30 min",
                  "Counted with its median: 2 Check, PT 4 min",
                  "Estimate: 2 Check, %C&A ≈ 80 %", "Estimate: Queue before Close, Wait ≈ 2 h", "Working day 8 h"):  # fmt: skip
        assert words in assumed, assumed
    missing = " ".join(found["missing"])
    for words in ("PT missing: 3 Close.", "%C&A missing: 3 Close.", "By missing: every step.", "Waiting time missing: queue before Check."):
        assert words in missing, missing
    assert [(one.code, reason) for one, reason in found["waived"]] == [("missing-complete-accurate", "asked next month")]


def test_counts_that_do_not_fit_are_told():
    found = gathered("demand: 80/day\ncalendar: 8h/day\nprocess A | PT 1m\nqueue | 1h | 90 forms\nprocess B | PT 1m\n", "wastes")

    assert found["counts"] == [{"name": "Queue before B", "counted": "90", "expected": "10"}]


def test_the_glossary_explains_what_is_used_and_nothing_else():
    subject = subject_of(OFFICE)
    subject.written = "<p>PT and Handoffs</p><td>OPTION</td>"

    assert [term for term, _ in SECTION["glossary"].gather(subject)["terms"]] == ["PT, process time", "Handoff"]


def test_a_report_stays_small():
    steps = "".join(f"process s{n}: Step number {n} with a name | PT 5m | LT {n}h | C&A 95% | by Team {n % 4} | in portal\nqueue | {n}h\n"
                    for n in range(1, 20))  # fmt: skip
    improved = "".join(f"improve i{n}: Idea {n}\n    owner: Team\n    due: 2027-01-{n:02}\n    change: s{n} | LT 5m\n" for n in range(1, 6))
    text = f"title: Twenty\nsystem portal: Portal\n{steps}process last: Last | PT 1m | LT 1m\n{improved}"

    assert len(Run(Source("map.vsm", text)).render("html")) < 1_000_000
