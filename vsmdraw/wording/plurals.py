"""One thing of many: what an author's word for several things is for a single one, where a computed count comes to 1."""

from __future__ import annotations

from collections.abc import Sequence

ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", "")),
    "de": (("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("ionen", "ion")),
    "fr": (("eaux", "eau"), ("es", "e"), ("ers", "er"), ("nts", "nt"), ("ets", "et")),
    "es": (("ciones", "ción"), ("as", "a"), ("os", "o")),
    "pt": (("ões", "ão"), ("as", "a"), ("os", "o")),
}  # fmt: skip
"""Endings of words for several things, the first that fits, and of the same word for one; Japanese and Chinese have no plural."""
IRREGULAR = {"people": "person", "series": "series", "news": "news", "analyses": "analysis", "lens": "lens"}
MARKS = str.maketrans("äöüáéíóúâêôãõàç", "aouaeiouaeoaoac")


def one_of(words: str, language: str = "en", unit: str = "") -> str:
    """Return what one thing is called where several are called ``words``; as it is where that can't be told.

    ``unit`` is what the map itself calls one item: where it is the same word, that is it.

    >>> one_of("changes"), one_of("entries"), one_of("open tickets"), one_of("boxes in transit")
    ('change', 'entry', 'open ticket', 'box in transit')
    >>> one_of("Vorgänge", "de", "Vorgang"), one_of("Anträge", "de", "Vorgang"), one_of("demandes", "fr")
    ('Vorgang', 'Anträge', 'demande')
    """
    if unit and _same(words, unit):
        return unit
    parts = words.split(" ")
    for at, word in enumerate(parts):
        single = _one(word, language[:2])
        if single != word:
            return " ".join((*parts[:at], single, *parts[at + 1 :]))
    return words


def many_of(word: str, language: str, others: Sequence[str]) -> str:
    """Return what several things are called where one is called ``word``: as the map calls them elsewhere, in English by rule too.

    >>> many_of("Vorgang", "de", ["Fälle", "Vorgänge"]), many_of("entry", "en", []), many_of("Fall", "de", [])
    ('Vorgänge', 'entries', 'Fall')
    """
    for other in others:
        if other != word and one_of(other, language, word) == word:
            return other
    if language[:2] != "en" or one_of(word) != word or " " in word or not word.isalpha():
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def _one(word: str, language: str) -> str:
    if language == "en" and word.casefold() in IRREGULAR:
        return IRREGULAR[word.casefold()]
    for many, one in ENDINGS.get(language, ()):
        if word.endswith(many) and len(word) > len(many) + 1:
            return word[: len(word) - len(many)] + one
    return word


def _same(words: str, unit: str) -> bool:
    """Whether one is the other's plural, as far as their letters tell: they begin alike."""
    first, second = (text.casefold().translate(MARKS) for text in (words, unit))
    alike = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return alike >= max(3, len(second) - 2) and -1 <= len(first) - len(second) <= 3
