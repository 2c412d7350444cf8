"""Run mutmut within one session of pytest: the tests are collected once, not again for each of thousands of mutants."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from mutmut import __main__ as mutmut
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.runners.harness import PytestRunner
from mutmut.workers.isolation import ForkRunner

AT_ONCE = int(os.environ.get("MUTANTS_AT_ONCE", "1"))
#: For each mutant that was killed, its function and the test that did it.
KILLERS = Path("mutants/killers.txt")
ROOMS = {"core_back._week.": "tests/week/", "core_back.fhir.": "tests/fhir/"}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


class Collected(PytestRunner):  # type: ignore[misc]
    """Tests that are collected already; mutmut forks this process for each mutant and runs some of them."""

    def __init__(self, session: pytest.Session) -> None:
        super().__init__()
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed:
            self.failed = report.nodeid
            print(report.nodeid, report.longreprtext)

    def execute_pytest(self, params: Sequence[str], plugins: Iterable[Any] = ()) -> int:
        """Run those of the tests that are named, or all, up to the first failure."""
        if "--collect-only" in params:
            for plugin in plugins:
                plugin.pytest_collection_modifyitems(items=[*self.items.values()])
            return 0
        named = [self.items[each] for each in params if each in self.items] or [*self.items.values()]
        self.failed = ""
        for plugin in (*plugins, self):
            self.session.config.pluginmanager.register(plugin)
        for item, following in zip(named, [*named[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                self.session._setupstate.teardown_exact(None)  # noqa: SLF001 - as if it had been the last
                break
        for plugin in (*plugins, self):
            self.session.config.pluginmanager.unregister(plugin)
        return int(bool(self.failed))

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Run first what killed other mutants of the function, then the quickest."""
        function = (mutant_name or "").rpartition("__mutmut_")[0]
        killers = Counter(line for line in _lines(KILLERS) if line.startswith(f"{function} "))
        code: int = super().run_tests(
            mutant_name=mutant_name, tests=sorted(tests, key=lambda test: -killers[f"{function} {test}"])
        )
        if function and self.failed:
            with KILLERS.open("a", encoding="utf-8") as file:
                file.write(f"{function} {self.failed}\n")
        return code


class InRooms(ForkRunner):  # type: ignore[misc]
    """Rooms above the selection go through all of it again; their tests try their own code only."""

    def submit(self, mutant_name: str, tests: list[str], cpu_time_limit: int, estimated_time: float) -> None:
        """Try a mutant."""
        elsewhere = tuple(test for room, test in ROOMS.items() if not mutant_name.startswith(room))
        own = [test for test in tests if not test.startswith(elsewhere)]
        super().submit(mutant_name, own, cpu_time_limit, estimated_time)


class Loop:
    """A plugin that runs mutmut where pytest would run the tests that it collected."""

    def __init__(self, mutants: Sequence[str]) -> None:
        self.mutants = mutants

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants."""
        if session.testsfailed:
            raise session.Interrupted("a test cannot be collected")
        os.chdir("..")
        mutmut.get_mutant_runner = lambda at_once: InRooms(at_once, Collected(session))
        mutmut._run(self.mutants, AT_ONCE)  # noqa: SLF001 - its command, without leaving this process
        session.testsfailed = 0  # one was made to fail, to see that one can
        return True


def main() -> int:
    """Make the mutants, collect the tests beside them, and try the mutants that are named, or all."""
    set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.create_mutants(AT_ONCE)
    settings = mutmut.config()
    os.chdir("mutants")
    arguments = ["--rootdir=.", "--capture=sys", "-o", "tmp_path_retention_policy=none", "-q", "--tb=native"]
    arguments += ["-p", "no:unraisableexception"]  # what mutmut leaves open in a fork is no failure of a test
    return pytest.main(
        [*arguments, *settings.pytest_add_cli_args, *settings.pytest_add_cli_args_test_selection],
        plugins=[Loop(sys.argv[1:])],
    )


if __name__ == "__main__":
    sys.exit(main())
