"""What the colours of the steps tell, and which wait stands out."""

import pytest

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

TEXT = """title: Loan
colour by: value
system Portal | S1
process Take it | PT 5m | by Branch | value VA | in Portal
queue First | 1d
process Check it | PT 5m | by Back office | value NNVA | in Scoring, Portal
queue Second | 3d
process Wait for it | PT 5m | by Back office | value NVA
process Pay | PT 5m
"""


def run(by="", text=TEXT, **look):
    return Run(Source("loan.vsm", text), Look(colour_by=by, **look))


def chips(run):
    return [(placed.content.letter, placed.content.tone) for placed in run.layout.of("process")]


def legend(run):
    words = [placed.content for placed in run.layout.of("legend")]
    return words[0].words[0].text, [entry.words[0].text for entry in words if entry.symbol == "role"]


def test_value_classes_have_letters_and_colours_of_their_own():
    assert chips(run()) == [("V", "role-5"), ("N", "role-7"), ("W", "role-2"), ("", "")]
    assert legend(run()) == ("Value", ["Value-adding", "Necessary", "Waste"])


def test_roles_become_a_row_when_something_else_is_coloured():
    rows = [{row.label: row.value for row in placed.content.rows} for placed in run().layout.of("process")]

    assert [row["By"] for row in rows] == ["Branch", "Back office", "Back office", "unknown"]
    assert all("Value" not in row for row in rows)


def test_the_first_tool_counts():
    assert legend(run("tool")) == ("Tools", ["Portal", "Scoring"])
    assert [letter for letter, _ in chips(run("tool"))] == ["P", "S", "", ""]


def test_roles_are_the_default():
    plain = run(text=TEXT.replace("colour by: value\n", ""))

    assert legend(plain) == ("Roles", ["Branch", "Back office"]) == legend(run("role"))
    assert all(row.label != "By" for placed in plain.layout.of("process") for row in placed.content.rows)


@pytest.mark.parametrize("by", ["role", "value", "tool"])
def test_colours_change_no_figure(by):
    assert run(by).figures == run("role").figures


def test_titles_say_what_is_coloured():
    titles = [placed.title for placed in run("value").layout.of("process")]

    assert "value Necessary" in titles[1] and "By Back office" in titles[1]


# -- heat


def hot(text, notation="office"):
    layout = run("role", text, notation=notation).layout
    stocks = [placed.id for placed in layout.of("stock") if placed.content.longest]
    rungs = [placed.content.text for placed in layout.of("rung") if placed.content.longest]
    return stocks, rungs


@pytest.mark.parametrize("notation", ["office", "classic"])
def test_the_longest_queue_stands_out(notation):
    stocks, rungs = hot(TEXT, notation)

    assert len(stocks) == 1 and rungs == ["3 d"]
    assert "longest" in run("role", TEXT, notation=notation).svg


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("3d", "1d"),  # two alike
        TEXT.replace("queue Second | 3d\n", ""),  # one alone
        TEXT.replace("queue Second | 3d\n", "").replace("queue First | 1d\n", ""),
        TEXT.replace("queue Second | 3d\n", "queue Second\n"),  # how long is not known
    ],
)
def test_without_a_longest_queue_none_stands_out(text):
    assert hot(text) == ([], [])


def test_the_longest_queue_may_stand_on_a_path_without_a_ladder():
    text = """process A | PT 1h
queue | 1d
choice Big?
  path Small | 80%
    process B | PT 1h
  path Big | 20%
    queue | 9d
    process C | PT 1h
queue | 2d
process D | PT 1h
"""
    stocks, rungs = hot(text)

    assert len(stocks) == 1 and rungs == []
