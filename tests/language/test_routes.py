"""Routes: what a text with branches means, and which step can come before which."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.stream.model import Exit, Feeder, Line, Process, Route, Split, ValueStream, walk
from vsmdraw.stream.quantities import Percent

OFFICE = """\
calendar: 8h/day, 20d/month
timeline: main, privileged
process submit: Submit | PT 5m | LT 10m
queue | 20m
process log: Log | PT 2m | LT 15m
queue | 45m
process approve: Approve | PT 3m | LT 1h
choice role: Standard role?
    path 70%: Standard
        process auto: Provision | PT 1m
    path Privileged
        queue | 4h
        pull
        process hand: Provision by hand | PT 15m | LT 2h
queue | 2h
process confirm: Confirm | PT 2m | LT 30m
rework approve -> log | 5% | incomplete form
exit approve | 3% | rejected
flow log -> confirm | 2%
skip log | 1% | known
feeder Badge -> confirm
    process badge: Print the badge
    queue | 1d
"""


def stream(text: str) -> ValueStream:
    found = resolve(parse(Source("map.vsm", text)))
    assert [finding for finding in found.diagnostics if finding.severity == "error"] == []
    return found.stream


def codes(text: str) -> list[str]:
    return [finding.code for finding in resolve(parse(Source("map.vsm", text))).diagnostics]


def test_a_choice_stands_in_its_line():
    line = stream(OFFICE).line
    choice = line.steps[3]

    assert [step.id for step in line.steps] == ["submit", "log", "approve", "role", "confirm"]
    assert isinstance(choice, Split) and (choice.kind, choice.question) == ("choice", "Standard role?")
    assert [(path.id, path.name, path.share.text) for path in choice.paths] == [
        ("standard", "Standard", "70 %"),
        ("privileged", "Privileged", "30 %"),
    ]
    assert [step.id for step in choice.paths[1].line.steps] == ["hand"]
    assert [gap.movement for gap in choice.paths[1].line.gaps] == ["pull", "push"]
    assert [queue.time.text for queue in choice.paths[1].line.gaps[0].queues] == ["4 h"]
    assert [len(gap.queues) for gap in line.gaps] == [0, 1, 1, 0, 1, 0]


def test_arrows_and_feeders_are_carried():
    found = stream(OFFICE)

    assert found.exits == (Exit("approve", Percent(0.03, "3 %"), "rejected"),)
    assert found.routes == (
        Route("log", "confirm", Percent(0.02, "2 %")),
        Route("submit", "approve", Percent(0.01, "1 %"), "known"),
    )
    (feeder,) = found.feeders
    assert isinstance(feeder, Feeder) and (feeder.name, feeder.target) == ("Badge", "confirm")
    assert [step.id for step in feeder.line.steps] == ["badge"] and len(feeder.line.gaps[1].queues) == 1
    assert found.timelines == ("privileged",)


@pytest.mark.parametrize(
    ("path", "share", "name", "ident"),
    [
        ("path 30%: Privileged", "30 %", "Privileged", "privileged"),
        ("path 30 %: Privileged", "30 %", "Privileged", "privileged"),
        ("path 30% Privileged", "30 %", "Privileged", "privileged"),
        ("path ~30 percent: Privileged", "≈ 30 %", "Privileged", "privileged"),
        ("path Privileged | 30%", "30 %", "Privileged", "privileged"),
        ("path: Privileged | share: 30%", "30 %", "Privileged", "privileged"),
        ("path Privileged: 30%", "30 %", "Privileged", "privileged"),
        ("path 30% priv: Privileged", "30 %", "Privileged", "priv"),
        ("path priv: Privileged | 30%", "30 %", "Privileged", "priv"),
        ('path 30%: "30% of them: privileged"', "30 %", "30% of them: privileged", "30-of-them-privileged"),
        ("path 30%", "30 %", "", "role-path"),
        ("path 2nd level | 30%", "30 %", "2nd level", "2nd-level"),
        ("path: Privileged", "30 %", "Privileged", "privileged"),
        ("path", "30 %", "", "role-path"),
    ],
)
def test_ways_to_write_a_path(path, share, name, ident):
    text = f"choice role: Which?\n  path 70%: Standard\n    process A\n  {path}\n    process B\n"

    found = stream(text).line.steps[0].paths[1]

    assert (found.share.text, found.name, found.id) == (share, name, ident)


def test_branches_nest_twenty_deep():
    depth = 20
    text = "".join(
        f"{' ' * 2 * level}choice: Question {level}?\n{' ' * (2 * level + 1)}path 50%: yes {level}\n" for level in range(depth)
    )
    inner = " " * 2 * depth + "process Deep\n"
    others = "".join(f"{' ' * (2 * level + 1)}path: no {level}\n" for level in reversed(range(depth)))

    found = stream(text + inner + others + "process End\nrework End -> Deep | 1%\n")

    assert [step.id for step in found.processes] == ["deep", "end"]


@pytest.mark.parametrize("step", ["Log", "Check", "Grant", "Ask", "Confirm"])
def test_a_step_at_the_edge_is_skipped_by_a_choice(step):
    text = (
        "process Log\nqueue | 1h\nprocess Check\nchoice: Standard?\n  path 70%: yes\n    process Grant\n  path: no\n"
        "    queue | 2h\n    process Ask\nprocess Confirm\nrework Confirm -> Log | 5%\nrework Ask -> Check | 5%\nexit Grant | 1%\n"
    )

    found = stream(text + f"skip {step} | 20% | known\n")

    splits = [part for part in walk(found.line) if isinstance(part, Split) and part.id.startswith("skip-")]
    (skipped,) = splits
    through, past = skipped.paths
    assert [process.name for process in through.line.steps] == [step] and past.line == Line()
    assert (through.share.text, past.share.text, past.name) == ("80 %", "20 %", "known")
    assert [process.name for process in found.processes] == ["Log", "Check", "Grant", "Ask", "Confirm"]
    assert len(list(found.queues())) == 2 and len(found.reworks) == 2 and found.routes == ()


def test_queues_without_names_have_ids_from_their_place():
    found = stream(
        "queue | 1h\nchoice role: Which?\n  path 70%: a\n    process A\n    queue | 1h\n  path: b\n    queue | 2h\n"
        "queue | 3h\nprocess Z\nqueue | 4h\n"
    )

    assert [queue.id for queue in found.queues()] == ["before-role", "after-a", "in-b", "before-z", "after-z"]


def test_a_queue_beside_a_step_may_stand_outside_of_its_split():
    text = (
        "process Log\nqueue | 1h\nchoice: Which?\n  path 70%: a\n    process A\n  path: b\n    process B\n"
        "waste waiting on queue before B: long\n"
    )

    assert stream(text).wastes[0].target == "before-which"


# Which step can come before which: against the graph


def lines(depth: int) -> st.SearchStrategy:
    """Give lines of work: of each step ``None``, of each split its kind and its paths."""
    if depth == 0:
        return st.lists(st.none(), max_size=2)
    split = st.tuples(st.sampled_from(("choice", "parallel")), st.lists(lines(depth - 1), min_size=2, max_size=3))
    return st.lists(st.none() | split, max_size=3)


class Written:
    """A map as text, and who comes directly before whom in it."""

    def __init__(self, main: list, feeders: list[tuple[list, int]]) -> None:
        self.rows: list[str] = []
        self.steps = 0
        self.edges: set[tuple[int, int]] = set()
        self.line([None, *main, None], 0, set())
        for line, target in feeders:
            joined = target % self.steps
            self.rows.append(f"feeder F{len(self.rows)} -> s{joined}")
            for last in self.line([None, *line], 1, set()):
                self.edges.add((last, joined))

    def line(self, line: list, depth: int, before: set[int]) -> set[int]:
        """Write a line and return its last steps; ``before`` are those that lead to it."""
        for part in line:
            if part is None:
                self.rows.append("  " * depth + f"process s{self.steps}: Step {self.steps}")
                self.edges |= {(earlier, self.steps) for earlier in before}
                before = {self.steps}
                self.steps += 1
            else:
                kind, paths = part
                self.rows.append("  " * depth + f"{kind} x{len(self.rows)}:")
                after: set[int] = set()
                for number, path in enumerate(paths):
                    share = f" {100 / len(paths)}%" if kind == "choice" and number else ""
                    self.rows.append("  " * depth + f" path{share}")
                    after |= self.line(path, depth + 1, before)
                before = after
        return before

    def reaches(self) -> set[tuple[int, int]]:
        pairs = set(self.edges)
        while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
            pairs |= more
        return pairs


SOMEWHERE = st.integers(0, 50)


@settings(max_examples=60, deadline=None)
@given(lines(2), st.lists(st.tuples(lines(1), SOMEWHERE), max_size=2), st.lists(st.tuples(SOMEWHERE, SOMEWHERE), max_size=3))
def test_rework_goes_back_to_what_can_come_before(main, feeders, flows):
    written = Written(main, feeders)
    arrows = [(a % written.steps, b % written.steps) for a, b in flows]
    accepted = []
    for source, target in arrows:  # a flow counts when it doesn't close a circle
        if source != target and (target, source) not in written.reaches():
            written.edges.add((source, target))
            accepted.append(f"flow s{source} -> s{target} | 0%")
    before = written.reaches()
    pairs = list(itertools.permutations(range(written.steps), 2))[:400]
    text = "\n".join([*written.rows, *accepted, *(f"rework s{b} -> s{a}" for a, b in pairs)])

    found = resolve(parse(Source("map.vsm", text)))

    made = {(int(rework.target[1:]), int(rework.source[1:])) for rework in found.stream.reworks}
    assert {finding.code for finding in found.diagnostics} <= {"rework-forward", "empty-split"}
    assert made == {pair for pair in pairs if pair in before}
    assert isinstance(found.stream.line, Line) and all(isinstance(step, Process) for step in found.stream.processes)
    assert len(found.stream.processes) == written.steps
