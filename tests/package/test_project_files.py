"""Files beside the package: citation, policy and workflows say what the project says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import core_back
from tests.support.places import ROOT

#: What stands in the package and holds no code that somebody would look for.
NOT_OURS = {"__init__", "__main__", "__pycache__", "data", "py", "_compiled_content"}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

#: Commits of actions that are known; others stand by tag, with a note.
KNOWN = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97",
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


def test_contributing_says_what_every_module_holds() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    modules = {path.stem for path in (ROOT / "src" / "core_back").iterdir() if path.stem not in NOT_OURS}

    assert [name for name in sorted(modules) if f"`{name}`" not in table] == []


def test_there_are_workflows_for_tests_and_releases() -> None:
    assert [path.name for path in WORKFLOWS] == ["release.yml", "test.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_an_action_stands_by_a_known_commit_or_by_tag_with_a_note(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        used = re.search(r"uses: (\S+)@(\S+)(.*)", line)
        if used:
            action, reference, note = used.groups()
            assert reference == KNOWN.get(action, reference)
            assert action in KNOWN or "no commit that we know" in note
            assert len(reference) != 40 or action in KNOWN


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_unless_a_job_asks_for_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "\npermissions: {}\n" in text
    assert set(re.findall(r"^ +([a-z-]+): (?:write|read)\b", text, flags=re.MULTILINE)) <= {"contents", "id-token"}
    assert "contents: write" not in text
