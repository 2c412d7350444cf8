"""Content inside a zip, as in a zipped wheel."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from core_back._content.packs import MADE_FROM, read_made_from


def test_a_file_in_a_zip_is_read(tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr(MADE_FROM, '"a.b" = ["1", "2"]')

    inside: Any = zipfile.Path(file)

    assert read_made_from(inside) == {"a.b": ["1", "2"]}
