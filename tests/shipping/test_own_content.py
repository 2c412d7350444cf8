"""The page about content of one's own, followed to the letter with the wheel, in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.shipping.conftest import CHECKOUT, Run, new_room

pytestmark = pytest.mark.shipping

PAGE = CHECKOUT / "docs" / "how-to" / "own-content.md"
BLOCK = re.compile(r"^```(console|toml|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_can_be_followed_to_the_letter(
    wheel: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, run: Run
) -> None:
    python = new_room(tmp_path_factory.mktemp("clinic") / "env", f"{wheel}[export]")
    commands = {"core-back": python.with_name("core-back"), "python": python}
    said, imports, files = "", "", 0

    for language, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "python":
            run(python, "-c", imports + text)
            imports += "".join(re.findall(r"^from core_back .*\n", text, re.MULTILINE))
        elif language == "toml":
            named = re.match(r"# (\S+/\S+\.toml)\n", text)
            assert named, text
            file = tmp_path / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            files += 1
        else:
            for line in text.splitlines():
                name, *words = shlex.split(line)
                if words[:3] != ["-m", "pip", "install"]:
                    said += run(commands[name], *words)

    assert files > 4
    assert "No problem found. Exercises: 3." in said
    assert "Left out by your clinic." in said
