"""Templates of the report: our own, and those of a reader's folder in their place; what is wrong with these is said in plain words."""

from __future__ import annotations

import os
from collections.abc import Collection
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..renderers.errors import Unrenderable
from ..resources import folder

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

OWN = "_"
"""How names of a reader's further files begin: those that templates of theirs include."""
KINDS = (".j2", ".css", ".js")
TROUBLE = (RecursionError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, OSError)
"""What a template may raise that does something it can't; of a reader's it is said, ours has none."""


class Templates:
    """What turns the variables of a part into HTML."""

    def __init__(self, own: str, known: Collection[str]) -> None:
        """Take a reader's folder (empty for none) and the names that it may have templates for."""
        import jinja2
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        self.own = own
        ours = jinja2.FileSystemLoader(folder("templates"))
        loaders: list[jinja2.BaseLoader] = [ours, jinja2.PrefixLoader({"ours": ours})]
        if own:
            look_at(own, known)
            loaders.insert(0, jinja2.FileSystemLoader(own))
        self.environment = ImmutableSandboxedEnvironment(
            loader=jinja2.ChoiceLoader(loaders), autoescape=True, undefined=jinja2.StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip

    def render(self, name: str, variables: dict[str, Any]) -> str:
        """Return a template filled in; raise :class:`Unrenderable` for one of a reader's that can't be."""
        import jinja2

        try:
            return self.environment.get_template(name).render(variables)
        except jinja2.TemplateSyntaxError as error:
            raise Unrenderable(f"{self._place(error.filename or error.name or name, error.lineno)}: {_words(error.message)}") from None
        except jinja2.TemplateNotFound as error:
            message = f"there is no template {error.name} to include (names of your own begin with {OWN})"
            raise Unrenderable(f"{self._where(error.__traceback__) or os.path.join(self.own, name)}: {message}") from None
        except jinja2.UndefinedError as error:
            if (where := self._where(error.__traceback__)) is None:
                raise
            raise Unrenderable(f"{where}: {_words(error.message)}{_instead(error.message, variables, name)}") from None
        except (jinja2.TemplateError, *TROUBLE) as error:
            if (where := self._where(error.__traceback__)) is None:
                raise
            raise Unrenderable(f"{where}: {_words(str(error))}") from None

    def _where(self, trace: TracebackType | None) -> str | None:
        """Return the innermost line of a reader's template in a traceback; nothing where none is in it."""
        found = None
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if self.own and os.path.abspath(file).startswith(os.path.abspath(self.own) + os.sep):
                found = self._place(file, trace.tb_lineno)
            trace = trace.tb_next
        return found

    def _place(self, file: str, line: int | None) -> str:
        return f"{os.path.join(self.own, os.path.basename(file))}:{line or 1}"


def look_at(own: str, known: Collection[str]) -> None:
    """Raise :class:`Unrenderable` for a folder that isn't one, and for files in it that replace nothing."""
    try:
        names = sorted(os.listdir(own))
    except OSError as error:
        raise Unrenderable(f"--templates {own}: {(error.strerror or str(error)).lower()}") from None
    wrong = []
    for name in names:
        if name in known or name.startswith((OWN, ".")) or not name.endswith(KINDS):
            continue
        near = get_close_matches(name, known, 1)
        meant = f"did you mean {near[0]}?" if near else f"a file of your own that templates include begins with {OWN}"
        wrong.append(f"{os.path.join(own, name)} replaces no part of the report ({meant})")
    for name in names:
        if name.endswith(KINDS):
            wrong += _unreadable(os.path.join(own, name))
    if wrong:
        raise Unrenderable("; ".join(wrong))


def _unreadable(path: str) -> list[str]:
    """Return what keeps a template from being read."""
    try:
        with open(path, encoding="utf-8") as file:
            file.read()
    except OSError as error:
        return [f"{path}: {(error.strerror or str(error)).lower()}"]
    except UnicodeDecodeError:
        return [f"{path}: not UTF-8"]
    return []


def _words(message: str | None) -> str:
    """Return a message in our manner: lower case, no full stop."""
    text = (message or "can't be used").rstrip(".")
    return text[:1].lower() + text[1:]


def _instead(message: str | None, variables: dict[str, Any], name: str) -> str:
    """Return the variables that there are, the nearest first, for one that isn't."""
    undefined, is_, _ = (message or "").partition("' is undefined")
    if not is_:
        return ""
    known = sorted(key for key in variables if key not in ("say", "english"))
    near = get_close_matches(undefined.strip("'"), known, 1)
    return f" (did you mean {near[0]}?)" if near else f" ({name} has {', '.join(known)})"
