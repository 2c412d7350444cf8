"""The schema.org documents of the catalogue's pages, held to the types of schema.org by the TypeScript compiler."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from docs.site.catalogue.json_ld import document
from docs.site.catalogue.pages import pages
from tests.browser.conftest import missing

MODULES = Path(__file__).parent / "node_modules"
OPTIONS = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--moduleResolution",
    "node",
    "--module",
    "es2020",
    "--target",
    "es2020",
]
IMPORT = 'import type { ExercisePlan, MedicalWebPage, WithContext } from "schema-dts";\n'

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    """The document of every page that has one, by the page's place."""
    found = ((page.docname, document(page)) for page in pages())
    return {docname: each for docname, each in found if each is not None}


def compiled(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the compiler says of a TypeScript file."""
    compiler = MODULES / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        missing("typescript (npm install in tests/site)")
    (folder / "node_modules").symlink_to(MODULES, target_is_directory=True)
    path = folder / "documents.ts"
    path.write_text(IMPORT + text, encoding="utf-8")
    return subprocess.run(
        ["node", str(compiler), *OPTIONS, str(path)],  # noqa: S607 - whichever node there is
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def declared(number: int, found: dict[str, Any]) -> str:
    text = json.dumps(found, ensure_ascii=False)
    return f"export const d{number}: WithContext<{found['@type']}> = {text};\n"


def test_every_document_keeps_to_the_types_of_schema_org(documents: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    assert {each["@type"] for each in documents.values()} == {"ExercisePlan", "MedicalWebPage"}

    done = compiled("".join(declared(number, each) for number, each in enumerate(documents.values())), tmp_path)

    assert done.returncode == 0, done.stdout[:5000]


@pytest.mark.parametrize("place", ["catalogue/exercises/bridge", "fr/catalogue/patterns/eased-by-sitting"])
def test_an_unknown_property_is_refused(documents: dict[str, dict[str, Any]], place: str, tmp_path: Path) -> None:
    done = compiled(declared(0, documents[place] | {"reps": 3}), tmp_path)

    assert done.returncode != 0
    assert "reps" in done.stdout


@pytest.mark.parametrize("place", ["catalogue/exercises/bridge", "fr/catalogue/patterns/eased-by-sitting"])
def test_a_misspelt_type_is_refused(documents: dict[str, dict[str, Any]], place: str, tmp_path: Path) -> None:
    found = documents[place]
    spoilt = declared(0, found).replace(f'"@type": "{found["@type"]}"', '"@type": "ExercisePlann"', 1)

    done = compiled(spoilt, tmp_path)

    assert done.returncode != 0
    assert "ExercisePlann" in done.stdout


def test_an_unknown_property_deep_inside_is_refused(documents: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    found = documents["catalogue/exercises/bridge"]
    spoilt = found | {"citation": [{**found["citation"][0], "autor": "nobody"}]}

    done = compiled(declared(0, spoilt), tmp_path)

    assert done.returncode != 0
    assert "autor" in done.stdout
