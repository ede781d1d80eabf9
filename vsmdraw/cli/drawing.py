"""Drawing the maps of one call: every map that can be drawn is, and every finding of every map is shown."""

from __future__ import annotations

from collections.abc import Sequence

from ..pipeline import Look
from .findings import show
from .maps import find_maps, read
from .outputs import Job, plan, write
from .trouble import FINDINGS, USAGE, Trouble, tell

WORTH_SHARING = 16
"""From so many maps on, several processes draw them."""


def draw_maps(words: Sequence[str], outputs: Sequence[str], formats: Sequence[str] = (), look: Look = Look(), quiet: bool = False) -> int:  # noqa: B008
    """Draw every map that ``words`` name and return the exit code: the worst of what happened."""
    try:
        jobs = plan(find_maps(words), outputs, formats)
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    if len(jobs) < WORTH_SHARING:
        return max(_draw(job, look, quiet) for job in jobs)
    from .hands import many_hands

    return many_hands(jobs, lambda job: _draw(job, look, quiet))


def _draw(job: Job, look: Look, quiet: bool) -> int:
    """Draw one map: all its pictures first, so that none is written if one can't be drawn."""
    from ..renderers.errors import Unrenderable

    try:
        run = read(job.map, look)
        show(run)
        if run.failed:
            return FINDINGS
        for target, data in [(target, target.format.render(run)) for target in job.targets]:
            write(target, data)
        for remark in run.remarks:
            tell(f"{job.map.path}: {remark}")
        files = [target.path for target in job.targets if target.path != "-"]
        if files and not quiet:
            tell(f"wrote {', '.join(files)}")
    except (Trouble, Unrenderable) as trouble:
        tell(str(trouble))
        return USAGE
    return 0
