"""Match: which pain patterns the answers fit, and because of which answers.

The table of base patterns is the one under "Match" in docs/explanation/selection.md.
"""

from __future__ import annotations

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.intake import Intake
from core_back._model.vocabulary import Aggravator, Direction, Position, Region

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
    EASED_BY_STANDING: (Position.STANDING, Position.LYING),
    EASED_BY_SITTING: (Position.SITTING, Position.LYING),
}

#: Aggravators whose opposite direction is the likely relief; walking alone does not point.
FLEXION_RELIEVES = frozenset({Aggravator.BENDING_BACKWARD, Aggravator.STANDING})
EXTENSION_RELIEVES = frozenset({Aggravator.BENDING_FORWARD, Aggravator.SITTING})

#: The direction that each bending aggravator rules out.
RULED_OUT_BY = {
    Aggravator.BENDING_FORWARD: Direction.FLEXION,
    Aggravator.BENDING_BACKWARD: Direction.EXTENSION,
}
#: Positions that an answer can say both to ease and to worsen the pain.
BOTH_WAYS = {Position.SITTING: Aggravator.SITTING, Position.STANDING: Aggravator.STANDING}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Match(Model):
    """
    How answers fit the patterns of a catalogue; equal matches are offered and denied the same exercises.

    Attributes:
        patterns: Ids of the patterns that fit, in order of their CORE number, others last.
        answers: For each of them, ids of the phrases of the answers that it fits.
        directions_waived: Whether the base patterns contradict each other, so that neither rules a direction out.
        worse_with: What makes the pain worse.

    """

    patterns: tuple[str, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    directions_waived: bool = False
    worse_with: frozenset[Aggravator] = frozenset()

    @property
    def base_patterns(self) -> tuple[str, ...]:
        """Those of the patterns that say how position changes the pain."""
        return tuple(id_ for id_ in self.patterns if id_ != DEEP_GLUTEAL)


def match(intake: Intake, catalogue: Catalogue) -> Match:
    """Return the patterns of the catalogue that the answers fit."""
    base = base_patterns(intake)
    answers = {**base, DEEP_GLUTEAL: (DEEP_GLUTEAL,)} if intake.deep_gluteal_pain else base
    patterns = [catalogue.patterns[id_] for id_ in answers if id_ in catalogue.patterns]
    patterns.sort(key=lambda pattern: (pattern.core_number or 99, pattern.id))
    return Match(
        patterns=tuple(pattern.id for pattern in patterns),
        answers=tuple(answers[pattern.id] for pattern in patterns),
        directions_waived=len(base) > 1,
        worse_with=intake.worse_with,
    )


def base_patterns(intake: Intake) -> dict[str, tuple[str, ...]]:
    """Return the ids of the patterns that say how position changes the pain, with the answers that each fits."""
    in_leg = intake.worst_in is Region.LEG
    easing = relief(intake)
    if in_leg and intake.constant:
        return {NOT_EASED: ("worst-in-leg", "constant-pain")}
    if easing is not None and not easing:
        return {NOT_EASED: ("eased-by-nothing",)}
    standing, sitting = Position.STANDING in (easing or ()), Position.SITTING in (easing or ())
    pointed, pointing = pointed_to(intake)
    rows: tuple[tuple[bool, tuple[str, ...], tuple[str, ...]], ...] = (
        # if so, these fit, because of these answers beside those to what eases; the first row that holds counts
        (standing and not sitting, (EASED_BY_STANDING,), ()),
        (sitting and not standing, (EASED_BY_SITTING,), ()),
        (in_leg or easing is None, pointed, pointing),
        (standing and sitting, (EASED_BY_STANDING, EASED_BY_SITTING), ()),
        (True, pointed or (EASED_BY_STANDING,), pointing),  # lying is all that eases
    )
    patterns, answers = next((patterns, answers) for holds, patterns, answers in rows if holds)
    return dict(_fit(pattern, easing, answers, in_leg=in_leg) for pattern in patterns)


def contradictions(intake: Intake) -> tuple[Position, ...]:
    """Return the positions said both to ease and to worsen the pain."""
    eased_by = intake.eased_by or ()
    return tuple(
        position for position, worse in BOTH_WAYS.items() if position in eased_by and worse in intake.worse_with
    )


def relief(intake: Intake) -> frozenset[Position] | None:
    """Return the positions that ease and do not worsen the pain; if none of several is left, ``None``: not asked."""
    out = contradictions(intake)
    return intake.eased_by.difference(out) or None if intake.eased_by and out else intake.eased_by


def pointed_to(intake: Intake) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pattern that the aggravators point to, if they do, and the answers that do so."""
    flexion, extension = intake.worse_with & FLEXION_RELIEVES, intake.worse_with & EXTENSION_RELIEVES
    if bool(flexion) == bool(extension):
        return (), ()
    answers = tuple(f"worse-with-{worse}" for worse in Aggravator if worse in flexion | extension)
    return (EASED_BY_SITTING if flexion else EASED_BY_STANDING,), answers


def _fit(
    pattern: str, easing: frozenset[Position] | None, answers: tuple[str, ...], *, in_leg: bool
) -> tuple[str, tuple[str, ...]]:
    """Return a pattern, or its twin for the leg, with the answers that it fits."""
    eased = tuple(f"eased-by-{position}" for position in RELIEF[pattern] if position in (easing or ()))
    if in_leg:
        return LEG_TWIN[pattern], (*eased, *answers, "worst-in-leg")
    return pattern, (*eased, *answers)
