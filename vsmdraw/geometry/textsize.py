"""How much room a text takes, from a table of the shipped font's widths; never from the machine's fonts.

The widths are those of Arimo and of Arial, Helvetica and Liberation Sans, which were made to match, kerning
included. Sizes and results are px. A character the table lacks is as wide as the letters of its writing system are on average
(see :mod:`~vsmdraw.geometry.scripts`), a mark that stands on another character and an invisible one count nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise, repeat
from operator import add

from .boxes import Box

ASCENT = 0.905
"""From the baseline to the top of the line, in ems (the font's own, hhea)."""
DESCENT = 0.212
"""From the baseline to the bottom of the line, in ems."""
CAP_HEIGHT = 0.688
"""The height of capitals and figures, in ems."""
X_HEIGHT = 0.528
"""The height of small letters without ascender, in ems."""
INK_ABOVE = 0.729
"""How far the ink of ``b d f`` reaches above the baseline, in ems; accents on capitals go higher."""
INK_BELOW = 0.21
"""How far the ink of ``g p y`` reaches below the baseline, in ems."""

_ABOUT_A_MAP = 20_000  # different texts on the largest maps; keeps the memory of a long-running server bounded
_NOT_AT_LINE_START = " \t\n\r\xa0.,:;!?)]%、。，．・：；？！）］｝」』】〉》〕’”々ー…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_NOT_AT_LINE_END = "\xa0([（［｛「『【〈《〔‘“"
_UNITS = "秒分時日週月年直個件台枚本名人回％%天周班小"
"""What follows a number without a space, as its unit."""
_LEADING_VOWELS = "เแโใไເແໂໃໄ"
"""Of Thai and Lao: written before the consonant they follow."""
_FOLLOWING_VOWELS = "ะาำๅๆฯະາຳ"
_JOINERS = "\u200d\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u17d2"
"""Zero-width joiner, and the viramas that bind two consonants."""
_BREAK_AFTER = "-/–—‐_\\"
_BREAK_AFTER_ASCII = " \t\n\r-/_\\"


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide one line of text is, in px.

    >>> round(width("Assembly", 12), 1), round(width("Assembly", 12, bold=True), 1)
    (52.0, 56.7)
    """
    return _ems(text, bold) * size


def advances(text: str, bold: bool = False) -> list[float]:
    """Return how far each character moves the pen, in ems, kerning with the next one included: together the width at size 1.

    >>> [round(advance, 3) for advance in advances("AV")]
    [0.593, 0.667]
    """
    face = _face(bold)
    own = [face[char] for char in text]  # before the kernings: it may learn some
    kerns = [*(face.kerns.get(pair, 0) for pair in map(add, text, text[1:])), 0]
    return [(wide + kern) / face.units for wide, kern in zip(own, kerns, strict=False)]


def line_box(text: str, x: float, baseline: float, size: float, bold: bool = False, anchor: str = "start") -> Box:
    """Return where the ink of one line of text is: from the ascenders' top to the descenders' bottom.

    ``anchor`` says which part of the line stands at ``x``: ``start``, ``middle`` or ``end``.

    >>> line_box("HH", 100, 50, 10, anchor="end").east
    100.0
    """
    wide = width(text, size, bold)
    left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Box(left, baseline - INK_ABOVE * size, wide, (INK_ABOVE + INK_BELOW) * size)


def uncovered(text: str) -> str:
    """Return the characters of a text that the shipped font lacks, each once, in the order of the text.

    >>> uncovered("Weld → 溶接 溶")
    '溶接'
    """
    if text.isascii():
        return ""
    strange = [char for char in set(text) - _face(False).all() if not is_blank(char)]
    return "".join(sorted(strange, key=text.index))


@lru_cache(_ABOUT_A_MAP)
def wrap(text: str, size: float, limit: float, bold: bool = False, most_lines: int = 0) -> tuple[str, ...]:
    """Return the text in as few lines of at most ``limit`` px as it needs, all about equally wide.

    Lines break at spaces, after hyphens and slashes, and between Chinese, Japanese or Korean characters, but neither within a
    word of katakana nor between a number and its unit; inside a word only where the word alone is too wide, in Thai before a
    syllable's leading vowel. Nothing but the spaces at the breaks is left out: a text that needs
    more than ``most_lines`` (0: any number) gets just that many, as narrow as they can be and wider than the limit.

    >>> wrap("Check the access request", 14, 110)
    ('Check the', 'access request')
    >>> wrap("Release to production", 14, 60, most_lines=2)
    ('Release to', 'production')
    """
    if width(text, size, bold) <= limit or not text.strip():
        return (text,)
    line = _Line(text, size, bold)
    pieces = _pieces(text)
    if any(line.width(start, end) > limit for start, end in pieces):
        parts = [part for start, end in pieces for part in line.parts(start, end, limit)]
        if not most_lines or len(line.filled(parts, limit)) <= most_lines:
            pieces = parts
    rows = len(line.filled(pieces, limit))
    rows = min(rows, most_lines) if most_lines else rows
    return tuple(text[start:end] for start, end in line.balanced(pieces, rows))


class _Line:
    """A text laid out on one endless line: tells how wide any stretch of it is."""

    def __init__(self, text: str, size: float, bold: bool) -> None:
        face = _face(bold)
        scale = size / face.units
        advances = [face[char] * scale for char in text]  # before the kernings: it may learn some
        self.text = text
        self.kern = [0.0, *(face.kerns.get(pair, 0) * scale for pair in map(add, text, text[1:])), 0.0]
        self.at: list[float] = [0.0, *accumulate(map(add, advances, self.kern))]

    def width(self, start: int, end: int) -> float:
        """Return the width of ``text[start:end]``."""
        return self.at[end] - self.at[start] - self.kern[start]

    def filled(self, pieces: list[tuple[int, int]], limit: float) -> list[tuple[int, int]]:
        """Return lines, each filled with pieces as far as they go."""
        lines: list[tuple[int, int]] = []
        first, last = pieces[0]
        for start, end in pieces[1:]:
            if self.width(first, end) <= limit:
                last = end
            else:
                lines.append((first, last))
                first, last = start, end
        return [*lines, (first, last)]

    def balanced(self, pieces: list[tuple[int, int]], rows: int) -> list[tuple[int, int]]:
        """Return the pieces on at most so many lines, the widest of them as narrow as possible."""
        low = max(self.width(start, end) for start, end in pieces)
        high = max(low, self.width(pieces[0][0], pieces[-1][1]))
        if len(self.filled(pieces, low)) <= rows:
            return self.filled(pieces, low)
        if rows == 2:  # nearly always: the best of a few breaks
            start, stop = pieces[0][0], pieces[-1][1]
            return self.filled(pieces, min(max(self.width(start, one[1]), self.width(two[0], stop)) for one, two in pairwise(pieces)))
        while high - low > 0.25:  # px: no two breaks worth telling apart are closer
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.filled(pieces, middle)) <= rows else (middle, high)
        return self.filled(pieces, high)

    def parts(self, start: int, end: int, limit: float) -> list[tuple[int, int]]:
        """Return a piece in about equal parts of at most ``limit``, but at least one character with its accents."""
        if self.width(start, end) <= limit:
            return [(start, end)]
        places = [place for place in range(start + 1, end) if not _stays_with_former(self.text, place)]
        syllables = [place for place in places if self.text[place] in _LEADING_VOWELS]
        for breaks in filter(None, (syllables, places)):
            letters = list(zip([start, *breaks], [*breaks, end], strict=True))
            if breaks is places or all(self.width(*letter) <= limit for letter in letters):
                return self.balanced(letters, len(self.filled(letters, limit)))
        return [(start, end)]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Return the stretches that stay on one line, as start and end; spaces between them belong to none."""
    plain = text.isascii()
    breaks = [place for place in range(1, len(text)) if (text[place - 1] in _BREAK_AFTER_ASCII or not plain) and _may_break(text, place)]
    pieces = []
    for start, end in zip([0, *breaks], [*breaks, len(text)], strict=True):
        stretch = text[start:end]
        if inked := stretch.strip(" \t\n\r"):
            left = start + stretch.index(inked)
            pieces.append((left, left + len(inked)))
    return pieces or [(0, len(text))]


def _may_break(text: str, place: int) -> bool:
    """Return whether a line may end before ``text[place]``."""
    before, after = text[place - 1], text[place]
    if before in " \t\n\r\u200b":
        return after not in " \t\n\r"
    if before in _BREAK_AFTER:  # not in "n/a", "-5" or "e-mail": both sides need two characters
        return 3 <= place <= len(text) - 2 and (text[place - 3 : place - 1] + text[place : place + 2]).isalnum()
    if not (_is_ideograph(before) or _is_ideograph(after)):
        return False
    if (_in_katakana(before) and _in_katakana(after)) or (before.isdigit() and after in _UNITS):
        return False
    return after not in _NOT_AT_LINE_START and before not in _NOT_AT_LINE_END


def _is_ideograph(char: str) -> bool:
    """Return whether a character may stand alone on a line: Chinese, Japanese, Korean."""
    return char >= "\u2e80" and (char <= "\ua4cf" or "\uac00" <= char <= "\ud7a3" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000")


def _in_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fa" or char == "\u30fc" or "\u31f0" <= char <= "\u31ff"


def _stays_with_former(text: str, place: int) -> bool:
    """Return whether the character at a place belongs to the one before it: accents, vowel signs, what a virama or U+200D joins."""
    char, before = text[place], text[place - 1]
    if char <= "\u02ff":
        return False
    joined = before in _JOINERS or before in _LEADING_VOWELS or char in _FOLLOWING_VOWELS or "\U0001f3fb" <= char <= "\U0001f3ff"
    return joined or _is_mark(char) or _is_vowel_sign(char)


def _is_vowel_sign(char: str) -> bool:
    """Return whether a character is a sign of Indic writing that takes room but can't stand alone."""
    if not "\u0900" <= char <= "\u17ff":
        return False
    from unicodedata import category

    return category(char) == "Mc"


def _is_mark(char: str) -> bool:
    """Return whether a character takes no room of its own."""
    from unicodedata import category

    return category(char) in ("Mn", "Me", "Cf")


def is_blank(char: str) -> bool:
    """Return whether nothing is seen of a character that the font lacks."""
    return char.isspace() or not char.isprintable() or _is_mark(char)


class _Face(dict[str, int]):
    """Widths of characters in font units: those of ASCII, then all of them as soon as another one is asked for."""

    def __init__(self, bold: bool) -> None:
        from . import widths

        self.bold = bold
        self.units = widths.UNITS
        self.kerns = _pairs(widths.KERNS[bold])
        self.characters: frozenset[str] = frozenset()
        """Those the font has; empty until all of them are known."""
        self.update(_run(0x20, widths.ADVANCES[bold][0x20]))

    def all(self) -> frozenset[str]:
        """Return the characters the font has."""
        if not self.characters:
            from .widths import ADVANCES, FURTHER_KERNS

            for first, widths in ADVANCES[self.bold].items():
                self.update(_run(first, widths))
            self.kerns |= _pairs(FURTHER_KERNS[self.bold])
            self.characters = frozenset(self)
        return self.characters

    def __missing__(self, char: str) -> int:
        if not self.characters:
            self.all()
            return self[char]
        from .scripts import width_of

        wide = self[" "] if char in "\t\n\r" else 0 if _is_mark(char) else round(width_of(char, self.bold) * self.units)
        self[char] = wide
        return wide


def _run(first: int, widths: str) -> Iterator[tuple[str, int]]:
    """Yield characters that follow each other, with their widths."""
    return zip(map(chr, range(first, first + 1 + widths.count(" "))), map(int, widths.split(" ")), strict=True)


def _pairs(kerns: dict[int, str]) -> dict[str, int]:
    """Return the kerning of each pair."""
    return {pair: kern for kern, pairs in kerns.items() for pair in map(add, pairs[::2], pairs[1::2])}


@lru_cache(2)
def _face(bold: bool) -> _Face:
    """Return the widths and kernings of a face."""
    return _Face(bold)


@lru_cache(_ABOUT_A_MAP)
def _ems(text: str, bold: bool) -> float:
    """Return the width of a text at size 1."""
    face = _face(bold)
    units = sum(map(face.__getitem__, text))  # before the kernings: it may learn some
    return (units + sum(map(face.kerns.get, map(add, text, text[1:]), repeat(0)))) / face.units
