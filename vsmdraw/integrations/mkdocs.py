"""The plugin ``vsmdraw`` of MkDocs and ProperDocs: the look of all maps of a site, and the files that its pages are made from."""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config.config_options import Optional, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from ..drawing.themes import FILE
from .figure import OPTIONS, OptionError
from .python_markdown import MapExtension

NAME = "vsmdraw"


class MapPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # its settings are the table of options
    """Puts the Markdown extension in place and watches what its maps are made from."""

    config_scheme = tuple((row.name, Optional(Type((str, int, bool, list)))) for row in OPTIONS)

    def __init__(self) -> None:
        self.files: set[str] = set()

    def on_config(self, config: Any) -> Any:
        """Put the extension in place."""
        given = config.mdx_configs.pop(NAME, {})
        options = {**given, **{name: value for name, value in self.config.items() if value is not None}}
        theme = str(options.get("theme", ""))
        if theme.lower().endswith(FILE):
            options["theme"] = os.path.join(os.path.dirname(config.config_file_path or ""), theme)
            self.files.add(os.path.abspath(options["theme"]))
        try:
            extension = MapExtension(**{"docs": config.docs_dir, **options}, files=self.files)
        except OptionError as error:
            raise PluginError(f"vsmdraw: {error}") from None
        config.markdown_extensions = [*(name for name in config.markdown_extensions if name != NAME), extension]
        return config

    def on_serve(self, server: Any, /, *, config: Any, builder: Any) -> Any:
        """Watch files that don't stand in the folder of the documents."""
        docs = os.path.join(os.path.abspath(config.docs_dir), "")
        for path in sorted(self.files):
            if not path.startswith(docs) and os.path.exists(path):
                server.watch(path)
        return server
