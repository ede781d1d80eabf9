"""Every starting map is complete, sound and drawn well: it is what people begin with, so it shows how a map is made."""

from pathlib import Path

import pytest
from clashes import clashes

import vsmdraw
from vsmdraw.cli.archetypes import ARCHETYPES
from vsmdraw.language.parser import parse
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Run
from vsmdraw.scenario.future import future, with_changes

NAMES = [row.name for row in ARCHETYPES]
AFTER = {  # LT over all routes once every improvement is made
    "new-service": "51.6 d",
    "change-enablement": "6.9 d",
    "release-deployment": "15.5 d",
    "incident-restoration": "10 h 54 min",
    "request-fulfilment": "2.6 d",
    "problem-management": "47.1 d",
    "knowledge-self-service": "24.6 d",
    "continual-improvement": "32.6 d",
    "software-delivery": "45.6 d",
    "claims": "6.7 d",
    "onboarding": "3.2 d",
    "lending": "3.8 d",
    "factory": "17 d",
}
FOLDER = Path(__file__).parent.parent / "samples" / "archetypes"
TOTALS = {  # Total LT, total PT, activity ratio and rolled %C&A of the path on the ladder; LT and yield over all routes
    "new-service": ("85 d", "16.4 d", "19.3 %", "22.2 %", "71.5 d", "70 %"),
    "change-enablement": ("11 d", "1.2 d", "10.7 %", "38.2 %", "10.8 d", "100 %"),
    "release-deployment": ("25.5 d", "3.1 d", "12.0 %", "25.4 %", "34.2 d", "100 %"),
    "incident-restoration": ("10 h 5 min", "1 h 33 min", "15.4 %", "47.6 %", "12 h 53 min", "100 %"),
    "request-fulfilment": ("3.0 d", "43 min", "3.0 %", "61.8 %", "4.6 d", "94 %"),
    "problem-management": ("75 d", "2.5 d", "3.3 %", "26.5 %", "63.1 d", "80 %"),
    "knowledge-self-service": ("38.9 d", "2 h 29 min", "0.8 %", "31.2 %", "34.7 d", "75 %"),
    "continual-improvement": ("77.5 d", "2.9 d", "3.7 %", "17.3 %", "52.8 d", "55.2 %"),
    "software-delivery": ("60.25 d", "4.4 d", "7.3 %", "22.6 %", "66.5 d", "100 %"),
    "claims": ("3.6 d", "45 min 30 s", "2.6 %", "62.3 %", "8.7 d", "88.1 %"),
    "onboarding": ("3.9 d", "2 h 20 min", "7.5 %", "70.5 %", "7.7 d", "100 %"),
    "lending": ("5.9 d", "1 h 3 min", "2.2 %", "51.1 %", "6.4 d", "86.7 %"),
    "factory": ("27 d", "352 s", "0.0236 %", "unknown", "27.0 d", "100 %"),
}
KEYS = ("lead_time", "process_time", "activity_ratio", "rolled_complete_accurate", "expected_lead_time", "yield")
EIGHT_STAGES = ["Ideation", "Planning", "Development", "Integration", "Testing", "Deployment", "Operations", "Feedback"]
each = pytest.mark.parametrize("name", NAMES)


def text_of(name):
    return (FOLDER / f"{name}.vsm").read_text(encoding="utf-8")


def run_of(name):
    return Run(Source(f"{name}.vsm", text_of(name)))


def test_the_list_is_what_the_folder_has():
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
    assert len(set(NAMES)) == len(NAMES) and {path.suffix for path in FOLDER.iterdir()} == {".vsm"}


@each
def test_nothing_is_wrong_with_it(name):
    assert [(finding.code, finding.message) for finding in vsmdraw.check(text_of(name))] == []


@each
def test_it_adds_up(name):
    assert tuple(run_of(name).figures[key].text for key in KEYS) == TOTALS[name]


@each
def test_its_head_says_what_it_shows_and_what_is_made_up(name):
    text = text_of(name)

    head = text.partition("\n\n")[0]
    assert all(line.startswith("# ") for line in head.split("\n")) and "illustration" in head
    assert text.count("\n# ") - head.count("\n# ") + text.count("  # ") >= 5, "whoever changes it needs to know what the lines mean"
    assert max(len(line) for line in text.split("\n")) <= 140


@each
def test_it_is_complete(name):
    stream = run_of(name).stream

    assert all((stream.title, stream.state, stream.unit, stream.demand, stream.trigger, stream.outcome)) and stream.calendar.given
    kinds = {place.kind for place in stream.places}
    assert "customer" in kinds and stream.information and stream.wastes and stream.reworks
    assert 6 <= len(stream.processes) <= 12
    for step in stream.processes:
        if stream.notation == "classic":
            assert (step.cycle_time and step.uptime) or step.name == "Shipping", step.name
        else:
            assert all((step.process_time, step.lead_time, step.complete_accurate, step.role, step.value)), step.name
    assert stream.notation == "classic" or any(step.systems for step in stream.processes)
    assert ("supplier" in kinds and stream.shipments) or stream.notation != "classic"


@each
def test_its_people_keep_up_and_what_was_counted_agrees(name):
    figures = run_of(name).figures

    assert figures["utilisation"].value < 1
    assert (figures["role_utilisation"].value or 0) < 1
    assert figures["littles_law"].value is None or 0.5 < figures["littles_law"].value < 2


@each
def test_its_improvements_say_who_what_and_when(name):
    improvements = [statement for statement in parse(Source(name, text_of(name))).statements if statement.kind == "improve"]

    assert 2 <= len(improvements) <= 3
    for improvement in improvements:
        said = {field.key for field in improvement.fields if field.value}
        assert said >= {"on", "kind", "owner", "due", "status", "effort", "change"}, improvement.id


@each
def test_each_improvement_pays_and_all_together_pay_more(name):
    stream = run_of(name).stream
    before = measure(stream)["expected_lead_time"].value

    alone = [before - measure(with_changes(stream, [one]))["expected_lead_time"].value for one in stream.improvements]
    together = measure(future(stream))["expected_lead_time"]

    assert all(gain > 0.01 * before for gain in alone), list(zip([one.id for one in stream.improvements], alone, strict=True))
    assert together.text == AFTER[name] and before - together.value > max(alone)


@each
@pytest.mark.parametrize("state", ["current", "future"])
@pytest.mark.parametrize("notation", ["office", "classic"])
def test_nothing_lies_over_anything(name, state, notation):
    stream = run_of(name).stream
    stream = (future(stream) if state == "future" else stream)._replace(notation=notation)

    assert clashes(arrange(stream, measure(stream))) == []


def test_software_is_delivered_in_eight_stages():
    assert [step.name for step in run_of("software-delivery").stream.processes] == EIGHT_STAGES


def test_the_published_numbers_of_a_change_are_in_it():
    stream = run_of("change-enablement").stream
    times = {step.id: step.process_time for step in stream.processes} | {queue.id: queue.time for queue in stream.queues()}

    assert times["implement"].seconds == 2 * 3600 and times["cab"].seconds == 3 * 8 * 3600


def test_a_parallel_with_branches_that_vary_says_how_it_is_counted():
    assert "as long as its last branch" in run_of("onboarding").figures["expected_lead_time"].basis
    assert "mean of the longest" not in run_of("lending").figures["expected_lead_time"].basis
