"""Match: which pain patterns the answers fit, and because of which answers.

The table of base patterns is the one under "Match" in docs/explanation/selection.md.
"""

from __future__ import annotations

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern
from core_back._model.vocabulary import Aggravator, Direction, Region, Relief

EASED_BY_STANDING = "eased-by-standing-or-lying"
EASED_BY_SITTING = "eased-by-sitting"
NOT_EASED = "not-eased-by-position"
DEEP_GLUTEAL = "deep-gluteal-pain"
LEG_TWIN = {
    EASED_BY_STANDING: "leg-pain-eased-by-standing-or-lying",
    EASED_BY_SITTING: "leg-pain-eased-by-sitting",
}
#: The positions that speak for each of the two.
RELIEF = {
    EASED_BY_STANDING: (Relief.STANDING, Relief.LYING),
    EASED_BY_SITTING: (Relief.SITTING, Relief.LYING),
}

#: Aggravators whose opposite direction is the likely relief; walking alone does not point.
FLEXION_RELIEVES = frozenset({Aggravator.BENDING_BACKWARD, Aggravator.STANDING})
EXTENSION_RELIEVES = frozenset({Aggravator.BENDING_FORWARD, Aggravator.SITTING})

#: The direction that each bending aggravator rules out.
RULED_OUT_BY = {
    Aggravator.BENDING_FORWARD: Direction.FLEXION,
    Aggravator.BENDING_BACKWARD: Direction.EXTENSION,
}
#: What an answer can say both to ease and to worsen the pain.
BOTH_WAYS = {
    Relief.SITTING: Aggravator.SITTING,
    Relief.STANDING: Aggravator.STANDING,
    Relief.WALKING: Aggravator.WALKING,
}
#: Aggravators beside which relief in lying alone proves nothing, unless they point to extension.
SPEAK_AGAINST_LYING = frozenset({Aggravator.STANDING, Aggravator.WALKING, Aggravator.BENDING_BACKWARD})


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Match(Model):
    """
    How answers fit the patterns of a catalogue; equal matches are offered and denied the same exercises.

    Attributes:
        patterns: Ids of the patterns that fit, in order of their CORE number, others last; but gluteal pain comes first
            where sitting worsens it.
        answers: For each of them, ids of the phrases of the answers that it fits.
        directions_waived: Whether the base patterns contradict each other, so that neither rules a direction out.
        worse_with: What makes the pain worse.
        walking_alone: Whether moving about is all that eases the pain.

    """

    patterns: tuple[str, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    directions_waived: bool = False
    worse_with: frozenset[Aggravator] = frozenset()
    walking_alone: bool = False

    @property
    def base_patterns(self) -> tuple[str, ...]:
        """Those of the patterns that say how position changes the pain."""
        return tuple(id_ for id_ in self.patterns if id_ != DEEP_GLUTEAL)


def match(intake: Intake, catalogue: Catalogue) -> Match:
    """Return the patterns of the catalogue that the answers fit."""
    base = base_patterns(intake)
    answers = {**base, DEEP_GLUTEAL: (DEEP_GLUTEAL,)} if intake.deep_gluteal_pain else base
    patterns = [catalogue.patterns[id_] for id_ in answers if id_ in catalogue.patterns]
    gluteal_first = in_buttock(intake) and Aggravator.SITTING in intake.worse_with
    patterns.sort(key=lambda pattern: (not (gluteal_first and pattern.id == DEEP_GLUTEAL), *in_order(pattern)))
    return Match(
        patterns=tuple(pattern.id for pattern in patterns),
        answers=tuple(answers[pattern.id] for pattern in patterns),
        directions_waived=len(base) > 1,
        worse_with=intake.worse_with,
        walking_alone=walking_alone(intake),
    )


def base_patterns(intake: Intake) -> dict[str, tuple[str, ...]]:
    """Return the ids of the patterns that say how position changes the pain, with the answers that each fits."""
    in_leg = intake.worst_in is Region.LEG
    easing = relief(intake)
    if in_leg and intake.constant:
        return {NOT_EASED: ("worst-in-leg", "constant-pain")}
    if easing is not None and not easing:
        return {NOT_EASED: ("eased-by-nothing",)}
    positions = (easing or frozenset()) - {Relief.WALKING}
    standing, sitting = Relief.STANDING in positions, Relief.SITTING in positions
    pointed, pointing = pointed_to(intake)
    rows: tuple[tuple[bool, tuple[str, ...], tuple[str, ...]], ...] = (
        # if so, these fit, because of these answers beside those to what eases; the first row that holds counts
        (standing and not sitting, (EASED_BY_STANDING,), ()),
        (sitting and not standing, (EASED_BY_SITTING,), ()),
        (in_leg or not positions or lying_proves_nothing(intake), pointed, pointing),
        (standing and sitting, (EASED_BY_STANDING, EASED_BY_SITTING), ()),
        (True, pointed or (EASED_BY_STANDING,), pointing),  # lying is all that eases
    )
    patterns, answers = next((patterns, answers) for holds, patterns, answers in rows if holds)
    return dict(_fit(pattern, positions, answers, in_leg=in_leg) for pattern in patterns)


def contradictions(intake: Intake) -> tuple[Relief, ...]:
    """Return what is said both to ease and to worsen the pain."""
    eased_by = intake.eased_by or ()
    return tuple(eases for eases, worse in BOTH_WAYS.items() if eases in eased_by and worse in intake.worse_with)


def relief(intake: Intake) -> frozenset[Relief] | None:
    """Return what eases and does not worsen the pain; if none of several is left, ``None``: not asked."""
    return intake.eased_by.difference(contradictions(intake)) or None if intake.eased_by else intake.eased_by


def walking_alone(intake: Intake) -> bool:
    """Tell whether moving about is all that eases the pain."""
    return relief(intake) == frozenset({Relief.WALKING})


def lying_proves_nothing(intake: Intake) -> bool:
    """Tell whether lying is the only position that eases, and what worsens the pain speaks against a pattern."""
    positions = (relief(intake) or frozenset()) - {Relief.WALKING}
    if positions != {Relief.LYING} or intake.worse_with.isdisjoint(SPEAK_AGAINST_LYING):
        return False
    return not pointed_to(intake)[0]


def in_buttock(intake: Intake) -> bool:
    """Tell whether there is gluteal pain that no worse pain in the leg explains."""
    return intake.deep_gluteal_pain and intake.worst_in is not Region.LEG


def pointed_to(intake: Intake) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Return the pattern that the aggravators point to, if they do, and the answers that do so.

    Sitting brings on gluteal pain, so beside it sitting does not speak for extension; it still speaks against flexion.
    """
    flexion, extension = intake.worse_with & FLEXION_RELIEVES, intake.worse_with & EXTENSION_RELIEVES
    speaking = extension - {Aggravator.SITTING} if in_buttock(intake) else extension
    if flexion and not extension:
        return (EASED_BY_SITTING,), _worse_with(flexion)
    if speaking and not flexion:
        return (EASED_BY_STANDING,), _worse_with(speaking)
    return (), ()


def _worse_with(aggravators: frozenset[Aggravator]) -> tuple[str, ...]:
    return tuple(f"worse-with-{worse}" for worse in Aggravator if worse in aggravators)


def in_order(pattern: PainPattern) -> tuple[int, str]:
    """Sort patterns by their CORE number, others last, then by id."""
    return pattern.core_number or 99, pattern.id


def patterns_in_order(catalogue: Catalogue) -> list[PainPattern]:
    """Return all patterns in the order in which answers name them."""
    return sorted(catalogue.patterns.values(), key=in_order)


def _fit(
    pattern: str, positions: frozenset[Relief], answers: tuple[str, ...], *, in_leg: bool
) -> tuple[str, tuple[str, ...]]:
    """Return a pattern, or its twin for the leg, with the answers that it fits."""
    eased = tuple(f"eased-by-{position}" for position in RELIEF[pattern] if position in positions)
    if in_leg:
        return LEG_TWIN[pattern], (*eased, *answers, "worst-in-leg")
    return pattern, (*eased, *answers)
