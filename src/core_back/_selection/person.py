"""What about a person besides the pain can matter to an exercise, as the bits of a number.

One "and" with the bits that matter to an exercise then says what is to be known, whatever else is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from core_back._catalogue.catalogue import Catalogue
from core_back._model.exercise import Exercise
from core_back._model.intake import Intake
from core_back._model.vocabulary import Circumstance, Equipment, Floor, Triage
from core_back._selection.withholding import avoided_ids


class Bits:
    """A bit for each circumstance, for each thing that may be missing, and for each exercise that may be avoided."""

    __slots__ = ("_avoided", "_catalogue", "_circumstance", "_lacking", "_missing", "grave")

    def __init__(self, catalogue: Catalogue) -> None:
        """Give each of them its bit."""
        words = [*Circumstance, *Equipment, *catalogue.exercises]
        bits = [1 << number for number in range(len(words))]
        self._catalogue = catalogue
        self._circumstance = dict(zip(Circumstance, bits, strict=False))
        self._lacking = dict(zip(Equipment, bits[len(Circumstance) :], strict=False))
        self._avoided = dict(zip(catalogue.exercises, bits[len(Circumstance) + len(Equipment) :], strict=True))
        for id_, gone in catalogue.tombstones.items():
            self._avoided[id_] = 0 if gone.replaced_by is None else self._avoided.get(gone.replaced_by, 0)
        self._missing = {frozenset(Equipment): 0}
        #: The circumstances that by themselves call for a clinician.
        self.grave = self.any_of(each.id for each in catalogue.circumstances.values() if each.triage is not SELF_CARE)

    def any_of(self, circumstances: Iterable[Circumstance]) -> int:
        """The bits of circumstances."""
        bits = 0
        for each in circumstances:
            bits |= self._circumstance[each]
        return bits

    def of(self, intake: Intake) -> int:
        """
        The bits of a person.

        Raises:
            UnknownIdError: An id to avoid is neither an exercise nor a tombstone.
        """
        bits = 0
        for each in intake.circumstances:
            bits |= self._circumstance[each]
        if intake.equipment is not None:
            bits |= self._without(intake.equipment)
        if intake.avoid:
            known = self._avoided
            for id_ in intake.avoid:
                if id_ not in known:
                    avoided_ids(intake, self._catalogue)  # says which, and what may have been meant
                bits |= known[id_]
        return bits

    def _without(self, equipment: frozenset[Equipment]) -> int:
        """The bits of what is missing; there are few sets of equipment."""
        missing = self._missing.get(equipment)
        if missing is None:
            missing = self._missing[equipment] = sum(
                bit for need, bit in self._lacking.items() if need not in equipment
            )
        return missing

    def against(self, exercise: Exercise, afters: Iterable[str]) -> int:
        """The bits that can withhold the exercise; ``afters`` are what it waits for."""
        catalogue = self._catalogue
        bits = self.any_of(note.circumstance for note in exercise.not_for)
        bits |= self.any_of(rule.id for rule in catalogue.circumstances.values() if rule.restricted)
        if exercise.floor is Floor.FLOOR_ONLY:
            bits |= self.any_of((Circumstance.CANNOT_REACH_FLOOR,))
        for need in exercise.needs:
            bits |= self._lacking[need]
        for id_ in (exercise.id, *afters):
            for each in (id_, *catalogue.easier_than(id_)):
                bits |= self._avoided[each]
        return bits

    def about(self, exercise: Exercise) -> int:
        """The bits that can change how the exercise is shown."""
        bits = self.any_of(note.circumstance for note in exercise.caution_for)
        if exercise.floor is Floor.BED_OR_FLOOR:
            bits |= self.any_of((Circumstance.CANNOT_REACH_FLOOR,))
        return bits


SELF_CARE = Triage.SELF_CARE
