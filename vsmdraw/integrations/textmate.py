"""The TextMate grammar of maps, for editors and code hosts: ``python -m vsmdraw.integrations.textmate > vsm.tmLanguage.json``.

It is written from the tables of the language. A grammar sees one line at a time and doesn't know what stands above: of an indented
line whose first word is both a field and a statement, the colon decides (``wait: 3h`` is a field, ``wait | 3h`` a queue).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..language.parser import BARE_TABLES
from ..language.words import CHANGES, FIELD_TABLES, FREQUENCY_WORDS, HEADERS, STATEMENTS, WASTES
from .colouring import ARROWS, BY_NAME, LISTS, TIMES

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

    Rule = dict[str, Any]

BETWEEN = "[ ._-]*"
"""What may stand between the letters of a word: words are compared without it."""


def words(spellings: Iterable[str]) -> str:
    """Return an expression for words however they are spelt, the longer ones first.

    >>> bool(re.fullmatch(words(["safety stock", "queue"]), "Safety-Stock", re.IGNORECASE)), words(["C/T"])
    (True, '(?:C[ ._-]*/[ ._-]*T)')
    """
    squeezed = {re.sub(r"[ ._-]", "", word) for word in spellings}
    return f"(?:{'|'.join(BETWEEN.join(map(re.escape, word)) for word in sorted(squeezed, key=lambda word: (-len(word), word)))})"


def grammar() -> Rule:
    """Return the grammar as its JSON file holds it."""
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Value stream map",
        "scopeName": "source.vsm",
        "fileTypes": ["vsm"],
        "patterns": [_comment_line(), *_indented(), *_headers(), *_statements(), {"include": "#value"}],
        "repository": {
            "comment": {"match": r"(?:^|(?<=[ \t]))#(?=[ \t#]|$).*$", "name": _scope("comment")},
            "quoted": {
                "begin": r'(?:^|(?<=[ \t:|>,(\[→]))"', "end": r'"|$', "name": _scope("quoted"),
                "patterns": [{"match": r"\\.", "name": "constant.character.escape.vsm"}],
            },
            "number": {
                "match": rf"(?i)(?:(?<![\w])|(?<=\dx)|(?<=\sp))(\d+(?:[.,]\d+)*)(?:\s?((?:{'|'.join(TIMES)})(?![^\W\d_])|%))?",
                "captures": {"1": {"name": _scope("number")}, "2": {"name": _scope("unit")}},
            },
            "period": {"match": rf"(?i)(?<=/|/ )(?:{'|'.join(TIMES)})(?![^\W\d_])", "name": _scope("unit")},
            "arrow": {"match": f"{'|'.join(map(re.escape, ARROWS))}|\\.\\.", "name": _scope("operator")},
            "value": {"patterns": [{"include": f"#{part}"} for part in ("comment", "quoted", "number", "period", "arrow")]},
            "cells": {"patterns": [_cell(), {"include": "#value"}]},
            "bare-cells": {"patterns": [_cell(bare=True), {"include": "#value"}]},
        },
    }  # fmt: skip


def _scope(name: str) -> str:
    return f"{BY_NAME[name].scope}.vsm"


def _captures(*names: str) -> Rule:
    return {str(number): {"name": _scope(name)} for number, name in enumerate(names, 1) if name}


def _comment_line() -> Rule:
    return {"match": r"^\s*(#.*)$", "captures": _captures("comment")}


def _indented() -> list[Rule]:
    """Return the rules of indented lines that are fields: one with its colon, an improvement's change, a field of the author's own."""
    fields = words(alias for rows in FIELD_TABLES.values() for row in rows for alias in row.aliases)
    plain = words(alias for row in FIELD_TABLES["process"] for alias in row.aliases if _alone(alias))
    changes = words(alias for row in FIELD_TABLES["improve"] if row.key == "change" for alias in row.aliases)
    verbs = words(word for row in CHANGES for word in (row.key, *row.words))
    rest = {"end": "$", "patterns": [{"include": "#cells"}]}
    listed = [(row, words(word for one in LISTS[kind, row.key] for word in one.words)) for kind in ("improve", "info", "ship", "process")
              for row in FIELD_TABLES[kind] if (kind, row.key) in LISTS]  # fmt: skip
    on = words(alias for row in FIELD_TABLES["improve"] if row.key == "on" for alias in row.aliases)
    return [
        *({"match": rf"(?i)^[ \t]+({words(row.aliases)})[ \t]*(:)[ \t]*({values}){END}", "captures": _captures("field", "mark", "constant")}
          for row, values in listed),
        {"begin": rf"(?i)^[ \t]+({on})[ \t]*(:)[ \t]*([^|#\"]*[^|#\"\s])", "beginCaptures": _captures("field", "mark", "id"), **rest},
        {"begin": rf"(?i)^[ \t]+({changes})[ \t]*(:)[ \t]*(?:({verbs})(?![\w]))?",
         "beginCaptures": _captures("field", "mark", "change"), **rest},
        {"begin": rf"(?i)^[ \t]+({fields}\.?)[ \t]*(:)", "beginCaptures": _captures("field", "mark"), **rest},
        {"begin": r'^[ \t]+("(?:\\.|[^"\\])*")[ \t]*(:)', "beginCaptures": _captures("own", "mark"), **rest},
        {"begin": rf"(?i)^[ \t]+({plain})(?=[ \t]|$)", "beginCaptures": _captures("field"), **rest},
    ]  # fmt: skip


def _alone(alias: str) -> bool:
    """Whether a field's word can't be taken for a statement's."""
    squeezed = re.sub(r"[ ._-]", "", alias).casefold()
    return squeezed not in {re.sub(r"[ ._-]", "", word).casefold() for row in STATEMENTS for word in row.words}


def _headers() -> list[Rule]:
    """Return the rules of the header's lines: those with a closed list, all others, and ``x-…``."""
    listed = [row for row in HEADERS if row.values]
    rules: list[Rule] = [
        {"match": rf"(?i)^[ \t]*({words(row.words)})[ \t]*(:)[ \t]*({words(row.values)}){END}",
         "captures": _captures("header", "mark", "constant")}
        for row in listed
    ]  # fmt: skip
    said = words(word for row in HEADERS if row.key in ("title", "trigger", "outcome") for word in row.words)
    every = words(word for row in HEADERS for word in row.words)
    keys = f"({every}|x-[^:\\s][^:]*)"
    text = [{"include": "#comment"}, {"include": "#quoted"}, {"match": r"[^#\s][^#]*|#", "name": _scope("words")}]
    wordy, numeric = _captures("header", "mark"), [{"include": "#value"}]
    return [
        *rules,
        {"begin": rf"(?i)^[ \t]*({said})[ \t]*(:)", "beginCaptures": wordy, "end": "$", "patterns": text},
        {"begin": rf'(?i)^[ \t]*{keys}[ \t]*(:)(?=[^\d\"#]*(?:$|[ \t]#))', "beginCaptures": wordy, "end": "$", "patterns": text},
        {"begin": rf"(?i)^[ \t]*{keys}[ \t]*(:)", "beginCaptures": wordy, "end": "$", "patterns": numeric},
    ]


def _statements() -> list[Rule]:
    """Return the rules of statements by their forms: what stands before the first bar differs, and whether fields need their colon."""
    arrow = f"(?:{'|'.join(map(re.escape, ARROWS))})"
    after, end = r"(?=[ \t:|]|$)[ \t]*", r"([^|:#\"]*[^|:#\s\"])"
    ident, name = r"([^\s:|#\"]+)[ \t]*(:)", r'((?!")[^|#\s]+(?:[ \t]+[^|#\s]+|#(?=\S))*)'
    colon_name = rf"(?:(:)[ \t]*(?:{name})?|{ident}[ \t]*(?:{name})?|{name})?"
    wastes = words(word for row in WASTES for word in row.words)
    text = {"end": "$", "patterns": [{"include": "#comment"}, {"include": "#quoted"}, {"match": r"[^#\s][^#]*|#", "name": _scope("words")}]}
    heads = {
        "path": (rf"(?:(\d+(?:[.,]\d+)?)[ \t]*(%)[ \t]*)?(:)?[ \t]*{name}?", ("number", "unit", "mark", "name")),
        "arrow": (rf"(?:{end}[ \t]*(?=[=-]|{arrow}))?", ("id",)),
        "remark": (rf"(?:({wastes})?[ \t]*\bon[ \t]+{end})?[ \t]*(:)?[ \t]*", ("constant", "id", "mark")),
        "step": (rf"{end}[ \t]*(:)?", ("id", "mark")),
        "improve": (rf"(?:{ident})?[ \t]*(?:{name})?", ("id", "mark", "words")),
        "name": (colon_name, ("mark", "name", "id", "mark", "name", "name")),
        "split": (colon_name, ("mark", "name", "id", "mark", "name", "name")),
    }
    rules: list[Rule] = []
    for form, (head, classes) in heads.items():
        for bare in (True, False):
            rows = [row for row in STATEMENTS if row.form == form and (row.fields in BARE_TABLES) == bare]
            if not rows:
                continue
            captures = _captures("statement", *classes)
            keywords = words(word for row in rows for word in row.words)
            cells = text if form == "remark" else {"end": "$", "patterns": [{"include": "#bare-cells" if bare else "#cells"}]}
            if form == "arrow":
                ends = [{"match": rf"({arrow})[ \t]*(?:{end})?", "captures": _captures("operator", "id")}]
                cells = {"end": "$", "patterns": [*ends, {"include": "#bare-cells"}]}
                keywords = f"(?:{keywords}|flow(?=[^|]*{arrow}))" if bare else keywords
            rules.append({"begin": rf"(?i)^[ \t]*({keywords}){after}{head}", "beginCaptures": captures, **cells})
    alone = words(word for row in STATEMENTS if row.form == "bare" for word in row.words)
    return [*rules, {"match": rf"(?i)^[ \t]*({alone}){END}", "captures": _captures("statement")}]


END = r"(?=[ \t]*(?:\||$)|[ \t]+#)"
"""Where a cell ends."""


def _cell(bare: bool = False) -> Rule:
    """Return the rule of a bar and what stands behind it: a word of a closed list by itself, or a field's name before its value.

    Where fields are mostly written without their names, a name needs its colon.
    """
    fields = words(alias for kind, rows in FIELD_TABLES.items() if kind != "claims" and (kind in BARE_TABLES) == bare
                   for row in rows for alias in row.aliases)  # fmt: skip
    listed = words([*(word for (kind, _), rows in LISTS.items() if (kind in BARE_TABLES) == bare for row in rows for word in row.words),
                    *(FREQUENCY_WORDS if bare else ())])  # fmt: skip
    named = rf"({fields}\.?)[ \t]*(:)" if bare else rf"({fields}\.?)(?=[ \t:|]|$)[ \t]*(:)?"
    return {
        "match": rf'(?i)(\|)[ \t]*(?:({listed}){END}|{named}|("(?:\\.|[^"\\])*")[ \t]*(:))?',
        "captures": _captures("mark", "constant", "field", "mark", "own", "mark"),
    }


def main() -> None:
    """Print the grammar."""
    print(written(), end="")


def written() -> str:
    """Return the grammar's file."""
    return json.dumps(grammar(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
