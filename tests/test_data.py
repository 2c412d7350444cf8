"""The bundled content itself: what its files must hold, what clinicians decided, and the facts of the clinic page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core_back import (
    Circumstance,
    Direction,
    Exercise,
    Kind,
    PainPattern,
    RedFlag,
    SourceGrade,
    Stage,
    StartPosition,
    Triage,
    catalogue,
    load_catalogue,
)
from core_back._documents import walk

CONTENT = catalogue()
EXERCISES = CONTENT.exercises
PATTERNS = CONTENT.patterns


def rows(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from rows(item)


def cited(documents: dict[str, Any]) -> set[str]:
    """Ids of every source that any record cites."""
    lists = [table.get("sources") for _, table in walk(documents)]
    return {id_ for ids in lists if isinstance(ids, list) for id_ in ids if isinstance(id_, str)}


def not_for(exercise: Exercise) -> set[Circumstance]:
    return {note.circumstance for note in exercise.not_for}


def caution_for(exercise: Exercise) -> set[Circumstance]:
    return {note.circumstance for note in exercise.caution_for}


# The files.


def test_the_bundled_folder_loads(data: Path) -> None:
    assert load_catalogue(data) == CONTENT


@pytest.mark.parametrize("folder", ["exercises", "patterns"])
def test_every_file_of_a_folder_is_a_record(data: Path, folder: str) -> None:
    assert {path.stem for path in (data / folder).glob("*.toml")} == set(getattr(CONTENT, folder))


def test_every_cited_source_exists(documents: dict[str, Any]) -> None:
    assert cited(documents) <= set(CONTENT.sources)


def test_every_source_is_cited(documents: dict[str, Any]) -> None:
    cited_at_run_time = {"clinician"}
    assert sorted(set(CONTENT.sources) - cited(documents)) == sorted(cited_at_run_time)


def test_sources_stand_in_the_order_of_their_ids(data: Path) -> None:
    ids = [source["id"] for source in tomllib.loads((data / "sources.toml").read_text(encoding="utf-8"))["sources"]]

    assert ids == sorted(ids)


def test_every_english_text_is_plain_ascii(data: Path) -> None:
    paths = [path for path in data.rglob("*.toml") if path.name != "sources.toml" and "languages" not in path.parts]
    strange = {
        f"{path.relative_to(data)}: {text}"
        for path in paths
        for text in rows(tomllib.loads(path.read_text(encoding="utf-8")))
        if not text.isascii()
    }

    assert strange == set()


def test_files_are_tidy(data: Path) -> None:
    untidy = {
        f"{path.relative_to(data)}:{number}"
        for path in data.rglob("*.toml")
        for number, line in enumerate(path.read_bytes().decode().split("\n"), 1)
        if line != line.rstrip() or "\t" in line
    }

    assert untidy == set()
    assert all(path.read_bytes().endswith(b"\n") for path in data.rglob("*.toml"))


def test_every_source_that_can_be_looked_up_has_a_grade() -> None:
    ungraded = {source.id for source in CONTENT.sources.values() if source.grade is None}

    assert ungraded == {"general-knowledge", "core-back", "clinician"}


def test_what_only_a_lay_page_says_is_secondary(documents: dict[str, Any]) -> None:
    lay = {source.id for source in CONTENT.sources.values() if source.grade is SourceGrade.LAY}
    claimed = [table for _, table in walk(documents) if table.get("mark") == "verified"]

    assert claimed
    assert [table for table in claimed if set(table["sources"]) <= lay] == []


def test_better_sources_stand_before_worse(documents: dict[str, Any]) -> None:
    ranks = {source.id: [*SourceGrade, None].index(source.grade) for source in CONTENT.sources.values()}
    cited = [[ranks[id_] for id_ in table["sources"]] for _, table in walk(documents) if "mark" in table]

    assert [each for each in cited if each != sorted(each)] == []


def test_every_source_says_what_may_be_done_with_it() -> None:
    assert all(source.licence.strip() for source in CONTENT.sources.values())


def test_statements_are_sentences(documents: dict[str, Any]) -> None:
    texts = [table["text"] for _, table in walk(documents) if "text" in table and "mark" in table]

    assert texts
    assert [text for text in texts if not text[0].isupper() or text[-1] != "."] == []


def test_questions_are_questions() -> None:
    questions = [rule.question for rule in CONTENT.red_flags.values()]
    questions += [rule.question for rule in CONTENT.circumstances.values()]
    questions += [question.text for question in CONTENT.questions]

    assert [question for question in questions if not question.endswith("?")] == []


def test_no_text_has_two_spaces_or_ends_in_one(documents: dict[str, Any]) -> None:
    texts = list(rows({**documents, "phrases": []}))

    assert [text for text in texts if "  " in text or text != text.strip()] == []


def test_nothing_names_medication_or_promises_a_cure(documents: dict[str, Any]) -> None:
    told = rows({name: value for name, value in documents.items() if name != "sources"})
    forbidden = re.compile(
        r"\b(ibuprofen|paracetamol|acetaminophen|naproxen|opioids?|\d+ ?mg|cures?|cured|guarantee)\b"
    )

    assert [text for text in told if forbidden.search(text.lower())] == []


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
        water-aerobics swimming gentle-yoga recumbent-cycle supported-treadmill relaxation-breathing""",
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


def test_there_is_one_rule_about_when_to_see_someone() -> None:
    (rule,) = CONTENT.follow_up
    (no_progress,) = [rule for rule in CONTENT.stop_rules if rule.id == "no-progress"]

    assert no_progress.text == rule.text
    for id_ in ("eased-by-sitting", "eased-by-standing-or-lying"):
        assert PATTERNS[id_].follow_up == (rule,)


def test_recent_surgery_restricts_and_calls_for_a_clinician() -> None:
    rule = CONTENT.circumstances["recent-surgery"]

    assert rule.restricted
    assert rule.triage is Triage.REVIEW


def test_no_other_circumstance_restricts_or_calls_for_a_clinician() -> None:
    others = [rule for id_, rule in CONTENT.circumstances.items() if id_ != "recent-surgery"]

    assert not any(rule.restricted for rule in others)
    assert {rule.triage for rule in others} == {Triage.SELF_CARE}


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
    "eased-by-standing-or-lying": "walking water-aerobics gentle-yoga",
    "eased-by-sitting": "walking recumbent-cycle swimming gentle-yoga",
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

    assert "only an examination can tell" in entry.reason.text


# Red flags.

RED_FLAGS = {
    "emergency": "bladder-or-bowel-change saddle-numbness progressive-weakness major-trauma",
    "urgent": "fever infection-risk fracture-risk cancer-history unexplained-weight-loss",
    "review": "night-pain severe-fatigue inflammatory-features",
}


@pytest.mark.parametrize("triage", RED_FLAGS)
def test_red_flags_call_for_what_clinicians_said(triage: str) -> None:
    assert {id_ for id_, rule in CONTENT.red_flags.items() if rule.triage == triage} == set(RED_FLAGS[triage].split())


def test_pain_at_night_and_severe_tiredness_are_graver_together() -> None:
    assert {id_: rule.graver_with for id_, rule in CONTENT.red_flags.items() if rule.graver_with} == {
        "night-pain": (RedFlag.SEVERE_FATIGUE,),
        "severe-fatigue": (RedFlag.NIGHT_PAIN,),
    }


def test_numbness_between_the_legs_asks_for_both_legs_and_sexual_function() -> None:
    rule = CONTENT.red_flags["saddle-numbness"]

    for text in (rule.question, rule.reason.text):
        assert "both legs" in text
        assert "sexual function" in text


def test_a_possible_fracture_asks_for_a_fall_with_fragile_bones_or_steroids() -> None:
    rule = CONTENT.red_flags["fracture-risk"]

    for text in (rule.question, rule.reason.text):
        for words in ("fragile bones", "steroids", "fall", "sudden new pain"):
            assert words in text


# What the clinic page says: every fact, found in the texts that cite the page.

FACTS: dict[str, list[tuple[str, str]]] = {
    "F01": [
        ("about", "exercise|cornerstone|rehabilitation|reduces pain|rebuilds muscle|weakened|wasted|guarded|not used")
    ],
    "F02": [("about", "customised|each person")],
    "F03": [
        (
            "about",
            "CORE Back Tool|teaching guide|Government of Ontario|provincial low back pain strategy|medical experts",
        )
    ],
    "F04": [("about", "each exercise|picture|video")],
    "F05": [("stop_rules", "flares up|does not feel comfortable|leave it out")],
    "F06": [("exercises", "walking|one of the safest and best exercises for back pain|many people feel better")],
    "F07": [
        ("exercises", "stand tall|head up|eyes forward|limits strain on your back"),
        ("exercises", "shrug your shoulders|now and then|reset|relax"),
    ],
    "F08": [("exercises", "walking hurts|does not feel right|do not do it")],
    "F12": [
        ("exercises", "some studies|improved|yoga|will not help everyone"),
        ("exercises", "take care|yoga|harvard health publishing"),
    ],
    "F13": [("exercises", "water|calm|nervous system")],
    "F14": [("exercises", "water|muscles|spine|stronger")],
    "F15": [("exercises", "many exercises press on the joints|this one|very little")],
    "F16": [("exercises", "swim laps|walking in the pool|water aerobics|swimming exercise")],
    "F17": [("patterns", "buttock|common in people with back pain"), ("exercises", "buttock|common")],
    "F18": [("patterns", "can follow long periods of sitting"), ("exercises", "can follow long sitting")],
    "F19": [("exercises", "spasm|piriformis|other deep muscles of the buttock|exercise can help")],
}
GROUPS = {
    "F09": ("eased-by-standing-or-lying", "eased by standing or lying down"),
    "F10": ("eased-by-sitting", "eased by sitting down"),
    "F11": ("not-eased-by-position", "no position eases"),
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_of_the_clinic_page_is_in_the_content(fact: str, documents: dict[str, Any]) -> None:
    for collection, words in FACTS[fact]:
        texts = [
            table["text"].lower()
            for _, table in walk(documents[collection])
            if "text" in table and "oakville-clinic" in table["sources"]
        ]
        assert any(all(word.lower() in text for word in words.split("|")) for text in texts), f"{fact}: {words}"


@pytest.mark.parametrize("fact", GROUPS)
def test_a_group_of_the_clinic_page_is_a_pattern_with_exercises(fact: str) -> None:
    id_, words = GROUPS[fact]

    assert words in PATTERNS[id_].title
    assert PATTERNS[id_].programme


def test_every_fact_is_looked_for() -> None:
    assert sorted({*FACTS, *GROUPS}) == [f"F{number:02}" for number in range(1, 20)]
