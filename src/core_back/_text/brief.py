"""An answer in brief: what a person reads before doing anything, on about two screens of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Fact
from core_back._model.recommendation import Reason, Recommendation, Suggestion
from core_back._model.safety import StopRule
from core_back._model.vocabulary import Kind, ReasonCode, Region, StopResponse
from core_back._text.lines import READ, Known, Phrases, item, review_note, sources_section, wrapped
from core_back._text.remarks import Remark, RemarkKind, explanations, remarks

Block = list[str]

#: Lines of a small terminal of 24, but for an empty one and the prompt; all of an emergency is seen at once.
SCREEN = 22
_INDENT = "   "


def brief_text(answer: Recommendation, catalogue: Catalogue, *, sources: bool = False, more: bool = True) -> str:
    """
    Write what a person reads first: warning signs, what to do, the first plan with its steps, and when to stop.

    Args:
        answer: The answer.
        catalogue: The content that gave it.
        sources: Whether to list, at the end, the sources that were read for it.
        more: Whether to say by which options the command prints more.
    """
    before, plan, after = brief_parts(answer, catalogue, more=more)
    written = [*before, _headed("heading-today", [line for lines in plan for line in lines], catalogue), *after]
    if sources:
        written.insert(-1, sources_section(answer.sources, said(answer), catalogue))
    return written_out(written)


def written_out(blocks: Iterable[Block]) -> str:
    """Write blocks of lines with an empty line between them."""
    return "\n".join("\n".join([*block, ""]) for block in blocks if block).rstrip("\n")


def brief_parts(
    answer: Recommendation, catalogue: Catalogue, *, more: bool
) -> tuple[list[Block], list[Block], list[Block]]:
    """Return what is read before the first plan, each exercise of it, and what is read after it."""
    if answer.triage.stops:
        return [*_stopped(answer, catalogue, more)], [], []
    before = [
        _headed("heading-unasked", _items(answer.check_first), catalogue),
        _headed(f"triage-{answer.triage}", _statements(answer.what_to_do) + _items(answer.triage_reasons), catalogue),
    ]
    after = [_others(answer, catalogue), _left_out(answer, catalogue), _when(answer, catalogue)]
    return before, [*_first_plan(answer, catalogue)], [*after, _closing(answer, catalogue, more)]


def said(answer: Recommendation) -> list[Known]:
    """List what the text says that has a mark of how it is known."""
    facts: list[Known] = [*answer.opening, *answer.triage_reasons, *_stop_rules(answer), *_follow_up(answer)]
    for each in answer.suggestions:
        facts += [each.exercise.steps_provenance, each.exercise.dose, *each.reasons, *each.notes, *each.cautions]
    return facts


def _stopped(answer: Recommendation, catalogue: Catalogue, more: bool) -> Iterator[Block]:
    """Yield an answer without exercises; what to do is its first line, and its last."""
    first, *others = answer.what_to_do
    doing = wrapped(f"{catalogue.phrases[f'triage-{answer.triage}'].text}. {first.text}")
    opening = [*doing, *_statements(others)]
    closing = [*wrapped(catalogue.phrases["brief-more"].text if more else ""), *_about(answer, catalogue)]
    room = SCREEN - len([*opening, *closing, *doing]) - 4  # an empty line after each, and a heading
    yield opening
    yield _headed("heading-why", [*_that_fit(map(item, _texts(answer.triage_reasons)), room)], catalogue)
    yield closing
    yield doing


def _that_fit(items: Iterable[Block], room: int) -> Iterator[str]:
    """Yield the lines of the items, as long as there is room for all lines of one."""
    for lines in items:
        room -= len(lines)
        if room >= 0:
            yield from lines


def _headed(phrase: str, lines: Block, catalogue: Catalogue) -> Block:
    return [*wrapped(catalogue.phrases[phrase].text.upper()), *lines] if lines else []


def _statements(facts: Iterable[Fact | Reason | StopRule]) -> Block:
    return wrapped(" ".join(_texts(facts)))


def _items(facts: Iterable[Fact | Reason]) -> Block:
    return [line for text in _texts(facts) for line in item(text)]


def _texts(facts: Iterable[Fact | Reason | StopRule]) -> list[str]:
    return [fact.text for fact in facts]


def _first_plan(answer: Recommendation, catalogue: Catalogue) -> Iterator[Block]:
    cautioned: set[str] = set()  # what several exercises ask is said once
    for number, each in enumerate(answer.suggestions, start=1):
        cautions = [fact.text for fact in each.cautions if fact.text not in cautioned]
        yield _suggestion(number, each, cautions, catalogue)
        cautioned.update(cautions)


def first_plan_in_brief(answer: Recommendation, catalogue: Catalogue) -> Block:
    """Write the names and doses of the first plan."""
    lines = [line for number, each in enumerate(answer.suggestions, 1) for line in _named(number, each, catalogue)]
    return _headed("heading-today", lines, catalogue)


def _named(number: int, suggestion: Suggestion, catalogue: Catalogue) -> Block:
    colon = catalogue.phrases["colon"].text
    return item(f"{suggestion.exercise.name}{colon}{suggestion.dose}", bullet=f"{number}.")


def _suggestion(number: int, suggestion: Suggestion, cautions: Iterable[str], catalogue: Catalogue) -> Block:
    colon = catalogue.phrases["colon"].text
    lines = _named(number, suggestion, catalogue)
    told = remarks(suggestion)
    paragraphs = [
        *(_labelled(remark, catalogue) for remark in told if remark.kind is not RemarkKind.CAUTION),
        " ".join(suggestion.exercise.steps),
        *(f"{catalogue.phrases['label-why'].text}{colon}{_why(each)}" for each in explanations(suggestion)[:1]),
        f"{catalogue.phrases['label-caution'].text}{colon}{' '.join(cautions)}" if cautions else "",
    ]
    return lines + [line for paragraph in paragraphs for line in wrapped(paragraph, indent=_INDENT)]


def _labelled(remark: Remark, catalogue: Catalogue) -> str:
    phrases = catalogue.phrases
    return f"{phrases[remark.kind.label].text}{phrases['colon'].text}{remark.said(phrases)}"


def _why(reason: Reason) -> str:
    """Return what a reason says of this exercise alone; which answers led to it stands in the full text."""
    return reason.detail or reason.text


def _others(answer: Recommendation, catalogue: Catalogue) -> Block:
    """Name what can take the place of something, and what comes later."""
    is_activity = {each.exercise.id: each.exercise.kind is Kind.ACTIVITY for each in answer.alternatives}
    named = {
        "brief-alternatives": [each for each in answer.alternatives if not is_activity[each.exercise.id]],
        "brief-activities": [each for each in answer.alternatives if is_activity[each.exercise.id]],
        "brief-next-steps": answer.next_steps,
    }
    colon = catalogue.phrases["colon"].text
    lines = []
    for phrase, suggestions in named.items():
        names = "; ".join(each.exercise.name for each in suggestions)
        lines += wrapped(f"{catalogue.phrases[phrase].text}{colon}{names}", hanging="  ") if names else []
    return lines


def _left_out(answer: Recommendation, catalogue: Catalogue) -> Block:
    """Say which directions are out, and name what was withheld, under what it was withheld for."""
    ruled_out = _items(reason for each in answer.ruled_out for reason in each.reasons)
    names: dict[tuple[ReasonCode, str | None], list[str]] = {}
    texts: dict[tuple[ReasonCode, str | None], str] = {}
    for each in answer.left_out:
        reason = each.reasons[0]
        key = reason.code, reason.about
        names.setdefault(key, []).append(each.exercise.name)
        texts[key] = reason.text.removesuffix(reason.detail or "").strip()
    colon = catalogue.phrases["colon"].text
    lines = [line for key, listed in names.items() for line in item(f"{'; '.join(listed)}{colon}{texts[key]}")]
    return _headed("heading-left-out", ruled_out + lines, catalogue)


def _when(answer: Recommendation, catalogue: Catalogue) -> Block:
    """Say when to stop, and when to see someone."""
    colon = catalogue.phrases["colon"].text
    rules = {"heading-stop-rules": _stop_rules(answer), "heading-follow-up": _follow_up(answer)}
    texts = [f"{catalogue.phrases[id_].text.upper()}{colon}{' '.join(_texts(each))}" for id_, each in rules.items()]
    return [line for text in texts for line in wrapped(text, hanging="  ")]


def _stop_rules(answer: Recommendation) -> list[StopRule]:
    return [rule for rule in _brief_rules(answer) if rule.response is StopResponse.STOP]


def _follow_up(answer: Recommendation) -> list[StopRule]:
    """Return when to see someone; the signs of an emergency are not said again where they stand above the plan."""
    said_above = (StopResponse.STOP, *([StopResponse.EMERGENCY] if answer.check_first else []))
    return [rule for rule in _brief_rules(answer) if rule.response not in said_above]


def _brief_rules(answer: Recommendation) -> list[StopRule]:
    regions = {None, *(pattern.region for pattern in answer.patterns)}
    if any(reason.code is ReasonCode.LEG_PAIN for reason in answer.triage_reasons):  # which may fit no pattern
        regions.add(Region.LEG)
    return [rule for rule in answer.stop_rules if rule.brief and rule.region in regions]


def _closing(answer: Recommendation, catalogue: Catalogue, more: bool) -> Block:
    """Write how much was read in a source, where all of it is, and what the answer is not."""
    phrases = catalogue.phrases
    read = read_in_a_source(answer, phrases)
    return [*wrapped(f"{read} {phrases['brief-more'].text if more else ''}"), *_about(answer, catalogue)]


def read_in_a_source(answer: Recommendation, phrases: Phrases) -> str:
    """Say how many of the facts of a first plan, and of what is said around it, were read in a source."""
    facts = said(answer)
    return phrases["brief-read"].fill(read=str(sum(fact.mark in READ for fact in facts)), all=str(len(facts)))


def _about(answer: Recommendation, catalogue: Catalogue) -> Block:
    """Write what the answer is not, and how far its language is reviewed."""
    review = review_note(answer.language_status, catalogue.phrases)
    return [*wrapped(answer.disclaimer.text), *wrapped(review or "")]
