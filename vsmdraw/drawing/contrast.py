"""Contrast: which text stands on which ground, and whether it can be read there (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

TEXTS = ("ink", "muted", "info", "wait-text", "work-text", "alert")
ROLES = tuple(f"role-{number}" for number in range(1, 9))
READABLE: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in TEXTS for ground in ("paper", "panel")),
    *((text, "wait-tint") for text in ("ink", "muted", "wait-text")),
    ("ink", "wait-strong"),
    ("work-text", "work-tint"),
    ("alert", "alert-tint"),
    *(("on-role", ground) for ground in (*ROLES, "work", "muted")),
    ("on-alert", "alert"),
    ("on-idea", "idea"),
)
"""Every text a map can have and the ground under it."""
SEEN: tuple[tuple[str, str], ...] = tuple((line, "paper") for line in ("ink", "line", "info", "wait", "work", "alert", "idea-line"))
"""Lines that say something, and their ground (1.4.11)."""
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_LINES = 3.0


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, 0 to 1 (WCAG 2.2, relative luminance).

    >>> luminance("#000000"), luminance("#FFFFFF")
    (0.0, 1.0)
    """
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two hex colours, 1 to 21, whichever is the ground.

    >>> round(contrast("#767676", "#FFFFFF"), 2)
    4.54
    """
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(colours: dict[str, str]) -> Iterator[tuple[str, str, float, float]]:
    """Yield what is hard to read or see: token, ground, its contrast and what it should be at least."""
    for pairs, enough in ((READABLE, ENOUGH_FOR_TEXT), (SEEN, ENOUGH_FOR_LINES)):
        for token, ground in pairs:
            found = contrast(colours[token], colours[ground])
            if found < enough:
                yield token, ground, found, enough
