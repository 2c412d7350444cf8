"""Databases: each takes statements and rows, and gives rows back; PostgreSQL has a folder that is gone afterwards."""

from __future__ import annotations

import csv
import io
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, Protocol

import duckdb
import pyarrow as pa
import pytest

Rows = list[tuple[Any, ...]]
#: Where Debian keeps the programs of PostgreSQL, most of which are on no path.
DEBIAN = Path("/usr/lib/postgresql")


class Database(Protocol):
    """A database that is empty at first."""

    def run(self, statements: str) -> None:
        """Run statements."""

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        """Put rows into a table."""

    def ask(self, query: str) -> Rows:
        """The rows of a query."""


class Sqlite:
    """SQLite, as Python brings it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:")

    def run(self, statements: str) -> None:
        self._db.executescript(statements)

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)  # noqa: S608 - ours

    def ask(self, query: str) -> Rows:
        return self._db.execute(query).fetchall()


class Duckdb:
    """DuckDB, in memory."""

    def __init__(self) -> None:
        self._db = duckdb.connect()

    def run(self, statements: str) -> None:
        self._db.execute(statements)

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.register("rows_of", pa.table(list(map(pa.array, zip(*rows, strict=True))), names=list(columns)))
        self._db.execute(f"INSERT INTO {table} SELECT * FROM rows_of")  # noqa: S608 - ours

    def ask(self, query: str) -> Rows:
        return self._db.execute(query).fetchall()


class Postgresql:
    """PostgreSQL, spoken to by its own psql over a socket in a folder."""

    def __init__(self, folder: Path) -> None:
        self._psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(folder), "-U", "owner", "-d", "postgres"]

    def run(self, statements: str) -> None:
        self._told(statements)

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._told(f"COPY {table} ({', '.join(columns)}) FROM STDIN CSV;\n{text.getvalue()}\\.\n")

    def ask(self, query: str) -> Rows:
        told = csv.reader(io.StringIO(self._told(f"{query};", "--csv", "-t")))
        return [tuple(int(value) if value.isdecimal() else value for value in row) for row in told]

    def _told(self, statements: str, *options: str) -> str:
        command = [*self._psql, *options]
        done = subprocess.run(command, input=statements, capture_output=True, check=False, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def postgresql() -> Iterator[Postgresql]:
    """Start PostgreSQL, which root may not run, on a folder of its own and no port."""
    programs = sorted(DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name))
    path = os.pathsep.join([*map(str, reversed(programs)), os.environ["PATH"]])
    initdb, server = (shutil.which(name, path=path) for name in ("initdb", "postgres"))
    if initdb is None or server is None or shutil.which("psql") is None:
        missing("PostgreSQL (Debian: postgresql)")
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        options: Any = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL}
        subprocess.run(
            [initdb, "-D", "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync"], check=True, **options
        )
        command = [server, "-D", "data", "-k", str(folder), "-h", "", "-F"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8", **options) as running:
            assert running.stderr is not None
            said = "".join(up_to(running.stderr, "ready to accept connections"))
            assert running.poll() is None, said
            try:
                yield Postgresql(folder)
            finally:
                running.terminate()
                running.communicate()


def up_to(lines: Iterable[str], words: str) -> Iterator[str]:
    """Lines up to the one that holds some words."""
    for line in lines:
        yield line
        if words in line:
            return


def missing(what: str) -> NoReturn:
    """Leave a test out where nobody asked for it; where it must run, as CI says, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI needs it")
    pytest.skip(f"{what} is missing")
