"""The phrase book: finds the words of one language in ``phrases.txt``, for texts and for the sentences that figures are made of.

Metrics speak English, whatever the map's language: their sentences are compared with claims, quoted in findings and written to
JSON. A sentence in the book has places for what changes, ``{count} of {total} steps have no PT``; to tell it in another language,
the row that it was made from is looked up, and what stood in its places is put into that language's sentence.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..stream.model import Split, walk
from ..values import NamedTuple
from . import ENGLISH, Told, Wording
from .languages import spoken
from .numbers import PERIODS, is_amount, numbers_of, write_amount, write_date, write_number, write_numbers

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..metrics.model import Figures
    from ..stream.model import ValueStream

BOOK = Path(__file__).parent / "phrases.txt"

KINDS: dict[str, str] = {
    "time": "time", "takt": "time", "share": "share", "count": "count", "total": "count", "rate": "rate", "demand": "rate",
    "counted": "counted", "words": "sentence", "why": "sentence",
}  # fmt: skip
"""What stands in the places of a sentence, by their names: times, shares, bare numbers, rates, numbers with the author's unit,
further sentences. All other places hold names, which stay as the author wrote them."""
MOST_PARTS = 12
JOINTS = ("{one} and {other}", "{name}, {number} of {total}", "sheet {number}", "sheets {number}", "tile {name}",
          "Sheet {number}", "Sheets {number}")  # fmt: skip
"""Phrases that say too little to be looked for in a sentence."""


def read_book(code: str) -> dict[str, str]:
    """Return the phrases of a language by their English words.

    The book has a line with the English words, or several that mean the same, then indented a line for each language: its code,
    a space, its words.
    """
    words: dict[str, str] = {}
    keys: list[str] = []
    told = False
    for line in BOOK.read_text(encoding="utf-8").split("\n"):
        if line.startswith("  "):
            told = True
            if line.startswith(f"  {code} "):
                words.update(dict.fromkeys(keys, line[3 + len(code) :]))
        elif line and not line.startswith("#"):
            keys = [line] if told else [*keys, line]
            told = False
    return words


def open_book(language: str) -> Wording:
    """Return the words of a language by its code; English for one that isn't in the book."""
    code = spoken(language)
    return Translated(code, language) if code and code != "en" else ENGLISH


class Template(NamedTuple):
    """A sentence with places."""

    anchor: str
    """Its longest piece between places, which a text must hold to be made from it."""
    pattern: str
    english: str
    weight: int
    """Letters outside of its places: of two sentences that fit, the one that says more itself."""


class Translated(Wording):
    """A language other than English."""

    def __init__(self, code: str, language: str) -> None:
        self.code = code
        self.words = read_book(code)
        self.numbers = numbers_of(code, language)
        self.marks = self.numbers.marks
        self.names: dict[str, str] = {}
        """Names of the map as the author wrote them, by what English makes of them in the middle of a sentence."""
        self.templates = sorted((_template(key) for key in self.words if "{" in key and key not in JOINTS), key=lambda one: -one.weight)

    def __call__(self, words: str, /, **values: object) -> str:
        """Return built-in words in the language; raise KeyError for words that the book doesn't have."""
        said = self.words[words]
        return Told(said.format(**values) if values else said, words.format(**values) if values else words)

    def amount(self, text: str) -> str:
        """Return a quantity as the language writes it."""
        return Told(write_amount(text, self.numbers), text)

    def number(self, text: str) -> str:
        """Return a text with its numbers as the language writes them."""
        return Told(write_numbers(text, self.numbers), text)

    def date(self, text: str) -> str:
        """Return a date as the language writes it, if its month is an English word."""
        return write_date(text, self.numbers)

    def sentence(self, text: str) -> str:
        """Return a figure's sentence in the language; as it is where the book doesn't have it."""
        found = self.find(text)
        return text if found is None else found

    def find(self, text: str) -> str | None:
        """Return a figure's sentence in the language; None where the book doesn't have it."""
        if not text:
            return ""
        told = self.words.get(text)
        if told is None and is_amount(text):
            told = write_amount(text, self.numbers)
        for sign, mark in (("; ", self.marks[1]), (", ", self.marks[0])):
            if told is None and sign in text:
                told = self._in_parts(text.split(sign, MOST_PARTS), sign, mark)
        if told is None:
            told = self._fitted(text)
        return None if told is None else Told(told, text)

    def _fitted(self, text: str) -> str | None:
        """Return the translation of the sentence that a text was made from."""
        for template in self.templates:
            if template.anchor in text and (found := re.fullmatch(template.pattern, text)):
                places = {name: self._place(name, value) for name, value in found.groupdict().items()}
                if None not in places.values():
                    return self.words[template.english].format(**places)
        return None

    def _place(self, name: str, text: str) -> str | None:
        """Return what stands in a place; None where it isn't what may stand there."""
        kind = KINDS.get(name.rstrip("0123456789"), "")
        if kind == "sentence":
            return self.find(text)
        if kind == "counted":
            return write_numbers(text, self.numbers)
        if kind == "rate":
            period = text.rpartition(" / ")[2]
            return self.rate(text) if period in PERIODS and ";" not in text else None
        if not kind:
            return " + ".join(self.names.get(part, part) for part in text.split(" + "))
        bare = not any(char.isalpha() or char == "%" for char in text)
        fits = is_amount(text) and (bare if kind == "count" else "%" in text if kind == "share" else "%" not in text and not bare)
        return write_amount(text, self.numbers) if fits or (kind == "time" and text == "0") else None

    def rate(self, text: str) -> str:
        """Return so many per period, or a cost per hour: what is counted is the author's word, the period is ours."""
        counted, slash, period = text.rpartition(" / ")
        if not slash:
            return self.number(text)
        return Told(write_numbers(counted, self.numbers) + write_amount(slash + period, self.numbers), text)

    def _in_parts(self, parts: list[str], sign: str, mark: str) -> str | None:
        """Return several sentences, each in the language; what parts them may stand in a sentence or a name too."""
        for size in range(1, len(parts) + 1):
            whole = sign.join(parts[:size])
            told = self.find(whole) if size == 1 else self.words.get(whole) or self._fitted(whole)
            if told is not None:
                rest = self._in_parts(parts[size:], sign, mark) if parts[size:] else ""
                if rest is not None:
                    return f"{told}{mark}{rest}" if rest else told
        return None

    def tell(self, stream: ValueStream, figures: Figures) -> tuple[ValueStream, Figures]:
        """Return a stream and its figures with every quantity and every sentence in the language."""
        from .telling import told_figures, told_stream

        return told_stream(stream, self), told_figures(figures, self.knowing(stream))

    def knowing(self, stream: ValueStream) -> Translated:
        """Return the same words for sentences about one map, in which its paths are called as its author calls them."""
        knowing = Translated.__new__(Translated)
        knowing.__dict__.update(self.__dict__)
        paths = [path.name for line in stream.lines() for part in walk(line) if isinstance(part, Split) for path in part.paths]
        knowing.names = {name[:1].lower() + name[1:]: name for name in paths}
        return knowing


def _template(key: str) -> Template:
    """Return the pattern of a sentence with places."""
    pieces = re.split(r"\{(\w+)\}", key)
    texts, names = pieces[::2], pieces[1::2]
    seen: set[str] = set()
    pattern = re.escape(texts[0])
    for name, text in zip(names, texts[1:], strict=True):
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
        pattern += re.escape(text)
        seen.add(name)
    return Template(max(texts, key=len), pattern, key, sum(map(len, texts)))


__all__ = ["BOOK", "Translated", "open_book", "read_book", "write_number"]
