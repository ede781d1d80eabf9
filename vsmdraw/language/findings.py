"""Every finding there is: what the command line names, what the reference page explains, what the tests look for."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One kind of finding."""

    code: str
    severity: str
    """``error``: no map is drawn. ``warning``: it is, and probably something is wrong. ``note``: something is not known or not used."""
    meaning: str
    """One line."""
    explanation: str
    bad: str
    """A map, or lines of one, that earns it."""
    good: str
    """The same, put right."""


FINDINGS: tuple[Finding, ...] = (
    # The file
    Finding(
        "not-a-text",
        "error",
        "the file is not text",
        "The file holds zero bytes or begins like a picture, a PDF or an archive. Nothing of it is read.",
        "(a picture that was renamed to map.vsm)",
        "title: Password reset\nprocess Log the ticket",
    ),
    Finding(
        "not-utf-8",
        "error",
        "a byte is not UTF-8",
        "Maps are UTF-8 text (UTF-16 with a byte order mark is read too). The first byte that isn't is shown; older "
        "editors save ü or € as other bytes.",
        "(a file saved as Windows-1252)",
        "process Prüfen",
    ),
    Finding(
        "bad-character",
        "error",
        "a control character stands in the text",
        "Control characters and lone surrogates can't be drawn and can't stand in an SVG.",
        "process Log\\x07 the ticket",
        "process Log the ticket",
    ),
    Finding(
        "line-too-long",
        "error",
        "a line has more than 100,000 characters",
        "No step says that much: probably the file isn't a map.",
        "process Log | tasks … (a hundred thousand characters)",
        "process Log | tasks read, sort, answer",
    ),
    Finding(
        "too-many-lines",
        "error",
        "the file has more than 200,000 lines",
        "The first 200,000 are read. Probably the file isn't a map.",
        "(a log file)",
        "title: Password reset\nprocess Log the ticket",
    ),
    Finding(
        "too-many-fields",
        "error",
        "a statement has more than 200 fields",
        "Nobody reads a data box of that length: probably a table was pasted into one line.",
        "process Log | tasks … (two hundred fields)",
        "process Log | tasks read, sort, answer",
    ),
    Finding(
        "mixed-indent",
        "warning",
        "tabs and spaces are mixed in the indent",
        "What belongs to what is read from the indent. A tab counts as 4 columns, which may not be what your editor shows.",
        "process Log\n\tPT: 2m\nprocess Reset\n    PT: 5m",
        "process Log\n    PT: 2m\nprocess Reset\n    PT: 5m",
    ),
    # The form of a line
    Finding(
        "unknown-statement",
        "error",
        "a line begins with an unknown word",
        "A line begins with a statement (process, queue, customer …) or a header key with a colon. Where a known word "
        "is near, the line is read as if it stood there, so that "
        "other findings aren't about the same mistake.",
        "proces Log the ticket",
        "process Log the ticket",
    ),
    Finding(
        "unknown-header",
        "error",
        "a header key is not known",
        "Header fields of your own begin with x- and are carried to the outputs.",
        "tilte: Password reset\nprocess Log",
        "title: Password reset\nprocess Log",
    ),
    Finding(
        "duplicate-header",
        "error",
        "a header key is given twice",
        "Only one of them can hold.",
        "title: A\ntitle: B\nprocess Log",
        "title: A\nprocess Log",
    ),
    Finding(
        "unused-header",
        "warning",
        "a header key is known, but this version does nothing with it",
        "base, target, claims, allow and timeline belong to the language; this version doesn't compute them yet.",
        "target: lead time 4h\nprocess Log",
        "process Log",
    ),
    Finding(
        "missing-colon",
        "error",
        "a header key has no colon",
        "A header line is key: value.",
        "title Password reset\nprocess Log",
        "title: Password reset\nprocess Log",
    ),
    Finding(
        "unclosed-quote",
        "error",
        "a quote is opened and never closed",
        'Quotes keep bars, colons and hashes in a name. Inside them \\" is a quote.',
        'process "Approve | reject',
        'process "Approve | reject"',
    ),
    Finding(
        "unexpected-indent",
        "error",
        "a line is indented under something that has no such lines",
        "Fields are indented under their step, queue, place or arrow; paths under their choice. Everything else starts at the left margin.",
        "title: Reset\n  process Log",
        "title: Reset\nprocess Log",
    ),
    Finding(
        "unexpected-text",
        "error",
        "something stands where nothing can stand",
        "The statement is complete before it.",
        "process Log\npull by card\nprocess Reset",
        "process Log\npull\nprocess Reset",
    ),
    Finding(
        "misplaced-path",
        "error",
        "a path stands outside of a choice or parallel",
        "Paths are indented under the split they belong to.",
        "process Log\npath 70%: Standard",
        "choice: Standard?\n    path 70%: Standard\n        process Log",
    ),
    # Names, ids and references
    Finding(
        "missing-name",
        "error",
        "something has no name",
        "Steps, places, wastes and own fields need one. Queues don't.",
        "process | PT 5m",
        "process Log the ticket | PT 5m",
    ),
    Finding(
        "missing-value",
        "error",
        "a field or header has no value",
        "Leave the line out when the value is not known: unknown is shown as unknown.",
        "process Log | PT",
        "process Log | PT 2m",
    ),
    Finding(
        "missing-text",
        "error",
        "a burst, note or improvement says nothing",
        "Its words come after the colon.",
        "process Log\nburst on Log:",
        "process Log\nburst on Log: fill in from the portal",
    ),
    Finding(
        "missing-target",
        "error",
        "a waste, burst or improvement is on nothing",
        "It is drawn at the step, queue or place it is about.",
        "process Log\nwaste waiting: two days",
        "process Log\nwaste waiting on Log: two days",
    ),
    Finding(
        "missing-arrow",
        "error",
        "an arrow statement has no ->",
        "Write where it starts, ->, and where it ends.",
        "process A\nprocess B\nrework B A",
        "process A\nprocess B\nrework B -> A",
    ),
    Finding(
        "missing-end",
        "error",
        "nothing stands before or after the arrow",
        "An arrow needs both ends.",
        "customer: C\nprocess A\ninfo C ->",
        "customer: C\nprocess A\ninfo C -> A",
    ),
    Finding(
        "bad-id",
        "error",
        "an id has several words",
        "In process log: Log and triage the word before the colon is an id. A name that holds a colon stands in quotes.",
        "process Phase 2: review",
        'process "Phase 2: review"',
    ),
    Finding(
        "duplicate-id",
        "error",
        "an id is used twice",
        "Steps, queues and places share their ids; improvements have their own.",
        "process a: Log\nprocess a: Reset",
        "process a: Log\nprocess b: Reset",
    ),
    Finding(
        "duplicate-place",
        "warning",
        "a place is there twice",
        "Two customers, suppliers or systems of one name are hard to tell apart.",
        "customer: Employee\ncustomer: Employee\nprocess Log",
        "customer: Employee\nprocess Log",
    ),
    Finding(
        "unknown-reference",
        "error",
        "nothing is called that",
        "Arrows and remarks name what they are about by id or name, upper and lower case alike.",
        "process Log\nprocess Reset\nrework Reset -> Logg",
        "process Log\nprocess Reset\nrework Reset -> Log",
    ),
    Finding(
        "ambiguous-reference",
        "error",
        "several steps have that name",
        "Give one of them an id and use it.",
        "process Review\nprocess Review\nburst on Review: do it once",
        "process Review\nprocess second: Review\nburst on second: do it once",
    ),
    # Fields
    Finding(
        "unknown-field",
        "error",
        "a field is not known",
        'A field of your own stands in quotes: "Own field": value. It is shown in the data box as written.',
        "process Log | colour blue",
        'process Log | "Colour": blue',
    ),
    Finding(
        "duplicate-field",
        "error",
        "a field is given twice, perhaps under another name",
        "PT, touch time and process time are one field. Only one value can hold.",
        "process Log | PT 2m | touch time 3m",
        "process Log | PT 2m",
    ),
    Finding(
        "missing-field-name",
        "error",
        "a value of a step doesn't say which field it is",
        "Queues know a time from a quantity; a step has many times.",
        "process Log | 5m",
        "process Log | PT 5m",
    ),
    Finding(
        "ambiguous-cycle-time",
        "error",
        "cycle time can mean two things",
        "In factories it is the time between two completions (C/T, a rate); in services people often mean the hands-on "
        "time of one item (PT). The two are computed differently, so it is asked, not guessed.",
        "process Weld | cycle time 39s",
        "process Weld | C/T 39s",
    ),
    Finding(
        "bad-value",
        "error",
        "a value is not one of those that are allowed",
        "The hint lists them.",
        "notation: clasic\nprocess Weld",
        "notation: classic\nprocess Weld",
    ),
    Finding(
        "missing-unit",
        "error",
        "a number has no unit",
        "2 could be minutes or days, and 95 a share or a count.",
        "process Log | PT 2",
        "process Log | PT 2m",
    ),
    Finding(
        "negative-quantity",
        "error",
        "a quantity is negative",
        "Times, counts and shares start at 0.",
        "process Log | PT -5m",
        "process Log | PT 5m",
    ),
    Finding(
        "bad-duration",
        "error",
        "a time can't be read",
        "Times are numbers with units: 45s, 2m, 1h30m, 3d, 2 weeks; ~2m is an estimate, 5m..30m a range, 1h p85 3d a "
        "median with a percentile.",
        "process Log | PT 5 hurs",
        "process Log | PT 5 hours",
    ),
    Finding(
        "bad-percent",
        "error",
        "a share can't be read, or is above 100 %",
        "Shares lie between 0% and 100%.",
        "process Log | C&A 120%",
        "process Log | C&A 95%",
    ),
    Finding(
        "bad-count",
        "error",
        "a number of things can't be read",
        "Counts are numbers, with what is counted if you like: 12, 7,000, 12 requests.",
        "process Log | people two",
        "process Log | people 2",
    ),
    Finding(
        "bad-rate",
        "error",
        "a rate can't be read",
        "Rates are a number per period: 350/month, 16/day, 18,400 pcs a month.",
        "demand: 350/fortnite\nprocess Log",
        "demand: 350/month\nprocess Log",
    ),
    Finding(
        "bad-money",
        "error",
        "a cost can't be read",
        "Costs have a currency, and are per item unless they say per hour: 12 EUR, 60 EUR/h.",
        "process Log | cost a lot",
        "process Log | cost 60 EUR/h",
    ),
    Finding(
        "bad-calendar",
        "error",
        "the working calendar can't be read",
        "It says how much working time there is: 8h/day, 20d/month; or 20d/month, 2 shifts of 8h, breaks 2x10m.",
        "calendar: 25h/day\nprocess Log",
        "calendar: 8h/day\nprocess Log",
    ),
    # The stream
    Finding(
        "no-process",
        "error",
        "the map has no step",
        "A map needs at least one process.",
        "title: Reset",
        "title: Reset\nprocess Log the ticket",
    ),
    Finding(
        "lead-below-process",
        "error",
        "the lead time of a step is less than its process time",
        "LT is the whole time from the arrival of an item until it is passed on; the hands-on time PT is part of it.",
        "process Log | PT 2h | LT 30m",
        "process Log | PT 30m | LT 2h",
    ),
    Finding(
        "rework-forward",
        "error",
        "a rework arrow doesn't go back",
        "Rework goes to an earlier step. Repeating the same step is a field of it: rework 5%.",
        "process Log\nprocess Reset\nrework Log -> Reset | 5%",
        "process Log\nprocess Reset\nrework Reset -> Log | 5%",
    ),
    Finding(
        "duplicate-movement",
        "error",
        "two of push, pull and flow stand between the same steps",
        "Work moves from one step to the next in one way.",
        "process A\npush\npull\nprocess B",
        "process A\npull\nprocess B",
    ),
    Finding(
        "routes-not-drawn",
        "error",
        "branches are not drawn by this version",
        "choice, parallel, feeder, exit, skip and flow A -> B belong to the language. This version draws a stream "
        "without branches, and says so rather than leave something out.",
        "choice: Standard?\n    path 70%: Standard\n        process Grant\n    path: Privileged\n        process Ask",
        "process Grant",
    ),
    Finding(
        "mixed-day-lengths",
        "warning",
        "days are mixed with hours, and the map has no calendar",
        "Without a calendar a day is 24 h. If people work 8 h a day, 10 min of work in 2 d is three times the share.",
        "process Log | PT 10m\nqueue | 2d\nprocess Reset",
        "calendar: 8h/day\nprocess Log | PT 10m\nqueue | 2d\nprocess Reset",
    ),
    Finding(
        "fifo-without-maximum",
        "warning",
        "a FIFO lane has no maximum",
        "What makes it a lane is that the step before it stops when it is full.",
        "process A\nfifo | 2h\nprocess B",
        "process A\nfifo | 2h | max 10\nprocess B",
    ),
    Finding(
        "misspelt-kind",
        "warning",
        "a word looks like a misspelt kind",
        "It is kept as your own word. In quotes it earns no warning.",
        "customer: C\nprocess A\ninfo C -> A | elektronic",
        "customer: C\nprocess A\ninfo C -> A | electronic",
    ),
    Finding(
        "unknown-wait",
        "note",
        "a queue says neither how long nor how much",
        "The wait is unknown and shown as unknown, never as 0, and so is the total lead time.",
        "process A\nqueue\nprocess B",
        "process A\nqueue | 4h\nprocess B",
    ),
    Finding(
        "unused-change",
        "note",
        "changes of improvements are kept, not computed",
        "This version draws the improvement as a burst.",
        "process A | PT 5m\nimprove x: faster\n    change: A | PT 2m",
        "process A | PT 5m\nimprove x: faster\n    on: A",
    ),
)

FINDING: dict[str, Finding] = {finding.code: finding for finding in FINDINGS}
