"""Print the reading grade of every exercise's English texts; fail above grade 8, or where the median is above 6.

Flesch-Kincaid by textstat 0.7.8, the last version that works without the network.
"""

import statistics
import sys

import textstat

from core_back import Exercise, catalogue

HIGHEST = 8.0
HIGHEST_MEDIAN = 6.0


def texts(exercise: Exercise) -> list[str]:
    """Steps, purpose, cues, cautions and reasons of one exercise, each as a reader meets it."""
    facts = [exercise.purpose, *exercise.cues, *exercise.cautions]
    notes = [*exercise.not_for, *exercise.caution_for]
    return [" ".join(exercise.steps), *(fact.text for fact in facts), *(note.text for note in notes)]


def main() -> int:
    """Print the table and return 1 if a text is too hard."""
    content = catalogue()
    rows = [(exercise.id, text) for exercise in content.exercises.values() for text in texts(exercise)]
    rows += [
        (f"{pattern.id}: {entry.exercise}", entry.reason.text)
        for pattern in content.patterns.values()
        for entry in pattern.programme
    ]
    rows += [
        (record.id, fact.text)
        for record in content.patterns.values()
        for fact in (record.feels_like, *record.advice, *record.follow_up)
    ]
    rows += [(rule.id, rule.text) for rule in content.stop_rules]
    rows += [(rule.id, text) for rule in content.red_flags.values() for text in (rule.question, rule.reason.text)]
    rows += [(rule.id, text) for rule in content.circumstances.values() for text in (rule.question, rule.reason.text)]
    rows += [(each.id, each.text) for each in content.evidence.values()]
    rows += [
        (question.id, text)
        for question in content.questions
        for text in (question.text, " ".join(fact.text for fact in question.help))
    ]
    grades = [(max(0.0, textstat.flesch_kincaid_grade(text)), id_, text) for id_, text in rows]
    by_exercise = {id_: max(grade for grade, other, _ in grades if other == id_) for _, id_, _ in grades}
    for id_, grade in sorted(by_exercise.items(), key=lambda row: -row[1]):
        print(f"{grade:5.1f}  {id_}")
    highest = max(by_exercise.values())
    median = statistics.median(by_exercise.values())
    print(f"{len(rows)} texts, {len(by_exercise)} rows; hardest {highest:.1f}, median of the hardest {median:.1f}")
    for grade, id_, text in grades:
        if grade > HIGHEST:
            print(f"too hard ({grade:.1f}) {id_}: {text}")
    return int(highest > HIGHEST or median > HIGHEST_MEDIAN)


if __name__ == "__main__":
    sys.exit(main())
