"""What is fuzzed: each target takes bytes and lets nothing out but errors of ours.

``tools/fuzz.py`` drives them by coverage; the tests replay what was found to be of interest.
"""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

import core_back
from core_back import Catalogue, CoreBackError, Exercise, Intake, PainPattern, Recommendation, fhir
from core_back.cli import main

CATALOGUE = core_back.catalogue()
BASE = "https://example.org/fhir"
RESPONSE = fhir.questionnaire_response(
    Intake(eased_by=["sitting"], constant=True, red_flags=["fever"], equipment=[], avoid=["walking"]), base=BASE
)
ANSWER = core_back.recommend(Intake(red_flags=["fever"]))
MODELS: tuple[tuple[type, str], ...] = (
    (Intake, core_back.to_json(Intake(eased_by=["sitting"], avoid=["walking"], equipment=[]))),
    (Exercise, core_back.to_json(CATALOGUE.exercises["bird-dog"])),
    (PainPattern, core_back.to_json(CATALOGUE.patterns["eased-by-sitting"])),
    (Recommendation, core_back.to_json(ANSWER)),
)
START = dt.date(2026, 12, 1)
WEEK = core_back.week(core_back.recommend(Intake(eased_by=["sitting"])))
EMERGENCY = core_back.week(core_back.recommend(Intake(red_flags=["saddle-numbness"])))
#: The lines of a calendar file, each whole.
CALENDAR = core_back.to_ical(attrs.evolve(WEEK, days=WEEK.days[:1]), start=START).replace(b"\r\n ", b"").splitlines()
#: Files of a content folder, of which a fuzzed one takes the place.
FILES = ("sources.toml", "phrases.toml", "red-flags.toml", "exercises/walking.toml")
SETTINGS = "content.toml"
SEED = (Path(core_back.__file__).parent / "data/exercises/walking.toml").read_text(encoding="utf-8")
#: Arguments of the command; the empty one stands for any text.
WORDS = (
    *("", "", "recommend", "list", "show", "patterns", "red-flags", "sources", "languages", "check-content", "schema"),
    *("--json", "--eased-by", "sitting", "standing", "none", "--worst-in", "back", "leg", "--constant", "--language"),
    *("fr-CA", "en", "--content", "--avoid", "walking", "bird-dog", "--red-flag", "fever", "--worse-with", "intake"),
    *("--circumstance", "pregnancy", "--equipment", "chair", "--kind", "habit", "--help", "--version", "--", "-"),
)


class Feed:
    """Bytes as numbers and texts, one after the other; when they are used up, zeros and empty texts."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        self.data = data
        self.at = 0

    def number(self, below: int) -> int:
        """A number below another, from two bytes."""
        self.at += 2
        return int.from_bytes(self.data[self.at - 2 : self.at], "little") % below

    def text(self, longest: int) -> str:
        """A text, as long as the next number says; one in two has letters from everywhere, halves of pairs too."""
        length = self.number(longest)
        self.at += length
        piece = self.data[self.at - length : self.at]
        return "".join(chr(257 * each) for each in piece) if self.number(2) else piece.decode("utf-8", "replace")


def value(feed: Feed, depth: int = 0) -> Any:
    """Any JSON value."""
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: None,
        lambda: bool(feed.number(2)),
        lambda: feed.number(65536) - 100,
        lambda: feed.number(65536) / 64 - 1,
        lambda: feed.text(60),
        lambda: "a-" * feed.number(60) + "a",
        lambda: [value(feed, depth + 1) for _ in range(feed.number(4))],
        lambda: {feed.text(12): value(feed, depth + 1) for _ in range(feed.number(4))},
    )
    return kinds[feed.number(6 if depth > 3 else 8)]()


def changed(record: Any, feed: Feed) -> Any:
    """A record with one thing in it replaced, taken out or added."""
    at = record
    while True:
        steps = sorted(at) if isinstance(at, dict) else list(range(len(at)))
        step = steps[feed.number(len(steps))]
        inner = at[step]
        if not isinstance(inner, (dict, list)) or not inner or not feed.number(3):
            break
        at = inner
    match feed.number(4):
        case 0:
            del at[step]
        case 1 if isinstance(at, dict):
            at[feed.text(12)] = value(feed)
        case _:
            at[step] = value(feed)
    return record


def json_text(data: bytes) -> None:
    """Any text as JSON of any model."""
    feed = Feed(data)
    model = (*(model for model, _ in MODELS), Catalogue)[feed.number(len(MODELS) + 1)]
    text = data[2:].decode("utf-8", "surrogateescape")
    with contextlib.suppress(CoreBackError):
        core_back.from_json(text, model)


def json_changed(data: bytes) -> None:
    """Valid JSON of a model with one to three things changed; what is taken goes out and in again."""
    feed = Feed(data)
    model, text = MODELS[feed.number(len(MODELS))]
    record = copy.deepcopy(json.loads(text))
    for _ in range(1 + feed.number(3)):
        if record:
            record = changed(record, feed)
    with contextlib.suppress(CoreBackError):
        read: Any = core_back.from_json(json.dumps(record), model)
        assert core_back.from_json(core_back.to_json(read), model) == read


def fhir_response(data: bytes) -> None:
    """A QuestionnaireResponse with one to three things changed; what is taken goes out and in again."""
    feed = Feed(data)
    record = copy.deepcopy(RESPONSE)
    for _ in range(1 + feed.number(3)):
        if record:
            record = changed(record, feed)
    with contextlib.suppress(CoreBackError):
        read = fhir.intake_from_response(record, base=BASE)
        assert fhir.intake_from_response(fhir.questionnaire_response(read, base=BASE), base=BASE) == read


def calendar(data: bytes) -> None:
    """A calendar file with one to three of its lines taken out, doubled, or changed at a place."""
    feed = Feed(data)
    lines = [*CALENDAR]
    for _ in range(1 + feed.number(3)):
        at = feed.number(len(lines))
        match feed.number(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(feed.number(len(lines)), lines[at])
            case _:
                start, length = feed.number(len(lines[at]) + 1), feed.number(20)
                lines[at] = lines[at][:start] + feed.text(30).encode() + lines[at][start + length :]
    with contextlib.suppress(CoreBackError):
        core_back.to_ical(EMERGENCY, start=START, replaces=b"\r\n".join(lines))


def content(data: bytes) -> None:
    """A content folder one of whose files holds any text, or a good one with a piece replaced."""
    feed = Feed(data)
    name = FILES[feed.number(len(FILES))] if feed.number(40) else SETTINGS  # which takes in all that is bundled
    if feed.number(2):
        start, length = feed.number(len(SEED)), feed.number(80)
        text = (SEED[:start] + data[feed.at :].decode("utf-8", "replace") + SEED[start + length :]).encode()
        name = FILES[-1]
    else:
        text = data[feed.at :]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "exercises").mkdir()
        (root / SETTINGS).write_text('version = "2026.11.1"\n', encoding="utf-8")
        (root / name).write_bytes(text)
        with contextlib.suppress(CoreBackError):
            core_back.load_catalogue(root)


def search(data: bytes) -> None:
    """Any words to look for."""
    for found in CATALOGUE.search(data.decode("utf-8", "surrogateescape")):
        assert found.id in CATALOGUE.exercises


def arguments(data: bytes) -> None:
    """Any arguments of the command, apart from those that name a file elsewhere or one to write."""
    feed = Feed(data)
    words = [WORDS[feed.number(len(WORDS))] or feed.text(40) for _ in range(feed.number(9))]
    if any("/" in word or word.startswith(("-o", "--out")) for word in words):
        return
    out, err, given = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.suppress(SystemExit):
            assert main(words) in (0, 2), words
    finally:
        sys.stdin = given
    assert "Traceback" not in err.getvalue(), words


TARGETS: dict[str, Callable[[bytes], None]] = {
    "json-text": json_text,
    "json-changed": json_changed,
    "fhir-response": fhir_response,
    "calendar": calendar,
    "content": content,
    "search": search,
    "arguments": arguments,
}
os.environ.setdefault("COLUMNS", "80")
