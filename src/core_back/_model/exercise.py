"""Exercises, and those that are gone.

Frozen, hashable, made of immutable parts, and dumb: no parsing, no lookup, no rules about other records.
"""

from __future__ import annotations

import attrs

from core_back import _model
from core_back._model.base import Record
from core_back._model.constraints import CompendiumCode, Met, OneOrMore, Slug, Text, ThreeOrMore, Year
from core_back._model.dose import Dose
from core_back._model.printing import html_of
from core_back._model.provenance import CircumstanceNote, Cites, Fact, Provenance, cited
from core_back._model.vocabulary import (
    Aggravator,
    Aim,
    Direction,
    Equipment,
    Floor,
    Kind,
    ProvenanceMark,
    StartPosition,
)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Energy(Record):
    """
    What an activity costs the body, from the Compendium of Physical Activities.

    Attributes:
        activity: The activity as the compendium names it.
        met: Metabolic equivalents: multiples of the energy used at rest.
        code: Code of the compendium, a string as it may begin with 0.
        year: Edition of the compendium.
        mark: How it is known.
        sources: Ids of the sources.
    """

    activity: Text
    met: Met
    code: CompendiumCode
    year: Year
    mark: ProvenanceMark
    sources: OneOrMore[Slug]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Exercise(Record):
    """
    One thing a person can do: a movement, a rest position, a habit or an activity.

    Attributes:
        id: Slug, equal to the file name; stable for ever.
        name: Plain name.
        other_names: Other names it is known and searched by.
        kind: Movement, rest position, habit or activity.
        aim: What it is done for.
        direction: Which way it takes the spine.
        start_position: The posture it begins in.
        floor: Whether it is done on the floor.
        bed_form: How to do it on a bed; present exactly when ``floor`` is bed-or-floor.
        bed_form_without: Equipment that the steps use and the bed form does not: who lacks it is shown the bed form.
        needs: Equipment it cannot be done without.
        helpful: Other things that help; never a filter.
        purpose: Why it helps.
        steps: What to do, in order.
        steps_provenance: How the steps are known.
        cues: Posture advice while doing it.
        dose: How much and how often.
        cautions: What everyone should take care of.
        worsened_by: Aggravators that rule it out.
        not_for: Circumstances that rule it out, each with the reason.
        caution_for: Circumstances that add a caution.
        easier: Id of the same movement with less load.
        alternative_only: Whether it is never in a first plan, only ever an alternative.
        energy: What it costs the body.
        figure: How it looks and moves; ``None`` as well where it was left out with ``poses=False``.

    """

    id: Slug
    name: Text
    other_names: tuple[Text, ...] = ()
    kind: Kind
    aim: Aim
    direction: Direction
    start_position: StartPosition
    floor: Floor
    bed_form: Fact | None = None
    bed_form_without: tuple[Equipment, ...] = ()
    needs: tuple[Equipment, ...] = ()
    helpful: tuple[Text, ...] = ()
    purpose: Fact
    steps: ThreeOrMore[Text]
    steps_provenance: Provenance
    cues: tuple[Fact, ...] = ()
    dose: Dose
    cautions: OneOrMore[Fact]
    worsened_by: tuple[Aggravator, ...] = ()
    not_for: tuple[CircumstanceNote, ...] = ()
    caution_for: tuple[CircumstanceNote, ...] = ()
    easier: Slug | None = None
    alternative_only: bool = False
    energy: tuple[Energy, ...] = ()
    figure: _model.Figure | None = None  # imported when it is looked at: a body takes many classes

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of every source that the record cites, in order of first mention."""
        parts: list[Cites] = [self.purpose, self.steps_provenance, *self.cues, self.dose, *self.cautions]
        parts += [*self.not_for, *self.caution_for, *self.energy]
        if self.bed_form is not None:
            parts.append(self.bed_form)
        return cited(*parts)

    def _repr_html_(self) -> str:
        """Return the figure, the steps and the cautions, for notebooks."""
        return html_of(self)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tombstone(Record):
    """
    An exercise id that was released once and is gone.

    Attributes:
        id: The id that is gone.
        replaced_by: Id of the exercise that took its place, if any.
        version: Content version that removed it.
        reason: Why it was removed.

    """

    id: Slug
    replaced_by: Slug | None = None
    version: Text
    reason: Text
