"""Maps are coloured as the parser reads them, by Pygments; the TextMate grammar, in a real engine, comes to the same."""

import logging
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Error, Token
from textmate_grammar.parsers.base import LanguageParser
from textmate_grammar.utils.logger import LOGGER

from vsmdraw.integrations import textmate
from vsmdraw.integrations.colouring import BY_NAME, CLASSES, coloured
from vsmdraw.integrations.pygments import TOKENS, VsmLexer
from vsmdraw.language.words import CHANGES, FIELD_TABLES, HEADERS, STATEMENTS, Statement

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").rglob("*.vsm"))
BROKEN = sorted((ROOT / "tests" / "findings").glob("*.vsm"))
SCOPES = {f"{row.scope}.vsm": row.name for row in CLASSES}


@pytest.fixture(scope="module")
def engine():
    """Return what colours a text by the grammar: the class of every character that is no space, by line and column."""
    LOGGER.logger.setLevel(logging.CRITICAL)
    parser = LanguageParser(textmate.grammar())

    def run(text):
        found = {}
        parsed = parser.parse_string(text)
        for (line, column), piece, scopes in parsed.flatten() if parsed else ():
            found.update({(line, column + at): SCOPES.get(scopes[-1], "") for at in range(len(piece))})
        return {place: found.get(place, "") for place in meant(text)}

    return run


def meant(text):
    """Return the same as the parser has it."""
    found, line, column = {}, 0, 0
    for _, what, piece in coloured(text):
        if piece == "\n":
            line, column = line + 1, 0
            continue
        found.update({(line, column + at): what for at, char in enumerate(piece) if not char.isspace()})
        column += len(piece)
    return found


@pytest.mark.parametrize("path", [*SAMPLES, *BROKEN], ids=lambda path: path.stem)
def test_every_text_comes_out_whole_and_without_errors(path):
    text = path.read_text(encoding="utf-8")
    pieces = list(VsmLexer(stripnl=False, ensurenl=False).get_tokens_unprocessed(text))
    assert "".join(piece for *_, piece in pieces) == text and all(text[at : at + len(piece)] == piece for at, _, piece in pieces)
    assert not [piece for _, token, piece in pieces if token in Error]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_grammar_colours_a_sample_as_the_parser_reads_it(path, engine):
    text = path.read_text(encoding="utf-8")
    want, got = meant(text), engine(text)
    off = [(place, what, got[place]) for place, what in want.items() if got[place] != what and what != "own"]
    assert off == []  # own fields without quotes are known to the parser alone
    assert len(set(want.values())) > 7


def first(text, what):
    return next((piece for _, found, piece in coloured(text) if found == what), None)


def test_pygments_finds_the_lexer():
    assert type(get_lexer_by_name("vsm")).__name__ == type(get_lexer_for_filename("a.vsm")).__name__ == "VsmLexer"
    tokens = dict((piece, token) for token, piece in get_lexer_by_name("vsm").get_tokens('process a: Ask | PT 5m | "Own": x\n'))
    assert (tokens["process"], tokens["a"], tokens["PT"], tokens["5"], tokens["m"]) == (
        Token.Keyword, Token.Name.Label, Token.Name.Attribute, Token.Number, Token.Keyword.Type)  # fmt: skip
    assert set(TOKENS) == set(BY_NAME)


LINES = {"arrow": "{word} A -> B", "step": "{word} A | 5%", "remark": "{word} on A: why", "path": "choice: Q\n    {word} 5%: P"}


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.kind)
def test_every_word_for_a_statement_has_its_class(row, engine):
    for word in row.words:
        line = LINES.get(row.form, "{word}" if row.form == "bare" else "{word}: N").format(word=word)
        if row.kind == "route":
            continue  # `route` and `flow` are told by their arrow
        assert word in [piece for _, what, piece in coloured(line) if what == "statement"], line
        at = line.split("\n")[-1].index(word)
        assert engine(line)[line.count("\n"), at] == "statement", line


@pytest.mark.parametrize("row", HEADERS, ids=lambda row: row.key)
def test_every_word_for_a_header_has_its_class(row, engine):
    for word in row.words:
        assert first(f"{word}: x", "header") == word and engine(f"{word}: x")[0, 0] == "header"


KEYWORD = {"process": "process a", "queue": "queue", "place": "customer c", "path": "path", "rework": "rework a -> b",
           "ship": "ship a -> b", "info": "info a -> b", "improve": "improve i"}  # fmt: skip


@pytest.mark.parametrize("table", KEYWORD)
def test_every_word_for_a_field_has_its_class(table, engine):
    for row in FIELD_TABLES[table]:
        for word in row.aliases:
            line = f"{KEYWORD[table]} | {word}: 5"
            assert first(line, "field") == word, line
            assert engine(line)[0, line.index("|") + 2] == "field", line


def test_words_of_changes_have_their_class(engine):
    for word in {word for row in CHANGES for word in row.words}:
        text = f"improve a: B\n    change: {word} x"
        assert first(text, "change") == word and engine(text)[1, 12] == "change"


def test_a_new_word_is_coloured_without_further_change(monkeypatch):
    """Both read the tables: a row more is a word more."""
    row = Statement("portal", ("teleporter",), "work", "name", "teleporter: X", "beams", "process")
    monkeypatch.setattr(textmate, "STATEMENTS", (*STATEMENTS, row))
    letters = textmate.BETWEEN.join("teleporter")
    assert letters in textmate.written() and letters not in (ROOT / "docs" / "vsm.tmLanguage.json").read_text(encoding="utf-8")


def test_ambiguous_lines_are_told_by_their_colon(engine):
    text = "process a\n    wait: 3h\nchoice: Q\n    path 40%\n        wait | 3h\n"
    want, got = meant(text), engine(text)
    assert (want[1, 4], want[4, 8]) == (got[1, 4], got[4, 8]) == ("field", "statement")


def test_the_grammar_is_printed_by_its_module(capsys):
    textmate.main()
    assert capsys.readouterr().out == (ROOT / "docs" / "vsm.tmLanguage.json").read_text(encoding="utf-8")
