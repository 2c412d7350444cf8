"""Real forks of a process whose threads are busy: every child answers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

CHILDREN = 8

#: Threads call again and again while the process forks; a child that has not answered in time hangs.
PROGRAM = """
import os, sys, threading, time, warnings
import core_back

warnings.simplefilter("ignore")  # newer Pythons warn of what is tried here
sys.setswitchinterval(1e-5)

def call():
    {call}

def busy():
    while not stop.is_set():
        call()
        again()

def again():
    {again}

stop = threading.Event()
{before}
for _ in range(4):
    threading.Thread(target=busy, daemon=True).start()
children = []
for _ in range({children}):
    child = os.fork()
    if child == 0:
        call()
        os._exit(0)
    children.append(child)
    time.sleep(0.005)
stop.set()
hanging, failed, until = [], [], time.monotonic() + 60
while children and time.monotonic() < until:
    for child in list(children):
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            children.remove(child)
            failed += [status] if status else []
    time.sleep(0.01)
for child in children:
    os.kill(child, 9)
print("hanging", len(children), "failed", len(failed))
os._exit(0)
"""

CATALOGUE = "core_back.catalogue(); core_back.catalogue('fr-CA')"
RECOMMEND = "core_back.recommend(core_back.Intake(eased_by=['sitting']))"


def children(call: str, *, before: str = "call()", again: str = "pass") -> str:
    """Say how many children hang and how many fail."""
    program = PROGRAM.format(call=call, before=before, again=again, children=CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    return done.stdout.strip()


@pytest.mark.parametrize("call", [CATALOGUE, RECOMMEND], ids=["catalogue", "recommend"])
def test_children_of_busy_threads_answer_when_all_is_loaded(call: str) -> None:
    assert children(call) == "hanging 0 failed 0"


def test_children_answer_that_were_forked_while_threads_load() -> None:
    forget = "core_back._content.bundled._catalogue.cache_clear()"

    assert children("core_back.catalogue()", before="core_back.catalogue", again=forget) == "hanging 0 failed 0"
