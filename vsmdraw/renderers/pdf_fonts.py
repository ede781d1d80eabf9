"""Fonts of the reader's own in a PDF: letters that the shipped font lacks come from the files that the call names, and from no others."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from ..geometry.scripts import script_of
from ..geometry.textsize import uncovered
from ..values import NamedTuple
from .errors import Unrenderable

PLAIN = ("Armenian", "Georgian", "Hangul", "Ethiopic", "Chinese or Japanese", "Japanese", "Bopomofo", "half-width Japanese", "Yi",
         "emoji", "other signs")  # fmt: skip
"""Writing systems whose letters stand one after the other, from left to right; in the others a letter looks different beside its
neighbours, or runs the other way, and set like this it would be wrong: they stay boxes, which is said."""


class FontFile(NamedTuple):
    """A font file that was read."""

    data: bytes
    letters: frozenset[int]
    """Codes of the characters it has."""
    bold: bool


def font_files(paths: Sequence[str]) -> tuple[FontFile, ...]:
    """Return fonts; raise :class:`Unrenderable` for a file that can't be read or put into a PDF."""
    return tuple(_read(path, _stamp(path)) for path in paths)


def font_for(char: str, bold: bool, fonts: Sequence[FontFile]) -> int:
    """Return which font has a character that the shipped one lacks: one of the weight before one that isn't; -1 for none."""
    if char > "\uffff" or script_of(char).name not in PLAIN:
        return -1
    having = [index for index, font in enumerate(fonts) if ord(char) in font.letters]
    return next((index for index in having if fonts[index].bold == bold), having[0] if having else -1)


def boxed(texts: str, fonts: Sequence[FontFile]) -> str:
    """Return the characters that show as boxes, each once, in the order of the text."""
    return "".join(char for char in uncovered(texts) if font_for(char, False, fonts) < 0)


def face(name: str, data: bytes) -> Any:
    """Return a face of a font, for one document: what it has taken from the font is its own."""
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(name, BytesIO(data), asciiReadable=0, shapable=False)


def _stamp(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except (OSError, ValueError) as error:
        raise Unrenderable(f"cannot read the font {path}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from None
    return found.st_mtime_ns, found.st_size


@lru_cache(8)
def _read(path: str, stamp: tuple[int, int]) -> FontFile:
    try:
        from reportlab.pdfbase.ttfonts import TTFError
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] != "reportlab":
            raise
        raise Unrenderable("a PDF is written with reportlab, which isn't installed (pip install 'vsmdraw[pdf]')") from None
    try:
        with open(path, "rb") as file:
            data = file.read()
        font = face("further", data).face
    except OSError as error:
        raise Unrenderable(f"cannot read the font {path}: {(error.strerror or str(error)).lower()}") from None
    except TTFError as error:
        if "postscript outlines" in str(error).lower() or data[:4] == b"OTTO":
            raise Unrenderable(f"{path}: its outlines are PostScript's (a PDF takes fonts with TrueType outlines, .ttf or .ttc)") from None
        raise Unrenderable(f"{path}: no font that can be put into a PDF ({' '.join(str(error).split())})") from None
    except Exception as error:  # reportlab stumbles over damaged files in many ways
        raise Unrenderable(f"{path}: no font that can be put into a PDF ({type(error).__name__})") from None
    return FontFile(data, frozenset(font.charToGlyph), b"bold" in font.styleName.lower())
