"""Themes from TOML files: a house's own colours on top of a shipped theme, and its logo."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..geometry.typescale import Type
from ..layout.rules import SPACING, TYPE_SIZES
from ..values import NamedTuple
from .contrast import contrast, faint
from .themes import DARK, THEMES, Logo, Theme, ThemeError

TABLES = {
    "": ("name", "base", "meaning"),
    "colours": tuple(THEMES["light"].colours),
    "night": tuple(THEMES["light"].colours),
    "strokes": tuple(THEMES["light"].colours),
    "roles": (),
    "type": Type._fields,
    "spacing": tuple(key.replace("_", "-") for key in SPACING),
    "logo": ("file", "side", "height", "name"),
}
"""Tables of a theme file and their keys; those of ``roles`` are names of the reader's own."""
ALSO = {"colors": "colours", "dark": "night"}
MEANT = {"background": "paper", "text": "ink", "foreground": "ink", "primary": "role-1", "secondary": "role-2", "error": "alert"}
"""What other tools call a colour."""
LARGEST_FILE = 1_000_000
LARGEST_LOGO = 200_000
HIGHEST_LOGO = 80
WIDEST_STROKE = 4


class Brand(NamedTuple):
    """A theme from a file, and what is doubtful about it."""

    theme: Theme
    warnings: tuple[str, ...]
    """A line each: ``acme.toml:4: …``."""


_read: dict[tuple[str, int], Brand] = {}


def read_theme(path: str) -> Theme:
    """Return the theme that a file describes; the same file is read once, unless it changes. Raises :class:`ThemeError`."""
    return read_brand(path).theme


def read_brand(path: str) -> Brand:
    """Return theme and warnings of a file; everything wrong with it is said at once. Raises :class:`ThemeError`."""
    place = os.path.realpath(path)
    key = (place, os.stat(place).st_mtime_ns if os.path.exists(place) else 0)  # a documentation server lives longer than what it reads
    if key not in _read:
        _read[key] = _Reader(path, _text_of(path)).brand()
    return _read[key]


def with_roles(theme: Theme, tones: Iterable[tuple[str, str]]) -> Theme:
    """Return the theme with its colours for roles put where a map has them; ``tones`` are pairs of a role's name and token.

    Names are the same whatever their capitals. The first of two roles that share a token has it.
    """
    wanted = {name.casefold(): colour for name, colour in theme.roles.items()}
    colours: dict[str, str] = {}
    for name, token in tones:
        if name.casefold() in wanted:
            colours.setdefault(token, wanted[name.casefold()])
    night = theme.night and {**theme.night, **colours}
    return theme._replace(colours={**theme.colours, **colours}, night=night)


def _text_of(path: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ThemeError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from None
    if len(data) > LARGEST_FILE:
        raise ThemeError(f"{path}: more than {LARGEST_FILE:,} bytes is no theme")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ThemeError(f"{path}:{data.count(bytes([10]), 0, error.start) + 1}: a byte is not UTF-8") from None


class _Reader:
    """One theme file: what is wrong is collected, and raised at the end."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.wrong: list[tuple[int, str]] = []
        self.doubtful: list[tuple[int, str]] = []
        self.content = self.parsed(text)

    def parsed(self, text: str) -> dict[str, Any]:
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            said = re.sub(r" \(at (?:line \d+, column \d+|end of document)\)$", "", str(error))
            at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            where = f":{at[1]}:{at[2]}" if at else f":{len(self.lines)}"
            raise ThemeError(f"{self.path}{where}: not TOML: {said[:1].lower()}{said[1:]}") from None

    def brand(self) -> Brand:
        tables = self.tables()
        base = self.base(tables[""].get("base", "light"))
        colours = {**base.colours, **self.colours(tables, "colours")}
        darker = self.colours(tables, "night")
        night = {**(base.night or DARK.colours), **darker} if darker or base.night else {}
        roles = {name: colour for name, value in tables["roles"].items() if (colour := self.colour("roles", name, value))}
        strokes = {**base.strokes, **self.strokes(tables["strokes"])}
        type = {**base.type, **self.lengths("type", tables["type"])}
        spacing = {**base.spacing, **self.lengths("spacing", tables["spacing"])}
        logo = self.logo(tables["logo"]) if tables["logo"] else base.logo
        name = str(tables[""].get("name") or os.path.splitext(os.path.basename(self.path))[0])
        theme = Theme(name, colours, str(tables[""].get("meaning", "")), night, base.hatches, strokes, roles, logo, type, spacing)
        if self.wrong:
            raise ThemeError("\n".join(self.sentences(self.wrong)))
        self.doubt(theme)
        return Brand(theme, tuple(self.sentences(self.doubtful)))

    def sentences(self, said: list[tuple[int, str]]) -> Iterator[str]:
        for line, text in sorted(said, key=lambda one: one[0]):
            yield f"{self.path}:{line}: {text}" if line else f"{self.path}: {text}"

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return the tables by their own names, with the keys that are known."""
        found: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        for key, value in self.content.items():
            table = ALSO.get(key, key)
            if isinstance(value, dict) and table in TABLES and table:
                found[table].update({name: one for name, one in value.items() if self.known(key, name)})
            elif isinstance(value, dict):
                self.wrong.append((self.line(key), f"unknown table [{key}]{_nearest(key, [name for name in TABLES if name])}"))
            elif self.known("", key):
                found[""][key] = value
        return found

    def known(self, table: str, key: str) -> bool:
        keys = TABLES[ALSO.get(table, table)]
        if not keys or key in keys:
            return True
        what = f"unknown {'colour' if keys == TABLES['colours'] else 'key'} {key!r}{f' in [{table}]' if table else ''}"
        self.wrong.append((self.line(table, key), f"{what}{_nearest(key, keys)}"))
        return False

    def base(self, name: object) -> Theme:
        if name in THEMES:
            return THEMES[str(name)]
        self.wrong.append((self.line("", "base"), f"unknown base {name!r} (write {', '.join(THEMES)})"))
        return THEMES["light"]

    def colours(self, tables: dict[str, dict[str, Any]], table: str) -> dict[str, str]:
        read = {token: self.colour(table, token, value) for token, value in tables[table].items()}
        return {token: colour for token, colour in read.items() if colour}

    def colour(self, table: str, key: str, value: object) -> str:
        """Return a colour as six digits; empty for what is none."""
        if isinstance(value, str) and re.fullmatch(r"#(?:[0-9A-Fa-f]{3}){1,2}", value):
            digits = value[1:].upper()
            return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"
        self.wrong.append((self.line(table, key), f'not a colour: {key} = {value!r} (write it as "#1F2933")'))
        return ""

    def strokes(self, table: dict[str, Any]) -> dict[str, float]:
        strokes: dict[str, float] = {}
        for token, value in table.items():
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= WIDEST_STROKE:
                strokes[token] = float(value)
            else:
                text = f"not a width: {token} = {value!r} (how many times wider: above 0, {WIDEST_STROKE} at most)"
                self.wrong.append((self.line("strokes", token), text))
        return strokes

    def lengths(self, table: str, found: dict[str, Any]) -> dict[str, float]:
        """Return sizes of text or measures, in px."""
        lengths: dict[str, float] = {}
        for key, value in found.items():
            name = key.replace("-", "_")
            least, most = SPACING.get(name, TYPE_SIZES) if table == "spacing" else TYPE_SIZES
            if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
                lengths[name] = float(value)
            else:
                text = f"not a {'size' if table == 'type' else 'distance'}: {key} = {value!r} ({least:g} to {most:g} px)"
                self.wrong.append((self.line(table, key), text))
        return lengths

    def logo(self, table: dict[str, Any]) -> Logo | None:
        """Return the picture, read and embedded."""
        file, side, height = table.get("file"), table.get("side", "right"), table.get("height", 40)
        if not isinstance(file, str) or not file:
            self.wrong.append((self.line("logo"), 'the logo has no file (write file = "logo.svg")'))
            return None
        if side not in ("left", "right"):
            self.wrong.append((self.line("logo", "side"), f"unknown side {side!r} (write left or right)"))
        if isinstance(height, bool) or not isinstance(height, int | float) or not 16 <= height <= HIGHEST_LOGO:
            self.wrong.append((self.line("logo", "height"), f"not a height: {height!r} (16 to {HIGHEST_LOGO} px)"))
            return None
        from .logo import logo_of

        try:
            with open(os.path.join(os.path.dirname(self.path), file), "rb") as picture:
                data = picture.read(LARGEST_LOGO + 1)
            if len(data) > LARGEST_LOGO:
                raise ValueError(f"{file} has more than {LARGEST_LOGO:,} bytes (save it smaller)")
            return logo_of(data, file, str(side), float(height), str(table.get("name") or "logo"))
        except OSError as error:
            self.wrong.append((self.line("logo", "file"), f"cannot read {file}: {(error.strerror or str(error)).lower()}"))
        except ValueError as error:
            self.wrong.append((self.line("logo", "file"), str(error)))
        return None

    def doubt(self, theme: Theme) -> None:
        """Note every text and line that is hard to make out, by day and by night, where the file has set one of the two."""
        for table, colours in (("colours", theme.colours), ("night", theme.night)):
            hard: dict[str, list[tuple[float, str, float, int]]] = {}
            for token, ground, found, enough in faint(colours) if colours else ():
                if line := self.line(table, token) or self.line(table, ground):
                    hard.setdefault(token, []).append((found, ground, enough, line))
            for token, grounds in hard.items():
                found, ground, enough, line = min(grounds)
                others = f", and on {len(grounds) - 1} other ground{'s' if len(grounds) > 2 else ''}" if len(grounds) > 1 else ""
                where = " at night" if table == "night" else ""
                text = f"{token} is hard to make out on {ground}{where}: {found:.1f} to 1 (at least {enough:g}){others}"
                self.doubtful.append((line, text))
        for name, colour in theme.roles.items():
            found = contrast(theme.colours["on-role"], colour)
            if found < 4.5:
                self.doubtful.append((self.line("roles", name), f"on-role is hard to make out on {name}: {found:.1f} to 1 (at least 4.5)"))

    def line(self, table: str, key: str = "") -> int:
        """Return the line of a table's head or of one of its keys, counted from 1; 0 if it isn't written so."""
        here = ""
        for number, line in enumerate(self.lines, 1):
            text = line.strip()
            if text.startswith("["):
                here = text.partition("]")[0].strip("[ \"'")
                if not key and ALSO.get(here, here) == ALSO.get(table, table):
                    return number
                continue
            name = text.partition("=")[0]
            first, _, second = ("", "", name) if here else name.rpartition(".")  # colours.ink = "#000000"
            place = (here or first.strip(" \"'"), second.strip(" \"'"))
            if ALSO.get(place[0], place[0]) == ALSO.get(table, table) and key in ("", place[1]):
                return number
        return 0


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint at what was meant."""
    from difflib import get_close_matches

    known = list(known)
    near = [MEANT[word.lower()]] if MEANT.get(word.lower()) in known else get_close_matches(word.lower().replace("_", "-"), known, 1, 0.5)
    return f" (did you mean {near[0]}?)" if near else f" (known: {', '.join(known)})"
