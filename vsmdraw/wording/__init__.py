"""The built-in words of pictures and pages, and how numbers are written, in the language of the map.

English words stand in the code where they are used, as ``say("so far")``; :mod:`~vsmdraw.wording.book` finds those of another
language in ``phrases.txt``. Nothing but this module is loaded for an English map.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..metrics.model import Figures
    from ..stream.model import ValueStream


class Told(str):
    """A text in the map's language that still knows what it was in English."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, text: str, english: str) -> Told:
        """Take the text and its English."""
        told = str.__new__(cls, text)
        told.english = english
        return told

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what makes it again: documentation builders keep pages as pickles."""
        return str(self), self.english


def english(text: str) -> str:
    """Return what a text was before it was put into the map's language.

    >>> english(Told("unbekannt", "unknown")), english("unknown")
    ('unknown', 'unknown')
    """
    return text.english if isinstance(text, Told) else text


class Wording:
    """The words of one language; this class itself is English, in which everything stays as it is."""

    code = "en"
    marks = (", ", "; ", ": ", ".")
    """Comma, semicolon, colon and full stop, with the space that goes with them."""

    def __call__(self, words: str, /, **values: object) -> str:
        """Return built-in words, with values that are already in the language in the place of ``{names}``.

        >>> ENGLISH("at least {time}", time="3 d")
        'at least 3 d'
        """
        return words.format(**values) if values else words

    def comma(self, *parts: str) -> str:
        """Return parts, those that are not empty, with commas between them."""
        return self.marks[0].join(part for part in parts if part)

    def colon(self, heading: str, text: str) -> str:
        """Return what is said under a heading; the heading alone where nothing is."""
        return f"{heading}{self.marks[2]}{text}" if text else heading

    def ended(self, text: str) -> str:
        """Return a text with a full stop, unless it ends by itself."""
        return text if not text or text[-1] in ".!?…。！？" else text + self.marks[3]

    def amount(self, text: str) -> str:
        """Return a computed or given quantity, as English shows it, the way the language writes it: ``1,234.5 d``, ``≈ 5 %``."""
        return text

    def number(self, text: str) -> str:
        """Return a text whose numbers are written as in the language, and whose words are the author's: ``7,000 Anträge``."""
        return text

    def date(self, text: str) -> str:
        """Return a date with the month spelled out as the language has it; any other text as it is."""
        return text

    def sentence(self, text: str) -> str:
        """Return what a figure says (its text, basis or what is missing) in the language."""
        return text

    def tell(self, stream: ValueStream, figures: Figures) -> tuple[ValueStream, Figures]:
        """Return a stream and its figures with every quantity and every sentence in the language."""
        return stream, figures


STATES = {"current": "Current state", "future": "Future state", "ideal": "Ideal state", "target": "Target state"}
"""The states that have a name in every language."""
ENGLISH = Wording()
_KNOWN: dict[str, Wording] = {}


def wording(language: str) -> Wording:
    """Return the words of a language by its code, ``de`` or ``pt-PT``; English for one that has none of its own.

    >>> wording("de-AT")("so far")
    'bisher'
    """
    if language[:2] == "en":
        return ENGLISH
    if language not in _KNOWN:
        from .book import open_book

        _KNOWN[language] = open_book(language)
    return _KNOWN[language]
