"""What the list of exercises can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from core_back import Catalogue, Direction, Equipment, Exercise, Kind, StartPosition
from docs.site.catalogue.citations import offered_by

#: The word of an exercise that needs no equipment.
NOTHING = "none"


@attrs.frozen
class Filter:
    """
    One thing that the list can be narrowed by.

    Attributes:
        name: Its name in addresses.
        options: The words that some exercise has, with their texts.
    """

    name: str
    options: tuple[tuple[str, str], ...]


def words(exercise: Exercise, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the words of an exercise, by name of the filter."""
    return {
        "pattern": tuple(pattern.id for pattern, _ in offered_by(exercise.id, catalogue)),
        "direction": (exercise.direction,),
        "kind": (exercise.kind,),
        "start": (exercise.start_position,),
        "needs": tuple(exercise.needs) or (NOTHING,),
    }


def filters(catalogue: Catalogue, labels: dict[str, str]) -> tuple[Filter, ...]:
    """Return the filters, each with the words of its closed list that some exercise has."""
    texts = {id_: phrase.text for id_, phrase in catalogue.phrases.items()}
    options: dict[str, Iterable[tuple[str, str]]] = {
        "pattern": ((pattern.id, pattern.title) for pattern in catalogue.patterns.values()),
        "direction": ((word, texts[f"direction-{word}"]) for word in Direction),
        "kind": ((word, texts[f"kind-{word}"]) for word in Kind),
        "start": ((word, texts[f"start-{word}"]) for word in StartPosition),
        "needs": ((NOTHING, labels["filter-none"]), *((word, texts[f"equipment-{word}"]) for word in Equipment)),
    }
    used = [words(exercise, catalogue) for exercise in catalogue.exercises.values()]
    return tuple(
        Filter(name, tuple((word, text) for word, text in pairs if any(word in by_name[name] for by_name in used)))
        for name, pairs in options.items()
    )
