"""The page as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core_back.handout._cards import Card, Labelled
from core_back.handout._page import Page
from core_back.handout._plain import markdown
from core_back.handout._sources import Entry

_BOX = "☐"
_LINE = "\\_"


def written(page: Page) -> str:
    """Write the page as Markdown text that ends with a line break."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    if page.check_first:
        yield f"> **{_say(page, 'heading-unasked')}**"
        for text in page.check_first:
            yield from (">", f"> {markdown(text)}")
        yield ""
    yield f"# {_say(page, f'triage-{page.triage}')}"
    yield from _paragraphs(f"**{markdown(text)}**" if page.alone else markdown(text) for text in page.what_to_do)
    yield from _section(page, "heading-why", page.why)
    yield from _section(page, "heading-patterns", page.patterns)
    yield from _exercises(page, ("today", "general"))
    if page.note is not None:
        yield from _heading(page, "handout-note")
        yield from ("", f"> {markdown(page.note)}")
    yield from _chart(page)
    yield from _section(page, "heading-advice", page.advice)
    yield from _section(page, "heading-stop-rules", page.stop)
    yield from _care(page)
    yield from _exercises(page, ("alternatives", "next-steps"))
    if not page.alone:
        yield from _heading(page, "heading-left-out")
        yield from _list(f"{_named(page, ', '.join(names))}{markdown(reason)}" for reason, names in page.left_out)
        if not page.left_out_by_name:
            yield from _paragraphs([_say(page, "nothing-left-out")])
    yield from _sources(page)
    yield from ("", "---")
    yield from _clinic(page)
    lines = ("handout-name", "handout-date")
    yield from _paragraphs(f"{_say(page, line)}{_say(page, 'colon')} {12 * _LINE}" for line in lines)
    yield from _paragraphs(map(markdown, page.closing))


def _say(page: Page, phrase_id: str) -> str:
    return markdown(page.say(phrase_id))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from ("", text)


def _heading(page: Page, phrase_id: str, level: int = 2) -> Iterator[str]:
    yield from ("", f"{'#' * level} {_say(page, phrase_id)}")


def _list(texts: Iterable[str]) -> Iterator[str]:
    yield ""
    yield from (f"- {text}" for text in texts)


def _section(page: Page, phrase_id: str, texts: tuple[str, ...], level: int = 2) -> Iterator[str]:
    if texts:
        yield from _heading(page, phrase_id, level)
        yield from _list(map(markdown, texts))


def _exercises(page: Page, ids: tuple[str, ...]) -> Iterator[str]:
    for group in page.groups:
        if group.id in ids:
            yield from ("", f"## {markdown(group.heading)}")
            yield from _paragraphs(map(markdown, group.intro))
            for card in group.cards:
                yield from _card(page, card)


def _card(page: Page, card: Card) -> Iterator[str]:
    yield from ("", f"### {card.number}. {markdown(card.exercise.name)}")
    yield from ("", _named(page, page.say("label-dose")) + markdown(card.dose))
    yield from _labelled(page, card.before)
    yield ""
    yield from (f"{number}. {markdown(step)}" for number, step in enumerate(card.exercise.steps, start=1))
    yield from _labelled(page, card.after)


def _chart(page: Page) -> Iterator[str]:
    if page.chart is None:
        return
    yield from _heading(page, "week-heading")
    yield from _paragraphs([_say(page, "handout-tick")])
    columns = [_say(page, f"handout-{column}") for column in ("when", "exercise", "time")]
    columns += map(markdown, page.chart.days)
    yield from ("", _row(columns), _row("---" for _ in columns))
    for block in page.chart.blocks:
        when = f"**{markdown(block.heading)}** {markdown(block.time)}"
        for row in block.rows:
            boxes = [_BOX * number for number in row.boxes]
            yield _row([when.strip(), markdown(f"{row.name} {row.note}"), markdown(row.time), *boxes])
            when = ""
    yield from _paragraphs([markdown(page.chart.note)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _labelled(page: Page, labels: tuple[Labelled, ...]) -> Iterator[str]:
    if labels:
        yield from _list(_named(page, under.label) + markdown(" ".join(under.texts)) for under in labels)


def _named(page: Page, name: str) -> str:
    """Write a name in bold with the language's colon, or nothing."""
    return f"**{markdown(name)}**{_say(page, 'colon')} " if name else ""


def _care(page: Page) -> Iterator[str]:
    if page.at_once or page.urgent or page.follow_up:
        yield from _heading(page, "heading-follow-up")
        yield from _section(page, "handout-at-once", page.at_once, level=3)
        yield from _section(page, "handout-urgent", page.urgent, level=3)
        yield from _section(page, "handout-appointment", page.follow_up, level=3)


def _clinic(page: Page) -> Iterator[str]:
    if page.clinic is not None:
        others = filter(None, (page.clinic.phone, page.clinic.address))
        yield from _paragraphs([", ".join([f"**{markdown(page.clinic.name)}**", *map(markdown, others)])])


def _sources(page: Page) -> Iterator[str]:
    yield from _heading(page, "heading-sources")
    yield from _paragraphs([markdown(f"{page.say('handout-how-known')} {'; '.join(page.signs)}.")])
    rows = []
    for thing in page.known:
        parts = [f"{name}{page.say('colon')}{known}" if name else known for name, known in thing.parts]
        rows.append(_named(page, thing.name) + markdown(". ".join(parts)))
    yield from _list(rows)
    if page.sources:
        yield ""
        yield from (f"{number}. {_entry(entry)}" for number, entry in enumerate(page.sources, start=1))


def _entry(entry: Entry) -> str:
    where = f"<{entry.address}>" if entry.address else markdown(entry.locator or "")
    return f"{markdown(entry.text)} {where}".strip()
