"""The Python-Markdown extension ``vsmdraw``: fences of ``vsm`` and figures in text, with or without superfences; MkDocs' plugin uses it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from ..pipeline import Look
from .fences import Defaults, begin, document_of, fence, figure, sentence, show, validate
from .figure import Problem, read_look

if TYPE_CHECKING:
    from markdown import Markdown

FENCE = re.compile(r"(?P<before>[ >\t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<header>[^`\n]*)$")
ABOVE_FENCES = 26
"""Python-Markdown and superfences look for fences at 25, snippets are put in at 32."""
BEFORE_CODE = 195
"""Code in a line is found at 190."""


class MapExtension(Extension):
    """Options are those of a map's look, for all maps; ``docs``: the folder of files; ``strict``: fail where a map can't be drawn."""

    def __init__(self, *, docs: str = "", strict: bool = False, files: Any = None, **options: object) -> None:
        super().__init__()
        look = read_look({name: written(value) for name, value in options.items() if value is not None}) if options else Look()
        self.vsm_defaults = Defaults(look, docs, files)
        self.strict = strict

    def extendMarkdown(self, md: Markdown) -> None:
        """Put everything in place; superfences may still come."""
        md.registerExtension(self)
        md.preprocessors.register(Fences(md), "vsm_fences", ABOVE_FENCES)
        md.inlinePatterns.register(Figures(r"(?<![\\`])`#!vsm[ ]+([^`\n]+?)[ ]*`(?!`)", md), "vsm_figures", BEFORE_CODE)
        md.postprocessors.register(Verdict(md, self.strict), "vsm_verdict", 0)


def found_in(registry: Any, name: str) -> Any:
    """Return a processor by its name, None if there is none."""
    return registry[name] if name in registry else None  # noqa: SIM401  (a registry has no get)


def written(value: object) -> str:
    """Return an option of a configuration file as people write it behind a fence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


class Fences(Preprocessor):
    """Finds fences of maps and makes them ready for superfences; where there is none, draws them."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the document with its maps in place, or their fences as superfences reads them."""
        begin(self.md)
        fences: Any = found_in(self.md.preprocessors, "fenced_code_block")
        known = getattr(getattr(fences, "extension", None), "superfences", None)
        if known is not None and not any(row["name"] == "vsm" for row in known):
            fences.extension.extend_super_fences("vsm", _formatter, validate, None)
        return list(self._lines(lines, known is not None))

    def _lines(self, lines: list[str], superfences: bool) -> Iterator[str]:
        """Give the lines of the document; fences in fences are left as they are: there they are shown, not drawn."""
        number = 0
        while number < len(lines):
            line, found = lines[number], FENCE.match(lines[number])
            if not found:
                yield line
                number += 1
                continue
            before, mark = found["before"], found["fence"]
            end = next((other for other in range(number + 1, len(lines)) if lines[other].lstrip(" >\t").rstrip() == mark), 0)
            if not _is_map(found["header"]) or not end:
                yield from lines[number : end + 1 if end else number + 1]
            elif superfences:
                yield f"{before}{mark}{_quoted(found['header'])}"
                yield from lines[number + 1 : end + 1]
            elif "    " in before or "\t" in before:
                self._tell_deep(line)
                yield from lines[number : end + 1]
            else:
                body = [one.removeprefix(before) if one.startswith(before) else one.lstrip(" >") for one in lines[number + 1 : end]]
                yield before + self._drawn(found["header"], body)
            number = end + 1 if end else number + 1

    def _tell_deep(self, line: str) -> None:
        document = document_of(self.md)
        at = document.page.lines.index(line) + 1 if line in document.page.lines else 0
        said = "a map in a list is shown as code (add pymdownx.superfences to markdown_extensions)"
        document.tell([Problem("warning", "source", said, document.page.file, at)])

    def _drawn(self, header: str, lines: list[str]) -> str:
        options, id_value, classes = _options(header)
        shown: str = self.md.htmlStash.store(show(document_of(self.md), "\n".join(lines), options, classes, id_value))
        return shown


def _formatter(src: str = "", language: str = "", options: Any = None, md: Any = None, **about: Any) -> str:
    return fence(src, language, "vsm", options, md, **about)


def _is_map(header: str) -> bool:
    return re.match(r"\{?[ \t]*\.?vsm(?![\w.-])", header) is not None


def _options(header: str) -> tuple[dict[str, str], str, list[str]]:
    """Return what stands behind a fence: options, id, classes.

    >>> _options('{.vsm #reset .wide notation=classic caption="Before the change" bars}')
    ({'notation': 'classic', 'caption': 'Before the change', 'bars': ''}, 'reset', ['wide'])
    >>> _options("vsm file=hr.vsm")
    ({'file': 'hr.vsm'}, '', [])
    """
    text = header.strip().replace("{", " ").replace("}", " ")
    try:
        _, *words = shlex.split(text)
    except ValueError:  # a quotation mark without its other half
        _, *words = re.sub("[\"']", "", text).split()
    options: dict[str, str] = {}
    id_value, classes = "", []
    for word in words:
        name, _, value = word.partition("=")
        if word.startswith("#"):
            id_value = word[1:]
        elif word.startswith("."):
            classes.append(word[1:])
        else:
            options[name] = value
    return options, id_value, classes


def _quoted(header: str) -> str:
    """Return the header of a fence as superfences reads every one of them.

    >>> _quoted("vsm file=hr.vsm colour-by=role bars")
    '{.vsm file="hr.vsm" colour-by="role" bars="bars"}'
    """
    options, id_value, classes = _options(header)
    words = [".vsm", *([f"#{id_value}"] if id_value else []), *(f".{name}" for name in classes)]
    for name, value in options.items():
        mark = "'" if '"' in value else '"'
        words.append(f"{name}={mark}{value or name}{mark}")
    return f"{{{' '.join(words)}}}"


class Figures(InlineProcessor):
    """Code that begins with ``#!vsm`` becomes a figure of a map."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, int, int]:  # type: ignore[override]  # as inline processors have it
        """Return the figure and where it stood."""
        return figure(m[1], "vsm", "vsm", self.md), m.start(0), m.end(0)


class BrokenMaps(ValueError):
    """A page with maps that can't be drawn, in a strict build."""


class Verdict(Postprocessor):
    """Ends a strict build when all maps of the page are told."""

    def __init__(self, md: Markdown, strict: bool) -> None:
        super().__init__(md)
        self.strict = strict

    def run(self, text: str) -> str:
        """Return the page as it is, or raise :class:`BrokenMaps`."""
        context: Any = found_in(self.md.preprocessors, "rendering_context")  # Zensical tells extensions whether it should be strict
        told = document_of(self.md).problems
        if told and (self.strict or (context is not None and context.config.get("strict"))):
            raise BrokenMaps("\n".join(map(sentence, told)))
        return text


def makeExtension(**options: Any) -> MapExtension:
    """Return the extension: what Python-Markdown calls for ``vsmdraw.integrations.python_markdown``."""
    return MapExtension(**options)
