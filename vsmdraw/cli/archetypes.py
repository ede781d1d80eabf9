"""Starting maps: which there are, and writing one where its reader can change it."""

from __future__ import annotations

import os

from .. import resources
from ..language.words import nearest, squeeze
from ..values import NamedTuple
from .outputs import write_new
from .trouble import USAGE, Trouble, reason, tell


class Archetype(NamedTuple):
    """A kind of value stream that many people have."""

    name: str
    """Of its file in ``samples/archetypes``, and what the reader types."""
    line: str
    """What is in it."""

    @property
    def path(self) -> str:
        """Where the package has its text."""
        return os.path.join(resources.folder("samples"), "archetypes", f"{self.name}.vsm")


ARCHETYPES: tuple[Archetype, ...] = (
    Archetype("new-service", "a new IT service, from the demand to its use: an exit, three teams at once, rework"),
    Archetype("change-enablement", "a change to a live service: standard, normal and emergency, with its approval queue"),
    Archetype("release-deployment", "a release, from plan to use: big batches, gates and what goes back"),
    Archetype("incident-restoration", "an incident, round the clock: known errors, second line, review of the big ones"),
    Archetype("request-fulfilment", "a request from the catalogue: form, approval, licence, installation"),
    Archetype("problem-management", "a problem, from the pattern to the proof that it stays away"),
    Archetype("knowledge-self-service", "an article or form, from the question to users who help themselves"),
    Archetype("continual-improvement", "an idea, from the register to a gain that has been measured"),
    Archetype("software-delivery", "a feature in eight stages: ideation to feedback"),
    Archetype("claims", "an insurance claim with four ways to settle; ranges, percentiles and guesses"),
    Archetype("onboarding", "a new colleague: account, workplace and badge prepared at once"),
    Archetype("lending", "a consumer loan: exits, rework on two levels, a step that some skip"),
    Archetype("factory", "a factory in the classic notation: stock, C/T, changeovers, shipments"),
)
"""In the order they are listed: the eight streams of IT service management, software, services, the shop floor."""


def list_archetypes() -> int:
    """Print name, line and number of steps of every archetype; return the exit code."""
    from ..language.source import Source
    from ..pipeline import Run

    wide = max(len(row.name) for row in ARCHETYPES)
    try:
        steps = [len(Run(Source(row.name, _text(row).decode())).stream.processes) for row in ARCHETYPES]
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    print(f"{len(ARCHETYPES)} starting maps; vsmdraw new NAME writes NAME.vsm here\n")
    print(*(f"  {row.name:{wide}}  {count:2} steps  {row.line}" for row, count in zip(ARCHETYPES, steps, strict=True)), sep="\n")
    return 0


def write_archetype(name: str, output: str | None) -> int:
    """Write the archetype of that name to ``output``, by default to ``NAME.vsm`` in this folder; return the exit code."""
    try:
        row = archetype_named(name)
        path = _place(row, output)
        write_new(path, _text(row))
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    if path != "-":
        tell(f"wrote {path}")
    return 0


def archetype_named(name: str) -> Archetype:
    """Return the archetype of a name, however it is spaced; raise :class:`Trouble` with the nearest one.

    >>> archetype_named("Incident restoration").name
    'incident-restoration'
    >>> archetype_named("incident")
    Traceback (most recent call last):
    ...
    vsmdraw.cli.trouble.Trouble: no starting map 'incident' (did you mean incident-restoration? vsmdraw new lists all)
    """
    wanted = squeeze(name)
    for row in ARCHETYPES:
        if squeeze(row.name) == wanted:
            return row
    names = [row.name for row in ARCHETYPES]
    near = [known for known in names if len(wanted) > 2 and wanted in squeeze(known)] or list(filter(None, [_nearest(name.lower(), names)]))
    said = f"did you mean {' or '.join(near)}? vsmdraw new lists all" if near else "vsmdraw new lists what there is"
    raise Trouble(f"no starting map {name!r} ({said})")


def _nearest(name: str, names: list[str]) -> str:
    """Return the name that is meant: as a whole, or by one of its words (``problems``, ``delivry``)."""
    words = {word: known for known in reversed(names) for word in known.split("-")}
    return nearest(name, names) or words.get(nearest(name, list(words)), "")


def _place(row: Archetype, output: str | None) -> str:
    if output is None:
        return f"{row.name}.vsm"
    if output == "-":
        return output
    if output.endswith(("/", os.sep)) or os.path.isdir(output):
        return os.path.join(output, f"{row.name}.vsm")
    suffix = os.path.splitext(output)[1]
    if suffix != ".vsm":
        ask = f"write {os.path.splitext(output)[0]}.vsm" if suffix else f"write {output}.vsm; or {output}/ if it is a folder"
        raise Trouble(f"{output}: a map ends in .vsm ({ask})")
    return output


def _text(row: Archetype) -> bytes:
    try:
        with open(row.path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Trouble(f"cannot read {row.path}: {reason(error)}; install vsmdraw again") from None
