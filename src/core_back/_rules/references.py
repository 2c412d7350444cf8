"""Rules about what records name: each other, and their sources."""

from __future__ import annotations

from collections.abc import Iterator

from core_back._model.provenance import CLINICIAN_SOURCE, PROJECT_SOURCE
from core_back._rules.documents import Documents, by_id, ids, records, tables, texts, walk
from core_back._rules.found import Path, Problem, Unknown
from core_back.exceptions import abbreviated

#: Settings that list ids of exercises.
LISTS = ("general", "comfort", "moving", "exclude")


def ids_are_unique(documents: Documents) -> Iterator[Problem]:
    """No two records of a collection share an id."""
    for collection, value in documents.items():
        seen: set[str] = set()
        for path, record in tables(value, (collection,)):
            id_ = record.get("id")
            if isinstance(id_, str):
                if id_ in seen:
                    yield (*path, "id"), f"duplicate id {abbreviated(id_)}, expected each id once"
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
    patterns = ids(documents, "patterns")
    for path, evidence in records(documents, "evidence"):
        for kind, known in (("exercise", exercises), ("pattern", patterns)):
            at_kind = texts(evidence.get(f"{kind}s"), (*path, f"{kind}s"))
            mentioned += [(kind, known, at, id_) for at, id_ in at_kind]
    for path, tombstone in records(documents, "tombstones"):
        mentioned.append(("exercise", exercises, (*path, "replaced_by"), tombstone.get("replaced_by")))
    for key in LISTS:
        mentioned += [("exercise", exercises, at, id_) for at, id_ in texts(documents.get(key), (key,))]
    restricted = documents.get("restricted")
    if isinstance(restricted, dict):
        allowed = texts(restricted.get("exercises"), ("restricted", "exercises"))
        mentioned += [("exercise", exercises, at, id_) for at, id_ in allowed]
    first_plan = documents.get("first_plan")
    if isinstance(first_plan, dict):
        mentioned.append(("exercise", exercises, ("first_plan", "first_activity"), first_plan.get("first_activity")))
    for kind, known, path, id_ in mentioned:
        if isinstance(id_, str) and id_ not in known:
            expected = f", expected the id of a known {kind}"
            yield path, Unknown(f"unknown {kind} {abbreviated(id_)}", id_, known, expected)


def lists_do_not_repeat(documents: Documents) -> Iterator[Problem]:
    """Lists that are read as sets or orders hold each entry once."""
    repeating: list[tuple[Path, object]] = [((key,), documents.get(key)) for key in LISTS]
    for collection, keys in (
        ("exercises", ("needs", "worsened_by")),
        ("patterns", ("eased_by", "worse_with", "avoided_directions", "only_kinds")),
    ):
        for path, record in records(documents, collection):
            repeating += [((*path, key), record.get(key)) for key in keys]
    repeating += [((*path, "sources"), table["sources"]) for path, table in walk(dict(documents)) if "sources" in table]
    for path, value in repeating:
        seen: set[str] = set()
        for at, item in texts(value, path):
            if item in seen:
                yield at, f"duplicate {abbreviated(item)}, expected each entry once"
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
                    yield (*at, subject), f"duplicate {abbreviated(about)}, expected each {subject} once"
                met.add(about if isinstance(about, str) else None)


def tombstones_are_gone(documents: Documents) -> Iterator[Problem]:
    """An id is either alive or gone."""
    alive = ids(documents, "exercises")
    for path, record in records(documents, "tombstones"):
        id_ = record.get("id")
        if isinstance(id_, str) and id_ in alive:
            yield (*path, "id"), f"{abbreviated(id_)} is an exercise still, expected an id that is gone"


def marks_fit_their_sources(documents: Documents) -> Iterator[Problem]:
    """Recalled facts cite general knowledge, inferred and own ones the project, a clinician's the clinician."""
    kinds = {id_: record.get("kind") for id_, (_, record) in by_id(documents, "sources").items()}
    own = {"recalled": "general-knowledge", "inferred": "project", "own": "project", "clinician": "clinician"}
    for path, table in walk(dict(documents)):
        mark = table.get("mark")
        for at, source in texts(table.get("sources"), (*path, "sources")):
            kind = kinds.get(source)
            if isinstance(mark, str) and mark in own:
                if kind is not None and kind != own[mark]:
                    yield (
                        at,
                        f"a fact marked {mark!r} cites {abbreviated(source)}, expected a source of kind {own[mark]!r}",
                    )
            elif kind in own.values():
                yield (
                    at,
                    f"{abbreviated(source)} cannot make a fact {abbreviated(mark)}, expected a source that was read",
                )


def own_sources_are_there(documents: Documents) -> Iterator[Problem]:
    """Reasons that the selection or a clinician words have a source to cite."""
    for source in (PROJECT_SOURCE, CLINICIAN_SOURCE):
        if source not in ids(documents, "sources"):
            yield ("sources",), f"missing source {source!r}, expected as reasons that are made here cite it"
