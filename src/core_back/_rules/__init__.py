"""What must hold between records, checked on documents as they are written.

A document is plain data: what TOML or JSON gives.
Rules tolerate anything else that is wrong with it, so that every problem of a folder is found in one go;
types and single fields are the converter's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core_back._rules.completeness import (
    closed_lists_are_complete,
    phrases_keep_their_contract,
)
from core_back._rules.documents import Documents
from core_back._rules.exercises import (
    bed_forms_are_where_they_are_needed,
    chains_do_not_turn_back,
    doses_say_something,
    harder_forms_rule_out_as_much,
    not_for_and_caution_for_differ,
)
from core_back._rules.found import Path, Problem, first
from core_back._rules.programmes import (
    first_activity_is_an_activity,
    gates_are_starters_of_the_programme,
    nothing_waits_for_an_alternative_only,
    only_kinds_hold_in_the_programme,
    programmes_keep_to_their_directions,
)
from core_back._rules.questions import every_word_has_one_label, questions_fit_their_fields, red_flags_are_asked_first
from core_back._rules.references import (
    ids_are_unique,
    lists_do_not_repeat,
    marks_fit_their_sources,
    own_sources_are_there,
    references_resolve,
    tombstones_are_gone,
)
from core_back.exceptions import ContentError, located

Rule = Callable[[Documents], Iterator[Problem]]

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
    nothing_waits_for_an_alternative_only,
    only_kinds_hold_in_the_programme,
    programmes_keep_to_their_directions,
    first_activity_is_an_activity,
    tombstones_are_gone,
    phrases_keep_their_contract,
    closed_lists_are_complete,
    red_flags_are_asked_first,
    questions_fit_their_fields,
    every_word_has_one_label,
    own_sources_are_there,
)


def problems(documents: Documents) -> Iterator[Problem]:
    """Every problem that any rule finds."""
    for rule in RULES:
        yield from rule(documents)


def check(documents: Documents) -> None:
    """
    Pass a catalogue, as plain data, whose records fit together.

    Raises:
        ContentError: They do not.
    """
    found, more = first(problems(documents))
    if found:
        told = [f"{message} @ {located(_by_id(path, documents), 'catalogue')}" for path, message in found]
        raise ContentError(told, more=more)


def _by_id(path: Path, documents: Documents) -> Path:
    """The path with the id of a record in place of its number."""
    match path:
        case [str(collection), int(index), *rest] if isinstance(documents[collection][index], dict):
            return (collection, documents[collection][index]["id"], *rest)
        case _:
            return path
