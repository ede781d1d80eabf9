"""Drawing the maps of one call: every map that can be drawn is, and every finding of every map is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO

from ..pipeline import Look, LookError, Run
from ..values import NamedTuple
from .findings import show
from .maps import Map, bytes_of, find_maps, run_of
from .outputs import Job, Target, plan, warnings_of, write, write_where_different
from .trouble import FINDINGS, USAGE, Trouble, tell

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable

    from .cache import Cache
    from .hands import Outcome

WORTH_SHARING = 16
"""From so many maps on, several processes draw them, and pictures are kept for the next call."""


class Keeping(NamedTuple):
    """Whether and where pictures are kept, and how many processes draw them."""

    folder: str = ""
    """Of the cache; empty: the system's place for caches, for calls with many maps."""
    never: bool = False
    clear: bool = False
    """Whether the cache is emptied first."""
    processes: int = 0
    """At most so many; 0: as many as there are processors."""


class Batch(NamedTuple):
    """All that a process has to know to draw some of the maps."""

    jobs: Sequence[Job]
    look: Look
    named: bool
    """Whether the files written are named."""
    cache: Cache | None


def draw_maps(words: Sequence[str], outputs: Sequence[str], formats: Sequence[str] = (), look: Look = Look(), quiet: bool = False,  # noqa: B008
              keeping: Keeping = Keeping(), stdin: str = "") -> int:  # noqa: B008  # fmt: skip
    """Draw every map that ``words`` name and return the exit code: the worst of what happened; ``stdin`` is what findings call ``-``."""
    try:
        maps = find_maps(words, outputs)
        if stdin:
            maps = [one._replace(name=stdin) for one in maps]
        if look.state == "future":
            maps = [one._replace(state=look.state) for one in maps]
        jobs = plan(maps, outputs, formats)
        if look.report:
            _look_at_report(jobs)
        if look.theme.lower().endswith(".toml"):
            _look_at_theme(look.theme)
        many = len(jobs) >= WORTH_SHARING or any(word != "-" and os.path.isdir(word) for word in words)
        cache = _open_cache(keeping, many) if many or keeping.folder or keeping.clear else None
    except Trouble as trouble:
        tell(str(trouble))
        return USAGE
    for warning in warnings_of(jobs):
        tell(f"warning: {warning}")
    if not many and cache is None:
        return max(_draw(job, look, not quiet) for job in jobs)
    return _draw_many(Batch(jobs, look, not quiet, cache), quiet, keeping.processes)


def _look_at_report(jobs: Sequence[Job]) -> None:
    """Raise :class:`Trouble` where a report on pages can't be what is asked for."""
    for target in (target for job in jobs for target in job.targets if target.format.name != "pdf"):
        if target.format.name == "html":
            raise Trouble(f"--report is for a PDF; {target.path} is the report anyway (leave --report out)")
        raise Trouble(f"--report is for a PDF: {target.path} can only be the map (write -o report.pdf --report)")


def _look_at_theme(name: str) -> None:
    """Say what is doubtful about a theme file; raise :class:`Trouble` for one that can't be used."""
    from ..drawing.brand import read_brand
    from ..drawing.themes import ThemeError

    try:
        for warning in read_brand(name).warnings:
            tell(f"warning: {warning}")
    except ThemeError as error:
        raise Trouble(str(error)) from None


def _open_cache(keeping: Keeping, many: bool) -> Cache | None:
    """Return the cache, emptied if that is wished; ``None`` to do without."""
    from .cache import clear, open_cache, usual_folder

    folder = keeping.folder or usual_folder()
    if not folder:
        if not keeping.never:
            tell("no cache: this system has no home folder for it (--cache names one)")
        return None
    if keeping.clear:
        tell(f"emptied the cache in {folder} ({clear(folder):,} maps)")
    if keeping.never or not (many or keeping.folder):
        return None
    try:
        return open_cache(folder)
    except Trouble as trouble:
        if keeping.folder:
            raise
        tell(f"warning: {trouble}")
        return None


# -- one map


def _draw(job: Job, look: Look, named: bool) -> int:
    """Draw one map and return its exit code."""
    return draw_one(job, look, named, None)[0]


def draw_one(job: Job, look: Look, named: bool, cache: Cache | None) -> tuple[int, str]:
    """Draw one map, or take it from the cache; return its exit code, and how it went.

    All its pictures come first, so that none is written if one can't be drawn.
    """
    from ..drawing.themes import ThemeError
    from ..renderers.errors import Unrenderable

    try:
        text = bytes_of(job.map)
        key = cache.key(job, look, text) if cache else ""
        if cache and (entry := cache.find(key)):
            sys.stderr.write(entry.said)
            pictures = zip(job.targets, entry.pictures, strict=True)
            _name(job, [target.path for target, data in pictures if write_where_different(target, data)], named)
            return 0, "cache"
        run = run_of(job.map, text, look)
        show(run)
        if run.failed:
            return FINDINGS, "errors"
        drawn = [target.format.render(run) for target in job.targets]
        for target, data in zip(job.targets, drawn, strict=True):
            write(target, data)
        if not all(target.format.own_sheets for target in job.targets):
            show(run, run.layout_findings)
        said = (target.format.remark(run) for target in job.targets)
        for remark in (*run.remarks, *dict.fromkeys(filter(None, said))):
            tell(f"{job.map.path}: {remark}")
        if cache:
            _keep(cache, key, job, run, drawn)
        _name(job, [target.path for target in job.targets], named)
    except (Trouble, Unrenderable, ThemeError) as trouble:
        tell(str(trouble))
        return USAGE, "trouble"
    except LookError as trouble:
        tell(f"{job.map.path}: {trouble}")
        return USAGE, "trouble"
    return 0, "drawn"


def _name(job: Job, files: Sequence[str], named: bool) -> None:
    if named and (written := [file for file in files if file != "-"]):
        tell(f"wrote {', '.join(written)}")


def _keep(cache: Cache, key: str, job: Job, run: Run, pictures: Sequence[bytes]) -> None:
    """Keep a map's pictures, and what was said about them, for the next call."""
    from .cache import Entry, files_behind, is_lasting

    said = sys.stderr.getvalue() if isinstance(sys.stderr, StringIO) else ""
    if is_lasting(job, run):
        try:
            cache.keep(key, Entry(said, tuple(pictures)), files_behind(run))
        except Trouble as trouble:
            tell(f"warning: {job.map.path} is not kept: {trouble}")


# -- many maps


def _draw_many(batch: Batch, quiet: bool, processes: int) -> int:
    """Draw many maps; return the worst exit code."""
    from .cache import prune, sweep
    from .hands import Work, many_hands
    from .progress import Progress

    for folder in {os.path.dirname(target.path) for job in batch.jobs for target in job.targets if target.path != "-"}:
        sweep(folder)
    progress = Progress(len(batch.jobs), quiet)
    batch = batch._replace(named=batch.named and not progress.shown)
    work = Work(len(batch.jobs), _outcomes(batch), _told(batch), __name__, lambda number: batch.jobs[number].map.path)
    worst = 0
    counts = dict.fromkeys(("drawn", "cache", "errors", "trouble"), 0)
    waiting: dict[int, str] = {}
    following = 0
    with progress:
        for outcome in many_hands(work, processes):
            worst = max(worst, outcome.code)
            counts[outcome.how] += 1
            waiting[outcome.number] = outcome.said
            while following in waiting:  # in the order of the maps, whoever was first
                progress.say(waiting.pop(following))
                following += 1
            progress.step()
    if batch.cache and counts["drawn"]:
        prune(batch.cache.folder)
    if not quiet:
        tell(summary(len(batch.jobs), counts))
    return worst


def summary(maps: int, counts: dict[str, int]) -> str:
    """Return what became of many maps.

    >>> summary(1000, {"drawn": 12, "cache": 985, "errors": 3, "trouble": 0})
    '1,000 maps: 12 drawn, 985 from the cache, 3 with errors'
    """
    words = {"drawn": "drawn", "cache": "from the cache", "errors": "with errors", "trouble": "not drawn"}
    parts = [f"{counts[how]:,} {word}" for how, word in words.items() if counts[how]]
    return f"{maps:,} map{'' if maps == 1 else 's'}: {', '.join(parts)}"


def _outcomes(batch: Batch) -> Callable[[int], Outcome]:
    """Return the function that draws a map of a batch by its number; what is said while it draws comes with the outcome."""
    from .hands import Outcome

    def draw(number: int) -> Outcome:
        stderr, sys.stderr = sys.stderr, StringIO()
        try:
            code, how = draw_one(batch.jobs[number], batch.look, batch.named, batch.cache)
            return Outcome(number, code, how, sys.stderr.getvalue())
        finally:
            sys.stderr = stderr

    return draw


def _told(batch: Batch) -> bytes:
    """Return a batch for another process."""
    import marshal

    jobs = [(tuple(job.map), [(target.path, target.format.name) for target in job.targets]) for job in batch.jobs]
    return marshal.dumps((jobs, tuple(batch.look), batch.named, batch.cache and tuple(batch.cache)))


def work(told: bytes) -> Callable[[int], Outcome]:
    """Return the function that draws a map of a batch, from what another process has told."""
    import marshal

    from ..renderers.formats import format_named
    from .cache import Cache

    jobs, look, named, cache = marshal.loads(told)
    whole = [Job(Map(*one), tuple(Target(path, format_named(name)) for path, name in targets)) for one, targets in jobs]
    return _outcomes(Batch(whole, Look(*look), named, cache and Cache(*cache)))
