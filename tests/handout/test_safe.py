"""The handout: nothing on it can do anything, and the same answer gives the same text."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_back import (
    Fact,
    InputError,
    MissingExtraError,
    ProvenanceMark,
    Recommendation,
    Source,
    SourceKind,
    UnknownIdError,
    catalogue,
    handout,
)
from core_back._model.base import trusted
from core_back._text.plain import plain
from core_back.handout import _html
from core_back.handout._plain import markdown
from tests.support.pages import SITTING, dom, flat, html, page, seen, tokens

LETTERS = st.text(st.characters(exclude_categories=[]), min_size=1, max_size=60)
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)><a href='https://evil.example'>",
    "</style></title></textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#60;i&#62; &amp;amp;",
    "# Heading\n## Another\n---\n===",
    "[here](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example> [a]: https://evil.example",
    "https://evil.example www.evil.example me@evil.example evil.com //evil.com",
    "`code` ```\nfence\n``` ~~gone~~ **bold** _slanted_ | cell | $x$",
    "1. one\n2) two\n- three\n+ four\n* five\n> six\n    seven",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u202eabc\u202c \u2066x\u2069 \u0639\u0631\u0628\u064a",
    "\U0001f9d8\U0001f3fd\u200d\u2640\ufe0f emoji \U0001f1e8\U0001f1e6",
    "tab\tnull\x00bell\x07escape\x1b[31m delete\x7f line\u2028paragraph\u2029 next\x85",
    "lone \ud800 surrogate \ufffe \U0001ffff",
    "n" * 10_000,
]


def changed(answer: Recommendation, **changes: Any) -> Recommendation:
    """The answer with another first exercise."""
    first, *others = answer.suggestions
    exercise = attrs.evolve(first.exercise, **changes)
    return attrs.evolve(answer, suggestions=(attrs.evolve(first, exercise=exercise), *others))


# What it cannot do.


def dressed(text: str) -> Recommendation:
    """An answer with one exercise, all of whose texts are another."""
    fact = Fact(text=text, mark=ProvenanceMark.RECALLED, sources=("general-knowledge",))
    first = SITTING.suggestions[0]
    exercise = attrs.evolve(
        first.exercise, name=text, steps=(text,) * 3, cues=(fact,), cautions=(fact,), purpose=fact, bed_form=fact
    )
    reasons = tuple(attrs.evolve(reason, text=text) for reason in first.reasons)
    worn = attrs.evolve(
        first,
        exercise=exercise,
        dose=text,
        notes=(fact,),
        cautions=(fact,),
        reasons=reasons,
        clinician_note=text,
        on_bed=True,
    )
    source = Source(
        id="oakville-clinic", title=text, authors=text, kind=SourceKind.HANDOUT, locator=text, licence="none"
    )
    return attrs.evolve(
        SITTING,
        what_to_do=(fact,),
        triage_reasons=reasons,
        suggestions=(worn,),
        next_steps=(),
        advice=(fact,),
        stop_rules=tuple(attrs.evolve(rule, text=text) for rule in SITTING.stop_rules),
        follow_up=(fact,),
        disclaimer=fact,
        sources=(source,),
        content_version=text,
        language_status=text,
    )


ACTIVE = "script, iframe, object, embed, img, form, link, base, video, audio, [onload], [onerror], [onclick], [style]"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_and_do_nothing(text: str) -> None:
    with trusted():  # whatever may come past the checks of records
        answer = dressed(text)
        written, marked_down = html(answer), handout.to_markdown(answer)
    tree = dom(written)
    assert tree.query(ACTIVE) == []
    assert len(tree.query("style")) == len(page(dressed("Harmless.")).query("style"))
    assert [link.attrs["href"] for link in tree.query("a") if link.attrs["href"][0] != "#"] == []
    assert seen(tree.query("li.card h3")[0]) == flat(f"1 {plain(text)}")
    assert seen(tree.query("header p.do")[0]) == flat(plain(text))
    assert [token for token in tokens(marked_down) if token.type.startswith(("html", "link", "image"))] == []
    assert written.encode()


@given(LETTERS)
def test_markdown_shows_every_text_letter_for_letter(text: str) -> None:
    found = list(tokens(f"{markdown(text)}\n\n- {markdown(text)}\n"))
    outer = {token.type.removesuffix("_open").removesuffix("_close") for token in found if not token.content}
    assert outer <= {"paragraph", "bullet_list", "list_item", "text"}
    said = ["".join(each.content for each in token.children or ()) for token in found if token.type == "inline"]
    expected = plain(text).replace("\u2060", "")
    assert [flat(each.replace("\u2060", "")) for each in said] == [flat(expected)] * 2 * bool(flat(expected))


@given(LETTERS)
def test_a_plain_text_is_one_line_that_can_be_stored(text: str) -> None:
    line = plain(text)
    assert line.encode().decode() == line
    assert line.splitlines() in ([line], [])
    assert plain(line) == line


def test_the_page_forbids_scripts_and_requests() -> None:
    [policy] = page(SITTING).query("meta[http-equiv]")
    assert policy.attrs["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "url(" not in html(SITTING)
    assert "@import" not in html(SITTING)


def test_an_id_that_is_no_slug_is_refused() -> None:
    for write in (handout.to_html, handout.to_markdown):
        with pytest.raises(InputError, match="expected a slug"):
            write(changed(SITTING, id='x"><script>'))


def test_an_exercise_without_a_figure_has_no_picture() -> None:
    assert len(dom(handout.to_html(changed(SITTING, figure=None))).query("li.card")[0].query("svg")) == 0


def test_figures_are_named_after_their_exercise_and_described_by_its_steps() -> None:
    [picture, still] = page(SITTING).query("li.card")[0].query("svg")
    for each in (picture, still):
        assert each.attrs["role"] == "img"
        assert seen(each.query("title")[0]) == "Seated forward bend"
        assert seen(each.query("desc")[0]) == " ".join(catalogue().exercises["seated-flexion"].steps)


# How it is made.


@pytest.mark.deep
def test_the_same_answer_gives_the_same_text_in_every_process() -> None:
    program = (
        "import hashlib; from core_back import Intake, handout, recommend\n"
        "answer = recommend(Intake(eased_by=['sitting']))\n"
        "print(hashlib.sha256((handout.to_html(answer) + handout.to_markdown(answer)).encode()).hexdigest())"
    )
    results = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        results.add(done.stdout)
    assert len(results) == 1


def test_words_come_from_the_catalogue_given() -> None:
    assert "Votre semaine" in handout.to_html(SITTING, catalogue=catalogue("fr-CA"))


def test_an_answer_in_a_language_that_is_not_bundled_needs_its_catalogue() -> None:
    german = attrs.evolve(SITTING, language="de")
    with pytest.raises(UnknownIdError, match="language"):
        html(german)
    assert '<html lang="de">' in handout.to_html(german, catalogue=catalogue())


def test_without_jinja_html_names_the_extra_and_markdown_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    _html._environment.cache_clear()
    bare = attrs.evolve(SITTING, suggestions=(), alternatives=(), next_steps=())
    with pytest.raises(MissingExtraError, match=r"core-back\[handout\]"):
        handout.to_html(bare)
    assert handout.to_markdown(bare)
    monkeypatch.undo()
    assert handout.to_html(bare)
