"""What the site makes of the content: markers are filled, nothing is left out, and only public names are used."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from core_back import ReasonCode
from core_back._catalogue.json_schema import NAMES
from core_back._rules import RULES
from core_back.figures._colours import INKS
from docs.site import contributing
from docs.site.colours import switched_colours
from docs.site.markdown import cell, table
from docs.site.markers import filled, missing
from docs.site.reference import performance, schemas, words
from tests.support.places import ROOT

DOCS = ROOT / "docs"
#: Pages, but for what a build leaves behind.
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "_build" not in path.parts]
#: Comments that Sybil reads.
FOR_TESTS = re.compile(r"<!-- (?:skip: |invisible-code-block: )")
MODULES = sorted((DOCS / "site").rglob("*.py"))


def imported(module: Path) -> list[str]:
    """The full names of what a module imports."""
    names = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_the_site_imports_public_names_only(module: Path) -> None:
    assert [name for name in imported(module) if re.match(r"core_back\b.*\._", name)] == []


def test_a_private_import_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("from core_back import _rules\nfrom core_back.tables import _relations\n", encoding="utf-8")

    assert imported(module) == ["core_back._rules", "core_back.tables._relations"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_marker_of_a_page_is_known(page: Path) -> None:
    left = re.findall("<!--.*", filled(page.read_text(encoding="utf-8")))

    assert [comment for comment in left if not FOR_TESTS.match(comment)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_no_page_leaves_out_a_command_or_a_list_of_words(page: Path) -> None:
    assert missing(page.read_text(encoding="utf-8")) == []


def test_a_page_that_leaves_out_a_command_is_told_which() -> None:
    page = (DOCS / "reference" / "command.md").read_text(encoding="utf-8")

    assert missing(page.replace("<!-- options of core-back week -->", "")) == ["core-back week"]


def test_a_page_that_leaves_out_a_list_of_words_is_told_which() -> None:
    page = (DOCS / "reference" / "words.md").read_text(encoding="utf-8")

    assert missing(page.replace("<!-- words of Kind -->", "")) == ["Kind"]


def test_a_marker_is_filled_where_it_stands() -> None:
    assert filled("before\n\n<!-- what holds for the whole -->\n\nafter").startswith("before\n\n> ")
    assert filled("no marker") == "no marker"


def test_a_table_is_a_line_for_each_row() -> None:
    assert list(table("id", "title", rows=[("a", "b")])) == ["| id | title |", "| --- | --- |", "| a | b |"]


def test_a_cell_holds_no_mark_up_and_no_border() -> None:
    assert cell("a | *b*\n`c`") == r"a \| \*b\* \`c\`"


def test_every_reason_code_has_words() -> None:
    assert words.REASONS.keys() == set(ReasonCode)


def test_every_schema_is_listed() -> None:
    assert schemas.names() == list(NAMES)


@pytest.mark.deep
def test_colours_are_those_of_the_figures_on_either_ground() -> None:
    light, *dark = (dict(re.findall(r"--core-back-([\w-]+):(#\w+);", line)) for line in switched_colours().splitlines())

    assert light == {ink: colours[0] for ink, colours in INKS.items()}
    assert dark == [{ink: colours[1] for ink, colours in INKS.items()}] * 2


def test_every_rule_for_content_is_listed_in_order_with_a_sentence() -> None:
    _, __, *rows = contributing.rules("core_back._rules:RULES")
    listed = [re.fullmatch(r"\| `(\w+)` \| [A-Z].+\. \|", row) for row in rows]

    assert [row and row[1] for row in listed] == [rule.__name__ for rule in RULES]


def silent() -> None:
    pass


SILENT = (silent,)


def test_a_rule_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="silent"):
        list(contributing.rules(f"{__name__}:SILENT"))


def test_every_session_of_nox_is_listed() -> None:
    named = re.findall(r"^@nox\.session\ndef (\w+)", (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
    _, __, *rows = contributing.sessions()

    assert [row.split("`")[1] for row in rows] == named


def test_the_page_on_speed_leads_with_a_table_in_which_every_row_has_a_figure() -> None:
    _, __, *rows = performance.in_short()

    assert len(rows) == len(performance.IN_SHORT)
    assert [row for row in rows if not re.match(r"\| [^|]+ \| [\d.,]+ [^|]+ \|", row)] == []


def test_a_figure_that_no_benchmark_recorded_is_refused() -> None:
    with pytest.raises(ValueError, match=r"performance-cold\.md"):
        performance.recorded("cold", ("an answer by post",))


@pytest.mark.parametrize("folder", [DOCS / "site/catalogue", DOCS / "site/explorer"], ids=["catalogue", "explorer"])
def test_every_label_stands_in_every_language(folder: Path) -> None:
    table = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))

    assert {id_ for id_, texts in table.items() if [*texts] != ["en", "fr-CA"]} == set()
