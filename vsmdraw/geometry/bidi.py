"""In which order the pieces of a text stand that runs both ways, for renderers that set each piece by itself.

The Unicode Bidirectional Algorithm (UAX #9) for one line without embeddings: letters have a direction, numbers follow the letters
before them, everything else follows what is around it, or else the text as a whole.
"""

from __future__ import annotations

from itertools import groupby

from .scripts import is_leftward, runs_leftward

MIRRORED = dict(zip("()[]{}<>«»‹›≤≥（）「」", ")(][}{><»«›‹≥≤）（」「", strict=True))
"""What a bracket becomes in a text from right to left."""
_OPENING = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」"}
_IN_NUMBERS = ".,:/’'\u00a0"


def visual_order(text: str) -> list[tuple[str, bool]]:
    """Return the pieces of a text as they stand from left to right, each in the order of reading and with whether it runs leftward.

    >>> visual_order("בדיקה (24) SAP")
    [('SAP', False), (') ', True), ('24', False), ('בדיקה (', True)]
    """
    if not any(map(is_leftward, text)):
        return [(text, False)] if text else []
    levels = _levels(text, 1 if runs_leftward(text) else 0)
    pieces = [("".join(text[at] for at in group), level) for level, group in groupby(range(len(text)), lambda at: levels[at])]
    for level in range(max(levels), 0, -1):  # UAX #9, rule L2
        pieces = _reversed_from(pieces, level)
    return [(piece, level % 2 == 1) for piece, level in pieces]


def turned(piece: str) -> str:
    """Return signs that stand in a text from right to left as they are set from left to right.

    >>> turned(" (")
    ') '
    """
    return "".join(MIRRORED.get(char, char) for char in reversed(piece))


def _levels(text: str, base: int) -> list[int]:
    """Return each character's level: odd ones run leftward."""
    kinds = ["R" if is_leftward(char) else "N" if char.isdigit() else "L" if char.isalpha() else "" for char in text]
    for at in range(1, len(text) - 1):
        if kinds[at] == "" and text[at] in _IN_NUMBERS and kinds[at - 1] == kinds[at + 1] == "N":
            kinds[at] = "N"
    strong = "R" if base else "L"
    before = strong
    for at, kind in enumerate(kinds):
        if kind in ("R", "L"):
            before = kind
        elif kind == "N" and before == "L":
            kinds[at] = "L"
    _pair_brackets(text, kinds, strong)
    for at, kind in enumerate(kinds):
        if kind == "":
            left = next((kinds[one] for one in range(at - 1, -1, -1) if kinds[one]), strong)
            right = next((kinds[one] for one in range(at + 1, len(kinds)) if kinds[one]), strong)
            left, right = ("R" if side in "NRr" else "L" for side in (left, right))
            kinds[at] = {"R": "r", "L": "l"}[left if left == right else strong]
    return [{"R": 1, "r": 1, "N": 2, "L": 2 * base, "l": 2 * base}[kind] for kind in kinds]


def _pair_brackets(text: str, kinds: list[str], base: str) -> None:
    """Give both brackets of a pair one direction: that of the text where it is inside them too, else what stands inside and before."""
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            opened.append(at)
        elif char in _OPENING.values() and opened and _OPENING[text[opened[-1]]] == char:
            start = opened.pop()
            inside = {"R" if kind in "NRr" else "L" for kind in kinds[start:at] if kind}
            before = next((kinds[one] for one in range(start - 1, -1, -1) if kinds[one]), base)
            if base in inside:
                kinds[start] = kinds[at] = base.lower()
            elif inside:
                kinds[start] = kinds[at] = "r" if before in "NRr" else "l"


def _reversed_from(pieces: list[tuple[str, int]], level: int) -> list[tuple[str, int]]:
    """Return the pieces with every stretch at a level or above it turned round."""
    result: list[tuple[str, int]] = []
    for high, group in groupby(pieces, lambda piece: piece[1] >= level):
        stretch = list(group)
        result += reversed(stretch) if high else stretch
    return result
