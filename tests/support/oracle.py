"""A second, deliberately naive reading of the selection rules, written from the design and not from the code.

Nothing is shared with the library but the vocabulary and the records. Long ifs are wanted here.
"""

from __future__ import annotations

import attrs

from core_back import (
    Aggravator,
    Catalogue,
    Circumstance,
    Direction,
    Exercise,
    Floor,
    Intake,
    Kind,
    PainPattern,
    ReasonCode,
    Recommendation,
    Region,
    Relief,
    Stage,
    Triage,
)

STANDING_OR_LYING = "eased-by-standing-or-lying"
SITTING = "eased-by-sitting"
NO_POSITION = "not-eased-by-position"
LEG_STANDING_OR_LYING = "leg-pain-eased-by-standing-or-lying"
LEG_SITTING = "leg-pain-eased-by-sitting"
GLUTEAL = "deep-gluteal-pain"

ONLY_AFTER = "only-after"
#: Who offers an exercise, if it is no pattern.
MOVING = "what comes first where walking alone eases"
COMFORT = "positions of comfort, for everybody"
EVERYBODY = "the general list"

TO_FLEXION = "flexion relief"
TO_EXTENSION = "extension relief"
NOWHERE = "nowhere"


@attrs.frozen(kw_only=True)
class Expected:
    """What the design says an answer holds."""

    triage: str
    triage_reasons: frozenset[str] = frozenset()
    unasked: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    suggestions: tuple[tuple[str, str], ...] = ()
    alternatives: tuple[tuple[str, str], ...] = ()
    next_steps: tuple[str, ...] = ()
    left_out: dict[str, frozenset[str]] = attrs.field(factory=dict)
    on_bed: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()
    waits_for: dict[str, str] = attrs.field(factory=dict)


@attrs.define
class Place:
    """Where a gathered exercise stands first, by whom it is offered there, and what it must come after."""

    stage: Stage
    offered_by: str
    gates: list[str] = attrs.field(factory=list)


def answer(intake: Intake, catalogue: Catalogue) -> Expected:
    """What the design says the library must answer."""
    # 2. Match, which screening needs.
    eased_by, contradiction = settled(intake)
    walking_alone = eased_by == frozenset({Relief.WALKING})
    patterns = matched(intake, eased_by, catalogue)
    avoiding = patterns_that_avoid(patterns)
    out = directions_out(intake, avoiding)
    both_out = Direction.FLEXION in out and Direction.EXTENSION in out

    # 1. Screen: all that calls for a clinician is weighed together.
    calls = called_for(intake, catalogue, patterns, eased_by, both_out=both_out)
    if contradiction:
        calls.append((ReasonCode.CONTRADICTION.value, Triage.REVIEW))
    calls = [call for call in calls if call[1] is not Triage.SELF_CARE]
    reasons = {code for code, _ in calls}
    levels = {level for _, level in calls}
    for level in (Triage.EMERGENCY, Triage.URGENT):
        if level in levels:
            return Expected(triage=level.value, triage_reasons=frozenset(reasons), unasked=unasked(intake))

    # 3. Gather, in the order of step 5.
    gathered = gather(patterns, catalogue, walking_alone=walking_alone)

    # 4. Withhold.
    left_out: dict[str, frozenset[str]] = {}
    today: list[str] = []
    next_steps: list[str] = []
    on_bed: set[str] = set()
    for exercise_id, place in gathered.items():
        exercise = catalogue.exercises[exercise_id]
        why_not = withheld(exercise, place, intake, catalogue, patterns, both_out=both_out)
        if why_not:
            left_out[exercise_id] = frozenset(why_not)
            continue
        if place.stage is Stage.PROGRESSION:
            next_steps.append(exercise_id)
        else:
            today.append(exercise_id)
        out_of_reach = Circumstance.CANNOT_REACH_FLOOR in intake.circumstances
        lacking = intake.equipment is not None and not set(exercise.bed_form_without) <= set(intake.equipment)
        if exercise.floor is Floor.BED_OR_FLOOR and (out_of_reach or lacking):
            on_bed.add(exercise_id)

    waits_for: dict[str, str] = {}
    for exercise_id in today:
        for gate in gathered[exercise_id].gates:
            if gate in today and exercise_id not in waits_for:
                waits_for[exercise_id] = gate

    # 5. The first plan.
    plan, alternatives = first_plan(today, waits_for, gathered, intake, catalogue)
    if not plan:
        reasons.add(ReasonCode.NOTHING_LEFT.value)

    return Expected(
        triage=Triage.REVIEW.value if reasons else Triage.SELF_CARE.value,
        unasked=unasked(intake),
        triage_reasons=frozenset(reasons),
        patterns=tuple(pattern.id for pattern in patterns),
        suggestions=tuple((exercise_id, gathered[exercise_id].stage.value) for exercise_id in plan),
        alternatives=tuple((exercise_id, gathered[exercise_id].stage.value) for exercise_id in alternatives),
        next_steps=tuple(next_steps),
        left_out=left_out,
        on_bed=frozenset(on_bed),
        ruled_out=frozenset(direction.value for direction in out),
        waits_for=waits_for,
    )


def held(answer: Recommendation) -> Expected:
    """What the oracle foretells, taken from an answer."""
    shown = [*answer.suggestions, *answer.alternatives, *answer.next_steps]
    left_out = [(each.exercise.id, frozenset(reason.code.value for reason in each.reasons)) for each in answer.left_out]
    ruled_out = [each.direction.value for each in answer.ruled_out]
    ids = [each.exercise.id for each in shown] + [exercise_id for exercise_id, _ in left_out]
    assert len(set(ids)) == len(ids)
    assert len(set(ruled_out)) == len(ruled_out)
    assert all(each.stage.value == "progression" for each in answer.next_steps)
    waits = [(each.exercise.id, reason) for each in shown for reason in each.reasons if reason.code.value == ONLY_AFTER]
    assert len(dict(waits)) == len(waits)
    return Expected(
        triage=answer.triage.value,
        triage_reasons=frozenset(reason.code.value for reason in answer.triage_reasons),
        unasked=answer.unasked,
        patterns=tuple(pattern.id for pattern in answer.patterns),
        suggestions=tuple((each.exercise.id, each.stage.value) for each in answer.suggestions),
        alternatives=tuple((each.exercise.id, each.stage.value) for each in answer.alternatives),
        next_steps=tuple(each.exercise.id for each in answer.next_steps),
        left_out=dict(left_out),
        on_bed=frozenset(each.exercise.id for each in shown if each.on_bed),
        ruled_out=frozenset(ruled_out),
        waits_for={exercise_id: str(reason.about) for exercise_id, reason in waits},
    )


def differences(intake: Intake, got: Recommendation, catalogue: Catalogue) -> list[str]:
    """Every part of an answer that the oracle and the library see differently."""
    expected, seen = answer(intake, catalogue), held(got)
    if expected == seen:
        return []
    return [
        f"{field.name}: expected {getattr(expected, field.name)}, got {getattr(seen, field.name)}"
        for field in attrs.fields(Expected)
        if getattr(expected, field.name) != getattr(seen, field.name)
    ]


def called_for(
    intake: Intake,
    catalogue: Catalogue,
    patterns: list[PainPattern],
    eased_by: frozenset[Relief] | None,
    *,
    both_out: bool,
) -> list[tuple[str, Triage]]:
    """All that calls for a clinician, each reason with its level."""
    calls = red_flag_calls(intake, catalogue)
    if eased_by == frozenset({Relief.WALKING}):
        calls.append((ReasonCode.WALKING_ALONE.value, Triage.REVIEW))
    if lying_proves_nothing(intake, eased_by):
        calls.append((ReasonCode.LYING_ALONE.value, Triage.REVIEW))
    if intake.worst_in is Region.LEG:
        calls.append((ReasonCode.LEG_PAIN.value, Triage.REVIEW))
    calls.extend((ReasonCode.PATTERN_TRIAGE.value, pattern.triage) for pattern in patterns)
    if intake.constant is True:
        if intake.worst_in is None:
            calls.append((ReasonCode.CONSTANT_PAIN.value, Triage.REVIEW))
        for pattern in patterns:
            if pattern.id == SITTING:
                calls.append((ReasonCode.CONSTANT_PAIN.value, Triage.REVIEW))
    if both_out:
        calls.append((ReasonCode.BOTH_DIRECTIONS_OUT.value, Triage.REVIEW))
    rules = [catalogue.circumstances[circumstance] for circumstance in intake.circumstances]
    calls.extend((ReasonCode.CIRCUMSTANCE_TRIAGE.value, rule.triage) for rule in rules)
    return calls


def unasked(intake: Intake) -> tuple[str, ...]:
    """What nobody asked about that matters for safety."""
    return ("red_flags",) if intake.red_flags is None else ()


def red_flag_calls(intake: Intake, catalogue: Catalogue) -> list[tuple[str, Triage]]:
    """What red flags ask for, alone and together, each with its reason."""
    calls = []
    for flag in intake.red_flags or ():
        rule = catalogue.red_flags[flag]
        calls.append((ReasonCode.RED_FLAG.value, rule.triage))
        together = [other for other in rule.graver_with if other in (intake.red_flags or ())]
        calls.extend((ReasonCode.RED_FLAGS_TOGETHER.value, Triage.URGENT) for _ in together)
    return calls


def settled(intake: Intake) -> tuple[frozenset[Relief] | None, bool]:
    """What eases and does not also worsen, and whether anything did both."""
    if intake.eased_by is None:
        return None, False
    left = set(intake.eased_by)
    contradiction = False
    if Relief.SITTING in left and Aggravator.SITTING in intake.worse_with:
        left.remove(Relief.SITTING)
        contradiction = True
    if Relief.STANDING in left and Aggravator.STANDING in intake.worse_with:
        left.remove(Relief.STANDING)
        contradiction = True
    if Relief.WALKING in left and Aggravator.WALKING in intake.worse_with:
        left.remove(Relief.WALKING)
        contradiction = True
    if contradiction and not left:
        return None, True
    return frozenset(left), contradiction


def pointed(intake: Intake) -> str:
    """Which relief the aggravators point to."""
    backward = Aggravator.BENDING_BACKWARD in intake.worse_with
    forward = Aggravator.BENDING_FORWARD in intake.worse_with
    sitting = Aggravator.SITTING in intake.worse_with
    standing = Aggravator.STANDING in intake.worse_with
    if (backward or standing) and not forward and not sitting:
        return TO_FLEXION
    sitting_counts = sitting
    if intake.deep_gluteal_pain and intake.worst_in is not Region.LEG:
        sitting_counts = False
    if (forward or sitting_counts) and not backward and not standing:
        return TO_EXTENSION
    return NOWHERE


def only_lying(eased_by: frozenset[Relief] | None) -> bool:
    """Whether lying is the only position that eases; walking beside it changes nothing."""
    return eased_by in (frozenset({Relief.LYING}), frozenset({Relief.LYING, Relief.WALKING}))


def lying_proves_nothing(intake: Intake, eased_by: frozenset[Relief] | None) -> bool:
    """Whether relief in lying alone stands against what makes the pain worse."""
    if not only_lying(eased_by) or pointed(intake) in (TO_FLEXION, TO_EXTENSION):
        return False
    standing = Aggravator.STANDING in intake.worse_with
    walking = Aggravator.WALKING in intake.worse_with
    backward = Aggravator.BENDING_BACKWARD in intake.worse_with
    return standing or walking or backward


def matched(intake: Intake, eased_by: frozenset[Relief] | None, catalogue: Catalogue) -> list[PainPattern]:
    """The patterns that the answers fit, in order."""
    ids = back_patterns(intake, eased_by)
    if intake.worst_in is Region.LEG:
        ids = leg_patterns(intake, eased_by)
    if intake.deep_gluteal_pain:
        if Aggravator.SITTING in intake.worse_with and intake.worst_in is not Region.LEG:
            ids.insert(0, GLUTEAL)
        else:
            ids.append(GLUTEAL)
    return [catalogue.patterns[pattern_id] for pattern_id in ids]


def back_patterns(intake: Intake, eased_by: frozenset[Relief] | None) -> list[str]:
    """The base patterns, by the table."""
    points = pointed(intake)
    ids = []
    if eased_by is None or eased_by == frozenset({Relief.WALKING}):
        if points == TO_FLEXION:
            ids = [SITTING]
        elif points == TO_EXTENSION:
            ids = [STANDING_OR_LYING]
    elif Relief.STANDING in eased_by and Relief.SITTING in eased_by:
        ids = [STANDING_OR_LYING, SITTING]
    elif Relief.STANDING in eased_by:
        ids = [STANDING_OR_LYING]
    elif Relief.SITTING in eased_by:
        ids = [SITTING]
    elif Relief.LYING in eased_by:
        if points == TO_FLEXION:
            ids = [SITTING]
        elif not lying_proves_nothing(intake, eased_by):
            ids = [STANDING_OR_LYING]
    else:
        ids = [NO_POSITION]
    return ids


def leg_patterns(intake: Intake, eased_by: frozenset[Relief] | None) -> list[str]:
    """The base patterns of pain that is worst in the leg."""
    if intake.constant is True:
        return [NO_POSITION]
    points = pointed(intake)
    lying_alone = only_lying(eased_by)
    both = eased_by is not None and Relief.STANDING in eased_by and Relief.SITTING in eased_by
    if lying_alone or both:
        if points == TO_FLEXION:
            return [LEG_SITTING]
        if points == TO_EXTENSION:
            return [LEG_STANDING_OR_LYING]
        return []
    twins = []
    for base in back_patterns(intake, eased_by):
        if base == SITTING:
            twins.append(LEG_SITTING)
        elif base == STANDING_OR_LYING:
            twins.append(LEG_STANDING_OR_LYING)
        else:
            twins.append(base)
    return twins


def patterns_that_avoid(patterns: list[PainPattern]) -> list[PainPattern]:
    """The patterns whose avoided directions apply."""
    # "Neither pattern's avoided direction applies" speaks of the two base patterns that standing and sitting give.
    # Pain in the leg has one twin at most, and pain deep in the buttock is neither of the two.
    ids = [pattern.id for pattern in patterns]
    if STANDING_OR_LYING in ids and SITTING in ids:
        return [pattern for pattern in patterns if pattern.id not in (STANDING_OR_LYING, SITTING)]
    return patterns


def directions_out(intake: Intake, avoiding: list[PainPattern]) -> set[Direction]:
    """The directions that patterns and aggravators alone rule out."""
    out: set[Direction] = set()
    if Aggravator.BENDING_FORWARD in intake.worse_with:
        out.add(Direction.FLEXION)
    if Aggravator.BENDING_BACKWARD in intake.worse_with:
        out.add(Direction.EXTENSION)
    for pattern in avoiding:
        for direction in pattern.avoided_directions:
            out.add(direction)
    return out


def gather(patterns: list[PainPattern], catalogue: Catalogue, *, walking_alone: bool) -> dict[str, Place]:
    """Every exercise that may be offered, once each, in the order of the answer."""
    # An exercise takes its earliest place, so whatever comes first stays.
    gathered: dict[str, Place] = {}
    # Where walking alone eases, what content says comes first of all; positions of comfort stay among their own.
    if walking_alone:
        for exercise_id in catalogue.moving:
            if exercise_id not in catalogue.comfort:
                gathered[exercise_id] = Place(Stage.STARTER, MOVING)
    # Starters: the programmes in order, then the positions of comfort.
    for pattern in patterns:
        for entry in pattern.programme:
            if entry.stage is Stage.STARTER and entry.exercise not in gathered:
                gathered[entry.exercise] = Place(Stage.STARTER, pattern.id)
    first = [exercise_id for exercise_id in catalogue.comfort if walking_alone and exercise_id in catalogue.moving]
    for exercise_id in [*first, *catalogue.comfort]:
        if exercise_id not in gathered:
            gathered[exercise_id] = Place(Stage.STARTER, COMFORT)
    # General activities. A programme's own entry replaces the one of the general list, so it stands where that stood.
    for exercise_id in catalogue.general:
        if exercise_id not in gathered:
            gathered[exercise_id] = Place(Stage.GENERAL, EVERYBODY)
    for pattern in patterns:
        for entry in pattern.programme:
            if entry.stage is Stage.GENERAL and entry.exercise not in gathered:
                gathered[entry.exercise] = Place(Stage.GENERAL, pattern.id)
    # Progressions.
    for pattern in patterns:
        for entry in pattern.programme:
            if entry.stage is Stage.PROGRESSION and entry.exercise not in gathered:
                gathered[entry.exercise] = Place(Stage.PROGRESSION, pattern.id)
    # What a starter waits for waits too.
    for pattern in patterns:
        waits: dict[str, str] = {}
        starters = [entry for entry in pattern.programme if entry.stage is Stage.STARTER]
        for entry in starters:
            easier = catalogue.exercises[entry.exercise].easier
            if entry.after is not None:
                waits[entry.exercise] = entry.after
            elif easier is not None and easier in [other.exercise for other in starters]:
                waits[entry.exercise] = easier
        for entry in starters:
            gate = waits.get(entry.exercise)
            while gate is not None and gate not in gathered[entry.exercise].gates:
                gathered[entry.exercise].gates.append(gate)
                gate = waits.get(gate)
    return gathered


def withheld(
    exercise: Exercise,
    place: Place,
    intake: Intake,
    catalogue: Catalogue,
    patterns: list[PainPattern],
    *,
    both_out: bool,
) -> set[str]:
    """Every reason against an exercise."""
    why: set[str] = set()

    if exercise.id in catalogue.exclude:
        why.add(ReasonCode.EXCLUDED_BY_CLINIC.value)
    if exercise.id in intake.avoid:
        why.add(ReasonCode.AVOIDED.value)
    for easier in easier_forms(exercise.id, catalogue):
        if easier in intake.avoid:
            why.add(ReasonCode.EASIER_AVOIDED.value)
    for gate in place.gates:
        for earlier in [gate, *easier_forms(gate, catalogue)]:
            if earlier in intake.avoid:
                why.add(ReasonCode.EASIER_AVOIDED.value)

    flexes = exercise.direction in (Direction.FLEXION, Direction.FLEXION_AND_EXTENSION)
    extends = exercise.direction in (Direction.EXTENSION, Direction.FLEXION_AND_EXTENSION)
    for pattern in patterns_that_avoid(patterns):
        for direction in pattern.avoided_directions:
            flexion_hit = direction is Direction.FLEXION and flexes
            extension_hit = direction is Direction.EXTENSION and extends
            if flexion_hit or extension_hit or direction is exercise.direction:
                why.add(ReasonCode.PATTERN_AVOIDS_DIRECTION.value)
    if Aggravator.BENDING_FORWARD in intake.worse_with and flexes:
        why.add(ReasonCode.WORSE_WITH_DIRECTION.value)
    if Aggravator.BENDING_BACKWARD in intake.worse_with and extends:
        why.add(ReasonCode.WORSE_WITH_DIRECTION.value)

    for aggravator in exercise.worsened_by:
        if aggravator in intake.worse_with:
            why.add(ReasonCode.WORSENED_BY.value)

    restricted = exercise.kind in catalogue.restricted.kinds or exercise.id in catalogue.restricted.exercises
    for pattern in patterns:
        if (
            pattern.only_kinds
            and exercise.kind not in pattern.only_kinds
            and exercise.id not in catalogue.restricted.exercises
        ):
            why.add(ReasonCode.KIND_NOT_SUITABLE.value)
    if both_out and not restricted:
        why.add(ReasonCode.KIND_NOT_SUITABLE.value)
    for circumstance in intake.circumstances:
        if catalogue.circumstances[circumstance].restricted:
            if not restricted:
                why.add(ReasonCode.KIND_NOT_SUITABLE.value)
            if exercise.direction is not Direction.NEUTRAL:
                why.add(ReasonCode.KIND_NOT_SUITABLE.value)

    for note in exercise.not_for:
        if note.circumstance in intake.circumstances:
            why.add(ReasonCode.NOT_FOR.value)
    if intake.equipment is not None:
        for need in exercise.needs:
            if need not in intake.equipment:
                why.add(ReasonCode.NO_EQUIPMENT.value)
    if exercise.floor is Floor.FLOOR_ONLY and Circumstance.CANNOT_REACH_FLOOR in intake.circumstances:
        why.add(ReasonCode.FLOOR_OUT_OF_REACH.value)
    return why


def first_plan(
    today: list[str],
    waits_for: dict[str, str],
    gathered: dict[str, Place],
    intake: Intake,
    catalogue: Catalogue,
) -> tuple[list[str], list[str]]:
    """The few to begin with, and the alternatives to them in their order."""
    patterns = matched(intake, settled(intake)[0], catalogue)
    size = catalogue.first_plan
    if size is None:
        return today, []
    starters, activities = [], []
    for exercise_id in today:
        is_activity = catalogue.exercises[exercise_id].kind is Kind.ACTIVITY
        if is_activity or gathered[exercise_id].stage is Stage.GENERAL:
            activities.append(exercise_id)
        else:
            starters.append(exercise_id)
    starters = after_what_they_wait_for(dealt(starters, gathered, intake, catalogue, patterns), waits_for)
    activities = after_what_they_wait_for(preferred(activities, catalogue, patterns), waits_for)

    beginning: list[str] = []
    for exercise_id in starters:
        if catalogue.exercises[exercise_id].alternative_only or len(beginning) == size.starters:
            break
        beginning.append(exercise_id)
    most = size.activities if beginning else size.activities_alone
    moving: list[str] = []
    for exercise_id in activities:
        if catalogue.exercises[exercise_id].alternative_only or len(moving) == most:
            break
        moving.append(exercise_id)
    # Walking comes first of all suggestions where it alone eases; it is a starter then.
    leading = [exercise_id for exercise_id in moving if gathered[exercise_id].stage is Stage.STARTER]
    plan = leading + beginning + [exercise_id for exercise_id in moving if exercise_id not in leading]
    return plan, [exercise_id for exercise_id in starters + activities if exercise_id not in plan]


def dealt(
    starters: list[str],
    gathered: dict[str, Place],
    intake: Intake,
    catalogue: Catalogue,
    patterns: list[PainPattern],
) -> list[str]:
    """Starters in order, as patterns take turns: first what needs no care, comfort after programmes, trials last."""
    order: list[str] = []
    for is_alternative_only in (False, True):
        for is_trial in (False, True):
            for offered_by in ([MOVING], [pattern.id for pattern in patterns], [COMFORT]):
                for has_caution in (False, True):
                    piles: list[list[str]] = []
                    for who in offered_by:
                        pile = []
                        for exercise_id in starters:
                            exercise = catalogue.exercises[exercise_id]
                            if (
                                gathered[exercise_id].offered_by == who
                                and exercise.alternative_only is is_alternative_only
                                and tried_once(exercise_id, patterns) is is_trial
                                and cautioned(exercise, intake) is has_caution
                            ):
                                pile.append(exercise_id)
                        piles.append(pile)
                    while any(piles):
                        order.extend(pile.pop(0) for pile in piles if pile)
    return order


def tried_once(exercise_id: str, patterns: list[PainPattern]) -> bool:
    """Whether a programme offers an exercise as a trial."""
    for pattern in patterns:
        for entry in pattern.programme:
            if entry.exercise == exercise_id and entry.trial:
                return True
    return False


def cautioned(exercise: Exercise, intake: Intake) -> bool:
    """Whether an exercise carries a caution for this person, beside those for everybody."""
    return any(note.circumstance in intake.circumstances for note in exercise.caution_for)


def after_what_they_wait_for(order: list[str], waits_for: dict[str, str]) -> list[str]:
    """The same order, but for those that would come before what they wait for: they come just after that."""
    result: list[str] = []
    for exercise_id in order:
        # Here stands this one, unless it waits for something behind it; and all before it that wait for it, those
        # that wait for fewest things first.
        here = []
        for number, other in enumerate(order):
            chain = [other]
            while waits_for.get(chain[-1]) in order and waits_for[chain[-1]] not in chain:
                chain.append(waits_for[chain[-1]])
            last = max(chain, key=order.index)
            if last == exercise_id:
                here.append((len(chain), number, other))
        result += [other for _, _, other in sorted(here)]
    return result


def preferred(activities: list[str], catalogue: Catalogue, patterns: list[PainPattern]) -> list[str]:
    """Walking, then the programmes' own, then what needs nothing, then the rest; those never in a plan last."""
    walking = [str(catalogue.first_plan.first_activity)] if catalogue.first_plan else []  # as content says
    own = [entry.exercise for pattern in patterns for entry in pattern.programme]
    without = [exercise_id for exercise_id in activities if not catalogue.exercises[exercise_id].needs]
    wanted = [*walking, *own, *without, *activities]
    order: list[str] = []
    for is_alternative_only in (False, True):
        for exercise_id in wanted:
            is_new = exercise_id in activities and exercise_id not in order
            if is_new and catalogue.exercises[exercise_id].alternative_only is is_alternative_only:
                order.append(exercise_id)
    return order


def easier_forms(exercise_id: str, catalogue: Catalogue) -> list[str]:
    """Everything easier in the chain of an exercise."""
    chain: list[str] = []
    easier = catalogue.exercises[exercise_id].easier
    while easier is not None and easier not in chain:
        chain.append(easier)
        easier = catalogue.exercises[easier].easier
    return chain
