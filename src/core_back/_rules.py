"""What must hold between records, checked on documents as they are written.

A document is plain data: what TOML or JSON gives.
Rules tolerate anything else that is wrong with it, so that every problem of a folder is found in one go;
types and single fields are the converter's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from core_back._documents import Documents, Path, Problem, by_id, ids, records, tables, texts, walk
from core_back._exercise_rules import (
    bed_forms_are_where_they_are_needed,
    chains_do_not_turn_back,
    doses_say_something,
    harder_forms_rule_out_as_much,
    not_for_and_caution_for_differ,
)
from core_back._phrase_contract import PLACEHOLDERS, placeholders, spelled
from core_back._programme_rules import (
    gates_are_starters_of_the_programme,
    only_kinds_hold_in_the_programme,
    programmes_keep_to_their_directions,
)
from core_back._provenance import CLINICIAN_SOURCE, PROJECT_SOURCE
from core_back._question_rules import every_word_has_one_label, questions_fit_their_fields, red_flags_are_asked_first
from core_back._vocabulary import Circumstance, IntakeField, RedFlag, Triage
from core_back.exceptions import did_you_mean, short

Rule = Callable[[Documents], Iterator[Problem]]


def problems(documents: Documents) -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in RULES for problem in rule(documents)]


def ids_are_unique(documents: Documents) -> Iterator[Problem]:
    """No two records of a collection share an id."""
    for collection, value in documents.items():
        seen: set[str] = set()
        for path, record in tables(value, (collection,)):
            id_ = record.get("id")
            if isinstance(id_, str):
                if id_ in seen:
                    yield (*path, "id"), f"duplicate id {short(id_)}, expected each id once"
                seen.add(id_)


def references_resolve(documents: Documents) -> Iterator[Problem]:
    """Every id that is mentioned exists."""
    exercises, sources = ids(documents, "exercises"), ids(documents, "sources")
    mentioned: list[tuple[str, set[str], Path, object]] = []
    for path, table in walk(dict(documents)) if "sources" in documents else ():
        mentioned += [("source", sources, at, id_) for at, id_ in texts(table.get("sources"), (*path, "sources"))]
    for path, exercise in records(documents, "exercises"):
        mentioned.append(("exercise", exercises, (*path, "easier"), exercise.get("easier")))
    for path, pattern in records(documents, "patterns"):
        for at, entry in tables(pattern.get("programme"), (*path, "programme")):
            mentioned += [("exercise", exercises, (*at, key), entry.get(key)) for key in ("exercise", "after")]
    for path, evidence in records(documents, "evidence"):
        for kind, known in (("exercise", exercises), ("pattern", ids(documents, "patterns"))):
            at_kind = texts(evidence.get(f"{kind}s"), (*path, f"{kind}s"))
            mentioned += [(kind, known, at, id_) for at, id_ in at_kind]
    for path, tombstone in records(documents, "tombstones"):
        mentioned.append(("exercise", exercises, (*path, "replaced_by"), tombstone.get("replaced_by")))
    for key in ("general", "comfort"):
        mentioned += [("exercise", exercises, at, id_) for at, id_ in texts(documents.get(key), (key,))]
    restricted = documents.get("restricted")
    if isinstance(restricted, dict):
        allowed = texts(restricted.get("exercises"), ("restricted", "exercises"))
        mentioned += [("exercise", exercises, at, id_) for at, id_ in allowed]
    for kind, known, path, id_ in mentioned:
        if isinstance(id_, str) and id_ not in known:
            meant = did_you_mean(id_, known)
            yield path, f"unknown {kind} {short(id_)}{meant or f', expected the id of a known {kind}'}"


def lists_do_not_repeat(documents: Documents) -> Iterator[Problem]:
    """Lists that are read as sets or orders hold each entry once."""
    repeating: list[tuple[Path, object]] = [((key,), documents.get(key)) for key in ("general", "comfort")]
    for collection, keys in (
        ("exercises", ("needs", "worsened_by")),
        ("patterns", ("eased_by", "worse_with", "avoided_directions", "only_kinds")),
    ):
        for path, record in records(documents, collection):
            repeating += [((*path, key), record.get(key)) for key in keys]
    for path, table in walk(dict(documents)):
        repeating.append(((*path, "sources"), table.get("sources")))
    for path, value in repeating:
        seen: set[str] = set()
        for at, item in texts(value, path):
            if item in seen:
                yield at, f"{short(item)} stands here twice, expected each entry once"
            seen.add(item)
    for collection, key, subject in (
        ("exercises", "not_for", "circumstance"),
        ("exercises", "caution_for", "circumstance"),
        ("patterns", "programme", "exercise"),
    ):
        for path, record in records(documents, collection):
            met: set[object] = set()
            for at, table in tables(record.get(key), (*path, key)):
                about = table.get(subject)
                if isinstance(about, str) and about in met:
                    yield (*at, subject), f"{short(about)} stands here twice, expected each {subject} once"
                met.add(about if isinstance(about, str) else None)


def marks_fit_their_sources(documents: Documents) -> Iterator[Problem]:
    """Recalled facts cite general knowledge, inferred and own ones the project, and no other fact cites those."""
    kinds = {id_: record.get("kind") for id_, (_, record) in by_id(documents, "sources").items()}
    own = {"recalled": "general-knowledge", "inferred": "project", "own": "project", "clinician": "clinician"}
    for path, table in walk(dict(documents)):
        mark = table.get("mark")
        for at, source in texts(table.get("sources"), (*path, "sources")):
            kind = kinds.get(source)
            if isinstance(mark, str) and mark in own:
                if kind is not None and kind != own[mark]:
                    yield at, f"a fact marked {mark!r} cites {short(source)}, expected a source of kind {own[mark]!r}"
            elif kind in own.values():
                yield at, f"{short(source)} cannot make a fact {short(mark)}, expected a source that was read"


def tombstones_are_gone(documents: Documents) -> Iterator[Problem]:
    """An id is either alive or gone."""
    alive = ids(documents, "exercises")
    for path, record in records(documents, "tombstones"):
        id_ = record.get("id")
        if isinstance(id_, str) and id_ in alive:
            yield (*path, "id"), f"{short(id_)} is an exercise still, expected an id that is gone"


def phrases_keep_their_contract(documents: Documents) -> Iterator[Problem]:
    """Every phrase that code asks for is there, with just the placeholders that code fills."""
    present = ids(documents, "phrases")
    if not present:
        yield ("phrases",), "missing phrases, expected every text that core-back uses"
        return
    for missing in sorted(PLACEHOLDERS.keys() - present):
        yield ("phrases",), f"missing phrase {missing!r}, expected a text with {spelled(PLACEHOLDERS[missing])}"
    for path, record in records(documents, "phrases"):
        id_, text = record.get("id"), record.get("text")
        if isinstance(id_, str) and id_ not in PLACEHOLDERS:
            meant = did_you_mean(id_, PLACEHOLDERS)
            yield path, f"unknown phrase {short(id_)}{meant or ', expected a phrase that core-back uses'}"
        elif isinstance(id_, str) and isinstance(text, str) and placeholders(text) != PLACEHOLDERS[id_]:
            yield path, f"wrong placeholders in {short(text)}, expected {spelled(PLACEHOLDERS[id_])}"


def closed_lists_are_complete(documents: Documents) -> Iterator[Problem]:
    """Every red flag, circumstance and triage level is explained, and every field is asked for."""
    closed: dict[str, type[StrEnum]] = {
        "red_flags": RedFlag,
        "circumstances": Circumstance,
        "triage": Triage,
        "questions": IntakeField,
    }
    for collection, vocabulary in closed.items():
        present = ids(documents, collection)
        if not present:
            yield (collection,), f"missing records, expected every one of {len(vocabulary)} explained"
        for member in vocabulary if present else ():
            if member.value not in present:
                yield (collection,), f"missing {member.value!r}, expected every one of {len(vocabulary)} explained"


def red_flags_are_graver_than_self_care(documents: Documents) -> Iterator[Problem]:
    """A red flag never leaves a person alone with exercises."""
    for path, record in records(documents, "red_flags"):
        if record.get("triage") == "self-care":
            yield (*path, "triage"), "a red flag has triage 'self-care', expected emergency, urgent or review"


def own_sources_are_there(documents: Documents) -> Iterator[Problem]:
    """Reasons that the selection or a clinician words have a source to cite."""
    for source in (PROJECT_SOURCE, CLINICIAN_SOURCE):
        if source not in ids(documents, "sources"):
            yield ("sources",), f"missing source {source!r}, expected as reasons that are made here cite it"


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    references_resolve,
    lists_do_not_repeat,
    chains_do_not_turn_back,
    harder_forms_rule_out_as_much,
    marks_fit_their_sources,
    bed_forms_are_where_they_are_needed,
    doses_say_something,
    not_for_and_caution_for_differ,
    gates_are_starters_of_the_programme,
    only_kinds_hold_in_the_programme,
    programmes_keep_to_their_directions,
    tombstones_are_gone,
    phrases_keep_their_contract,
    closed_lists_are_complete,
    red_flags_are_graver_than_self_care,
    red_flags_are_asked_first,
    questions_fit_their_fields,
    every_word_has_one_label,
    own_sources_are_there,
)
