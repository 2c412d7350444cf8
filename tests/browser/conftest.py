"""Real browsers behind one small face: Chromium by Playwright, Firefox by WebDriver BiDi."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, Self

import pytest

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Playwright

#: What a test may ask a page to be wide, in CSS pixels; the height follows what is on it.
WIDTH = 1640


class Browser(Protocol):
    """
    A page in a browser.

    Attributes:
        events: What the browser asked for and what its console said, since it began.
    """

    events: list[str]

    def load(self, file: Path) -> None:
        """Show a page."""

    def evaluate(self, expression: str) -> Any:
        """The value of JavaScript in the page, as JSON can say it."""

    def screenshot(self) -> Image:
        """The whole page, not only what fits the window."""

    def pdf(self) -> bytes:
        """The page in print."""

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a place in the window."""

    def press(self, key: str) -> None:
        """Press the tabulator or the space bar."""


def picture(data: bytes) -> Image:
    from PIL import Image

    return Image.open(io.BytesIO(data)).convert("RGB")


class Chromium:
    """Chromium as Debian installs it."""

    def __init__(self, program: str, play: Playwright, *, reduced: bool) -> None:
        self.events: list[str] = []
        self._file = ""
        self._browser = play.chromium.launch(executable_path=program)
        motion: Any = "reduce" if reduced else "no-preference"
        size: Any = {"width": WIDTH, "height": 900}
        self._page = self._browser.new_page(viewport=size, reduced_motion=motion, color_scheme="light")
        self._page.on("request", lambda request: self._asked(request.url))
        self._page.on("console", lambda message: self.events.append(f"console: {message.text}"))
        self._page.on("pageerror", lambda error: self.events.append(f"error: {error}"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()

    def _asked(self, url: str) -> None:
        if url != self._file:
            self.events.append(f"request: {url}")

    def load(self, file: Path) -> None:
        self._file = file.as_uri()
        self._page.goto(self._file)

    def evaluate(self, expression: str) -> Any:
        return json.loads(self._page.evaluate(f"JSON.stringify({expression})"))

    def screenshot(self) -> Image:
        return picture(self._page.screenshot(full_page=True))

    def pdf(self) -> bytes:
        return self._page.pdf(print_background=True)

    def point(self, x: float, y: float) -> None:
        self._page.mouse.move(x, y)

    def press(self, key: str) -> None:
        self._page.keyboard.press({"Tab": "Tab", " ": "Space"}[key])


class Firefox:
    """Firefox as Debian installs it, spoken to over a socket."""

    def __init__(self, program: str, *, reduced: bool) -> None:
        from websockets.sync.client import connect

        self.events: list[str] = []
        self._file = ""
        self._said = 0
        self._stack = ExitStack()
        profile = self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        wishes = {"ui.prefersReducedMotion": int(reduced), "ui.systemUsesDarkTheme": 0}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wishes.items()]
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        arguments = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
        self._firefox = subprocess.Popen(arguments, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        self._stack.callback(self._end)
        assert self._firefox.stderr is not None
        self._said_aloud = self._firefox.stderr
        address = next(line.split()[-1] for line in self._said_aloud if "WebDriver BiDi listening on" in line)
        self._rest = Thread(target=self._said_aloud.read)  # a full pipe would stop it
        self._rest.start()
        self._socket = self._stack.enter_context(connect(f"{address}/session", max_size=None))
        self._do("session.new", capabilities={})
        self._context = self._do("browsingContext.create", type="window")["context"]  # the first one gets no focus
        self._do("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        size = {"width": WIDTH, "height": 900}
        self._do("browsingContext.setViewport", context=self._context, viewport=size, devicePixelRatio=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.__exit__(kind, error, at)

    def _end(self) -> None:
        self._firefox.terminate()
        self._firefox.wait(timeout=30)
        self._rest.join()
        self._said_aloud.close()

    def _do(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result; what happens meanwhile is noted."""
        self._said += 1
        self._socket.send(json.dumps({"id": self._said, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=60))
            if answer.get("id") == self._said:
                assert answer["type"] == "success", answer
                return answer["result"]
            self._note(answer)

    def _note(self, event: dict[str, Any]) -> None:
        happened = event.get("params", {})
        if event.get("method") == "log.entryAdded":
            self.events.append(f"console: {happened['text']}")
        elif event.get("method") == "network.beforeRequestSent" and happened["request"]["url"] != self._file:
            self.events.append(f"request: {happened['request']['url']}")

    def load(self, file: Path) -> None:
        self._file = file.as_uri()
        self._do("browsingContext.navigate", context=self._context, url=self._file, wait="complete")

    def evaluate(self, expression: str) -> Any:
        wrapped = f"JSON.stringify({expression})"
        result = self._do("script.evaluate", expression=wrapped, target={"context": self._context}, awaitPromise=True)
        return json.loads(result["result"]["value"])

    def screenshot(self) -> Image:
        taken = self._do("browsingContext.captureScreenshot", context=self._context, origin="document")
        return picture(base64.b64decode(taken["data"]))

    def pdf(self) -> bytes:
        return base64.b64decode(self._do("browsingContext.print", context=self._context, background=True)["data"])

    def _act(self, kind: str, *actions: dict[str, Any]) -> None:
        source = {"type": kind, "id": kind, "actions": list(actions)}
        self._do("input.performActions", context=self._context, actions=[source])

    def point(self, x: float, y: float) -> None:
        self._act("pointer", {"type": "pointerMove", "x": round(x), "y": round(y)})

    def press(self, key: str) -> None:
        value = {"Tab": "\ue004", " ": " "}[key]
        self._act("key", {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value})


def missing(what: str) -> NoReturn:
    """Leave a test out where nobody asked for it; where they must run, as CI says, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI needs it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session", params=["chromium", "firefox-esr"])
def program(request: pytest.FixtureRequest) -> str:
    """The path of a browser."""
    name: str = request.param
    for module in ("PIL", "playwright", "pypdfium2", "websockets"):
        try:
            import_module(module)
        except ImportError:
            missing(f"{module} (core-back[browser])")
    found = shutil.which(name)
    return found or missing(name)


@pytest.fixture(scope="session")
def play(program: str) -> Iterator[Playwright]:  # noqa: ARG001 - which says what is missing
    """What starts Chromium; there can be only one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as made:
        yield made


#: The browsers that are open.
OPEN: list[Browser] = []


@pytest.fixture(scope="module", autouse=True)
def no_motion_afterwards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave no page that moves: it would keep a processor busy while other modules run."""
    yield
    if OPEN:
        empty = tmp_path_factory.mktemp("empty") / "index.html"
        empty.write_text("<!doctype html><title>x</title>", encoding="utf-8")
        for each in OPEN:
            each.load(empty)


@contextmanager
def opened(program: str, play: Playwright, *, reduced: bool) -> Iterator[Browser]:
    is_firefox = "firefox" in Path(program).name
    with Firefox(program, reduced=reduced) if is_firefox else Chromium(program, play, reduced=reduced) as made:
        OPEN.append(made)
        yield made
        OPEN.remove(made)


@pytest.fixture(scope="session")
def browser(program: str, play: Playwright) -> Iterator[Browser]:
    """A browser whose reader has no wish about motion."""
    with opened(program, play, reduced=False) as made:
        yield made


@pytest.fixture(scope="session")
def calm_browser(program: str, play: Playwright) -> Iterator[Browser]:
    """A browser whose reader wants less motion."""
    with opened(program, play, reduced=True) as made:
        yield made


@pytest.fixture(scope="session")
def chromium(program: str, play: Playwright) -> Iterator[Any]:
    """Chromium itself, for tests that need more than the small face."""
    started = play.chromium.launch(executable_path=program)
    yield started
    started.close()
