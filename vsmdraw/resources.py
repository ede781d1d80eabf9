"""Where the files are that travel with the package: templates and samples."""

from __future__ import annotations

import os


def folder(name: str) -> str:
    """Return the path of ``templates`` or ``samples``.

    An installed package carries them in its own ``data`` folder; in a checkout (and an editable install of it) they
    stand beside the package, where people look for them.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), name)
