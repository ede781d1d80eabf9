"""Whatever the file is: a finding or a map, never a traceback, and never a wait."""

import time

import pytest

from vsmdraw.language.diagnostics import MOST_OF_A_KIND
from vsmdraw.language.parser import LONGEST_LINE, MOST_FIELDS, MOST_LINES, parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source, read_source


def codes(text: str) -> list[str]:
    return [finding.code for finding in resolve(parse(Source("map.vsm", text))).diagnostics]


def names(data: bytes) -> list[str]:
    return [step.name for step in resolve(parse(read_source(data, "map.vsm")[0])).stream.processes]


@pytest.mark.parametrize(
    "data",
    [
        "process Prüfen\n".encode(),
        b"\xef\xbb\xbf" + "process Prüfen\n".encode(),
        "process Prüfen\n".encode("utf-16"),
        "process Prüfen\r\n".encode(),
        "\ufeffprocess Prüfen".encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "crlf", "no end of line"],
)
def test_encodings_that_are_read(data):
    source, findings = read_source(data, "map.vsm")

    assert findings == ()
    assert [step.name for step in resolve(parse(source)).stream.processes] == ["Prüfen"]


def test_bytes_that_are_not_utf_8_are_shown_at_their_place():
    source, findings = read_source("title: ok\nprocess Prüfen".encode("cp1252"), "map.vsm")

    assert [(finding.code, finding.span.line, finding.span.column) for finding in findings] == [("not-utf-8", 2, 11)]
    assert len(resolve(parse(source)).stream.processes) == 1


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7\n", b"PK\x03\x04rest", bytes(range(256)) * 40])
def test_what_is_no_text(data):
    source, findings = read_source(data, "map.vsm")

    assert [finding.code for finding in findings] == ["not-a-text"]
    assert source.text == ""


def test_an_empty_text():
    assert codes("") == codes("\n\n") == codes("# nothing\n") == ["no-process"]


def test_lone_surrogates_become_a_finding_and_never_reach_the_stream():
    resolution = resolve(parse(Source("map.vsm", "process L\ud800og | by \udfff")))

    assert [finding.code for finding in resolution.diagnostics] == ["bad-character"]
    repr(resolution.stream).encode("utf-8")


def test_a_line_ends_at_newlines_only():
    document = parse(Source("map.vsm", "process a\u2028b\nprocess c\x85d\nprocess | PT 2m"))

    assert [finding.span.line for finding in document.diagnostics] == [3]


def test_lines_that_end_as_on_old_machines():
    assert codes("title: a\rprocess Log\rprocess Reset") == ["no-process", "bad-character"]
    assert codes("process a\rb\r\nprocess c\r\n") == ["bad-character"]


def test_ten_thousand_blocks_in_each_other():
    text = "process Log\n" + "".join(" " * depth + "choice: again?\n" for depth in range(10_000))

    assert set(codes(text)) == {"outside-of-path", "no-path", "too-deep"}


def test_ten_thousand_blocks_that_alternate():
    text = (
        "".join(" " * depth + ("path x\n" if depth % 2 else "parallel:\n") for depth in range(10_000))
        + " " * 10_000
        + "process Deep | PT 5\nprocess End\nrework End -> Deep | 5%"
    )

    found = resolve(parse(Source("map.vsm", text)))

    assert {finding.code for finding in found.diagnostics} == {"single-path", "missing-unit", "too-deep"}
    assert [step.name for step in found.stream.processes] == ["Deep", "End"]


def test_only_the_first_hundred_of_a_kind_are_listed():
    found = resolve(parse(Source("map.vsm", "process x | PT 2\n" * 5000))).diagnostics

    assert len(found) == MOST_OF_A_KIND + 1
    assert found[-1].message == "and 4,900 more missing-unit below line 100"


def test_limits_of_form():
    assert codes("process Log\n# " + "x" * LONGEST_LINE) == ["line-too-long"]
    assert codes("process Log\n" + "\n" * MOST_LINES) == ["too-many-lines"]
    assert "too-many-fields" in codes("process Log" + "".join(f' | "f{number}": 1' for number in range(MOST_FIELDS + 1)))


HUGE = {
    "ten megabytes of one letter a line": "x\n" * 5_000_000,
    "ten megabytes in one line": "process " + "x" * 10_000_000,
    "ten megabytes of zeros": "\0" * 10_000_000,
    "bars": ("process a" + " | " * 30_000 + "\n") * 10,
    "quotes": ('process "a"' + ' "' * 45_000 + "\n") * 10,
    "backslashes": ('process "' + "\\" * 90_000 + '"\n') * 10,
    "hashes": ("process a" + "#" * 90_000 + "\n") * 10,
    "colons": ("process a" + ":" * 90_000 + "\n") * 10,
    "own fields": ("process a" + "".join(f'|"{number}":1' for number in range(10_000)) + "\n") * 10,
    "fields of one step": "process a\n" + "    PT: 2m | LT: 3h\n" * 19_000,
    "equal names": "process a\n" * 19_000,
    "equal names, referred to": "process a\n" * 9_500 + "burst on a: x\n" * 9_500,
    "unknown names": "process a\n" * 9_500 + "rework b -> c\n" * 9_500,
    "systems": "".join(f"process {number} | in s{number}\n" for number in range(18_000)),
    "queues": "queue\n" * 19_000,
    "customers": "customer: c\n" * 19_000 + "process a\ninfo customer -> a\n",
    "tabs": "\t" * 90_000 + "process a\n" + "process a\n",
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_files_take_seconds_at_most(text):
    began = time.perf_counter()

    found = codes(text)

    assert time.perf_counter() - began < 10
    assert len(found) <= 10 * (MOST_OF_A_KIND + 1)
