"""Many maps, several processes: each draws its share, and what they have to say comes in the order of the maps."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from ..values import NamedTuple
from .outputs import Job
from .trouble import USAGE, tell

MOST_PROCESSES = 8
FEWEST_MAPS = 8
"""For one process: starting it takes about as long as drawing one."""


class Hand(NamedTuple):
    """A process that draws some of the maps."""

    process: int
    said: int
    """The end of the pipe from which its stderr is read."""


def many_hands(jobs: Sequence[Job], draw: Callable[[Job], int]) -> int:
    """Draw all jobs and return the worst exit code. Alone on one processor, on Windows, and in a program with threads."""
    count = min(processors(), MOST_PROCESSES, len(jobs) // FEWEST_MAPS)
    if count < 2 or not may_fork():
        return max(draw(job) for job in jobs)
    first = draw(jobs[0])  # what it loads and remembers, the doubles have
    share = -(-len(jobs) // count)
    hands = [_start(jobs[start : start + share], draw) for start in range(share, len(jobs), share)]
    return max(first, *(draw(job) for job in jobs[1:share]), *(_finish(hand) for hand in hands))


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork() -> bool:
    """Return whether this process can be doubled: a thread's locks would stay closed for ever in the double."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _start(jobs: Sequence[Job], draw: Callable[[Job], int]) -> Hand:
    sys.stdout.flush()
    sys.stderr.flush()
    said, says = os.pipe()
    process = os.fork()
    if process:
        os.close(says)
        return Hand(process, said)
    code = USAGE
    try:
        os.close(said)
        sys.stderr = open(says, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        code = max(draw(job) for job in jobs)
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        try:
            sys.stderr.flush()
        finally:
            os._exit(code)  # what the parent has registered for its own end is not the double's


def _finish(hand: Hand) -> int:
    """Say what the process has said, wait for its end and return its exit code."""
    with open(hand.said, encoding="utf-8", errors="replace") as file:
        sys.stderr.write(file.read())
    code = os.waitstatus_to_exitcode(os.waitpid(hand.process, 0)[1])
    if code < 0:
        tell(f"a process that drew some of the maps was ended by signal {-code}")
        return USAGE
    return code
