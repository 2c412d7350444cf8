"""A person as facts: each answer, and what follows from the answers about pain, as a pair of field and word.

Every rule of the selection is triggered by such facts; see ``exclusions``.
"""

from __future__ import annotations

from collections.abc import Iterable

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.vocabulary import Direction, Equipment
from core_back._selection.matching import RULED_OUT_BY, Match

#: A field of an intake, or what follows from it, and the word that is true of the person.
PersonFact = tuple[str, str]

#: Fields that are not fields of an intake, and what their words are.
MISSING = "missing"  # equipment that the person was asked about and does not have
PATTERN = "pattern"  # a pattern that the answers fit
DIRECTIONS_OF = "directions-of"  # a pattern whose avoided directions hold for this person
FOLLOWS = "follows"  # one of the two below

BOTH_DIRECTIONS_OUT = (FOLLOWS, "both-directions-out")
NOTHING_LEFT = (FOLLOWS, "nothing-left")

#: The fields that an exclusion can name because of the pain alone.
ABOUT_PAIN = frozenset({"worse_with", PATTERN, DIRECTIONS_OF, FOLLOWS})

NOT_ASKED = "not-asked"
YES = "yes"


def red_flag_facts(intake: Intake, catalogue: Catalogue) -> frozenset[PersonFact]:
    """
    Return the red flags that apply.

    Raises:
        UnknownIdError: The catalogue does not say what one of them means, so it must not be passed over.
    """
    return _each("red_flags", [catalogue.red_flags[flag].id for flag in intake.red_flags])


def pain_facts(intake: Intake) -> frozenset[PersonFact]:
    """Return the answers about pain that ``following_facts`` does not hold."""
    constant = [("constant", YES)] if intake.constant else []
    eased_by = [("eased_by", position) for position in intake.eased_by or ()]
    return frozenset([("worst_in", intake.worst_in or NOT_ASKED), *constant, *eased_by])


def other_facts(intake: Intake, catalogue: Catalogue) -> frozenset[PersonFact]:
    """
    Return what else is known: circumstances, missing equipment and exercises to avoid.

    Raises:
        UnknownIdError: An id to avoid is neither an exercise nor a tombstone, or the catalogue lacks a circumstance.
    """
    facts = _each("circumstances", [catalogue.circumstances[each].id for each in intake.circumstances])
    if intake.equipment is not None:
        facts |= _each(MISSING, frozenset(Equipment) - intake.equipment)
    if intake.avoid:
        facts |= _each("avoid", avoided_ids(intake, catalogue))
    return facts


def following_facts(match: Match, catalogue: Catalogue) -> frozenset[PersonFact]:
    """Return what makes the pain worse and what follows for exercises: patterns, and directions that are out."""
    holding = match.patterns
    if match.directions_waived:
        holding = tuple(id_ for id_ in match.patterns if id_ not in match.base_patterns)
    out = {RULED_OUT_BY[worse] for worse in match.worse_with if worse in RULED_OUT_BY}
    out.update(direction for id_ in holding for direction in catalogue.patterns[id_].avoided_directions)
    facts = _each("worse_with", match.worse_with) | _each(PATTERN, match.patterns) | _each(DIRECTIONS_OF, holding)
    return facts | {BOTH_DIRECTIONS_OUT} if {Direction.FLEXION, Direction.EXTENSION} <= out else facts


def _each(field: str, words: Iterable[str]) -> frozenset[PersonFact]:
    return frozenset([(field, word) for word in words])


def avoided_ids(intake: Intake, catalogue: Catalogue) -> frozenset[str]:
    """
    Return the ids to avoid, tombstones followed.

    Raises:
        UnknownIdError: An id is neither an exercise nor a tombstone: passing over it would show what hurt.
    """
    ids = (current_id(id_, catalogue) for id_ in sorted(intake.avoid))
    return frozenset(id_ for id_ in ids if id_ is not None)


def current_id(id_: str, catalogue: Catalogue) -> str | None:
    """
    Return the id of an exercise, or of what replaced one that is gone, if anything did.

    Raises:
        UnknownIdError: Nothing has or had that id.
    """
    gone = catalogue.tombstones.get(id_)
    return catalogue.exercises[id_].id if gone is None else gone.replaced_by
