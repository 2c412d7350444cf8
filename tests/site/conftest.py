"""The built site, served from this machine, and Chromium to look at it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]


def missing(what: str) -> NoReturn:
    """Leave a test out where nobody asked for it; where they must run, as CI says, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI needs it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: the one that ``CORE_BACK_SITE`` names, or built here."""
    built = os.environ.get("CORE_BACK_SITE")
    if built:
        assert Path(built, "index.html").is_file(), f"CORE_BACK_SITE={built} holds no site"
        return Path(built)
    try:
        import_module("furo")
    except ImportError:
        missing("furo (core-back[docs])")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-E", "docs", str(folder)], cwd=ROOT, check=True)
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """A server that writes no log."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served from this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site."""
    with served(site) as at:
        yield at


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium as Debian installs it."""
    for module in ("axe_playwright_python", "justhtml", "playwright"):
        try:
            import_module(module)
        except ImportError:
            missing(f"{module} (core-back[browser])")
    program = shutil.which("chromium") or missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@contextmanager
def opened(chromium: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what it said to the console or asked for from elsewhere."""
    events: list[str] = []
    context = chromium.new_context(**options)
    page = context.new_page()
    page.on("console", lambda said: events.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: events.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(address) else events.append(f"request: {asked.url}"))
    yield page, events
    context.close()
