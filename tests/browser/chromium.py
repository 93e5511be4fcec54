"""Debian's Chromium, led over a pair of pipes by its own protocol (DevTools): no other package stands between."""

import fcntl
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: numbers that no shell and no Chromium uses for itself
HIGH = 40
ARGUMENTS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "about:blank",
)
Values = dict[str, Any]


class Chromium:
    """The browser: asks and answers in JSON, each ended by a zero byte."""

    def __init__(self, to: int, of: int) -> None:
        self._to, self._of = os.fdopen(to, "wb", 0), os.fdopen(of, "rb", 0)
        self._rest = b""
        self._last = 0
        self._looked = 0
        self.events: list[Values] = []

    def ask(self, method: str, session: str = "", **values: object) -> Values:
        """One command; what happens meanwhile is kept in ``events``."""
        self._last += 1
        asked = {"id": self._last, "method": method, "params": values, **({"sessionId": session} if session else {})}
        self._to.write(json.dumps(asked).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._last:
                assert "error" not in said, f"{method}: {said}"
                found: Values = said["result"]
                return found
            self.events.append(said)

    def until(self, wanted: Callable[[Values], bool]) -> Values:
        """The next event of this kind, counted from the last one that was waited for."""
        while True:
            while self._looked < len(self.events):
                self._looked += 1
                if wanted(self.events[self._looked - 1]):
                    return self.events[self._looked - 1]
            self.events.append(self._next())

    def forget(self) -> None:
        """Begin anew with what happens."""
        self.events, self._looked = [], 0

    def _next(self) -> Values:
        while b"\0" not in self._rest:
            read = self._of.read(1 << 16)
            assert read, "Chromium has ended"
            self._rest += read
        said, _, self._rest = self._rest.partition(b"\0")
        found: Values = json.loads(said)
        return found

    def close(self) -> None:
        self._to.close()
        self._of.close()


class Tab:
    """One page at one width, light or dark."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session: str = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **values: object) -> Values:
        return self._browser.ask(method, self._session, **values)

    def look(self, width: int, *, dark: bool, height: int = 740) -> None:
        """The window's width in CSS pixels, and how the telephone is set. A telephone draws each as more dots."""
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=width < 600
        )
        scheme = "dark" if dark else "light"
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, address: str) -> None:
        """Go to an address, and wait until all of it is there."""
        self.ask("Page.navigate", url="about:blank")
        self._loaded()
        self._browser.forget()
        self.ask("Page.navigate", url=address)
        self._loaded()

    def _loaded(self) -> None:
        self._browser.until(
            lambda event: event.get("sessionId") == self._session and event["method"] == "Page.loadEventFired"
        )

    def asked_for(self) -> list[str]:
        """The addresses that the last page fetched, its own among them."""
        self.does("0")
        requests = (one for one in self._browser.events if one.get("method") == "Network.requestWillBeSent")
        return [str(one["params"]["request"]["url"]) for one in requests]

    def does(self, script: str) -> Any:
        """What a script gives, run by us and not by the page."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def tap(self, what: str) -> None:
        """A finger on the middle of an element, wherever that is on the page."""
        place = self.does(
            f"(() => {{ const one = document.querySelector({json.dumps(what)});"
            " one.scrollIntoView({block: 'center'}); const box = one.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def picture(self) -> str:
        """The whole page as a PNG, in base64."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        found: str = self.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"]
        return found


@contextmanager
def chromium(profile: Path) -> Iterator[Chromium]:
    """A browser with a profile of its own, ended afterwards."""
    hear, to = os.pipe()
    of, tell = os.pipe()
    ours = [fcntl.fcntl(end, fcntl.F_DUPFD, HIGH) for end in (hear, tell)]
    for end in (hear, tell):
        os.close(end)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = ["chromium", *as_root, f"--user-data-dir={profile}", *ARGUMENTS]
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{ours[0]} 4>&{ours[1]}', "bash", *command],
        pass_fds=ours,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for end in ours:
        os.close(end)
    browser = Chromium(to, of)
    try:
        yield browser
    finally:
        browser.close()
        process.terminate()
        process.wait()
