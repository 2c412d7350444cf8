"""Building a wheel: its content is compiled from TOML, which stays in the checkout and the sdist."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("core_back/_compiled_content")


class ContentHook(BuildHookInterface[Any]):
    """Compile the content anew for each wheel; what lies in the checkout already is never shipped."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """
        Check and compile the content, and put it where the TOML is in a checkout.

        Raises:
            RuntimeError: The checkout holds compiled content, which may be stale.
            ContentError: The content is wrong.
        """
        if self.target_name != "wheel" or version == "editable":
            return
        source = Path(self.root, "src")
        if (source / PACKAGE).exists():
            message = f"expected no compiled content in a checkout, as it may be stale: remove src/{PACKAGE}"
            raise RuntimeError(message)
        sys.path.insert(0, str(source))
        from core_back._content.compiler import compiled_files  # noqa: PLC0415 - of this very checkout
        from core_back.figures._compiler import compiled_drawings  # noqa: PLC0415

        out = Path(self.root, "build", "compiled-content")
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        for name, text in {**compiled_files(), "drawings.py": compiled_drawings()}.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
            build_data["force_include"][str(out / name)] = str(PACKAGE / name)
