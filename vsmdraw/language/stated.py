"""Figures that a map states: what was measured (``claims:``) and what is to be reached (``target:``)."""

from __future__ import annotations

from ..stream.improvements import Target
from ..stream.model import Claim
from ..stream.quantities import Count, Duration, Money, Percent, parse_count, parse_duration, parse_money, parse_percent
from .diagnostics import shorten
from .syntax import Piece, Statement
from .words import FIELD_TABLES, field_words, nearest

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..stream.calendar import Calendar
    from .resolver import _Resolver


def claims(resolver: _Resolver, headers: list[Statement]) -> tuple[Claim, ...]:
    """Return the figures that the author states: ``claims: lead time 23 d, activity ratio 3.9%``."""
    found: list[Claim] = []
    for piece, key, kind, value in _stated(resolver, headers, "claims"):
        said = Statement("claim", piece.text, piece.line, piece.column, piece.length)
        resolver.origins[f"claim:{len(found)}"] = said
        found.append(Claim(key, value, _precision(value, kind, resolver.calendar)))
    return tuple(found)


def targets(resolver: _Resolver, headers: list[Statement]) -> tuple[Target, ...]:
    """Return the figures that the stream should reach: ``target: lead time 4h, activity ratio 10%``."""
    found: list[Target] = []
    for piece, key, _, value in _stated(resolver, headers, "target"):
        if any(target.figure == key for target in found):
            resolver.findings.add("duplicate-target", f"{shorten(piece.text)} is a second target for one figure", piece.span,
                                  "keep one of them")  # fmt: skip
            continue
        resolver.origins[f"target:{len(found)}"] = Statement("target", piece.text, piece.line, piece.column, piece.length)
        found.append(Target(key, value))
    return tuple(found)


def _stated(
    resolver: _Resolver, headers: list[Statement], keyword: str
) -> list[tuple[Piece, str, str, Duration | Percent | Count | Money]]:
    """Return what stands between the commas of such headers: where, the figure's key and type, and the value."""
    found = []
    for statement in headers:
        if statement.keyword == keyword and statement.text is not None:
            for piece in _parts(statement.text):
                one = _figure(resolver, piece, keyword)
                if one is not None:
                    found.append((piece, *one))
    return found


def _figure(resolver: _Resolver, piece: Piece, keyword: str) -> tuple[str, str, Duration | Percent | Count | Money] | None:
    from .parser import match

    words = field_words("claims")
    row, size = match(words, piece.text)
    if row is None:
        name = piece.text.split(":")[0].rstrip(" 0123456789.,%~<≤=")
        guess = nearest(name, words.words)
        hint = f"did you mean {guess}?" if guess else f"known are {', '.join(field.aliases[0] for field in FIELD_TABLES['claims'])}"
        resolver.findings.add("unknown-claim", f"no figure is called {shorten(name or piece.text)}", piece.span, hint)
        return None
    between = " \t:=<>≤≥" if keyword == "target" else " \t:="  # a target is a bound: which way, the figure says
    start = size + len(piece.text[size:]) - len(piece.text[size:].lstrip(between))
    value = Piece(piece.text[start:], piece.line, piece.column + start, piece.length - start)
    if not value.text:
        hint = f"write {row.aliases[0]} and the figure"
        resolver.findings.add("missing-value", f"{piece.text[:size]} has no value", piece.span, hint)
        return None
    stated = resolver.quantity(value, lambda text: _read(row.type, text, resolver.calendar))
    return (row.key, row.type, stated) if stated is not None else None


def _read(kind: str, text: str, calendar: Calendar) -> Duration | Percent | Count | Money:
    if kind == "percent":
        return parse_percent(text)
    if kind == "money":
        return parse_money(text)
    return parse_count(text) if kind == "count" else parse_duration(text, calendar)


def _precision(stated: Duration | Percent | Count | Money, kind: str, calendar: Calendar) -> float:
    """Return half of the last digit as written; of a range half its width, of an estimate at least a tenth of it."""
    digit, unit = last_digit(stated.text)
    if isinstance(stated, Duration):
        if stated.low is not None and stated.high is not None:
            return (stated.high - stated.low) / 2
        digit *= parse_duration(f"1 {unit}", calendar).seconds if unit else 1.0
        value = stated.seconds
    else:
        value = stated[0]
        digit /= 100 if kind == "percent" else 1
    return max(digit / 2, value / 10 if stated.estimate else 0.0)


def _parts(text: Piece) -> list[Piece]:
    """Return what stands between commas; a comma between digits groups thousands."""
    pieces: list[Piece] = []
    start = 0
    words = text.text
    for at, mark in enumerate(words + ","):
        thousands = 0 < at < len(words) - 1 and words[at - 1].isdigit() and words[at + 1].isdigit()
        if mark in ",;" and not (mark == "," and thousands):
            part = words[start:at]
            if part.strip():
                lead = len(part) - len(part.lstrip())
                pieces.append(Piece(part.strip(), text.line, text.column + start + lead, len(part.strip())))
            start = at + 1
    return pieces


def last_digit(shown: str) -> tuple[float, str]:
    """Return what one more in the last digit of a number means, and the unit behind it.

    >>> last_digit("23.6 d"), last_digit("5 h 6 min"), last_digit("1,200")
    ((0.1, 'd'), (1.0, 'min'), (1.0, ''))
    """
    end = len(shown)
    while end and not shown[end - 1].isdigit():
        end -= 1
    start = end
    while start and shown[start - 1] in "0123456789.,":
        start -= 1
    decimals = len(shown[start:end].partition(".")[2])
    return 10.0**-decimals, shown[end:].strip()
