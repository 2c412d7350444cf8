"""Where the things beside the tests are, and the scripts of ``tools`` as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import core_back

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
TOOLS = ROOT / "tools"
DATA = Path(core_back.__file__).parent / "data"


def tool(name: str) -> ModuleType:
    """Load a script, which finds its neighbours as it does when it is run."""
    spec = importlib.util.spec_from_file_location(f"core_back_tools_{name}", TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(TOOLS))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(TOOLS))
    return module
