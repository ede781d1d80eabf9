"""What goes wrong with a call rather than with a map: one line for the reader, never a traceback."""

from __future__ import annotations

import io
import os
import sys

FINDINGS = 1
"""Exit code: a map has errors."""
USAGE = 2
"""Exit code: the call can't be carried out (bad option, missing file, a folder nobody may write to)."""


class Trouble(Exception):
    """A sentence for the reader; the command ends with exit code 2."""


def tell(line: str) -> None:
    """Write one line to stderr under the tool's name."""
    sys.stderr.write(f"vsmdraw: {line}\n")


def reason(error: OSError) -> str:
    """Return why the system refused, in lower case: ``no such file or directory``."""
    return (error.strerror or str(error)).lower()


def have_streams() -> None:
    """Give a process that was started without stdout or stderr one that goes nowhere; let signs a terminal lacks become numbers."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def let_go_of_stdout() -> None:
    """Point stdout at nothing after its reader has left, so that the interpreter's last flush stays silent."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
