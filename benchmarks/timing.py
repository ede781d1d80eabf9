"""One process: how long it takes from start to end, and the most memory it held."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""What the tools run in. ``PYTHONDONTWRITEBYTECODE`` alone would make every Python program two to four times slower."""


class Taken(NamedTuple):
    """What one run of a process took."""

    seconds: float
    megabytes: float
    """The most memory that it, or a process it waited for, held at once."""
    cpu: float
    """Seconds that it kept processors busy: hardly changed by what else the machine does."""
    failure: str = ""
    """Why it gave no picture; ``> 60 s`` for one that was stopped."""


def run(command: Sequence[str], cap: float) -> Taken:
    """Run a command, its output into ``out.log``; stop it and all it started after ``cap`` seconds."""
    # Not subprocess: os.wait4 alone tells what one process took.
    stopped = threading.Event()
    with open("out.log", "wb") as log:
        streams = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
        started = perf_counter()
        process = os.posix_spawn(command[0], list(command), ENVIRONMENT, file_actions=streams, setpgroup=0)

    def stop() -> None:
        stopped.set()
        os.killpg(process, signal.SIGKILL)

    timer = threading.Timer(cap, stop)
    timer.start()
    try:
        _, status, usage = os.wait4(process, 0)
    except BaseException:  # Ctrl-C doesn't reach a group of its own
        stop()
        raise
    finally:
        seconds = perf_counter() - started
        timer.cancel()
    megabytes = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    code = os.waitstatus_to_exitcode(status)
    failure = f"> {cap:g} s" if stopped.is_set() else f"exit code {code}" if code else ""
    return Taken(seconds, megabytes, usage.ru_utime + usage.ru_stime, failure)


class Series:
    """The runs of one tool on one input."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.failure = ""

    def add(self, *parts: Taken) -> None:
        """Keep a run, made of one process or of several after each other."""
        failure = next((part.failure for part in parts if part.failure), "")
        seconds, cpu = sum(part.seconds for part in parts), sum(part.cpu for part in parts)
        self.taken.append(Taken(seconds, max(part.megabytes for part in parts), cpu, failure))
        self.failure = self.failure or failure

    @property
    def spent(self) -> float:
        """Seconds so far."""
        return sum(taken.seconds for taken in self.taken)

    @property
    def seconds(self) -> float:
        """The median run."""
        return median(taken.seconds for taken in self.taken)

    @property
    def cpu(self) -> float:
        """The median run's seconds of processors."""
        return median(taken.cpu for taken in self.taken)

    @property
    def megabytes(self) -> float:
        """The largest run."""
        return max(taken.megabytes for taken in self.taken)

    def ratio(self, other: Series) -> float | None:
        """Return the median ratio of this tool's runs to the other's run of the same round; none if one has failed."""
        if self.failure or other.failure or not self.taken or not other.taken:
            return None
        return median(mine.seconds / its.seconds for mine, its in zip(self.taken, other.taken, strict=False))
