"""``--language``: which language the built-in words are in, for every command that has it."""

from __future__ import annotations

import click


def language(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return the code of the language asked for; a language without built-in words is a mistake of the call."""
    if value is None:
        return None
    from ..wording.languages import CODES, code_of, nearest_language, spoken

    code = code_of(value)
    if not spoken(code):
        near = nearest_language(value)
        hint = f"did you mean {near}?" if near else f"write {', '.join(CODES)}, or a name such as German"
        raise click.BadParameter(f"no built-in words in {value} ({hint})")
    return code
