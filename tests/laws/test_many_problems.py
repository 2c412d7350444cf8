"""Very many problems: the first are listed, a few of them with what was meant, and the others are counted."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from core_back import Catalogue, ContentError, InputError, Intake, ResponseError, catalogue, from_json, load_catalogue
from core_back._limits import MOST_CANDIDATES, MOST_PROBLEMS, MOST_SUGGESTIONS
from core_back._rules import check
from core_back.cli import main
from core_back.exceptions import nearest

MANY = 5_000

#: Documents in which a thing is wrong as often as asked, and what it is called.
WRONG: dict[str, tuple[Callable[[int], Any], str]] = {
    "unknown sources of one fact": (
        lambda many: {"sources": [{"id": "book"}], "advice": [{"sources": [f"bok-{n}" for n in range(many)]}]},
        "unknown source",
    ),
    "unknown sources of many facts": (
        lambda many: {"sources": [{"id": "book"}], "advice": [{"sources": [f"bok-{n}"]} for n in range(many)]},
        "unknown source",
    ),
    "unknown general activities": (lambda many: {"general": [f"walkin-{n}" for n in range(many)]}, "unknown exercise"),
    "unknown exercises of a programme": (
        lambda many: {"patterns": [{"programme": [{"exercise": f"e{n}"} for n in range(many)]}]},
        "unknown exercise",
    ),
    "unknown patterns of evidence": (
        lambda many: {"evidence": [{"patterns": [f"p{n}"]} for n in range(many)]},
        "unknown pattern",
    ),
    "unknown phrases": (lambda many: {"phrases": [{"id": f"kind-{n}", "text": "x"} for n in range(many)]}, "phrase"),
    "unknown choices": (
        lambda many: {"questions": [{"id": "worst-in", "choices": [{"id": f"back{n}"} for n in range(many)]}]},
        "unknown choice",
    ),
    "unknown keys": (lambda many: {f"exercise{n}": 1 for n in range(many)}, "unknown key"),
    "unknown words": (
        lambda many: {"exercises": [{"needs": [f"chair{n}" for n in range(many)]}]},
        "expected one of",
    ),
    "wrong values of many records": (
        lambda many: {"exercises": [{"steps": [n, n], "cues": [n]} for n in range(many // 3)]},
        "expected text",
    ),
}


@pytest.mark.parametrize(("document", "what"), WRONG.values(), ids=WRONG)
def test_the_first_problems_are_listed_and_the_others_counted(document: Callable[[int], Any], what: str) -> None:
    few, many = (_refused(document(number)) for number in (30, MANY))

    assert any(what in problem for problem in few.problems)
    assert few.more == 0
    assert len(many.problems) == MOST_PROBLEMS
    assert many.more + len(many.problems) >= MANY // 3 * 3
    assert str(many).splitlines()[-1] == f"  and {many.more:,} more"


@pytest.mark.parametrize(("document", "what"), WRONG.values(), ids=WRONG)
def test_what_was_meant_is_asked_of_the_first_few_only(document: Callable[[int], Any], what: str) -> None:
    asked = [problem for problem in _refused(document(MANY)).problems if "did you mean" in problem]

    assert what
    assert len(asked) <= MOST_SUGGESTIONS


def test_every_problem_is_counted() -> None:
    with pytest.raises(InputError) as caught:
        from_json(json.dumps({"avoid": [1] * 123_456}), Intake)

    assert len(caught.value.problems) + caught.value.more == 123_456
    assert str(caught.value).splitlines()[0] == "123,456 problems"
    assert str(caught.value).splitlines()[-1] == "  and 122,456 more"


def test_problems_of_lists_within_lists_are_counted_once_each() -> None:
    found = _refused({"exercises": [{"needs": [0] * 700} for _ in range(10)]})

    numbers = [problem for problem in found.problems if ".needs[" in problem]
    missing = len(
        [problem for problem in _refused({"exercises": [{"needs": []}]}).problems if "exercises[0]" in problem]
    )
    assert numbers
    assert len(found.problems) + found.more >= 7_000 + 10 * (missing - 1)


def test_a_folder_lists_the_first_problems_and_counts_the_others(tmp_path: Path) -> None:
    (tmp_path / "content.toml").write_text(
        f"general = {json.dumps([f'no-{n}' for n in range(MANY)])}", encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        load_catalogue(tmp_path)

    assert len(caught.value.problems) + caught.value.more >= MANY
    assert len(caught.value.problems) == MOST_PROBLEMS


def test_a_merge_lists_the_first_problems_and_counts_the_others() -> None:
    broken = attrs.evolve(catalogue(), general=tuple(f"no-{n}" for n in range(MANY)))
    with pytest.raises(ContentError) as caught:
        catalogue().merged(broken)

    assert (len(caught.value.problems), caught.value.more) == (MOST_PROBLEMS, MANY - MOST_PROBLEMS)


@pytest.mark.parametrize("error", [ContentError(["a"], more=3), InputError(["a"], more=3)], ids=repr)
def test_an_error_is_copied_with_how_many_more_there_are(error: ContentError | InputError) -> None:
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - what was written here
        assert (again.problems, again.more, str(again)) == (("a",), 3, "4 problems\n  a\n  and 3 more")


def test_a_response_that_is_wrong_is_copied_with_how_many_more_there_are() -> None:
    error = ResponseError(["a"] * (MOST_PROBLEMS + 2), Intake())

    assert pickle.loads(pickle.dumps(error)).more == copy.copy(error).more == error.more == 2  # noqa: S301 - what was written here


def test_the_command_says_how_many_more_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "intake.json"
    file.write_text(json.dumps({"avoid": [1] * MANY}), encoding="utf-8")

    assert main(["recommend", "--intake", str(file)]) == 2
    assert capsys.readouterr().err.rstrip().endswith(f"; and {MANY - MOST_PROBLEMS:,} more")


def test_nothing_is_suggested_of_very_many() -> None:
    words = [f"{n}-word" for n in range(MOST_CANDIDATES + 1)]

    assert nearest("1-wrod", words) == ()
    assert nearest("1-wrod", words[:-1])


def test_no_rule_repeats_what_was_given_at_length() -> None:
    kinds = [f"kind-{n}" for n in range(MANY)]
    exercises = [{"id": "a", "kind": "habit", "direction": "x" * MANY}]
    pattern = {"only_kinds": kinds, "avoided_directions": ["x" * MANY], "programme": [{"exercise": "a"}]}
    with pytest.raises(ContentError) as caught:
        check({"exercises": exercises, "patterns": [{"id": "p", **pattern}]})

    assert max(map(len, caught.value.problems)) < 400


def _refused(document: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        from_json(json.dumps(document), Catalogue)
    return caught.value
