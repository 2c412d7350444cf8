"""Handouts that people look at in a browser or print, and a page that shows one."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Self

from core_back import Intake, catalogue, handout, recommend

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

INTAKES = {
    "eased-by-standing-or-lying": Intake(red_flags=[], eased_by=["standing"]),
    "eased-by-sitting": Intake(red_flags=[], eased_by=["sitting"]),
    "leg-pain-eased-by-sitting": Intake(red_flags=[], eased_by=["sitting"], worst_in="leg"),
    "leg-pain-eased-by-standing-or-lying": Intake(red_flags=[], eased_by=["standing"], worst_in="leg"),
    "not-eased-by-position": Intake(red_flags=[], eased_by=[]),
    "deep-gluteal-pain": Intake(red_flags=[], deep_gluteal_pain=True),
    "two-patterns": Intake(red_flags=[], eased_by=["sitting"], deep_gluteal_pain=True),
    "pregnancy": Intake(red_flags=[], eased_by=["sitting"], circumstances=["pregnancy"]),
    "emergency": Intake(red_flags=["progressive-weakness"]),
    "urgent": Intake(red_flags=["fever"]),
}
LANGUAGES = ["en", "fr-CA"]
VISIBLE = """[...document.querySelectorAll("svg")].filter(each => each.checkVisibility()).length"""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A blue picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes([11, 83, 148]) * width) * height
    parts = (("IHDR", head), ("IDAT", zlib.compress(rows)), ("IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind.encode(), data) for kind, data in parts)


CLINIC = handout.Clinic(
    name="Maple Street Physiotherapy",
    phone="905-555-0100",
    address="12 Maple Street, Oakville, Ontario L6J 0A1",
    logo=png(90, 30),
    colour="#0b5394",
)
#: As long as a note may be.
NOTE = ("Walk to the lake and back every morning before work. " * 12)[:600].strip()


def made(name: str, language: str, **given: Any) -> str:
    return handout.to_html(recommend(INTAKES[name], catalogue=catalogue(language)), **given)


class Shown:
    """A page that is shown, and everything that it asked for or said."""

    def __init__(self, chromium: Browser, text: str, **context: Any) -> None:
        self._context = chromium.new_context(offline=True, **context)
        self.page: Page = self._context.new_page()
        self.events: list[str] = []
        self.page.on("request", lambda request: self.events.append(request.url))
        self.page.on("console", lambda message: self.events.append(message.text))
        self.page.on("pageerror", lambda error: self.events.append(str(error)))
        self.page.set_content(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()
