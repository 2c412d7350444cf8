"""Relations as files, each with the version and the hash of the content inside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import attrs
import duckdb
import pyarrow.parquet as pq
import pytest

from core_back import MissingExtraError, catalogue, tables
from core_back.cli import main
from core_back.tables import RELATIONS, Relations

#: The relations as parameters; the widest one is left to the deep run.
EACH_RELATION = [pytest.param(name, marks=pytest.mark.deep if name == "decisions" else ()) for name in RELATIONS]


@pytest.mark.parametrize("name", EACH_RELATION)
def test_parquet_holds_the_rows(name: str, made: Relations) -> None:
    table = pq.read_table(io.BytesIO(tables.to_parquet(name, made)))

    assert table.column_names == list(made[name].columns)
    assert [tuple(row.values()) for row in table.to_pylist()] == list(made[name].rows)


@pytest.mark.parametrize("name", EACH_RELATION)
def test_csv_holds_the_rows(name: str, made: Relations) -> None:
    head, *rows = csv.reader(io.StringIO(tables.to_csv(name, made)))

    assert head == [*made[name].columns, "content_version", "content_sha256"]
    assert rows == [[*map(str, row), made.content_version, made.content_sha256] for row in made[name].rows]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d"], ids=ascii)
def test_no_text_in_csv_is_a_formula(start: str, made: Relations) -> None:
    text = f"{start}HYPERLINK(0)"
    calls = attrs.evolve(made.calls, rows=((text, -1, 2),))
    written = tables.to_csv("calls", attrs.evolve(made, calls=calls, content_version=text))

    assert written.count(f"'{text}") == written.count(text) == 2
    assert ",-1,2," in written  # a number is none


def test_json_holds_every_relation(made: Relations) -> None:
    document = json.loads(tables.to_json(RELATIONS, made))

    assert list(document["relations"]) == list(RELATIONS)
    for name, relation in document["relations"].items():
        assert relation["columns"] == list(made[name].columns)
        assert [tuple(row) for row in relation["rows"]] == list(made[name].rows)


def test_the_content_is_named_inside(made: Relations) -> None:
    content = catalogue()
    document = json.loads(tables.to_json(["calls"], made))
    metadata = pq.read_schema(io.BytesIO(tables.to_parquet("calls", made))).metadata

    assert (document["content_version"], document["content_sha256"]) == (content.version, content.sha256)
    assert metadata[b"core_back.content_version"].decode() == content.version
    assert metadata[b"core_back.content_sha256"].decode() == content.sha256
    assert metadata[b"core_back.language"] == b"en"


@pytest.mark.deep
def test_equal_relations_give_equal_bytes(made: Relations) -> None:
    again = tables.relations(attrs.evolve(catalogue()))

    assert again is not made
    assert tables.to_parquet("decisions", made) == tables.to_parquet("decisions", again)


def test_an_empty_relation_is_a_table_all_the_same(made: Relations) -> None:
    empty = attrs.evolve(made, calls=tables.Relation(name="calls", columns=made.calls.columns, rows=()))

    assert pq.read_table(io.BytesIO(tables.to_parquet("calls", empty))).num_rows == 0


def test_without_pyarrow_the_extra_is_named(made: Relations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)

    with pytest.raises(MissingExtraError, match=r"core-back\[tables\]"):
        tables.to_parquet("calls", made)


def test_the_command_writes_parquet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "decisions.parquet"

    assert main(["table", "-o", str(file)]) == 0
    assert capsys.readouterr().out == ""
    assert len(set(duckdb.read_parquet(str(file)).project("eased_by").fetchall())) == 17


def test_the_command_writes_csv_and_json(tmp_path: Path, made: Relations) -> None:
    for name, text in (("calls.csv", tables.to_csv("calls", made)), ("calls.json", tables.to_json(["calls"], made))):
        assert main(["table", "calls", "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.deep
def test_the_command_writes_all_tables_as_json(tmp_path: Path, made: Relations) -> None:
    file = tmp_path / "all.json"

    assert main(["table", "all", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == tables.to_json(RELATIONS, made)


@pytest.mark.deep
def test_without_a_file_the_command_prints(capsys: pytest.CaptureFixture[str], made: Relations) -> None:
    assert main(["table", "cautions", "--language", "fr-CA"]) == 0
    french = capsys.readouterr().out
    assert main(["table", "all"]) == 0

    assert french == tables.to_csv("cautions", tables.relations(catalogue("fr-CA")))
    assert json.loads(capsys.readouterr().out)["content_sha256"] == made.content_sha256


@pytest.mark.parametrize("arguments", [["table", "-o", "x.txt"], ["table", "all", "-o", "x.csv"]])
def test_another_suffix_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "expected a file that ends in" in capsys.readouterr().err
