"""The bundled content: what clinicians decided, as plain lists of ids."""

from __future__ import annotations

import pytest

from core_back import (
    Circumstance,
    Direction,
    Exercise,
    Kind,
    PainPattern,
    ProvenanceMark,
    RedFlag,
    Stage,
    StartPosition,
    Triage,
    catalogue,
)

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
PATTERNS = CONTENT.patterns


def not_for(exercise: Exercise) -> set[Circumstance]:
    return {note.circumstance for note in exercise.not_for}


def caution_for(exercise: Exercise) -> set[Circumstance]:
    return {note.circumstance for note in exercise.caution_for}


# Exercises.


@pytest.mark.parametrize("id_", EXERCISES)
def test_an_exercise_has_three_steps_or_more(id_: str) -> None:
    assert len(EXERCISES[id_].steps) >= 3


@pytest.mark.parametrize("id_", EXERCISES)
def test_an_exercise_says_how_much_in_words(id_: str) -> None:
    assert EXERCISES[id_].dose.phrase(CONTENT.phrases).strip()


@pytest.mark.parametrize("id_", EXERCISES)
def test_no_two_steps_of_an_exercise_are_the_same(id_: str) -> None:
    assert len(set(EXERCISES[id_].steps)) == len(EXERCISES[id_].steps)


def test_no_two_exercises_share_a_name() -> None:
    names = [name.lower() for exercise in EXERCISES.values() for name in {exercise.name, *exercise.other_names}]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_exercise_that_is_offered_exists() -> None:
    offered = {entry.exercise for pattern in PATTERNS.values() for entry in pattern.programme}

    assert {*offered, *CONTENT.general, *CONTENT.comfort, *CONTENT.restricted.exercises} <= set(EXERCISES)


# Direction: which way an exercise takes the spine.


DIRECTIONS = {
    Direction.EXTENSION: """prone-lie prone-on-elbows prone-press-up standing-back-extension prone-leg-lift sphinx
        standing-extension-at-counter""",
    Direction.FLEXION: """seated-flexion seated-forward-rest single-knee-to-chest double-knee-to-chest prayer-stretch
        standing-forward-lean pelvic-tilt seated-figure-4 figure-4-pull knee-to-opposite-shoulder""",
    Direction.FLEXION_AND_EXTENSION: "cat-cow seated-cat-cow",
    Direction.ROTATION: "knee-rolls supine-twist",
    Direction.NEUTRAL: """walking position-changes lumbar-roll-sitting lumbar-night-roll foot-on-stool z-lie
        prone-lie-pillows hands-knees-rest side-lying-rest hamstring-stretch-towel seated-posture abdominal-brace
        curl-up heel-slide leg-lift-lower-abs dead-bug bird-dog side-plank-knees front-plank-knees bridge
        supported-bridge sit-to-stand wall-sit hip-rotator-stretch clamshell side-leg-lift sciatic-slider pool-walking
        water-aerobics swimming tai-chi gentle-yoga recumbent-cycle supported-treadmill relaxation-breathing""",
}


@pytest.mark.parametrize("direction", Direction)
def test_exercises_take_the_spine_where_clinicians_said(direction: Direction) -> None:
    assert {EXERCISES[id_].direction for id_ in DIRECTIONS[direction].split()} == {direction}


def test_resting_on_the_elbows_is_a_rest_position() -> None:
    assert EXERCISES["prone-on-elbows"].kind is Kind.REST_POSITION


# Chains: the same movement at another load.


CHAINS = [
    "abdominal-brace heel-slide leg-lift-lower-abs dead-bug",
    "prone-lie-pillows prone-lie prone-on-elbows prone-press-up",
    "prone-lie-pillows prone-lie prone-on-elbows sphinx",
    "single-knee-to-chest double-knee-to-chest",
    "standing-extension-at-counter standing-back-extension",
    "pelvic-tilt bridge",
    "clamshell side-leg-lift",
    "seated-cat-cow cat-cow",
    "knee-rolls supine-twist",
    "pool-walking water-aerobics",
    "hip-rotator-stretch figure-4-pull",
]


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_goes_from_easy_to_hard(chain: str) -> None:
    ids = chain.split()

    assert CONTENT.easier_than(ids[-1]) == tuple(reversed(ids[:-1]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pool-walking", "walking"),
        ("standing-back-extension", "prone-press-up"),
        ("prone-leg-lift", "bird-dog"),
    ],
)
def test_different_movements_are_no_chain(one: str, other: str) -> None:
    assert one not in CONTENT.easier_than(other)
    assert other not in CONTENT.easier_than(one)


# Circumstances: who should leave what out, or take care.


GLUTEAL_STRETCHES = "hip-rotator-stretch seated-figure-4 figure-4-pull knee-to-opposite-shoulder"
RULED_OUT = {
    "hip-replacement": f"single-knee-to-chest double-knee-to-chest prayer-stretch seated-forward-rest seated-flexion"
    f" {GLUTEAL_STRETCHES}",
    "osteoporosis": """prayer-stretch gentle-yoga seated-flexion double-knee-to-chest curl-up standing-forward-lean
        knee-rolls supine-twist""",
    "pregnancy": "seated-flexion lumbar-night-roll curl-up front-plank-knees double-knee-to-chest",
    "recent-surgery": """prone-lie-pillows prone-lie prone-on-elbows prone-press-up sphinx z-lie hands-knees-rest""",
    "heart-or-lung-disease": "front-plank-knees side-plank-knees wall-sit",
    "cannot-swim": "swimming",
    "pool-unsafe": "swimming pool-walking water-aerobics",
    "poor-balance": "standing-back-extension",
    "dizziness": "seated-flexion standing-forward-lean standing-back-extension",
    "shoulder-wrist-or-neck-problem": """prone-on-elbows prone-press-up bird-dog cat-cow hands-knees-rest
        side-plank-knees front-plank-knees""",
    "spondylolisthesis": "prone-press-up standing-back-extension cat-cow",
}
WITH_CARE = {
    "osteoporosis": "standing-back-extension single-knee-to-chest seated-forward-rest",
    "hip-or-knee-disease": """bird-dog cat-cow hands-knees-rest hip-rotator-stretch figure-4-pull
        knee-to-opposite-shoulder double-knee-to-chest prayer-stretch sit-to-stand wall-sit seated-figure-4""",
    "heart-or-lung-disease": "abdominal-brace",
    "poor-balance": "walking",
    "cannot-swim": "water-aerobics pool-walking",
    "dizziness": "walking recumbent-cycle",
}


@pytest.mark.parametrize(
    ("circumstance", "id_"), [(word, id_) for word in RULED_OUT for id_ in RULED_OUT[word].split()]
)
def test_an_exercise_is_not_for(circumstance: str, id_: str) -> None:
    assert circumstance in not_for(EXERCISES[id_])


@pytest.mark.parametrize(
    ("circumstance", "id_"), [(word, id_) for word in WITH_CARE for id_ in WITH_CARE[word].split()]
)
def test_an_exercise_needs_care(circumstance: str, id_: str) -> None:
    assert circumstance in caution_for(EXERCISES[id_])
    assert circumstance not in not_for(EXERCISES[id_])


@pytest.mark.parametrize(
    "id_", ["double-knee-to-chest", "figure-4-pull", "hip-rotator-stretch", "knee-to-opposite-shoulder"]
)
def test_a_new_hip_is_a_matter_of_three_months(id_: str) -> None:
    [note] = [note for note in EXERCISES[id_].not_for if note.circumstance is Circumstance.HIP_REPLACEMENT]

    assert "three months" in note.text
    assert "surgeon" in note.text


@pytest.mark.parametrize("id_", [id_ for id_, exercise in EXERCISES.items() if "extension" in exercise.direction])
def test_nobody_with_spondylolisthesis_bends_backward(id_: str) -> None:
    assert Circumstance.SPONDYLOLISTHESIS in not_for(EXERCISES[id_])


@pytest.mark.parametrize(
    "id_", [id_ for id_, exercise in EXERCISES.items() if exercise.start_position is StartPosition.PRONE]
)
def test_nobody_who_is_pregnant_lies_on_the_front(id_: str) -> None:
    assert Circumstance.PREGNANCY in not_for(EXERCISES[id_])


@pytest.mark.parametrize(
    "id_", [id_ for id_, exercise in EXERCISES.items() if exercise.start_position is StartPosition.SUPINE]
)
def test_everybody_who_is_pregnant_takes_care_on_the_back(id_: str) -> None:
    assert Circumstance.PREGNANCY in not_for(EXERCISES[id_]) | caution_for(EXERCISES[id_])


@pytest.mark.parametrize("id_", [id_ for id_, exercise in EXERCISES.items() if exercise.kind is Kind.ACTIVITY])
def test_everybody_with_heart_or_lung_disease_takes_care_in_an_activity(id_: str) -> None:
    assert Circumstance.HEART_OR_LUNG_DISEASE in caution_for(EXERCISES[id_])


@pytest.mark.parametrize("id_", [id_ for id_, exercise in EXERCISES.items() if "pool" in exercise.needs])
def test_nobody_enters_a_pool_that_is_unsafe_for_them(id_: str) -> None:
    assert Circumstance.POOL_UNSAFE in not_for(EXERCISES[id_])


def test_who_cannot_swim_keeps_where_they_can_stand() -> None:
    (note,) = [
        note for note in EXERCISES["water-aerobics"].caution_for if note.circumstance is Circumstance.CANNOT_SWIM
    ]

    assert "where you can stand" in note.text
    assert "out of deep water" in note.text


def test_only_surgery_and_an_age_under_18_restrict() -> None:
    assert {id_ for id_, rule in CONTENT.circumstances.items() if rule.restricted} == {"recent-surgery", "under-18"}


def test_there_is_one_rule_about_when_to_see_someone() -> None:
    (rule,) = CONTENT.follow_up
    (no_progress,) = [rule for rule in CONTENT.stop_rules if rule.id == "no-progress"]

    assert no_progress.text == rule.text
    for id_ in ("eased-by-sitting", "eased-by-standing-or-lying"):
        assert PATTERNS[id_].follow_up == (rule,)


def test_pregnancy_surgery_and_an_age_under_18_call_for_a_clinician_and_nothing_else_does() -> None:
    called = {id_: rule.triage for id_, rule in CONTENT.circumstances.items() if rule.triage is not Triage.SELF_CARE}

    assert called == dict.fromkeys(("pregnancy", "recent-surgery", "under-18"), Triage.REVIEW)


def test_an_artificial_hip_counts_for_as_long_as_its_limits_do() -> None:
    question = CONTENT.circumstances["hip-replacement"].question

    assert "in the last 3 months" in question
    assert "does your surgeon still limit" in question


def test_only_seizures_that_are_not_under_control_keep_out_of_the_pool() -> None:
    rule = CONTENT.circumstances["pool-unsafe"]

    for text in (rule.question, rule.reason.text):
        assert "seizures that are not under control" in text


def test_rest_positions_habits_and_walking_stay_when_nothing_else_may() -> None:
    assert CONTENT.restricted.kinds == (Kind.REST_POSITION, Kind.HABIT)
    assert CONTENT.restricted.exercises == ("walking",)


def test_nobody_is_told_to_take_care_in_what_is_not_for_them() -> None:
    assert {id_ for id_, exercise in EXERCISES.items() if not_for(exercise) & caution_for(exercise)} == set()


# What makes pain worse.


WORSENED = {
    "walking": {"walking"},
    "supported-treadmill": {"walking"},
    "standing-back-extension": {"standing"},
    "standing-extension-at-counter": {"standing"},
    "recumbent-cycle": {"sitting"},
    "seated-figure-4": {"sitting"},
}


def test_what_makes_pain_worse_rules_these_out() -> None:
    assert {id_: set(exercise.worsened_by) for id_, exercise in EXERCISES.items() if exercise.worsened_by} == WORSENED


def test_no_habit_and_no_water_is_ruled_out_by_what_makes_pain_worse() -> None:
    relief = [exercise for exercise in EXERCISES.values() if exercise.kind is Kind.HABIT or "pool" in exercise.needs]

    assert relief
    assert all(not exercise.worsened_by for exercise in relief)


# Patterns and their programmes.


PROGRAMMES = {
    "eased-by-standing-or-lying": (
        "prone-lie prone-on-elbows prone-press-up standing-back-extension lumbar-roll-sitting position-changes",
        "abdominal-brace bird-dog bridge side-plank-knees prone-leg-lift front-plank-knees",
    ),
    "eased-by-sitting": (
        """seated-flexion seated-forward-rest single-knee-to-chest pelvic-tilt double-knee-to-chest z-lie
        foot-on-stool""",
        "prayer-stretch curl-up abdominal-brace bird-dog side-plank-knees front-plank-knees",
    ),
    "leg-pain-eased-by-sitting": (
        "seated-forward-rest pelvic-tilt single-knee-to-chest seated-flexion z-lie",
        "abdominal-brace bridge sit-to-stand",
    ),
    "leg-pain-eased-by-standing-or-lying": ("prone-lie prone-on-elbows position-changes", "lumbar-roll-sitting"),
    "not-eased-by-position": (
        """z-lie prone-lie-pillows hands-knees-rest side-lying-rest position-changes lumbar-roll-sitting
        lumbar-night-roll prone-on-elbows""",
        "",
    ),
    "deep-gluteal-pain": (
        "hip-rotator-stretch seated-figure-4 figure-4-pull knee-to-opposite-shoulder",
        "clamshell side-leg-lift bridge",
    ),
}
#: CORE number, avoided directions, least triage.
NATURE = {
    "eased-by-standing-or-lying": (1, ("flexion",), "self-care"),
    "eased-by-sitting": (2, ("extension",), "self-care"),
    "leg-pain-eased-by-sitting": (4, ("extension",), "review"),
    "leg-pain-eased-by-standing-or-lying": (4, ("flexion",), "review"),
    "not-eased-by-position": (3, (), "review"),
    "deep-gluteal-pain": (None, (), "self-care"),
}


def staged(pattern: PainPattern, stage: Stage) -> list[str]:
    return [entry.exercise for entry in pattern.programme if entry.stage is stage]


def test_these_are_the_patterns() -> None:
    assert set(PROGRAMMES) == set(NATURE) <= set(PATTERNS)


@pytest.mark.parametrize("id_", PROGRAMMES)
def test_a_programme_starts_and_goes_on_as_clinicians_said(id_: str) -> None:
    starters, progressions = PROGRAMMES[id_]

    for stage, listed in ((Stage.STARTER, starters.split()), (Stage.PROGRESSION, progressions.split())):
        assert [each for each in staged(PATTERNS[id_], stage) if each in listed] == listed


@pytest.mark.parametrize("id_", NATURE)
def test_a_pattern_is_as_clinicians_said(id_: str) -> None:
    pattern = PATTERNS[id_]

    assert (pattern.core_number, pattern.avoided_directions, pattern.triage) == NATURE[id_]


def test_only_pain_that_no_position_eases_allows_only_some_kinds() -> None:
    assert {id_: pattern.only_kinds for id_, pattern in PATTERNS.items() if pattern.only_kinds} == {
        "not-eased-by-position": (Kind.REST_POSITION, Kind.HABIT)
    }


def test_general_activities_are_in_order() -> None:
    general = ("walking", "pool-walking", "water-aerobics", "swimming", "recumbent-cycle")

    assert CONTENT.general == (*general, "side-lying-rest")


def test_positions_of_comfort_are_in_order() -> None:
    comfort = ("z-lie", "side-lying-rest", "prone-lie-pillows", "hands-knees-rest", "position-changes")

    assert CONTENT.comfort == comfort


def test_everything_else_is_offered_by_no_programme() -> None:
    offered = {entry.exercise for pattern in PATTERNS.values() for entry in pattern.programme}
    unoffered = set(EXERCISES) - offered - set(CONTENT.general) - set(CONTENT.comfort)

    assert "sciatic-slider" in unoffered
    assert {"cat-cow", "knee-rolls", "heel-slide", "dead-bug", "hamstring-stretch-towel", "sphinx"} <= unoffered


def test_only_bending_back_in_standing_waits_for_another_exercise() -> None:
    gates = {
        (id_, entry.exercise): entry.after
        for id_, pattern in PATTERNS.items()
        for entry in pattern.programme
        if entry.after is not None
    }

    assert gates == {("eased-by-standing-or-lying", "standing-back-extension"): "prone-lie"}


NOTES = {
    ("eased-by-sitting", "swimming"): "crawl|on your back|does not hurt|Breaststroke and butterfly",
    ("leg-pain-eased-by-sitting", "swimming"): "crawl|on your back|does not hurt|Breaststroke and butterfly",
    ("eased-by-sitting", "gentle-yoga"): "sphinx|cobra",
    ("eased-by-standing-or-lying", "gentle-yoga"): "deep forward folds",
    ("leg-pain-eased-by-sitting", "walking"): "short bouts|walker or a cart|Sit down early",
    ("not-eased-by-position", "walking"): "as far as the pain allows",
    ("not-eased-by-position", "prone-on-elbows"): "last|trial|do not press up and down",
}


@pytest.mark.parametrize(("pattern", "exercise"), NOTES)
def test_a_programme_says_how_to_do_it_differently(pattern: str, exercise: str) -> None:
    (entry,) = [entry for entry in PATTERNS[pattern].programme if entry.exercise == exercise]

    assert entry.note is not None
    for words in NOTES[pattern, exercise].split("|"):
        assert words in entry.note.text


def test_what_a_note_calls_a_trial_is_one_and_nothing_else_is() -> None:
    entries = [(id_, entry) for id_, pattern in PATTERNS.items() for entry in pattern.programme]
    trials = {(id_, entry.exercise) for id_, entry in entries if entry.trial}
    told = {(id_, entry.exercise) for id_, entry in entries if entry.note and "only as a trial" in entry.note.text}

    assert trials == told == {("not-eased-by-position", "prone-on-elbows")}


@pytest.mark.parametrize("id_", [id_ for id_, pattern in PATTERNS.items() if pattern.region == "leg"])
def test_nobody_whose_leg_is_worst_is_offered_yoga_by_a_programme(id_: str) -> None:
    assert "gentle-yoga" not in [entry.exercise for entry in PATTERNS[id_].programme]


ACTIVITIES = {
    "eased-by-standing-or-lying": "walking water-aerobics tai-chi gentle-yoga",
    "eased-by-sitting": "walking recumbent-cycle swimming tai-chi gentle-yoga",
    "leg-pain-eased-by-sitting": "walking recumbent-cycle swimming",
    "leg-pain-eased-by-standing-or-lying": "walking water-aerobics",
    "not-eased-by-position": "walking",
    "deep-gluteal-pain": "",
}


@pytest.mark.parametrize("id_", ACTIVITIES)
def test_a_programme_offers_the_activities_that_the_clinics_of_ontario_name_and_walking_first(id_: str) -> None:
    assert staged(PATTERNS[id_], Stage.GENERAL) == ACTIVITIES[id_].split()


def test_pressing_up_says_that_only_an_examination_can_tell() -> None:
    (entry,) = [
        entry for entry in PATTERNS["eased-by-standing-or-lying"].programme if entry.exercise == "prone-press-up"
    ]

    assert "Only an examination can tell" in entry.reason.text


# Red flags.


RED_FLAGS = {
    "emergency": (
        "bladder-or-bowel-change saddle-numbness progressive-weakness major-trauma"
        " both-legs belly-or-chest-signs pregnancy-warning-signs"
    ),
    "urgent": (
        "fever infection-risk fracture-risk cancer-history unexplained-weight-loss kidney-signs lump-or-shape-change"
    ),
    "review": "night-pain severe-fatigue inflammatory-features first-after-50 upper-back-pain",
}


@pytest.mark.parametrize("triage", RED_FLAGS)
def test_red_flags_call_for_what_clinicians_said(triage: str) -> None:
    assert {id_ for id_, rule in CONTENT.red_flags.items() if rule.triage == triage} == set(RED_FLAGS[triage].split())


def test_pain_at_night_and_severe_tiredness_are_graver_together() -> None:
    assert {id_: rule.graver_with for id_, rule in CONTENT.red_flags.items() if rule.graver_with} == {
        "night-pain": (RedFlag.SEVERE_FATIGUE,),
        "severe-fatigue": (RedFlag.NIGHT_PAIN,),
    }


def test_numbness_between_the_legs_asks_for_sexual_function_and_not_for_both_legs() -> None:
    rule = CONTENT.red_flags["saddle-numbness"]

    for text in (rule.question, rule.reason.text):
        assert "sexual function" in text
        assert "both legs" not in text


def test_legs_that_settle_on_sitting_are_no_sign_of_an_emergency() -> None:
    rule = CONTENT.red_flags["both-legs"]

    assert "both legs" in rule.question
    assert "does not settle when you sit or lie down" in rule.question


def test_bladder_and_bowel_are_asked_for_early_signs_too_that_are_new_or_worse() -> None:
    question = CONTENT.red_flags["bladder-or-bowel-change"].question

    for words in ("come on or got worse in the last two weeks", "hard to start or stop", "not feel it flow", "is full"):
        assert words in question


def test_pain_at_night_counts_if_rest_does_not_ease_it_and_is_looked_at_within_days() -> None:
    rule = CONTENT.red_flags["night-pain"]

    assert "much worse at night, and no better with rest" in rule.question
    assert "within days" in rule.reason.text


def test_a_question_with_a_condition_asks_for_the_rest_only_if_that_is_so() -> None:
    asked = {id_ for id_, rule in CONTENT.red_flags.items() if "? If so, " in rule.question}

    assert asked == {"fracture-risk", "inflammatory-features", "kidney-signs", "pregnancy-warning-signs"}


#: Levels that no source gives; the file says why for each.
OWN_LEVELS = (
    "belly-or-chest-signs infection-risk fracture-risk cancer-history night-pain severe-fatigue"
    " inflammatory-features first-after-50 upper-back-pain"
)


def test_a_level_that_we_chose_ourselves_is_not_marked_as_read() -> None:
    own = {id_ for id_, rule in CONTENT.red_flags.items() if rule.triage_provenance.mark is not ProvenanceMark.VERIFIED}

    assert own == set(OWN_LEVELS.split())
    assert {CONTENT.red_flags[id_].triage_provenance.mark for id_ in own} == {ProvenanceMark.INFERRED}


def test_a_possible_fracture_asks_for_a_fall_with_fragile_bones_or_steroids() -> None:
    rule = CONTENT.red_flags["fracture-risk"]

    for text in (rule.question, rule.reason.text):
        for words in ("fragile bones", "steroids", "fall", "sudden new pain"):
            assert words in text
