"""LANGUAGES: those that have built-in words, how a map may name them, and how they write numbers and dates."""

from __future__ import annotations

from ..values import NamedTuple


class Language(NamedTuple):
    """A row of LANGUAGES."""

    code: str
    """As in ``language: de``."""
    name: str
    own: str
    """What it calls itself."""
    names: tuple[str, ...]
    """Further words a map may write for it."""


LANGUAGES: tuple[Language, ...] = (
    Language("en", "English", "English", ("eng", "englisch", "anglais")),
    Language("de", "German", "Deutsch", ("deu", "ger")),
    Language("fr", "French", "Français", ("fra", "fre", "francais")),
    Language("es", "Spanish", "Español", ("spa", "espanol", "castellano")),
    Language("pt", "Portuguese", "Português", ("por", "portugues", "brazilian")),
    Language("ja", "Japanese", "日本語", ("jpn", "nihongo")),
    Language("zh", "Chinese", "中文", ("zho", "chi", "cmn", "mandarin", "简体中文", "汉语")),
)

CODES = tuple(language.code for language in LANGUAGES)


def code_of(text: str) -> str:
    """Return the code that a map's ``language:`` or ``--language`` means; empty when it is neither a code nor a name.

    A code may carry a region or a script and may be of a language without built-in words.

    >>> [code_of(text) for text in ("de-AT", "German", "Português", "zh_Hans", "sv", "germn")]
    ['de-AT', 'de', 'pt', 'zh-Hans', 'sv', '']
    """
    word = text.strip().replace("_", "-")
    for language in LANGUAGES:
        if word.casefold() in (language.name.casefold(), language.own.casefold(), *language.names):
            return language.code
    first, *rest = word.split("-")
    plain = first.isascii() and first.isalpha() and len(first) in (2, 3) and all(part.isascii() and part.isalnum() for part in rest)
    return "-".join((first.lower(), *(part[:1].upper() + part[1:] if len(part) == 4 else part.upper() for part in rest))) if plain else ""


def spoken(code: str) -> str:
    """Return which of :data:`CODES` a code stands for; empty when it has no built-in words.

    >>> spoken("pt-BR"), spoken("sv")
    ('pt', '')
    """
    first = code.partition("-")[0].lower()
    return first if first in CODES else ""


def nearest_language(text: str) -> str:
    """Return the name or code that a misspelt language is nearest to; empty when none is near."""
    from difflib import get_close_matches

    words = {word.casefold(): language for language in LANGUAGES for word in (language.name, language.own)}
    near = get_close_matches(text.strip().casefold()[:40], words, 1, 0.6)
    return words[near[0]].code if near else ""
