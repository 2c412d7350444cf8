"""The command as the operating system starts it."""

from __future__ import annotations

import sys

import pytest

from core_back.__main__ import run


def test_the_entry_point_runs_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["core-back", "languages"])

    assert run() == 0
    assert "en English" in capsys.readouterr().out
