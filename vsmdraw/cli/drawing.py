"""Drawing the maps of one call: every map that can be drawn is, and every finding of every map is shown."""

from __future__ import annotations

from collections.abc import Sequence

from ..pipeline import Look, LookError
from .findings import show
from .maps import find_maps, read
from .outputs import Job, plan, write
from .trouble import FINDINGS, USAGE, Trouble, tell

WORTH_SHARING = 16
"""From so many maps on, several processes draw them."""


def draw_maps(words: Sequence[str], outputs: Sequence[str], formats: Sequence[str] = (), look: Look = Look(), quiet: bool = False) -> int:  # noqa: B008
    """Draw every map that ``words`` name and return the exit code: the worst of what happened."""
    try:
        maps = find_maps(words)
        if look.state == "future":
            maps = [one._replace(state=look.state) for one in maps]
        jobs = plan(maps, outputs, formats)
        if look.theme.lower().endswith(".toml"):
            _look_at_theme(look.theme)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    if len(jobs) < WORTH_SHARING:
        return max(_draw(job, look, quiet) for job in jobs)
    from .hands import many_hands

    return many_hands(jobs, lambda job: _draw(job, look, quiet))


def _look_at_theme(name: str) -> None:
    """Say what is doubtful about a theme file; raise :class:`Trouble` for one that can't be used."""
    from ..drawing.brand import read_brand
    from ..drawing.themes import ThemeError

    try:
        for warning in read_brand(name).warnings:
            tell(f"warning: {warning}")
    except ThemeError as error:
        raise Trouble(str(error)) from None


def _draw(job: Job, look: Look, quiet: bool) -> int:
    """Draw one map: all its pictures first, so that none is written if one can't be drawn."""
    from ..drawing.themes import ThemeError
    from ..renderers.errors import Unrenderable

    try:
        run = read(job.map, look)
        show(run)
        if run.failed:
            return FINDINGS
        for target, data in [(target, target.format.render(run)) for target in job.targets]:
            write(target, data)
        show(run, run.layout_findings)
        said = (target.format.remark(run) for target in job.targets)
        for remark in (*run.remarks, *dict.fromkeys(filter(None, said))):
            tell(f"{job.map.path}: {remark}")
        files = [target.path for target in job.targets if target.path != "-"]
        if files and not quiet:
            tell(f"wrote {', '.join(files)}")
    except LookError as trouble:
        tell(f"{job.map.path}: {trouble}")
        return USAGE
    except (Trouble, Unrenderable, ThemeError) as trouble:
        tell(str(trouble))
        return USAGE
    return 0
