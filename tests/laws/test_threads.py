"""Many threads at once, in a process of their own: equal values, and each file is read once."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

THREADS = 32

#: What each thread does; the front door, the content, the models and the converter are all met for the first time.
#: Watching begins when every thread waits. Under coverage a thread that starts while an audit hook hears of another's
#: start dies, and the rest would wait for it for ever.
PROGRAM = """
import collections, json, sys, threading

opened = collections.Counter()
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".toml"):
        opened[str(arguments[0])] += 1
def begin():
    sys.addaudithook(watch)
    sys.setswitchinterval(1e-4)

def first_call():
    {call}

answers, errors = [], []
together = threading.Barrier({threads}, action=begin)
def run():
    together.wait()
    try:
        answers.append(first_call())
    except BaseException as error:
        errors.append(repr(error))
crowd = [threading.Thread(target=run) for _ in range({threads})]
for thread in crowd:
    thread.start()
for thread in crowd:
    thread.join()
print(json.dumps({{
    "errors": errors,
    "answers": len(answers),
    "equal": all(answer == answers[0] for answer in answers),
    "same": all(answer is answers[0] for answer in answers),
    "opened": opened,
}}))
"""


@functools.cache
def crowd(call: str) -> dict[str, Any]:
    """What a fresh process says after all its threads made the call at once."""
    program = PROGRAM.format(call=call, threads=THREADS)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


CALLS = {
    "catalogue": "import core_back; return core_back.catalogue()",
    "french": "import core_back; return core_back.catalogue('fr-CA')",
    "languages": "import core_back; return core_back.languages()",
    "recommend": "from core_back import Intake, recommend; return recommend(Intake(eased_by=['sitting']))",
    "json": "from core_back import Intake, from_json, recommend, to_json, Recommendation\n"
    "    return from_json(to_json(recommend(Intake())), Recommendation)",
}


#: Each call takes a process of its own, so most are left to the deep run.
EACH_CALL = [
    *("catalogue", "recommend"),
    *(pytest.param(name, marks=pytest.mark.deep) for name in ("french", "languages", "json")),
]


@pytest.mark.parametrize("name", EACH_CALL)
def test_threads_that_make_the_first_call_at_once_get_equal_values(name: str) -> None:
    found = crowd(CALLS[name])

    assert found["errors"] == []
    assert found["answers"] == THREADS
    assert found["equal"]


@pytest.mark.parametrize("name", ["catalogue", pytest.param("french", marks=pytest.mark.deep)])
def test_threads_that_ask_for_a_catalogue_at_once_share_one(name: str) -> None:
    assert crowd(CALLS[name])["same"]


@pytest.mark.parametrize("name", ["catalogue", pytest.param("french", marks=pytest.mark.deep), "recommend"])
def test_threads_that_make_the_first_call_at_once_load_once(name: str, data: Path) -> None:
    opened = crowd(CALLS[name])["opened"]

    assert str(data / "content.toml") in opened
    assert set(opened.values()) == {1}
