"""A file as it was: its text in a revision of the repository that it stands in."""

from __future__ import annotations

import os
import subprocess

from .trouble import Trouble


def read_revision(path: str, revision: str) -> bytes:
    """Return the bytes of a file in a revision; raise :class:`Trouble` when git or the revision isn't there, or the file wasn't."""
    folder, name = os.path.split(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise Trouble(f"cannot read {path}: no such folder")
    if _git(folder, "rev-parse", "--is-inside-work-tree") is None:
        raise Trouble(f"{path} is in no git repository: --git compares revisions of one")
    if not revision or revision.startswith("-") or _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise Trouble(f"no revision is called {revision} (write a branch, a tag or a commit: main, v1.2, HEAD~3)")
    text = _git(folder, "show", f"{revision}:./{name}")
    if text is None:
        raise Trouble(f"{revision} has no {path}")
    return text


def _git(folder: str, *words: str) -> bytes | None:
    """Return what git says; ``None`` when it refuses."""
    try:
        run = subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise Trouble("git is not installed: --git needs it") from None
    except OSError as error:
        raise Trouble(f"cannot run git: {error.strerror or error}") from None
    return run.stdout if run.returncode == 0 else None
