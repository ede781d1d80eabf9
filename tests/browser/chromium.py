"""One Chromium for all tests: it is told what to do through a pipe, in the DevTools protocol."""

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
from functools import cache
from pathlib import Path

EXECUTABLE = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60
"""Seconds to wait for an answer; a first start on a busy machine takes some."""
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--allow-file-access-from-files",
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--force-device-scale-factor=1", "--remote-debugging-pipe",
]  # fmt: skip


@cache
def script(name):
    """Return a script of this folder."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


class Chromium:
    """A running browser with one tab."""

    def __init__(self, profile):
        out, self._write = os.pipe()
        self._read, into = os.pipe()
        theirs = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (out, into)]  # Chromium reads from 3 and writes to 4
        quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        ends = [(os.POSIX_SPAWN_DUP2, theirs[0], 3), (os.POSIX_SPAWN_DUP2, theirs[1], 4)]
        call = [EXECUTABLE, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = os.posix_spawn(EXECUTABLE, call, os.environ, file_actions=[*quiet, *ends], setpgroup=0)
        for end in (out, into, *theirs):
            os.close(end)
        self._number, self._session, self._rest, self.events = 0, None, b"", []
        tab = next(target for target in self.ask("Target.getTargets")["targetInfos"] if target["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=tab["targetId"], flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Network", "Log", "DOM", "CSS"):
            self.ask(f"{part}.enable")

    def close(self):
        """End the browser and everything it has started."""
        os.close(self._write)
        os.close(self._read)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    # -- what tests ask for

    def open(self, file):
        """Open a local file and wait until it is loaded, fonts included; what it did meanwhile is in ``events``."""
        self.events.clear()
        trouble = self.ask("Page.navigate", url=file.as_uri()).get("errorText")
        assert not trouble, f"{file.name}: {trouble}"
        self._await("Page.loadEventFired")
        self.run("document.fonts.ready.then(() => 0)")

    def run(self, script):
        """Return the value of an expression of JavaScript, or what the promise holds that it gives."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, width=1280, height=800, medium="", scheme="light"):
        """Set the window, whether the page is on a screen or printed, and which colours its reader likes."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", media=medium, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def screenshot(self):
        """Return the whole page as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"])

    def pdf(self, **options):
        """Return the page as printed."""
        return base64.b64decode(self.ask("Page.printToPDF", **options)["data"])

    def said(self):
        """Return what the page has written to the console, and what the browser has complained about."""
        said = [event["params"] for event in self.events if event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown")]
        return said + [event["params"]["entry"] for event in self.events if event["method"] == "Log.entryAdded"]

    def fonts(self, selector):
        """Return the fonts of which the elements show glyphs; ``loaded`` are those the page brought along."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        nodes = self.ask("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]
        used = [font for node in nodes for font in self.ask("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]]
        return {f"{font['familyName']}, loaded" if font["isCustomFont"] else font["familyName"] for font in used}

    def fetched(self):
        """Return every address that was asked for since the page was opened, its own first."""
        return [event["params"]["request"]["url"] for event in self.events if event["method"] == "Network.requestWillBeSent"]

    # -- the protocol: JSON, each message ended by a zero byte

    def ask(self, method, **params):
        """Send one command and return its result."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": params} | ({"sessionId": self._session} if self._session else {})
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self._write, rest) :]
        while (answer := self._next()).get("id") != number:
            pass
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def _await(self, event):
        while not any(seen["method"] == event for seen in self.events):
            self._next()

    def _next(self):
        """Return the next message; events are kept."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], PATIENCE)
            assert ready, f"Chromium has said nothing for {PATIENCE} s"
            piece = os.read(self._read, 1 << 20)
            assert piece, "Chromium has ended"
            self._rest += piece
        written, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(written)
        if "method" in message:
            self.events.append(message)
        return message
