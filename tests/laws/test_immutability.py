"""What the library hands out never changes: no caller can alter what another one sees, and copies are equal."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from hypothesis import given

import core_back
from core_back import (
    Addition,
    Dose,
    Feedback,
    GoneIdWarning,
    InputError,
    Intake,
    Recommendation,
    Records,
    Source,
    UnknownIdError,
    catalogue,
    languages,
    load_catalogue,
    recommend,
    revise,
    tailor,
    to_json,
    week,
)
from core_back._content import bundled
from core_back.testing import intakes, recommendations
from core_back.words import ReliefWord
from tests.support.examples import examples
from tests.support.object_graph import reachable, why_mutable

PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
INTAKE = Intake(eased_by=["sitting"], avoid=["seated-flexion"], equipment=["pool"], circumstances=["pregnancy"])
ROOTS: dict[str, Callable[[], object]] = {
    "catalogue": catalogue,
    "French catalogue": lambda: catalogue("fr-CA"),
    "merged catalogue": lambda: catalogue().merged(catalogue("fr-CA")),
    "languages": languages,
    "intake": lambda: INTAKE,
    "recommendation": lambda: recommend(INTAKE),
    "emergency": lambda: recommend(Intake(red_flags=["saddle-numbness"])),
    "revision": lambda: revise(INTAKE, {"walking": Feedback.EASED, "z-lie": "moved-down-the-leg"}),
    "tailored": lambda: tailor(
        recommend(INTAKE), intake=INTAKE, add=[Addition(exercise="knee-rolls", reason="She likes it.")]
    ),
    "week": lambda: week(recommend(INTAKE)),
    "addition": lambda: Addition(exercise="knee-rolls", reason="She likes it."),
}

#: The protocols as parameters: the newest is tried each time, the older ones in the deep run.
EACH_PROTOCOL = [
    pytest.param(protocol, marks=() if protocol == pickle.HIGHEST_PROTOCOL else pytest.mark.deep)
    for protocol in PROTOCOLS
]

everything = pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)


def mutable_parts(root: object) -> list[str]:
    return [f"{way or 'the whole'} {why}" for way, value in reachable(root) if (why := why_mutable(value))]


@everything
def test_nothing_that_can_be_reached_can_change(root: Callable[[], object]) -> None:
    assert mutable_parts(root()) == []


@examples(0.4)
@given(recommendations())
def test_nothing_in_any_answer_can_change(answer: Recommendation) -> None:
    assert mutable_parts(answer) == []


def test_every_public_model_is_reached_or_can_be_made_and_is_frozen() -> None:
    public = {getattr(core_back, name) for name in core_back.__all__}
    models = {model for model in public if isinstance(model, type) and attrs.has(model)}
    reached = {type(value) for root in ROOTS.values() for _, value in reachable(root())}

    # None of these is part of content.
    assert {model.__name__ for model in models - reached} == {"Exclusion", "Statement", "Tombstone"}
    assert mutable_parts(core_back.exclusions("walking")) == []
    assert mutable_parts(core_back.statements(core_back.catalogue())) == []
    assert mutable_parts(core_back.Tombstone(id="old", version="1", reason="Gone.")) == []


@attrs.frozen(slots=False)
class Roomy:
    x: int


@attrs.define(unsafe_hash=True)
class Soft:
    x: int


@attrs.frozen
class Hard:
    x: object


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (["a"], "the whole cannot be hashed"),
        ((1, {"a"}), "the whole cannot be hashed"),
        (Roomy(x=1), "the whole has room for attributes of any name"),
        (Soft(x=1), "the whole lets its x be set"),
        (object(), "the whole is a object, which nobody said is immutable"),
        (bytearray(b"a"), "the whole cannot be hashed"),
        (Hard(x=MappingProxyType({"a": object()})), ".x['a'] is a object"),
    ],
    ids=["list", "tuple", "attributes of any name", "set field", "object", "bytes", "mapping"],
)
def test_a_part_that_can_change_is_found(value: object, why: str) -> None:
    assert any(found.startswith(why) for found in mutable_parts(value))


def test_records_can_neither_be_set_nor_deleted_from() -> None:
    records: Any = catalogue().exercises
    with pytest.raises(AttributeError, match="cannot set '_by_id': records are immutable"):
        records._by_id = {}
    with pytest.raises(AttributeError, match="cannot delete '_by_id': records are immutable"):
        del records._by_id
    with pytest.raises(TypeError, match="does not support item assignment"):
        records._by_id["walking"] = None


# Copies.


@everything
def test_copies_are_equal_and_hash_alike(root: Callable[[], object]) -> None:
    value = root()
    for again in (copy.copy(value), copy.deepcopy(value)):
        assert again == value
        assert hash(again) == hash(value)
        assert mutable_parts(again) == []


@everything
@pytest.mark.parametrize("protocol", EACH_PROTOCOL)
def test_what_was_pickled_is_equal_and_hashes_alike(root: Callable[[], object], protocol: int) -> None:
    value = root()
    again = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own bytes

    assert again == value
    assert hash(again) == hash(value)
    assert mutable_parts(again) == []


@pytest.mark.parametrize("protocol", EACH_PROTOCOL)
def test_every_part_of_the_content_can_be_pickled_by_itself(protocol: int) -> None:
    parts = [value for _, value in reachable(catalogue()) if attrs.has(type(value))]
    again = [pickle.loads(pickle.dumps(part, protocol)) for part in parts]  # noqa: S301 - our own bytes

    assert again == parts
    assert [hash(part) for part in again] == [hash(part) for part in parts]


@given(intakes())
def test_an_intake_is_equal_after_every_protocol(intake: Intake) -> None:
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(intake, protocol)) == intake  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "error",
    [
        core_back.ContentError(["one", "two"]),
        InputError(["one"]),
        UnknownIdError("exercise", "wlking", ["walking"]),
        GoneIdWarning("gone"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_survive_copy_and_pickle(error: Exception) -> None:
    pickled = [pickle.loads(pickle.dumps(error, protocol)) for protocol in PROTOCOLS]  # noqa: S301 - our own bytes
    for again in (copy.copy(error), copy.deepcopy(error), *pickled):
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again) == vars(error)


# Callers apart.


def test_what_a_caller_gave_can_change_afterwards_without_effect() -> None:
    eased_by: list[ReliefWord] = ["sitting"]
    avoid = ["walking"]
    intake = Intake(eased_by=eased_by, avoid=avoid)
    records = [Source(id="a", title="A", authors="A", kind=core_back.SourceKind.WEB_PAGE, licence="A")]
    collected = Records(Source, records)
    eased_by.clear()
    avoid.append("swimming")
    records.clear()

    assert intake == Intake(eased_by=["sitting"], avoid=["walking"])
    assert list(collected) == ["a"]


def test_no_use_of_the_library_changes_what_another_caller_sees(folder: Any) -> None:
    """The documents that the content is made from are shared by every language and every folder laid over them."""
    before = catalogue().sha256, catalogue("fr-CA").sha256, copy.deepcopy(bundled._folder().documents)
    (folder / "content.toml").unlink()
    mine = catalogue("fr-CA").merged(load_catalogue(folder, language="fr-CA"))
    answer = recommend(INTAKE, catalogue=mine)
    dose = Dose(to_comfort=True, mark=core_back.ProvenanceMark.CLINICIAN, sources=("clinician",))
    tailor(answer, intake=INTAKE, doses={answer.suggestions[0].exercise.id: dose}, catalogue=mine)
    revise(INTAKE, {"walking": "flared-up"}, catalogue=mine)
    to_json(mine)
    languages()

    assert (catalogue().sha256, catalogue("fr-CA").sha256, bundled._folder().documents) == before
