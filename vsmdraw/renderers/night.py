"""Colours that follow the page: a style sheet that repaints each hex value when the reader's screen is dark.

The marks keep their light colours as attributes, so programs without style sheets draw the light map. The rules stand
inside ``@supports`` and ``@media``, which such programs pass over as a whole.
"""

from __future__ import annotations

from ..drawing.themes import Theme


def told_apart(theme: Theme) -> Theme:
    """Return the theme with no hex value twice among colours that part at night: the rules know tokens by their values.

    A colour that another token has already gives way by one step of its blue: nobody sees it.
    """
    colours: dict[str, str] = {}
    taken: dict[str, str] = {}
    for token, colour in theme.colours.items():
        night = theme.night[token]
        while taken.setdefault(colour, night) != night:
            blue = int(colour[5:], 16)
            colour = f"{colour[:5]}{blue - 1 if blue > 127 else blue + 1:02X}"
        colours[token] = colour
    return theme._replace(colours=colours)


def style(theme: Theme, prefix: str) -> str:
    """Return the style sheet, on one line; it touches nothing outside the map whose ids begin with ``prefix``."""
    rules = _rules(theme, prefix, "{night}")
    return f"<style>@supports (fill:var(--x)){{@media screen and (prefers-color-scheme:dark){{{rules}}}}}</style>\n"


def style_for_page(theme: Theme, prefix: str) -> str:
    """Return the style sheet of a map in the middle of a page: dark where the page's ``color-scheme`` is, whatever the screen would like.

    A page that has no dark look says nothing of it, and its map stays light.
    """
    rules = _rules(theme, prefix, "light-dark({day},{night})")
    return f"<style>@supports (fill:light-dark(#000,#FFF)){{@media screen{{{rules}}}}}</style>\n"


def _rules(theme: Theme, prefix: str, colour: str) -> str:
    """Return a rule for each colour that parts at night; ``colour`` is what it becomes."""
    scope = f".{prefix}map"
    pairs = {theme.colours[token]: theme.night[token] for token in theme.colours}
    told = [(day, colour.format(day=day, night=night)) for day, night in pairs.items() if day != night]
    return "".join(f'{scope} [fill="{day}"]{{fill:{new}}}{scope} [stroke="{day}"]{{stroke:{new}}}' for day, new in told)
