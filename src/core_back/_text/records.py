"""Records as plain text, in the language of the catalogue."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.evidence import Evidence
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back._model.provenance import CircumstanceNote, Fact, Source, cited
from core_back._model.safety import RedFlagRule
from core_back._model.vocabulary import Stage
from core_back._text.lines import item, known, labelled, section, source_text, wrapped


def exercise_text(exercise: Exercise, catalogue: Catalogue) -> str:
    """Write one exercise in full, with how each fact is known."""
    sections = (
        _title(exercise, catalogue),
        _how_to(exercise, catalogue),
        _care(exercise, catalogue),
        _chain(exercise, catalogue),
        _energy(exercise, catalogue),
        _evidence(exercise, catalogue),
        _sources(exercise, catalogue),
    )
    return "\n".join(itertools.chain.from_iterable(sections))


def _title(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    """Yield the name, what sort of exercise it is, and what it needs."""
    phrases = catalogue.phrases
    title = f"{exercise.name} [{exercise.id}]"
    yield from (title, "=" * len(title))
    words = (
        f"kind-{exercise.kind}",
        f"aim-{exercise.aim}",
        f"direction-{exercise.direction}",
        f"start-{exercise.start_position}",
        f"floor-{exercise.floor}",
    )
    yield from wrapped("; ".join(phrases[word].text for word in words))
    needs = [phrases[f"equipment-{need}"].text for need in exercise.needs]
    for label, names in (
        ("label-other-names", exercise.other_names),
        ("label-needs", needs),
        ("label-helpful", exercise.helpful),
    ):
        if names:
            yield from labelled(label, ", ".join(names), catalogue)


def _how_to(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    """Yield the purpose, the steps, the dose and the bed form."""
    yield from ("", *wrapped(_stated(exercise.purpose, catalogue)), "")
    for number, step in enumerate(exercise.steps, start=1):
        yield from item(step, bullet=f"{number}.")
    yield from wrapped(known(exercise.steps_provenance, catalogue), indent="   ")
    dose = f"{exercise.dose.phrase(catalogue.phrases)} {known(exercise.dose, catalogue)}"
    yield from ("", *labelled("label-dose", dose, catalogue))
    if exercise.bed_form is not None:
        yield from labelled("label-on-bed", _stated(exercise.bed_form, catalogue), catalogue)


def _care(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    """Yield how to do it well, what to take care of, and for whom it is not."""
    for label, facts in (("label-cue", exercise.cues), ("label-caution", exercise.cautions)):
        for fact in facts:
            yield from labelled(label, _stated(fact, catalogue), catalogue)
    for label, notes in (("label-not-for", exercise.not_for), ("label-caution-for", exercise.caution_for)):
        for note in notes:
            name = catalogue.circumstances[note.circumstance].name
            yield from labelled(label, f"{name}. {_stated(note, catalogue)}", catalogue)


def _chain(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    """Yield the easier and the harder forms of the same movement."""
    easier = () if exercise.easier is None else (exercise.easier,)
    for label, ids in (("label-easier", easier), ("label-harder", catalogue.harder_than(exercise.id))):
        for id_ in ids:
            yield from labelled(label, f"{catalogue.exercises[id_].name} [{id_}]", catalogue)


def _energy(exercise: Exercise, catalogue: Catalogue) -> Iterator[str]:
    for energy in exercise.energy:
        text = catalogue.phrases["label-met"].fill(
            activity=energy.activity, met=f"{energy.met:g}", code=energy.code, year=str(energy.year)
        )
        yield from labelled("label-energy", f"{text} {known(energy, catalogue)}", catalogue)


def _evidence(exercise: Exercise, catalogue: Catalogue) -> list[str]:
    phrases = catalogue.phrases
    lines = []
    for evidence in catalogue.evidence_for(exercise.id):
        certainty = [phrases[f"certainty-{evidence.certainty}"].text]
        certainty += [phrases["label-contested"].text] if evidence.contested else []
        lines += item(f"{evidence.title} ({', '.join(certainty)}). {_stated(evidence, catalogue)}")
    return section(phrases["heading-evidence"].text, lines)


def _sources(exercise: Exercise, catalogue: Catalogue) -> list[str]:
    sources = [catalogue.sources[id_] for id_ in cited(exercise, *catalogue.evidence_for(exercise.id))]
    return section(catalogue.phrases["heading-sources"].text, _bibliography(sources, catalogue))


def _stated(fact: Fact | CircumstanceNote | Evidence, catalogue: Catalogue) -> str:
    """Write a statement with how it is known."""
    return f"{fact.text} {known(fact, catalogue)}"


def exercise_list_text(exercises: Iterable[Exercise], catalogue: Catalogue) -> str:
    """Write one line for each exercise."""
    lines: list[str] = []
    for exercise in exercises:
        words = (f"kind-{exercise.kind}", f"direction-{exercise.direction}")
        sort = ", ".join(catalogue.phrases[word].text for word in words)
        lines += wrapped(f"{exercise.id:<28} {exercise.name} ({sort})", hanging=" " * 29)
    return "\n".join(lines)


def patterns_text(patterns: Iterable[PainPattern], catalogue: Catalogue) -> str:
    """Write each pattern with how it feels and what its programme holds."""
    return "\n\n".join("\n".join(_pattern(pattern, catalogue)) for pattern in patterns)


def _pattern(pattern: PainPattern, catalogue: Catalogue) -> Iterator[str]:
    core = f" (CORE {pattern.core_number})" if pattern.core_number is not None else ""
    yield f"{pattern.id}{core}"
    yield from wrapped(pattern.title, indent="  ")
    yield from wrapped(_stated(pattern.feels_like, catalogue), indent="  ")
    for stage in Stage:
        programme = [entry.exercise for entry in pattern.programme if entry.stage is stage]
        if programme:
            yield from wrapped(f"{catalogue.phrases[f'stage-{stage}'].text}: {', '.join(programme)}", indent="  ")
    for code in pattern.codes:
        text = f"{code.system} {code.code}, {code.title} {known(code, catalogue)}"
        yield from labelled("label-codes", text, catalogue, indent="  ")


def red_flags_text(rules: Iterable[RedFlagRule], catalogue: Catalogue) -> str:
    """Write each red flag with what it calls for, its question, and what it can mean; gravest first."""
    lines: list[str] = []
    for rule in sorted(rules, key=lambda rule: (-rule.triage.gravity, rule.id)):
        triage = catalogue.phrases[f"triage-{rule.triage}"].text
        lines += wrapped(f"{rule.id}: {triage} {known(rule.triage_provenance, catalogue)}", hanging="  ")
        lines += wrapped(rule.question, indent="  ")
        lines += wrapped(_stated(rule.reason, catalogue), indent="  ")
    return "\n".join(lines)


def sources_text(sources: Iterable[Source], catalogue: Catalogue) -> str:
    """Write each source as a line of a bibliography."""
    return "\n".join(_bibliography(sources, catalogue))


def _bibliography(sources: Iterable[Source], catalogue: Catalogue) -> list[str]:
    return [line for source in sources for line in item(f"{source.id}: {source_text(source, catalogue.phrases)}")]


def one_source_text(source: Source, catalogue: Catalogue) -> str:
    """Write one source with its licence and what cites it."""
    kind = catalogue.phrases[f"source-{source.kind}"].text
    lines = [*wrapped(f"{source.id} ({kind})"), *wrapped(source_text(source, catalogue.phrases))]
    lines += labelled("label-licence", source.licence, catalogue)
    citing = [name for name, sources in _citations(catalogue) if source.id in sources]
    if citing:
        lines += labelled("label-cited-by", ", ".join(citing), catalogue)
    return "\n".join(lines)


def _citations(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield everything that cites sources, by its id or by the name of its list, with the sources."""
    for collection in (catalogue.exercises, catalogue.patterns, catalogue.evidence, catalogue.about):
        yield from ((id_, record.sources) for id_, record in collection.items())
    yield from ((id_, cited(rule.triage_provenance, rule.reason)) for id_, rule in catalogue.red_flags.items())
    yield from ((id_, rule.reason.sources) for id_, rule in catalogue.circumstances.items())
    yield from ((rule.id, rule.sources) for rule in catalogue.stop_rules)
    yield from ((question.id, cited(*question.help)) for question in catalogue.questions)
    yield from ((id_, cited(*rule.what_to_do)) for id_, rule in catalogue.triage.items())
    yield "advice", cited(*catalogue.advice, *catalogue.follow_up, catalogue.disclaimer)
