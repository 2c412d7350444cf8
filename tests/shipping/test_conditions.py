"""The wheel under conditions that users have: zipped, frozen, read-only, optimised, isolated, without UTF-8."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core_back import catalogue

pytestmark = pytest.mark.shipping

PROGRAM = Path(__file__).parent / "program.py"
Run = Callable[..., str]

#: Says on the last line what was opened to be written, which should be nothing.
WATCHED = """
import os, runpy, sys

written = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.symlink", "os.link", "os.utime"}

def watch(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & WRITES or event in CHANGES:
        written.append((event, str(given[0])))

sys.addaudithook(watch)
runpy.run_path(sys.argv[1], run_name="__main__")
print("written:", written)
"""


def went_well(output: str) -> bool:
    """Whether the program said that all is right, with the content of this checkout."""
    return f"all right, content {catalogue('fr-CA').sha256}" in output.splitlines()


@pytest.mark.parametrize(
    "flags", [(), ("-O",), ("-OO",), ("-I",), ("-W", "error", "-X", "dev"), ("-B", "-s", "-E")], ids=" ".join
)
def test_it_runs_under_flags_of_python(flags: tuple[str, ...], room: Path, run: Run) -> None:
    assert went_well(run(room, *flags, PROGRAM))


def test_it_names_every_encoding(room: Path, run: Run) -> None:
    assert went_well(run(room, "-W", "error", "-X", "warn_default_encoding", PROGRAM))


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=["C", "latin-1", "ascii"],
)
def test_it_runs_without_utf_8(settings: dict[str, str], room: Path, run: Run) -> None:
    assert run(room, "-c", "import locale; print(locale.getpreferredencoding())", **settings).strip() != "UTF-8"
    assert went_well(run(room, "-W", "error", PROGRAM, **settings))


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder, with its size and the time of its last change."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (each.st_size, each.st_mtime_ns) for path, each in found.items()}


def test_it_writes_nothing_where_it_is_installed(room: Path, site: Path, run: Run, tmp_path: Path) -> None:
    """Root may write to a folder that is read-only, so what is opened for writing is watched as well."""
    folders = [site, *(path for path in site.rglob("*") if path.is_dir())]
    modes = {folder: folder.stat().st_mode for folder in folders}
    before = tree(site)
    for folder, mode in modes.items():
        folder.chmod(mode & ~0o222)
    try:
        output = run(room, "-B", "-c", WATCHED, PROGRAM)
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode)

    assert went_well(output)
    assert output.splitlines()[-1] == "written: []"
    assert tree(site) == before
    assert list(tmp_path.iterdir()) == []


def test_what_it_opens_for_writing_would_be_seen(room: Path, run: Run, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("open('left-behind', 'w', encoding='utf-8').close()", encoding="utf-8")

    assert run(room, "-B", "-c", WATCHED, program).splitlines()[-1] == "written: [('open', 'left-behind')]"


def test_it_runs_from_the_zipped_wheel(wheel: Path, dependencies: Path, run: Run) -> None:
    """No site-packages (-S): what is imported comes from the archive or from the folder of dependencies."""
    paths = f"{wheel}:{dependencies}"
    assert str(wheel) in run(
        sys.executable, "-S", "-c", "import core_back; print(core_back.__file__)", PYTHONPATH=paths
    )
    assert went_well(run(sys.executable, "-S", "-B", PROGRAM, PYTHONPATH=paths))


def test_it_runs_frozen_in_one_file_without_flags(workshop: Path, run: Run, tmp_path: Path) -> None:
    frozen = (workshop, "-m", "PyInstaller", "--onefile", "--log-level", "ERROR", "--name", "program", PROGRAM)
    run(*frozen)

    assert went_well(run(tmp_path / "dist" / "program"))


def test_hypothesis_learns_the_models_by_itself_and_only_when_it_is_imported(workshop: Path, run: Run) -> None:
    code = "from hypothesis import strategies as st, find; from core_back import Tombstone; "

    assert run(workshop, "-c", code + "print(find(st.from_type(Tombstone), bool).id)") == "0\n"
    assert (
        run(workshop, "-c", "import core_back, sys; core_back.catalogue(); print('hypothesis' in sys.modules)")
        == "False\n"
    )
