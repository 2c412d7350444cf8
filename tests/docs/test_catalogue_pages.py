"""The catalogue's pages: all there, complete in both languages, linked, escaped, and true to what selection does."""

from __future__ import annotations

import functools
import posixpath
import re
import tomllib
from collections import Counter

import attrs
import pytest

import core_back
from core_back import Circumstance, Fact, Intake, ProvenanceMark, ReasonCode, catalogue, recommend
from docs.site.catalogue.citations import citations
from docs.site.catalogue.exclusions import answers, reasons
from docs.site.catalogue.filters import filters, words
from docs.site.catalogue.json_ld import document, script
from docs.site.catalogue.pages import Page, pages, title
from docs.site.catalogue.sections import LABELS, address, labels, sections

LANGUAGES = ["en", "fr-CA"]
SOME = [
    Page(language, kind, id_)
    for language in LANGUAGES
    for kind, id_ in (
        ("index", ""),
        ("sources", ""),
        ("exercise", "prone-press-up"),
        ("exercise", "walking"),
        ("exercise", "sciatic-slider"),
        ("pattern", "not-eased-by-position"),
        ("pattern", "leg-pain-eased-by-sitting"),
        ("source", "oakville-clinic"),
        ("source", "clinician"),
    )
]
NAMES = [page.docname for page in SOME]


def rendered(page: Page) -> str:
    return "\n".join(section.body for section in sections(page))


#: Pages of the bundled content, each rendered once.
html = functools.cache(rendered)


def named(exercise: str, language: str = "en") -> core_back.Exercise:
    return catalogue(language).exercises[exercise]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_page(language: str) -> None:
    content = catalogue(language)
    found = {(page.kind, page.id) for page in pages() if page.language == language}

    expected = {("exercise", id_) for id_ in content.exercises} | {("pattern", id_) for id_ in content.patterns}
    assert found == expected | {("source", id_) for id_ in content.sources} | {("index", ""), ("sources", "")}


def test_no_two_pages_stand_in_one_place() -> None:
    assert [place for place, number in Counter(page.docname for page in pages()).items() if number > 1] == []


def test_the_twin_of_a_twin_is_the_page() -> None:
    for page in pages():
        assert page.twin.language != page.language
        assert page.twin.twin == page


def test_labels_stand_in_both_languages_and_have_the_same_placeholders() -> None:
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))

    for id_, texts in table.items():
        assert texts.keys() == {*LANGUAGES}, id_
        assert len({frozenset(re.findall(r"{\w+}", text)) for text in texts.values()}) == 1, id_


def test_no_label_stands_where_a_phrase_of_the_data_does() -> None:
    assert labels("en").keys() & catalogue().phrases.keys() == set()


def test_every_label_is_used() -> None:
    files = [path for ending in ("jinja", "py") for path in LABELS.parent.rglob(f"*.{ending}")]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    made = re.compile("filter-|cited-|title-")

    assert [id_ for id_ in labels("en") if f'"{id_}"' not in code and not made.match(id_)] == []


@pytest.mark.parametrize("page", SOME, ids=NAMES)
def test_every_link_leads_to_a_page_or_a_picture(page: Page) -> None:
    places = {each.docname for each in pages()}
    here = posixpath.dirname(page.docname)
    for address_ in re.findall(r'(?:href|src)="([^"]+)"', html(page)):
        if address_.startswith(("https:", "http:")):
            continue
        path = posixpath.normpath(posixpath.join(here, address_.partition("#")[0]))
        place, ending = posixpath.splitext(path)
        assert place in places if ending == ".html" else place.startswith("_static/figures/"), address_


@pytest.mark.parametrize("page", SOME, ids=NAMES)
def test_every_link_to_a_part_of_a_page_finds_it(page: Page) -> None:
    by_place = {each.docname: each for each in pages()}
    for address_, anchor in re.findall(r'href="([^"#]+)#([^"]+)"', html(page)):
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.docname), address_)).removesuffix(".html")
        target = by_place[place]
        assert anchor in {section.id for section in sections(target)} or f'id="{anchor}"' in html(target)


@pytest.mark.parametrize("page", SOME, ids=NAMES)
def test_a_page_links_to_its_twin(page: Page) -> None:
    assert f'href="{page.link(page.twin)}" lang="{page.twin.language}"' in html(page)


@pytest.mark.parametrize("page", [page for page in SOME if page.language != "en"], ids=lambda page: page.docname)
def test_a_page_in_french_says_that_nobody_reviewed_it(page: Page) -> None:
    assert "pas encore été révisée par un professionnel de la santé" in html(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_page_says_everything_that_the_record_says(language: str) -> None:
    content = catalogue(language)
    exercise = content.exercises["prone-press-up"]
    text = html(Page(language, "exercise", exercise.id)).replace("&#39;", "'").replace("&#34;", '"')

    texts = [fact.text for fact in (exercise.purpose, *exercise.cues, *exercise.cautions)]
    texts += [note.text for note in (*exercise.not_for, *exercise.caution_for)]
    for said in (*exercise.steps, *texts, exercise.dose.phrase(content.phrases)):
        assert said in text
    for id_ in exercise.sources:
        assert f'href="../sources/{id_}.html"' in text
    assert str(exercise.bed_form and exercise.bed_form.text) in text


@pytest.mark.parametrize("kind", ["exercise", "pattern"])
def test_every_fact_shows_how_it_is_known(kind: str) -> None:
    content = catalogue()
    marks = {content.phrases[f"mark-{mark}"].text for mark in core_back.ProvenanceMark}
    for section in sections(Page("en", kind, {"exercise": "walking"}.get(kind, "eased-by-sitting"))):
        for known in re.findall(r'<span class="known">\((.*?)\)</span>', section.body):
            assert re.sub(r"<.*?>", "", known).partition(":")[0] in marks
            assert 'href="../sources/' in known


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_not_to_do_an_exercise_is_what_selection_says(language: str) -> None:
    content = catalogue(language)
    for exercise in content.exercises.values():
        said = {(reason.code, reason.about) for reason in reasons(exercise, content)}
        for circumstance in Circumstance:
            answer = recommend(Intake(circumstances=[circumstance]), catalogue=content)
            left = {each.exercise.id: each.reasons for each in answer.left_out}
            for reason in left.get(exercise.id, ()):
                assert (reason.code, reason.about) in said
            if exercise.id in {each.exercise.id for each in answer.suggestions}:
                assert not {about for _, about in said} & {circumstance}


@pytest.mark.parametrize(
    ("exercise", "expected"),
    [
        ("walking", [("walking",)]),
        ("prone-press-up", [("bending-backward",)]),
        ("seated-flexion", [("bending-forward",)]),
        ("bridge", [("bending-forward", "bending-backward")]),
        ("z-lie", []),
    ],
)
def test_a_direction_that_hurts_is_named(exercise: str, expected: list[tuple[str, ...]]) -> None:
    assert list(answers(named(exercise), catalogue())) == expected


def test_a_pattern_that_avoids_the_direction_is_named() -> None:
    found = {(reason.code, reason.about) for reason in reasons(named("prone-press-up"), catalogue())}

    assert (ReasonCode.PATTERN_AVOIDS_DIRECTION, "eased-by-sitting") in found


@pytest.mark.parametrize("page", SOME, ids=NAMES)
def test_nothing_in_a_text_becomes_mark_up(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = '<b onclick="x">&amp; "*_`|'
    content = catalogue(page.language)
    purpose = Fact(text=bad, mark=ProvenanceMark.RECALLED, sources=("general-knowledge",))
    spoilt = {id_: attrs.evolve(each, name=bad, purpose=purpose) for id_, each in content.exercises.items()}
    patterns = [attrs.evolve(each, title=bad) for each in content.patterns.values()]
    sources = [attrs.evolve(each, title=bad, authors=bad, licence=bad) for each in content.sources.values()]
    changed = attrs.evolve(
        content,
        exercises=core_back.Records(core_back.Exercise, spoilt.values()),
        patterns=core_back.Records(core_back.PainPattern, patterns),
        sources=core_back.Records(core_back.Source, sources),
    )
    monkeypatch.setattr(core_back, "catalogue", lambda _: changed)

    text = rendered(page)

    assert "<b onclick" not in text
    assert "&lt;b onclick=" in text


def test_no_text_ends_the_element_of_a_document() -> None:
    text = script({"name": "</script><b>"})

    assert text.count("</") == 1
    assert r"\u003c/script>\u003cb>" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_says_the_name_and_the_steps_of_its_exercise(language: str) -> None:
    for exercise in catalogue(language).exercises.values():
        found = document(Page(language, "exercise", exercise.id))
        assert found is not None
        assert found["@type"] == "ExercisePlan"
        assert found["name"] == exercise.name
        assert found["text"].split("\n") == [*exercise.steps]
        assert found["inLanguage"] == language
        assert len(found["citation"]) == len(exercise.sources)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_says_the_programme_of_its_pattern_in_order(language: str) -> None:
    content = catalogue(language)
    for pattern in content.patterns.values():
        found = document(Page(language, "pattern", pattern.id))
        assert found is not None
        assert found["@type"] == "MedicalWebPage"
        names = [each["item"]["name"] for each in found["mainEntity"]["itemListElement"]]
        assert names == [content.exercises[entry.exercise].name for entry in pattern.programme]


def test_a_document_in_french_says_that_nobody_reviewed_it() -> None:
    english, french = (document(Page(language, "exercise", "walking")) for language in LANGUAGES)

    assert "creativeWorkStatus" not in (english or {})
    assert "révisée" in (french or {})["creativeWorkStatus"]


def test_lists_and_sources_have_no_document() -> None:
    assert document(Page("en", "index")) is None
    assert document(Page("en", "source", "who-2023")) is None


def test_every_exercise_can_be_found_by_each_filter() -> None:
    content = catalogue()
    found = {each.name: {word for word, _ in each.options} for each in filters(content, labels("en"))}
    for exercise in content.exercises.values():
        for name, of_exercise in words(exercise, content).items():
            assert {*of_exercise} <= found[name]


def test_a_filter_offers_nothing_that_finds_nothing() -> None:
    content = catalogue()
    for each in filters(content, labels("en")):
        for word, _ in each.options:
            assert any(word in words(exercise, content)[each.name] for exercise in content.exercises.values())


def test_what_cites_a_source_is_listed_there() -> None:
    content = catalogue()
    for exercise in content.exercises.values():
        for source in exercise.sources:
            assert exercise.id in [each.id for each in citations(source, content) if each.kind == "exercise"]


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        (None, None),
        ("doi:10.1000/1", "https://doi.org/10.1000/1"),
        ("https://example.org/", "https://example.org/"),
        ("javascript:alert(1)", None),
    ],
)
def test_only_addresses_become_links(locator: str | None, expected: str | None) -> None:
    assert address(locator) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title(language: str) -> None:
    for page in pages():
        if page.language == language:
            assert title(page, labels(language))
