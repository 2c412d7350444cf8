"""
Count what the content states, by how it is known: ``python tools/count_facts.py [FOLDER]``.

A fact is anything in the catalogue that has a mark and sources.
Prints the facts by kind and mark, the share that was read, the share that rests on a public body or a study,
the fields on which somebody's safety hangs, and the records of which least was read.
FOLDER is a content folder of one's own; without it the bundled content is counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from core_back import Catalogue, Dose, ProvenanceMark, SourceGrade, Stage, catalogue, load_catalogue

READ = (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY)
#: Names of the kinds of facts on which somebody's safety hangs; doses only of starters.
SAFETY = ("not for", "caution for", "red flag", "circumstance", "stop rule", "dose of a starter")
#: Kinds whose field is not their name.
KINDS = {"not_for": "not for", "caution_for": "caution for", "red_flags": "red flag", "circumstances": "circumstance"}
KINDS |= {"stop_rules": "stop rule", "steps_provenance": "steps", "bed_form": "bed form", "what_to_do": "triage"}
KINDS |= {"help": "question", "codes": "code"}
#: Lists whose kind is theirs, whatever the field is called.
LISTS = ("red_flags", "circumstances", "stop_rules")
WEAKEST = 15


@attrs.frozen
class Stated:
    """
    A fact, and where it stands.

    Attributes:
        kind: What sort of fact it is, such as ``caution``.
        record: Id of the record, or name of the list, that holds it.
        mark: How it is known.
        sources: Ids of its sources.
    """

    kind: str
    record: str
    mark: ProvenanceMark
    sources: tuple[str, ...]


def facts(content: Catalogue) -> list[Stated]:
    """List everything in a catalogue that has a mark and sources."""
    starters = {
        entry.exercise
        for pattern in content.patterns.values()
        for entry in pattern.programme
        if entry.stage is Stage.STARTER
    }
    found = []
    for field in attrs.fields(Catalogue):
        for kind, record, part in marked(getattr(content, field.name), field.name, field.name):
            name = KINDS.get(field.name if field.name in LISTS else kind, kind)
            if isinstance(part, Dose) and record in starters:
                name = "dose of a starter"
            found.append(Stated(name, record, part.mark, part.sources))
    return found


def marked(value: Any, kind: str, record: str) -> Iterator[tuple[str, str, Any]]:
    """Yield each part of a value that has a mark and sources, with its field and its record."""
    if isinstance(value, Mapping):
        for id_, each in value.items():
            yield from marked(each, kind, str(id_))
    elif isinstance(value, tuple):
        for each in value:
            yield from marked(each, kind, str(getattr(each, "id", record)))
    elif attrs.has(type(value)):
        if isinstance(getattr(value, "mark", None), ProvenanceMark):
            yield kind, record, value
        for field in attrs.fields(type(value)):
            yield from marked(getattr(value, field.name), field.name, record)


def is_read(fact: Stated) -> bool:
    """Say whether a fact was read in a source, or is reported by one."""
    return fact.mark in READ


def is_public(fact: Stated, content: Catalogue) -> bool:
    """Say whether a public body or a study is among the sources of a fact."""
    return any(content.sources[id_].grade is SourceGrade.PUBLIC for id_ in fact.sources)


def share(part: Sequence[object], of: Sequence[object]) -> str:
    """Write a part of a whole as a number and a percentage."""
    return f"{len(part)} of {len(of)} ({len(part) / max(1, len(of)):.0%})"


def table(stated: Sequence[Stated]) -> Iterator[str]:
    """Write facts by kind and mark, the most common kind first."""
    marks = [mark for mark in ProvenanceMark if any(fact.mark is mark for fact in stated)]
    yield f"{'kind':<20}" + "".join(f"{mark:>11}" for mark in marks) + f"{'all':>7}{'read':>7}"
    for kind, number in Counter(fact.kind for fact in stated).most_common():
        of_kind = [fact for fact in stated if fact.kind == kind]
        by_mark = Counter(fact.mark for fact in of_kind)
        counts = "".join(f"{by_mark[mark]:>11}" for mark in marks)
        yield f"{kind:<20}{counts}{number:>7}{sum(map(is_read, of_kind)) / number:>7.0%}"
    totals = Counter(fact.mark for fact in stated)
    yield f"{'all':<20}" + "".join(f"{totals[mark]:>11}" for mark in marks) + f"{len(stated):>7}"


def weakest(stated: Sequence[Stated]) -> Iterator[str]:
    """Write the records with most facts that were read nowhere."""
    weak = Counter(fact.record for fact in stated if not is_read(fact))
    for record, number in weak.most_common(WEAKEST):
        yield f"{number:>4} of {sum(fact.record == record for fact in stated):>3}  {record}"


def report(content: Catalogue) -> Iterator[str]:
    """Yield everything there is to say, line by line."""
    stated = facts(content)
    read = [fact for fact in stated if is_read(fact)]
    safety = [fact for fact in stated if fact.kind in SAFETY]
    yield from table(stated)
    yield ""
    yield f"read in a source, or reported by one: {share(read, stated)}"
    yield f"resting on a public body or a study: {share([each for each in read if is_public(each, content)], stated)}"
    yield ""
    yield f"safety, read: {share([fact for fact in safety if is_read(fact)], safety)}"
    for kind in SAFETY:
        of_kind = [fact for fact in safety if fact.kind == kind]
        public = [fact for fact in of_kind if is_public(fact, content)]
        yield f"  {kind}: {share([fact for fact in of_kind if is_read(fact)], of_kind)}, public {len(public)}"
    yield ""
    yield "records of which least was read:"
    yield from weakest(stated)


def main(arguments: Sequence[str]) -> int:
    """Print the report of a folder, or of the bundled content."""
    content = load_catalogue(Path(arguments[0])) if arguments else catalogue()
    print(*report(content), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
