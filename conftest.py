"""Examples in documents and docstrings run as tests; Hypothesis profiles."""

import doctest
import os
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from tests.support.console_blocks import ConsoleBlockParser, FileBlockParser, set_up, tear_down
from tests.support.sql_blocks import SqlBlockParser

settings.register_profile("dev", deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), max_examples=30, derandomize=True, database=None)
#: For tools that ask whether tests fail, and not by which smallest example.
settings.register_profile(
    "same", settings.get_profile("dev"), derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
#: What makes an example of a document slow: it searches and shrinks, or looks at every figure.
SLOW = (
    "find(",
    "core-back contact-sheet",
    "core-back check-content src/",
)

documents = Sybil(
    parsers=[PythonCodeBlockParser(), ConsoleBlockParser(), FileBlockParser(), SqlBlockParser(), SkipParser()],
    patterns=["*.md"],
    setup=set_up,
    teardown=tear_down,
)
docstrings = Sybil(parsers=[DocTestParser()], patterns=["*.py"], path="src")

pytest_collect_file = (documents + docstrings).pytest()

#: Markers of tests that share something costly: a browser, a server, an engine, a wheel that was built and installed.
SHARING = ("browser", "fhir", "shipping", "site", "spark")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Run in this process what shares something costly, and what is one file, as other processes would not help."""
    asked = re.sub(r"not (\(.*?\)|\w+)", "", config.option.markexpr)
    shares = any(marker in asked for marker in SHARING)
    one_file = len(config.args) == 1 and config.args[0].partition("::")[0].endswith((".py", ".md"))
    return 0 if shares or one_file else None


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark slow examples as deep; keep those of each document in reading order, whatever order the tests run in."""
    examples = [item for item in items if isinstance(item, SybilItem)]
    slow = {item.path for item in examples if _is_slow(item)}
    for item in examples:
        if item.path in slow:  # the examples of a file need each other
            item.add_marker("deep")
    yield
    examples = [item for item in items if isinstance(item, SybilItem)]
    in_order = iter(sorted(examples, key=lambda item: (item.path, item.example.line)))
    items[:] = [next(in_order) if isinstance(item, SybilItem) else item for item in items]


def _is_slow(item: SybilItem) -> bool:
    """Tell whether an example searches or looks at every figure."""
    parsed = item.example.parsed
    text = parsed.source if isinstance(parsed, doctest.Example) else str(parsed)
    return any(words in text for words in SLOW)
