"""HTML: the report on one page, in one file that asks for nothing from the network.

The map on it is the SVG of every other output, except that its colours are the page's own CSS variables: so the map
follows the reader's light or dark screen, and prints on white.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..wording import ENGLISH
from .sections import FILES, SECTIONS, state_of
from .subject import Matter, Subject

if TYPE_CHECKING:
    from ..drawing.themes import Theme

BARS = (("inside", "wait-strong"), ("queues", "wait-tint"))
"""Parts of the bar that a theme may hatch: class and token."""


def render(matter: Matter, own: str = "") -> str:
    """Return the page. A ``light`` or ``auto`` map follows the reader's screen; any other theme stays as it is.

    ``own`` is a folder with templates to use in place of ours; :class:`~vsmdraw.renderers.errors.Unrenderable` says what is wrong with
    them.
    """
    from markupsafe import Markup

    from .templates import Templates

    subject = Subject(matter)
    pages = Templates(own, FILES)
    pages.environment.filters["held"] = held
    pages.environment.filters["told"] = subject.told
    shared: dict[str, Any] = {"language": subject.stream.language or "en", "say": subject.say, "english": subject.english}
    parts: dict[str, str] = {}
    for section in SECTIONS:
        found = section.gather(subject)
        heading = subject.say(section.heading) if section.heading else ""
        part = ""
        if found is not None:
            part = pages.render(f"{section.name}.html.j2", {**shared, "name": section.name, "heading": heading, **found})
            subject.written += part
        parts[section.name] = Markup(part)
    page = {"parts": parts, "page_title": _page_title(subject), "scheme": _scheme(subject.theme), "palette": _palette(subject.theme),
            "foot": Markup(_css_string(f"{subject.stream.title or subject.say('Value stream map')}, {state_of(subject)}"))}  # fmt: skip
    return pages.render("page.html.j2", {**shared, **page})


def _page_title(subject: Subject) -> str:
    say, stream = subject.say, subject.stream
    title = stream.title or say("Value stream map")
    if say is ENGLISH:
        return f"{title}: value stream, {stream.state} state"
    return say.colon(title, say.comma(say("Value stream map"), state_of(subject)))


def _scheme(theme: Theme) -> str:
    from ..drawing.contrast import luminance

    return "light dark" if _night(theme) else "dark" if luminance(theme.colours["paper"]) < 0.18 else "light"


def _palette(theme: Theme) -> Any:
    """Return the page's colours as CSS, one set each for the screen, the dark screen and the printer."""
    from markupsafe import Markup

    from ..drawing.themes import THEMES

    def colours(of: Theme) -> str:
        return "".join(f"--{name}:{value};" for name, value in of.colours.items())

    rules = [f":root{{{colours(theme)}}}"]
    if night := _night(theme):
        rules.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{colours(theme._replace(colours=night))}}}}}")
    rules += [_hatched(kind, theme, token) for kind, token in BARS if token in theme.hatches]
    printed = theme if theme.hatches else THEMES["grey"]
    rules.append(f"@media print{{:root{{color-scheme:light;{colours(printed)}}}}}")
    return Markup("\n".join(rules))


def _hatched(kind: str, theme: Theme, token: str) -> str:
    """Return the rule that fills a part of the bar and its key with upright lines, as dense as the map's hatch."""
    hatch = theme.hatches[token]
    lines = f"var(--{token}) 0 {hatch.spacing - 1:g}px,var(--{hatch.ink}) {hatch.spacing - 1:g}px {hatch.spacing:g}px"  # whole px: no moiré
    return f".bar .{kind},.key .{kind}{{background:repeating-linear-gradient(90deg,{lines})!important;print-color-adjust:exact}}"


def _night(theme: Theme) -> dict[str, str]:
    """Return the page's colours on a dark screen; nothing for a theme that stays as it is."""
    from ..drawing.themes import DARK, LIGHT

    return theme.night or (DARK.colours if theme.colours == LIGHT.colours else {})


def _css_string(text: str) -> str:
    """Return a text as a string of CSS in which nothing of it can mean anything else.

    >>> _css_string('a "b" </style>')
    '"a \\\\22 b\\\\22  \\\\3c \\\\2f style\\\\3e "'
    """
    return '"' + "".join(char if char.isalnum() or char in " ,." else f"\\{ord(char):x} " for char in text) + '"'


def held(text: str) -> str:
    """Return the text with its numbers and their units, and what a number becomes, held together by no-break spaces.

    >>> held("process time ÷ lead time, 8 h/day, 20 days a month")
    'process time ÷ lead time, 8\\xa0h/day, 20\\xa0days a month'
    """
    import re

    text = re.sub(r"(?<=\d) (?=%|(?:ms|s|min|h|d|(?:week|day|month|hour|shift)s?)\b)", "\u00a0", text)
    return re.sub(r"(?<=\w|%) → (?=\d)", "\u00a0→\u00a0", text)
