"""From answers to pain patterns: which ones fit, because of which answers, and which directions are out."""

from __future__ import annotations

from collections.abc import Hashable

import attrs

from core_back._catalogue.catalogue import Catalogue
from core_back._model.base import Model
from core_back._model.intake import Intake
from core_back._model.pattern import PainPattern
from core_back._model.vocabulary import Aggravator, Direction, Position, Region

EASED_BY_STANDING = "eased-by-standing-or-lying"
EASED_BY_SITTING = "eased-by-sitting"
NOT_EASED = "not-eased-by-position"
DEEP_GLUTEAL = "deep-gluteal-pain"
RELIEF = {
    EASED_BY_STANDING: (Position.STANDING, Position.LYING),
    EASED_BY_SITTING: (Position.SITTING, Position.LYING),
}
LEG_TWIN = {
    EASED_BY_STANDING: "leg-pain-eased-by-standing-or-lying",
    EASED_BY_SITTING: "leg-pain-eased-by-sitting",
}

#: Aggravators whose opposite direction is the likely relief; walking alone does not point.
FLEXION_RELIEVES = frozenset({Aggravator.BENDING_BACKWARD, Aggravator.STANDING})
EXTENSION_RELIEVES = frozenset({Aggravator.BENDING_FORWARD, Aggravator.SITTING})

#: The direction that each bending aggravator rules out.
RULED_OUT_BY = {
    Aggravator.BENDING_FORWARD: Direction.FLEXION,
    Aggravator.BENDING_BACKWARD: Direction.EXTENSION,
}
#: Postures that can both ease and worsen, which is a contradiction.
BOTH_WAYS = {Position.SITTING: Aggravator.SITTING, Position.STANDING: Aggravator.STANDING}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Match(Model):
    """
    How answers fit the patterns of a catalogue.

    Attributes:
        patterns: The patterns that fit, in order of their CORE number, others last.
        answers: For each pattern, ids of the phrases of the answers that it fits.
        has_base: Whether any of them says how position changes the pain.
        avoided: For each direction that a pattern avoids, the patterns that do.
        worsening: For each direction that worsens the pain, the aggravator that says so.
        contradictions: Positions said both to ease and to worsen the pain.

    """

    patterns: tuple[PainPattern, ...]
    answers: dict[str, tuple[str, ...]]
    has_base: bool
    avoided: dict[Direction, tuple[PainPattern, ...]]
    worsening: dict[Direction, Aggravator]
    contradictions: tuple[Position, ...]

    @property
    def both_directions_out(self) -> bool:
        """Whether patterns and aggravators alone rule out both flexion and extension."""
        out = self.avoided.keys() | self.worsening.keys()
        return {Direction.FLEXION, Direction.EXTENSION} <= out


def match(intake: Intake, catalogue: Catalogue) -> Match:
    """The patterns of the catalogue that the answers fit."""
    contradictions = _contradictions(intake)
    base = _base(intake, _easing(intake, contradictions))
    answers = {**base, DEEP_GLUTEAL: (DEEP_GLUTEAL,)} if intake.deep_gluteal_pain else base
    patterns = [catalogue.patterns[id_] for id_ in answers if id_ in catalogue.patterns]
    patterns.sort(key=lambda pattern: (pattern.core_number or 99, pattern.id))
    avoided: dict[Direction, tuple[PainPattern, ...]] = {}
    for pattern in patterns:
        if not (len(base) > 1 and pattern.id in base):
            for direction in pattern.avoided_directions:
                avoided[direction] = (*avoided.get(direction, ()), pattern)
    return Match(
        patterns=tuple(patterns),
        answers=answers,
        has_base=any(pattern.id in base for pattern in patterns),
        avoided=avoided,
        worsening={out: worse for worse, out in RULED_OUT_BY.items() if worse in intake.worse_with},
        contradictions=contradictions,
    )


def likeness(intake: Intake, match: Match) -> Hashable:
    """Equal for pain to which the same is offered, and from which the same is withheld, for the same reasons."""
    return (*match.answers.items(), intake.worse_with)


def _contradictions(intake: Intake) -> tuple[Position, ...]:
    eased_by = intake.eased_by or frozenset()
    return tuple(
        position for position, worse in BOTH_WAYS.items() if position in eased_by and worse in intake.worse_with
    )


def _easing(intake: Intake, contradictions: tuple[Position, ...]) -> frozenset[Position] | None:
    """The positions that ease, without those that worsen too; nothing left counts as not asked."""
    if intake.eased_by is None or not contradictions:
        return intake.eased_by
    return intake.eased_by.difference(contradictions) or None


def _pointed(intake: Intake) -> tuple[str | None, tuple[str, ...]]:
    """The pattern that the aggravators point to, and the answers that do so."""
    flexion, extension = intake.worse_with & FLEXION_RELIEVES, intake.worse_with & EXTENSION_RELIEVES
    if bool(flexion) == bool(extension):
        return None, ()
    answers = tuple(f"worse-with-{worse}" for worse in Aggravator if worse in flexion | extension)
    return (EASED_BY_SITTING if flexion else EASED_BY_STANDING), answers


def _base(intake: Intake, easing: frozenset[Position] | None) -> dict[str, tuple[str, ...]]:
    """Ids of the patterns that say how position changes the pain, with the answers that each fits."""
    in_leg = intake.worst_in is Region.LEG
    if in_leg and intake.constant:
        return {NOT_EASED: ("worst-in-leg", "constant-pain")}
    if easing is not None and not easing:
        return {NOT_EASED: ("eased-by-nothing",)}
    pointed, pointing = _pointed(intake)
    standing, sitting = Position.STANDING in (easing or ()), Position.SITTING in (easing or ())
    chosen: tuple[str | None, ...]
    if standing != sitting:
        chosen, pointing = (EASED_BY_STANDING if standing else EASED_BY_SITTING,), ()
    elif easing is None or in_leg:
        chosen = (pointed,)
    elif standing:
        chosen, pointing = (EASED_BY_STANDING, EASED_BY_SITTING), ()
    else:
        chosen = (pointed or EASED_BY_STANDING,)
    base = {}
    for id_ in chosen:
        if id_ is not None:
            eased = tuple(f"eased-by-{position}" for position in RELIEF[id_] if position in (easing or ()))
            if in_leg:
                base[LEG_TWIN[id_]] = (*eased, *pointing, "worst-in-leg")
            else:
                base[id_] = (*eased, *pointing)
    return base
