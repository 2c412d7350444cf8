"""A person as facts: each answer, and what follows from the answers about pain, as a pair of field and word.

Every rule of the selection is triggered by such facts; see ``exclusions``.
"""

from __future__ import annotations

from collections.abc import Iterable

from core_back._catalogue.catalogue import Catalogue
from core_back._model.intake import Intake
from core_back._model.vocabulary import Direction, Equipment, RedFlag
from core_back._selection.matching import RULED_OUT_BY, Match, lying_proves_nothing, walking_alone
from core_back.exceptions import UnknownIdError

#: A field of an intake, or what follows from it, and the word that is true of the person.
PersonFact = tuple[str, str]

#: Fields that are not fields of an intake, and what their words are.
MISSING = "missing"  # equipment that the person was asked about and does not have
PATTERN = "pattern"  # a pattern that the answers fit
DIRECTIONS_OF = "directions-of"  # a pattern whose avoided directions hold for this person
FOLLOWS = "follows"  # one of those below

BOTH_DIRECTIONS_OUT = (FOLLOWS, "both-directions-out")
LYING_ALONE = (FOLLOWS, "lying-alone")  # all that eases, and it does not show which way of moving does
WALKING_ALONE = (FOLLOWS, "walking-alone")  # all that eases
NOTHING_LEFT = (FOLLOWS, "nothing-left")
EVERYBODY = (FOLLOWS, "everybody")  # true of each person, so that content can leave something out for all

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
    return _each("red_flags", [catalogue.red_flags[flag].id for flag in intake.red_flags or ()])


def pain_facts(intake: Intake) -> frozenset[PersonFact]:
    """Return the answers about pain that ``following_facts`` does not hold."""
    facts = [("worst_in", intake.worst_in or NOT_ASKED), *(("eased_by", word) for word in intake.eased_by or ())]
    facts += [("constant", YES)] if intake.constant else []
    facts += [WALKING_ALONE] if walking_alone(intake) else []
    facts += [LYING_ALONE] if lying_proves_nothing(intake) else []
    return frozenset(facts)


def circumstance_facts(intake: Intake, catalogue: Catalogue) -> frozenset[PersonFact]:
    """
    Return the circumstances that apply.

    Raises:
        UnknownIdError: The catalogue does not say what one of them means.
    """
    return _each("circumstances", [catalogue.circumstances[each].id for each in intake.circumstances])


def other_facts(intake: Intake, catalogue: Catalogue) -> frozenset[PersonFact]:
    """
    Return what can be known besides pain and red flags: circumstances, missing equipment, exercises to avoid.

    Raises:
        UnknownIdError: An id to avoid is neither an exercise nor a tombstone, or the catalogue lacks a circumstance.
    """
    facts = circumstance_facts(intake, catalogue)
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
    facts = frozenset([EVERYBODY]) | _each("worse_with", match.worse_with)
    facts |= _each(PATTERN, match.patterns) | _each(DIRECTIONS_OF, holding)
    return facts | {BOTH_DIRECTIONS_OUT} if {Direction.FLEXION, Direction.EXTENSION} <= out else facts


def _each(field: str, words: Iterable[str]) -> frozenset[PersonFact]:
    return frozenset([(field, word) for word in words])


def avoided_ids(intake: Intake, catalogue: Catalogue) -> frozenset[str]:
    """
    Return the ids to avoid, tombstones followed.

    Raises:
        UnknownIdError: An id is neither an exercise nor a tombstone: passing over it would show what hurt.
    """
    try:
        ids = [current_id(id_, catalogue) for id_ in sorted(intake.avoid)]
    except UnknownIdError as error:
        error.red_flags = ticked_red_flags(intake)
        raise
    return frozenset(id_ for id_ in ids if id_ is not None)


def ticked_red_flags(intake: Intake) -> tuple[str, ...]:
    """Return the red flags of the intake as plain words, in their order, for an error to say first."""
    return tuple(flag.value for flag in RedFlag if flag in (intake.red_flags or ()))


def current_id(id_: str, catalogue: Catalogue) -> str | None:
    """
    Return the id of an exercise, or of what replaced one that is gone, if anything did.

    Raises:
        UnknownIdError: Nothing has or had that id.
    """
    gone = catalogue.tombstones.get(id_)
    return catalogue.exercises[id_].id if gone is None else gone.replaced_by
