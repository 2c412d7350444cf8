"""Answers and records as plain text of 80 columns, in the language of the catalogue."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from core_back._background import Evidence
from core_back._catalogue import Catalogue
from core_back._dose import Dose
from core_back._models import Code, Energy, Exercise, PainPattern
from core_back._policy import RedFlagRule, StopRule
from core_back._provenance import CircumstanceNote, Fact, Provenance, Source, cited
from core_back._recommendation import Reason, Recommendation, Suggestion
from core_back._vocabulary import ProvenanceMark, Stage, Triage

WIDTH = 80
#: Status of a language pack that says so to its readers.
NOT_REVIEWED = "not clinically reviewed"
#: Marks of facts that were read in a source.
READ = (ProvenanceMark.VERIFIED, ProvenanceMark.SECONDARY)

Known = CircumstanceNote | Code | Dose | Energy | Evidence | Fact | Provenance | Reason | StopRule


def recommendation_text(answer: Recommendation, catalogue: Catalogue, *, ids: bool = True) -> str:
    """The whole answer: triage first, then what to do, why, what was left out, when to stop; ``ids`` or no ids."""
    phrases = catalogue.phrases
    lines = [*_banner(answer, catalogue)]
    if answer.triage_reasons:
        lines += _heading(catalogue, "heading-why")
        for reason in answer.triage_reasons:
            lines += _item(f"{reason.text} {_known(reason, catalogue)}")
    if answer.patterns:
        lines += _heading(catalogue, "heading-patterns")
        for pattern in answer.patterns:
            lines += _item(pattern.title)
    starters = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.STARTER]
    general = [suggestion for suggestion in answer.suggestions if suggestion.stage is Stage.GENERAL]
    number = 0
    for heading, suggestions in (
        ("heading-today", starters),
        ("heading-general", general),
        ("heading-next-steps", answer.next_steps),
    ):
        if suggestions:
            lines += _heading(catalogue, heading)
            for suggestion in suggestions:
                number += 1
                lines += _suggestion(number, suggestion, catalogue, ids=ids)
    lines += _left_out(answer, catalogue, ids=ids)
    facts: tuple[tuple[str, tuple[Fact | StopRule, ...]], ...] = (
        ("heading-stop-rules", answer.stop_rules),
        ("heading-advice", answer.advice),
        ("heading-follow-up", answer.follow_up),
    )
    for heading, group in facts:
        if group:
            lines += _heading(catalogue, heading)
            for fact in group:
                lines += _item(f"{fact.text} {_known(fact, catalogue)}")
    read = {id_ for part in _parts(answer) if part.mark in READ for id_ in part.sources}
    if read:
        lines += _heading(catalogue, "heading-sources")
    for source in answer.sources:
        if source.id in read:
            lines += _item(f"{source.id}: {source_text(source)}")
    lines += ["", *wrapped(answer.disclaimer.text)]
    if answer.language_status is not None:
        said = phrases["translation-not-reviewed"].text if answer.language_status == NOT_REVIEWED else ""
        lines += wrapped(said or answer.language_status)
    label = phrases["label-content"].fill(version=answer.content_version, language=answer.language)
    return "\n".join([*lines, label])


def exercise_text(exercise: Exercise, catalogue: Catalogue) -> str:
    """One exercise in full, with how each fact is known."""
    phrases = catalogue.phrases
    words = [f"kind-{exercise.kind}", f"aim-{exercise.aim}", f"direction-{exercise.direction}"]
    words += [f"start-{exercise.start_position}", f"floor-{exercise.floor}"]
    lines = [f"{exercise.name} [{exercise.id}]", "=" * len(f"{exercise.name} [{exercise.id}]")]
    lines += wrapped("; ".join(phrases[word].text for word in words))
    if exercise.other_names:
        lines += _labelled("label-other-names", ", ".join(exercise.other_names), catalogue)
    needs = ", ".join(phrases[f"equipment-{need}"].text for need in exercise.needs)
    for label, text in (("label-needs", needs), ("label-helpful", ", ".join(exercise.helpful))):
        if text:
            lines += _labelled(label, text, catalogue)
    lines += ["", *wrapped(f"{exercise.purpose.text} {_known(exercise.purpose, catalogue)}"), ""]
    for number, step in enumerate(exercise.steps, start=1):
        lines += _item(step, bullet=f"{number}.")
    lines += wrapped(_known(exercise.steps_provenance, catalogue), indent="   ")
    dose = f"{exercise.dose.phrase(phrases)} {_known(exercise.dose, catalogue)}"
    lines += ["", *_labelled("label-dose", dose, catalogue)]
    if exercise.bed_form is not None:
        lines += _labelled(
            "label-on-bed", f"{exercise.bed_form.text} {_known(exercise.bed_form, catalogue)}", catalogue
        )
    for label, facts in (("label-cue", exercise.cues), ("label-caution", exercise.cautions)):
        for fact in facts:
            lines += _labelled(label, f"{fact.text} {_known(fact, catalogue)}", catalogue)
    for label, notes in (("label-not-for", exercise.not_for), ("label-caution-for", exercise.caution_for)):
        for note in notes:
            name = catalogue.circumstances[note.circumstance].name
            lines += _labelled(label, f"{name}. {note.text} {_known(note, catalogue)}", catalogue)
    for label, ids in (
        ("label-easier", (exercise.easier,) if exercise.easier else ()),
        ("label-harder", catalogue.harder_than(exercise.id)),
    ):
        for id_ in ids:
            lines += _labelled(label, f"{catalogue.exercises[id_].name} [{id_}]", catalogue)
    for energy in exercise.energy:
        text = phrases["label-met"].fill(
            activity=energy.activity, met=f"{energy.met:g}", code=energy.code, year=str(energy.year)
        )
        lines += _labelled("label-energy", f"{text} {_known(energy, catalogue)}", catalogue)
    evidence = catalogue.evidence_for(exercise.id)
    if evidence:
        lines += _heading(catalogue, "heading-evidence")
        for each in evidence:
            sure = [phrases[f"certainty-{each.certainty}"].text]
            sure += [phrases["label-contested"].text] if each.contested else []
            lines += _item(f"{each.title} ({', '.join(sure)}). {each.text} {_known(each, catalogue)}")
    lines += _heading(catalogue, "heading-sources")
    for id_ in cited(exercise, *evidence):
        lines += _item(f"{id_}: {source_text(catalogue.sources[id_])}")
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
        lines += wrapped(f"{pattern.feels_like.text} {_known(pattern.feels_like, catalogue)}", indent="  ")
        for stage in Stage:
            programme = [entry.exercise for entry in pattern.programme if entry.stage is stage]
            if programme:
                lines += wrapped(f"{catalogue.phrases[f'stage-{stage}'].text}: {', '.join(programme)}", indent="  ")
        for code in pattern.codes:
            text = f"{code.system} {code.code}, {code.title} {_known(code, catalogue)}"
            lines += _labelled("label-codes", text, catalogue, indent="  ")
        lines.append("")
    return "\n".join(lines[:-1])


def red_flags_text(rules: Iterable[RedFlagRule], catalogue: Catalogue) -> str:
    """Each red flag with its question and what it calls for."""
    lines: list[str] = []
    for rule in sorted(rules, key=lambda rule: (-rule.triage.gravity, rule.id)):
        lines += [f"{rule.id}: {catalogue.phrases[f'triage-{rule.triage}'].text}"]
        lines += wrapped(rule.question, indent="  ")
        lines += wrapped(f"{rule.reason.text} {_known(rule.reason, catalogue)}", indent="  ")
    return "\n".join(lines)


def sources_text(sources: Iterable[Source]) -> str:
    """Each source as a line of a bibliography."""
    return "\n".join(line for source in sources for line in _item(f"{source.id}: {source_text(source)}"))


def one_source_text(source: Source, catalogue: Catalogue) -> str:
    """One source with its licence and what cites it."""
    kind = catalogue.phrases[f"source-{source.kind}"].text
    lines = [*wrapped(f"{source.id} ({kind})"), *wrapped(source_text(source))]
    lines += _labelled("label-licence", source.licence, catalogue)
    citing = [name for name, sources in _citations(catalogue) if source.id in sources]
    if citing:
        lines += _labelled("label-cited-by", ", ".join(citing), catalogue)
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


def source_text(source: Source) -> str:
    """A source as one line of a bibliography."""
    year = f" ({source.year})" if source.year is not None else ""
    locator = f" {source.locator}" if source.locator is not None else ""
    return f"{source.authors}{year}. {source.title}.{locator}"


def _banner(answer: Recommendation, catalogue: Catalogue) -> list[str]:
    title = catalogue.phrases[f"triage-{answer.triage}"].text
    rule = ("!" if answer.triage in (Triage.EMERGENCY, Triage.URGENT) else "=") * WIDTH
    lines = [rule, title, rule]
    for fact in answer.what_to_do:
        lines += wrapped(f"{fact.text} {_known(fact, catalogue)}")
    return lines


def _left_out(answer: Recommendation, catalogue: Catalogue, *, ids: bool) -> Iterator[str]:
    """What was withheld; emergency and urgent answers considered nothing."""
    if answer.triage in (Triage.EMERGENCY, Triage.URGENT):
        return
    colon = catalogue.phrases["colon"].text
    yield from _heading(catalogue, "heading-left-out")
    for reason in (reason for out in answer.ruled_out for reason in out.reasons):
        yield from _item(reason.text)
    for left in answer.left_out:
        why = " ".join(reason.text for reason in left.reasons)
        yield from _item(f"{_named(left.exercise, ids=ids)}{colon}{why}")
    if not answer.left_out:
        yield from _item(catalogue.phrases["nothing-left-out"].text)


def _parts(answer: Recommendation) -> Iterator[Known]:
    """Everything in the printed answer that says how it is known."""
    for facts in (answer.what_to_do, answer.triage_reasons, answer.stop_rules, answer.advice, answer.follow_up):
        yield from facts
    for suggestion in (*answer.suggestions, *answer.next_steps):
        yield suggestion.exercise.dose
        for facts in (suggestion.reasons, suggestion.notes, suggestion.cautions):
            yield from facts


def _named(exercise: Exercise, *, ids: bool) -> str:
    return f"{exercise.name} [{exercise.id}]" if ids else exercise.name


def _suggestion(number: int, suggestion: Suggestion, catalogue: Catalogue, *, ids: bool) -> Iterator[str]:
    exercise = suggestion.exercise
    yield from _item(_named(exercise, ids=ids), bullet=f"{number}.")
    rows = [("label-dose", f"{suggestion.dose} {_known(exercise.dose, catalogue)}")]
    rows += [("label-why", f"{reason.text} {_known(reason, catalogue)}") for reason in suggestion.reasons]
    rows += [("label-note", f"{note.text} {_known(note, catalogue)}") for note in suggestion.notes]
    for part in suggestion.tailored:
        rows.append(("label-note", catalogue.phrases[f"tailored-{part}"].text))
    if suggestion.clinician_note is not None:
        rows.append(("label-note", suggestion.clinician_note))
    if suggestion.on_bed and exercise.bed_form is not None:
        rows.append(("label-on-bed", exercise.bed_form.text))
    rows += [("label-caution", f"{caution.text} {_known(caution, catalogue)}") for caution in suggestion.cautions]
    for label, text in rows:
        yield from _labelled(label, text, catalogue, indent="   ")


def _known(part: Known, catalogue: Catalogue) -> str:
    """How a fact is known, in brackets: the sources, or that it is not from one."""
    mark = catalogue.phrases[f"mark-{part.mark}"].text
    colon = catalogue.phrases["colon"].text
    return f"({mark}{colon}{', '.join(part.sources)})" if part.mark in READ else f"({mark})"


def _heading(catalogue: Catalogue, phrase_id: str) -> list[str]:
    text = catalogue.phrases[phrase_id].text
    return ["", text, "-" * len(text)]


def _labelled(label: str, text: str, catalogue: Catalogue, *, indent: str = "") -> list[str]:
    colon = catalogue.phrases["colon"].text
    return wrapped(f"{catalogue.phrases[label].text}{colon}{text}", indent=indent, hanging=indent + "  ")


def _item(text: str, *, bullet: str = "-") -> list[str]:
    return wrapped(text, indent=f"{bullet} ", hanging=" " * (len(bullet) + 1))


def wrapped(text: str, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Lines of at most 80 columns; an address is never broken."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
