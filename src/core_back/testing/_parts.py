"""The parts of records: ids, texts, and how a fact is known."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from core_back._model.constraints import PLAIN, expected_text
from core_back._model.provenance import Provenance
from core_back._model.vocabulary import ProvenanceMark
from core_back.testing._registry import OWN

#: A source for each mark, so that facts cite what their mark allows.
CITED = {
    ProvenanceMark.VERIFIED: "oakville-clinic",
    ProvenanceMark.SECONDARY: "trainet-mckenzie",
    ProvenanceMark.RECALLED: "general-knowledge",
    ProvenanceMark.INFERRED: "core-back",
    ProvenanceMark.OWN: "core-back",
    ProvenanceMark.CLINICIAN: "clinician",
}


def slugs() -> st.SearchStrategy[str]:
    """
    Generate ids as content uses them.

    >>> from hypothesis import find
    >>> from core_back.testing import slugs
    >>> find(slugs(), lambda id_: "-" in id_)
    '0-0'
    """
    word = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)
    return st.lists(word, min_size=1, max_size=4).map("-".join)


def texts() -> st.SearchStrategy[str]:
    """
    Generate texts of any script that content may hold.

    >>> from hypothesis import find
    >>> from core_back.testing import texts
    >>> find(texts(), lambda text: True)
    '0'
    """
    letters = st.characters(exclude_categories=["C", "Zl", "Zp"])
    return st.text(letters, min_size=1, max_size=60).filter(lambda text: expected_text(text, PLAIN) is None)


def provenances() -> st.SearchStrategy[Provenance]:
    """Generate marks, each with a bundled source that it may cite."""
    marks = st.sampled_from(ProvenanceMark)
    return marks.map(lambda mark: Provenance(mark=mark, sources=(CITED[mark],)))


OWN[Provenance] = provenances
