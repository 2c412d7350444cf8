"""Records as plain text, in the language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core_back._catalogue import Catalogue
from core_back._models import Exercise, PainPattern
from core_back._policy import RedFlagRule
from core_back._provenance import Source, cited
from core_back._text_lines import heading, item, known, labelled, source_text, wrapped
from core_back._vocabulary import Stage


def exercise_text(exercise: Exercise, catalogue: Catalogue) -> str:
    """One exercise in full, with how each fact is known."""
    phrases = catalogue.phrases
    words = [f"kind-{exercise.kind}", f"aim-{exercise.aim}", f"direction-{exercise.direction}"]
    words += [f"start-{exercise.start_position}", f"floor-{exercise.floor}"]
    lines = [f"{exercise.name} [{exercise.id}]", "=" * len(f"{exercise.name} [{exercise.id}]")]
    lines += wrapped("; ".join(phrases[word].text for word in words))
    if exercise.other_names:
        lines += labelled("label-other-names", ", ".join(exercise.other_names), catalogue)
    needs = ", ".join(phrases[f"equipment-{need}"].text for need in exercise.needs)
    for label, text in (("label-needs", needs), ("label-helpful", ", ".join(exercise.helpful))):
        if text:
            lines += labelled(label, text, catalogue)
    lines += ["", *wrapped(f"{exercise.purpose.text} {known(exercise.purpose, catalogue)}"), ""]
    for number, step in enumerate(exercise.steps, start=1):
        lines += item(step, bullet=f"{number}.")
    lines += wrapped(known(exercise.steps_provenance, catalogue), indent="   ")
    dose = f"{exercise.dose.phrase(phrases)} {known(exercise.dose, catalogue)}"
    lines += ["", *labelled("label-dose", dose, catalogue)]
    if exercise.bed_form is not None:
        lines += labelled("label-on-bed", f"{exercise.bed_form.text} {known(exercise.bed_form, catalogue)}", catalogue)
    for label, facts in (("label-cue", exercise.cues), ("label-caution", exercise.cautions)):
        for fact in facts:
            lines += labelled(label, f"{fact.text} {known(fact, catalogue)}", catalogue)
    for label, notes in (("label-not-for", exercise.not_for), ("label-caution-for", exercise.caution_for)):
        for note in notes:
            name = catalogue.circumstances[note.circumstance].name
            lines += labelled(label, f"{name}. {note.text} {known(note, catalogue)}", catalogue)
    for label, ids in (
        ("label-easier", (exercise.easier,) if exercise.easier else ()),
        ("label-harder", catalogue.harder_than(exercise.id)),
    ):
        for id_ in ids:
            lines += labelled(label, f"{catalogue.exercises[id_].name} [{id_}]", catalogue)
    for energy in exercise.energy:
        text = phrases["label-met"].fill(
            activity=energy.activity, met=f"{energy.met:g}", code=energy.code, year=str(energy.year)
        )
        lines += labelled("label-energy", f"{text} {known(energy, catalogue)}", catalogue)
    evidence = catalogue.evidence_for(exercise.id)
    if evidence:
        lines += heading(catalogue, "heading-evidence")
        for each in evidence:
            sure = [phrases[f"certainty-{each.certainty}"].text]
            sure += [phrases["label-contested"].text] if each.contested else []
            lines += item(f"{each.title} ({', '.join(sure)}). {each.text} {known(each, catalogue)}")
    lines += heading(catalogue, "heading-sources")
    for id_ in cited(exercise, *evidence):
        lines += item(f"{id_}: {source_text(catalogue.sources[id_], catalogue)}")
    return "\n".join(lines)


def exercise_list_text(exercises: Iterable[Exercise], catalogue: Catalogue) -> str:
    """One line for each exercise."""
    lines: list[str] = []
    for exercise in exercises:
        words = [
            catalogue.phrases[f"kind-{exercise.kind}"].text,
            catalogue.phrases[f"direction-{exercise.direction}"].text,
        ]
        lines += wrapped(f"{exercise.id:<28} {exercise.name} ({', '.join(words)})", hanging=" " * 29)
    return "\n".join(lines)


def patterns_text(patterns: Iterable[PainPattern], catalogue: Catalogue) -> str:
    """Each pattern with how it feels and what its programme holds."""
    lines: list[str] = []
    for pattern in patterns:
        core = f" (CORE {pattern.core_number})" if pattern.core_number is not None else ""
        lines += [f"{pattern.id}{core}", *wrapped(pattern.title, indent="  ")]
        lines += wrapped(f"{pattern.feels_like.text} {known(pattern.feels_like, catalogue)}", indent="  ")
        for stage in Stage:
            programme = [entry.exercise for entry in pattern.programme if entry.stage is stage]
            if programme:
                lines += wrapped(f"{catalogue.phrases[f'stage-{stage}'].text}: {', '.join(programme)}", indent="  ")
        for code in pattern.codes:
            text = f"{code.system} {code.code}, {code.title} {known(code, catalogue)}"
            lines += labelled("label-codes", text, catalogue, indent="  ")
        lines.append("")
    return "\n".join(lines[:-1])


def red_flags_text(rules: Iterable[RedFlagRule], catalogue: Catalogue) -> str:
    """Each red flag with its question and what it calls for."""
    lines: list[str] = []
    for rule in sorted(rules, key=lambda rule: (-rule.triage.gravity, rule.id)):
        lines += [f"{rule.id}: {catalogue.phrases[f'triage-{rule.triage}'].text}"]
        lines += wrapped(rule.question, indent="  ")
        lines += wrapped(f"{rule.reason.text} {known(rule.reason, catalogue)}", indent="  ")
    return "\n".join(lines)


def sources_text(sources: Iterable[Source], catalogue: Catalogue) -> str:
    """Each source as a line of a bibliography."""
    return "\n".join(line for source in sources for line in item(f"{source.id}: {source_text(source, catalogue)}"))


def one_source_text(source: Source, catalogue: Catalogue) -> str:
    """One source with its licence and what cites it."""
    kind = catalogue.phrases[f"source-{source.kind}"].text
    lines = [*wrapped(f"{source.id} ({kind})"), *wrapped(source_text(source, catalogue))]
    lines += labelled("label-licence", source.licence, catalogue)
    citing = [name for name, sources in _citations(catalogue) if source.id in sources]
    if citing:
        lines += labelled("label-cited-by", ", ".join(citing), catalogue)
    return "\n".join(lines)


def _citations(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that cites sources, by id or by the name of its list."""
    for collection in (catalogue.exercises, catalogue.patterns, catalogue.evidence, catalogue.about):
        yield from ((id_, record.sources) for id_, record in collection.items())
    for rules in (catalogue.red_flags, catalogue.circumstances):
        yield from ((id_, rule.reason.sources) for id_, rule in rules.items())
    yield from ((rule.id, rule.sources) for rule in catalogue.stop_rules)
    yield from ((question.id, cited(*question.help)) for question in catalogue.questions)
    yield from ((id_, cited(*rule.what_to_do)) for id_, rule in catalogue.triage.items())
    yield "advice", cited(*catalogue.advice, *catalogue.follow_up, catalogue.disclaimer)
