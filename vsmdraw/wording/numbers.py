"""How languages write numbers, units of time, shares and dates; English is what :mod:`vsmdraw.stream.quantities` writes.

Separators, the space before %, and the short units follow the Unicode CLDR's common practice of each language; days are written
so that they can't be taken for something else (``9,5 Tage``, as on German factory maps, not ``T``).
"""

from __future__ import annotations

import re

from ..values import NamedTuple


class Numbers(NamedTuple):
    """How one language writes numbers."""

    decimal: str
    group: str
    percent: str
    """What stands between a number and its %."""
    between: str
    """What stands between a number and its unit."""
    parts: str
    """What stands between the parts of ``1 h 30 min``."""
    units: dict[str, tuple[str, str]]
    """For each unit of time as English shows it: after one, and after several."""
    periods: dict[str, str]
    """Behind ``/``: ``350 / month``."""
    marks: tuple[str, str, str, str]
    """Comma, semicolon, colon and full stop, with the space that goes with them."""
    date: str
    """With ``{day}``, ``{month}`` and ``{year}``."""
    months: tuple[str, ...]
    least: int = 1000
    """From here on thousands are told apart."""


UNITS = ("ms", "s", "min", "h", "d", "shift", "week", "month", "quarter", "year", "calendar day", "calendar week")
PERIODS = ("second", "minute", "hour", "h", "shift", "day", "week", "month", "quarter", "year", "item")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def _units(words: str) -> dict[str, tuple[str, str]]:
    pairs = [word.strip().split("/") for word in words.split(",")]
    return {unit: (pair[0], pair[-1]) for unit, pair in zip(UNITS, pairs, strict=True)}


def _periods(words: str) -> dict[str, str]:
    return dict(zip(PERIODS, words.split(), strict=True))


NUMBERS: dict[str, Numbers] = {
    "de": Numbers(
        ",", ".", " ", " ", " ",
        _units("ms, s, min, h, Tag/Tage, Schicht/Schichten, Woche/Wochen, Monat/Monate, Quartal/Quartale, Jahr/Jahre, "
               "Kalendertag/Kalendertage, Kalenderwoche/Kalenderwochen"),
        _periods("Sekunde Minute Stunde h Schicht Tag Woche Monat Quartal Jahr Stück"), (", ", "; ", ": ", "."),
        "{day}. {month} {year}",
        ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "fr": Numbers(
        ",", "\u00a0", " ", " ", " ",
        _units("ms, s, min, h, j, poste/postes, semaine/semaines, mois, trimestre/trimestres, an/ans, jour calendaire/jours calendaires, "
               "semaine calendaire/semaines calendaires"),
        _periods("seconde minute heure h poste jour semaine mois trimestre an pièce"), (", ", "\u00a0; ", "\u00a0: ", "."),
        "{day} {month} {year}",
        ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "es": Numbers(
        ",", ".", " ", " ", " ",
        _units("ms, s, min, h, d, turno/turnos, semana/semanas, mes/meses, trimestre/trimestres, año/años, día natural/días naturales, "
               "semana natural/semanas naturales"),
        _periods("segundo minuto hora h turno día semana mes trimestre año unidad"), (", ", "; ", ": ", "."),
        "{day} de {month} de {year}",
        ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        least=10_000,
    ),
    "pt": Numbers(
        ",", ".", "", " ", " ",
        _units("ms, s, min, h, d, turno/turnos, semana/semanas, mês/meses, trimestre/trimestres, ano/anos, dia corrido/dias corridos, "
               "semana corrida/semanas corridas"),
        _periods("segundo minuto hora h turno dia semana mês trimestre ano item"), (", ", "; ", ": ", "."),
        "{day} de {month} de {year}",
        ("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    ),
    "ja": Numbers(
        ".", ",", "", "", "", _units("ミリ秒, 秒, 分, 時間, 日, 直, 週間, か月, 四半期, 年, 暦日, 暦週"),
        _periods("秒 分 時間 時間 直 日 週 月 四半期 年 個"), ("、", "；", "：", "。"),
        "{year}年{month}月{day}日", tuple(str(month) for month in range(1, 13)),
    ),
    "zh": Numbers(
        ".", ",", "", "", "", _units("毫秒, 秒, 分钟, 小时, 天, 班, 周, 个月, 季度, 年, 日历天, 日历周"),
        _periods("秒 分钟 小时 小时 班 天 周 月 季度 年 件"), ("，", "；", "：", "。"),
        "{year}年{month}月{day}日", tuple(str(month) for month in range(1, 13)),
    ),
}  # fmt: skip

REGIONS: dict[str, tuple[str, str]] = {
    "de-AT": (",", "\u00a0"), "de-CH": (".", "’"), "de-LI": (".", "’"), "fr-CA": (",", "\u00a0"), "fr-CH": (",", "\u00a0"),
    "es-MX": (".", ","), "es-US": (".", ","), "es-PR": (".", ","), "es-GT": (".", ","), "es-PE": (".", ","), "pt-PT": (",", "\u00a0"),
}  # fmt: skip
"""Decimal and thousands separators where a region has its own."""


def numbers_of(code: str, language: str) -> Numbers:
    """Return how a language writes numbers, in the region that a code like ``de-CH`` names."""
    numbers = NUMBERS[code]
    if language in REGIONS:
        decimal, group = REGIONS[language]
        numbers = numbers._replace(decimal=decimal, group=group, least=1000 if code == "es" else numbers.least)
    return numbers


_NUMBER = re.compile(r"(?<![\w.,’'-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]*\d)|(?<![\w.,’'-])\d+(?:\.\d+)?(?![\d.,]*\d)")
_UNIT = r"calendar days?|calendar weeks?|shifts?|weeks?|months?|quarters?|years?|min|ms|s|h|d"
_AMOUNT = re.compile(rf"({_NUMBER.pattern})(?:( ?)({_UNIT}|%)(?![\w-]))?")
_PERIOD = re.compile(r"(?<=/)( ?)(" + "|".join(PERIODS) + r")(?![\w-])")
_PARTS = re.compile(rf"(?<=\d) ({_UNIT}) (?=\d)")
_DATE = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({'|'.join(MONTHS)})(?: (\d{{1,2}}),?)? (\d{{4}})")
_SHAPE = re.compile(
    rf"(?:[≈<≤>+−–(),:/×] ?|P\d+ |{_NUMBER.pattern}| ?(?:{_UNIT}|%)(?![\w-])| )+(?:/ ?(?:{'|'.join(PERIODS)}))?"
)


def is_amount(text: str) -> bool:
    """Return whether a text is nothing but numbers, units of time and shares, as English shows them.

    >>> is_amount("≈ 1 h 30 min"), is_amount("5–30 min"), is_amount("12 requests"), is_amount("unknown")
    (True, True, False, False)
    """
    return bool(_SHAPE.fullmatch(text)) and any(char.isdigit() for char in text)


def write_number(text: str, numbers: Numbers) -> str:
    """Return a number as English shows it, ``1,234.5``, the way the language writes it.

    >>> write_number("1,234.5", NUMBERS["de"]), write_number("1,234.5", NUMBERS["es"])
    ('1.234,5', '1234,5')
    """
    whole, point, decimals = text.partition(".")
    digits = whole.replace(",", "")
    if "," in whole:
        whole = whole.replace(",", numbers.group if int(digits) >= numbers.least else "")
    return whole + (numbers.decimal + decimals if point else "")


def write_numbers(text: str, numbers: Numbers) -> str:
    """Return a text with its numbers written as in the language; its words are the author's and stay.

    >>> write_numbers("≈ 7,000 Anträge", NUMBERS["fr"])
    '≈ 7\\xa0000 Anträge'
    """
    return _NUMBER.sub(lambda found: write_number(found[0], numbers), text)


def write_amount(text: str, numbers: Numbers) -> str:
    """Return a quantity the way the language writes it.

    >>> [write_amount(text, NUMBERS["de"]) for text in ("1,234.5 d", "5 h 6 min", "0.0092 %", "350 / month", "1 d", "5–30 min")]
    ['1.234,5 Tage', '5 h 6 min', '0,0092 %', '350 / Monat', '1 Tag', '5–30 min']
    >>> write_amount("5 h 6 min (P85 3 d)", NUMBERS["ja"])
    '5時間6分 (P85 3日)'
    """

    def written(found: re.Match[str]) -> str:
        number, unit = found[1], found[3]
        shown = write_number(number, numbers)
        if not unit:
            return shown
        if unit == "%":
            return f"{shown}{numbers.percent}%"
        name = unit if unit in numbers.units else unit.removesuffix("s")
        one, many = numbers.units[name]
        return f"{shown}{numbers.between}{one if number == '1' else many}"

    if not numbers.parts:
        text = _PARTS.sub(lambda found: f" {found[1]}\u2060", text)  # a word joiner keeps the place where two parts meet, without a space
    text = _AMOUNT.sub(written, text)
    text = _PERIOD.sub(lambda found: found[1] + numbers.periods[found[2]], text)
    return text.replace("\u2060", "")


def write_date(text: str, numbers: Numbers) -> str:
    """Return a date whose month is an English word the way the language writes it; any other text as it is.

    >>> write_date("12 November 2025", NUMBERS["de"]), write_date("2026-03-31", NUMBERS["de"])
    ('12. November 2025', '2026-03-31')
    >>> write_date("March 3, 2026", NUMBERS["ja"])
    '2026年3月3日'
    """
    found = _DATE.fullmatch(text.strip())
    day = found and (found[1] or found[3])
    if not found or not day:
        return text
    return numbers.date.format(day=int(day), month=numbers.months[MONTHS.index(found[2])], year=found[4])
