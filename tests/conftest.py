"""What several test modules share: a copy of the bundled content that a test may break, and its documents."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import core_back
from core_back import catalogue, to_json

collect_ignore = ["downstream"]  # a project of its own, which tests/shipping tries


@pytest.fixture(scope="session")
def data() -> Path:
    """The bundled content folder; read it, never write to it."""
    return Path(core_back.__file__).parent / "data"


@pytest.fixture
def folder(data: Path, tmp_path: Path) -> Path:
    """A copy of the bundled content folder, without its languages and schemas."""
    others = shutil.ignore_patterns("languages", "schema")
    return shutil.copytree(data, tmp_path / "content", ignore=others, copy_function=shutil.copyfile)


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """An empty folder for content of one's own."""
    path = tmp_path / "overlay"
    path.mkdir()
    return path


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Replace the first place of a text in a file of ``folder``; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    return replace


@pytest.fixture
def documents() -> dict[str, Any]:
    """The bundled content as documents, fresh for each test."""
    fresh: dict[str, Any] = json.loads(to_json(catalogue()))
    return fresh
