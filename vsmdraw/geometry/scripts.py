"""SCRIPTS: the writing systems that the shipped font doesn't have: how wide their letters are, which way they run, which fonts have them.

Widths are means over ordinary words, shaped, in the Noto Sans fonts; Han, kana and Hangul have one width for all letters. A text of
some words comes out within a fifth of what a browser shows, most of them within a tenth (``tests/browser/test_widths.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from ..values import NamedTuple


class Script(NamedTuple):
    """A row of SCRIPTS."""

    name: str
    """As a finding tells it: ``Hebrew``."""
    ranges: tuple[tuple[int, int], ...]
    """First and last code of its blocks."""
    width: float
    """Of a letter, in ems."""
    bold: float
    fonts: str
    """Where to look for it, in this order, as in an SVG's ``font-family``."""
    leftward: bool = False
    """Whether it runs from right to left."""
    mark: float = 0.0
    """Of a vowel sign that takes room of its own, in ems."""


def _noto(name: str, *others: str) -> str:
    return ", ".join(f"'{font}'" for font in (f"Noto Sans {name}", *others))


SIGNS = "'Noto Sans Symbols', 'Noto Sans Symbols 2', 'Segoe UI Symbol', 'Apple Symbols', 'DejaVu Sans'"
"""Fonts that have arrows, ticks and other signs."""

SCRIPTS: tuple[Script, ...] = (
    Script("Armenian", ((0x530, 0x58F),), 0.65, 0.7, _noto("Armenian", "Arial", "DejaVu Sans")),
    Script("Hebrew", ((0x590, 0x5FF), (0xFB1D, 0xFB4F)), 0.54, 0.58, _noto("Hebrew", "Arial", "Arial Hebrew", "DejaVu Sans"), True),
    Script("Arabic", ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)), 0.54, 0.58,
           _noto("Arabic", "Arial", "Geeza Pro", "DejaVu Sans"), True),
    Script("Syriac", ((0x700, 0x74F),), 0.6, 0.65, _noto("Syriac", "Segoe UI Historic"), True),
    Script("Thaana", ((0x780, 0x7BF),), 0.6, 0.65, _noto("Thaana", "MV Boli"), True),
    Script("Devanagari", ((0x900, 0x97F),), 0.57, 0.6, _noto("Devanagari", "Nirmala UI", "Kohinoor Devanagari", "Mangal"), mark=0.27),
    Script("Bengali", ((0x980, 0x9FF),), 0.62, 0.66, _noto("Bengali", "Nirmala UI", "Bangla Sangam MN", "Vrinda"), mark=0.27),
    Script("Gurmukhi", ((0xA00, 0xA7F),), 0.62, 0.67, _noto("Gurmukhi", "Nirmala UI", "Gurmukhi MN", "Raavi"), mark=0.27),
    Script("Gujarati", ((0xA80, 0xAFF),), 0.6, 0.65, _noto("Gujarati", "Nirmala UI", "Gujarati Sangam MN", "Shruti"), mark=0.27),
    Script("Oriya", ((0xB00, 0xB7F),), 0.65, 0.7, _noto("Oriya", "Nirmala UI", "Oriya Sangam MN", "Kalinga"), mark=0.3),
    Script("Tamil", ((0xB80, 0xBFF),), 0.8, 0.88, _noto("Tamil", "Nirmala UI", "Tamil Sangam MN", "Latha"), mark=0.58),
    Script("Telugu", ((0xC00, 0xC7F),), 0.64, 0.66, _noto("Telugu", "Nirmala UI", "Telugu Sangam MN", "Gautami"), mark=0.4),
    Script("Kannada", ((0xC80, 0xCFF),), 0.7, 0.75, _noto("Kannada", "Nirmala UI", "Kannada Sangam MN", "Tunga"), mark=0.4),
    Script("Malayalam", ((0xD00, 0xD7F),), 0.85, 0.92, _noto("Malayalam", "Nirmala UI", "Malayalam Sangam MN", "Kartika"), mark=0.5),
    Script("Sinhala", ((0xD80, 0xDFF),), 0.75, 0.82, _noto("Sinhala", "Nirmala UI", "Sinhala Sangam MN", "Iskoola Pota"), mark=0.4),
    Script("Thai", ((0xE00, 0xE7F),), 0.56, 0.6, _noto("Thai", "Leelawadee UI", "Thonburi", "Tahoma")),
    Script("Lao", ((0xE80, 0xEFF),), 0.58, 0.62, _noto("Lao", "Leelawadee UI", "Lao Sangam MN", "DokChampa")),
    Script("Tibetan", ((0xF00, 0xFFF),), 0.55, 0.6, _noto("Tibetan", "Noto Serif Tibetan", "Microsoft Himalaya", "Kailasa")),
    Script("Myanmar", ((0x1000, 0x109F),), 0.75, 0.8, _noto("Myanmar", "Myanmar Text", "Myanmar MN"), mark=0.4),
    Script("Georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)), 0.65, 0.68,
           _noto("Georgian", "Segoe UI", "Helvetica", "DejaVu Sans")),
    Script("Hangul", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7FF)), 0.92, 0.92,
           _noto("CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo")),
    Script("Ethiopic", ((0x1200, 0x139F),), 0.68, 0.75, _noto("Ethiopic", "Nyala", "Kefa", "Ebrima")),
    Script("Khmer", ((0x1780, 0x17FF),), 0.7, 0.75, _noto("Khmer", "Leelawadee UI", "Khmer Sangam MN"), mark=0.4),
    Script("Chinese or Japanese", ((0x2E80, 0x2FDF), (0x3000, 0x303F), (0x31C0, 0x31EF), (0x3200, 0x4DBF), (0x4E00, 0x9FFF),
                                   (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x20000, 0x3FFFF)), 1, 1, ""),
    Script("Japanese", ((0x3040, 0x30FF), (0x31F0, 0x31FF)), 1, 1, ""),
    Script("Bopomofo", ((0x3100, 0x312F), (0x31A0, 0x31BF)), 1, 1, _noto("CJK TC", "Noto Sans TC", "Microsoft JhengHei", "PingFang TC")),
    Script("half-width Japanese", ((0xFF61, 0xFF9F),), 0.5, 0.5, ""),
    Script("Yi", ((0xA000, 0xA4CF),), 1, 1, _noto("Yi", "Microsoft Yi Baiti")),
    Script("emoji", ((0x1F000, 0x1FAFF),), 1.25, 1.25, f"'Noto Color Emoji', 'Segoe UI Emoji', 'Apple Color Emoji', {SIGNS}"),
)  # fmt: skip
"""Those that maps are written in; letters and signs of none of them count 1 em."""

OTHER = Script("other signs", (), 1, 1, SIGNS)
HAN: dict[str, str] = {
    "ja": _noto("CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic"),
    "zh-Hant": _noto("CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "ko": _noto("CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"),
    "zh": _noto("CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei"),
}
"""Fonts for Chinese characters, which look different in each of the languages that write them."""

_BLOCKS = sorted((first, last, script) for script in SCRIPTS for first, last in script.ranges)
_FIRST = [block[0] for block in _BLOCKS]


@lru_cache(4096)
def script_of(char: str) -> Script:
    """Return the writing system of a character that the shipped font lacks.

    >>> script_of("ק").name, script_of("受").name, script_of("↦").name
    ('Hebrew', 'Chinese or Japanese', 'other signs')
    """
    code = ord(char)
    place = bisect_right(_FIRST, code) - 1
    return _BLOCKS[place][2] if place >= 0 and code <= _BLOCKS[place][1] else OTHER


_OWN: dict[str, float] = {
    char: wide
    for wide, letters in (
        (0.26, "اأإآئء"), (0.38, "ليثرز"), (0.48, "كةتونذغد"), (0.55, "عقمه"), (0.62, "فخحجب"), (0.75, "طظى"), (0.85, "سش"), (1.0, "صض"),
        (0.31, "יוןז"), (0.37, "גנ"), (0.53, "כרלצדך"), (0.6, "בעפא"), (0.65, "קהטסמחתם"), (0.73, "ש"),
        (0.29, "เใไโ"), (0.38, "ะา"), (0.5, "รว"), (0.9, "ณญฌฒ"),
    )
    for char in letters
}  # fmt: skip
"""Letters of Arabic, Hebrew and Thai that are far from their script's mean, in ems."""
_BOLDER = 1.08


def width_of(char: str, bold: bool) -> float:
    """Return how wide a character is that the shipped font lacks, in ems; marks that stand on others are not asked for."""
    if char in _OWN:
        return _OWN[char] * (_BOLDER if bold else 1)
    script = script_of(char)
    if script.mark:
        from unicodedata import category

        if category(char) == "Mc":
            return script.mark
    return script.bold if bold else script.width


def fonts_for(script: Script, language: str, text: str = "") -> str:
    """Return where to look for a writing system's letters; Chinese characters in the language of the map or of the ``text`` around them.

    >>> fonts_for(script_of("受"), "en", "受付").split(",")[0], fonts_for(script_of("受"), "en", "受け付け").split(",")[0]
    ("'Noto Sans CJK SC'", "'Noto Sans CJK JP'")
    """
    if script.fonts:
        return script.fonts
    if script.name != "Chinese or Japanese" or language[:2] == "ja":
        return HAN["ja"]
    if language[:2] == "zh":
        return HAN["zh-Hant"] if any(part in ("Hant", "TW", "HK", "MO") for part in language.split("-")) else HAN["zh"]
    names = {script_of(char).name for char in text}
    return HAN["ja"] if "Japanese" in names else HAN["ko"] if "Hangul" in names or language[:2] == "ko" else HAN["zh"]


def is_leftward(char: str) -> bool:
    """Return whether a character is a letter, or a sign on one, of a script that runs from right to left."""
    return char >= "\u0590" and (script_of(char).leftward or "\U00010800" <= char <= "\U00010fff")


def runs_leftward(text: str) -> bool:
    """Return whether a text runs from right to left: whether its first letter does.

    >>> runs_leftward("בדיקה (24)"), runs_leftward("SAP בדיקה"), runs_leftward("24 בדיקה")
    (True, False, True)
    """
    if text.isascii() or max(text) < "\u0590":
        return False
    first = next((char for char in text if char.isalpha()), "")
    return bool(first) and is_leftward(first)
