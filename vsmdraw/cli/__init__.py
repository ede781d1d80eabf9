"""The command line. ``vsmdraw render a.vsm`` writes ``a.svg`` beside it; ``vsmdraw --help`` tells the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import NoReturn


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command that ``words`` (else the process's own arguments) name, and exit with its code."""
    from .trouble import have_streams, let_go_of_stdout, reason, tell

    own_process = words is None
    if own_process:  # short, and leaving no cycles worth looking for
        import gc

        gc.disable()
    have_streams()
    arguments = list(sys.argv[1:] if words is None else words)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        let_go_of_stdout()
        code = 1
    except OSError as error:  # writing to stdout: the disk behind it is full
        let_go_of_stdout()
        tell(f"cannot write to standard output: {reason(error)}")
        code = 2
    except KeyboardInterrupt:
        code = 130
    if own_process:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End the process at once if nobody waits for its end: taking apart what the system takes back anyway costs a tenth of the run."""
    import atexit

    somebody_waits = sys.gettrace() or sys.getprofile() or sys.flags.inspect or atexit._ncallbacks()
    if not somebody_waits:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                return  # the interpreter knows what to say
        os._exit(code)


def _run(arguments: list[str]) -> int:
    plain = plain_render(arguments)
    if plain is None or "_VSMDRAW_COMPLETE" in os.environ:
        from .app import run

        return run(arguments)
    from .drawing import draw_maps

    return draw_maps(*plain)


def plain_render(arguments: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Return inputs and outputs of a call that is nothing but ``render IN… [-o OUT]…``; ``None`` for every other.

    That call is the one people and programs make all day, and it needs no option parser: loading click would be a
    third of the run. Whatever has another option, or is not quite right, goes to click, which says what is wrong.

    >>> plain_render(["render", "a.vsm", "-o", "a.svg", "-o", "a.png"])
    (['a.vsm'], ['a.svg', 'a.png'])
    >>> plain_render(["render", "a.vsm", "--theme", "dark"])
    """
    if len(arguments) < 2 or arguments[0] != "render":
        return None
    inputs: list[str] = []
    outputs: list[str] = []
    rest = iter(arguments[1:])
    for word in rest:
        if word in ("-o", "--output"):
            output = next(rest, None)
            if output is None:
                return None
            outputs.append(output)
        elif word.startswith("-") and word != "-":
            return None
        else:
            inputs.append(word)
    return (inputs, outputs) if inputs else None
