"""Files beside the package: citation, policy and workflows say what the project says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import core_back
from core_back import _limits
from tests.support.places import ROOT

#: What stands in the package and holds no code that somebody would look for.
NOT_OURS = {"__init__", "__main__", "__pycache__", "data", "py", "_compiled_content"}
PACKAGE = ROOT / "src" / "core_back"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
#: An action at one commit, with the version in a comment.
PINNED = re.compile(r"(?:- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

#: Commits of the actions that are used.
KNOWN = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1",
    "actions/download-artifact": "018cc2cf5baa6db3ef3c5f8a56943fffe632ef53",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97",
    "actions/upload-artifact": "330a01c490aca151604b8cf639adc76d48f6c5d4",
    "pypa/gh-action-pypi-publish": "ed0c53931b1dc9bd32cbe73a98c7f6766f8a527e",
}


def test_the_citation_names_the_version_and_licence_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()

    assert f"version: {project['version']}" in citation
    assert f"license: {project['license']}" in citation
    assert f"title: {project['name']}" in citation


def test_the_policy_names_every_public_module() -> None:
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

    assert [name for name in (*core_back._MODULES, "testing") if f"`core_back.{name}`" not in policy] == []


def test_the_policy_gives_the_limits_of_the_code() -> None:
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    limits = {name: value for name, value in vars(_limits).items() if name.isupper()}
    told = limits.keys() - {
        "MOST_SUGGESTIONS",
        "MOST_CANDIDATES",
        "MOST_MEANT",
    }  # these bound how well it is said, not what is read

    assert [name for name in sorted(told) if not re.search(rf"(?<![\d,]){limits[name]:,}(?![\d,])", policy)] == []


SAFETY = (ROOT / "docs" / "explanation" / "safety.md").read_text(encoding="utf-8")
SELECTION = (ROOT / "docs" / "explanation" / "selection.md").read_text(encoding="utf-8")


def lost_tests(text: str) -> list[str]:
    """Tests that a text names and that do not exist."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    return [
        f"{file}::{test}"
        for file, test in named
        if not (ROOT / file).is_file() or f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]


def test_every_test_that_the_page_on_safety_names_is_there() -> None:
    assert "::test_" in SAFETY
    assert lost_tests(SAFETY) == []


@pytest.mark.parametrize("named", ["tests/laws/test_laws.py::test_l99", "tests/laws/test_none.py::test_l1"])
def test_a_test_that_is_not_there_is_found(named: str) -> None:
    assert lost_tests(f"held by `{named}`") == [named]


def test_the_page_on_safety_names_a_test_for_every_law() -> None:
    laws = re.findall(r"^\| (L\d+) \|", SELECTION, flags=re.MULTILINE)
    held = re.findall(r"^\| (L\d+) \|.*`tests/.*::test_", SAFETY, flags=re.MULTILINE)

    assert laws
    assert held == laws


def floors() -> dict[int, set[str]]:
    """The rooms of each floor in the picture of CONTRIBUTING; a line without a number is on the floor above it."""
    found: dict[int, set[str]] = {}
    for line in CONTRIBUTING.partition("```text\n")[2].partition("```")[0].splitlines():
        number, room = line[:2].strip(), line[2:].split()[0]
        found.setdefault(int(number) if number else min(found), set()).add(room)
    return found


def test_contributing_draws_the_floors_that_import_linter_holds() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (layers,) = (contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers")

    assert floors() == {len(layers) - at: set(layer.split(" | ")) for at, layer in enumerate(layers)}


def test_contributing_names_every_room() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.stem not in NOT_OURS}
    drawn = set().union(*floors().values())

    assert [room for room in sorted(rooms - drawn) if f"`{room}`" not in CONTRIBUTING] == []


def test_what_contributing_points_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)", CONTRIBUTING)
    paths = re.findall(r"`((?:\w+/)*[\w*-]+(?:/|\.(?:py|toml)))`", CONTRIBUTING)

    assert len(paths) > 10
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert [path for path in paths if not any([*PACKAGE.glob(path), *ROOT.glob(path)])] == []


def test_contributing_fits_on_a_page() -> None:
    assert len(CONTRIBUTING.split()) <= 900


def test_there_are_workflows_for_tests_and_releases() -> None:
    assert [path.name for path in WORKFLOWS] == ["release.yml", "test.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_a_known_commit_with_its_version_beside_it(path: Path) -> None:
    used = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]

    assert {(line.split()[-3].partition("@")[::2]) for line in used} <= set(KNOWN.items())
    assert [line for line in used if not PINNED.fullmatch(line.strip())] == []


def test_an_action_by_tag_or_with_a_silenced_warning_is_not_pinned() -> None:
    commit = "0" * 40
    assert PINNED.fullmatch(f"- uses: actions/checkout@{commit} # v7.0.1")
    for line in (
        "- uses: actions/checkout@v7",
        "- uses: actions/checkout@v7 # zizmor: ignore[unpinned-uses]",
        f"- uses: actions/checkout@{commit}",
        f"- uses: actions/checkout@{commit} # zizmor: ignore[unpinned-uses]",
        f"- uses: actions/checkout@{commit[:7]} # v7.0.1",
    ):
        assert not PINNED.fullmatch(line)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_unless_a_job_asks_for_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "\npermissions: {}\n" in text
    assert set(re.findall(r"^ +([a-z-]+): (?:write|read)\b", text, flags=re.MULTILINE)) <= {"contents", "id-token"}
    assert "contents: write" not in text
