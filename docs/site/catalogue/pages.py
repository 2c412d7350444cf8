"""Which pages the catalogue has, where they stand, and how one leads to another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import attrs

import core_back

#: Where the pages of each language begin; the first language is the one that everything falls back to.
PLACES = {"en": "catalogue", "fr-CA": "fr/catalogue"}
_FOLDERS = {"exercise": "exercises", "pattern": "patterns", "source": "sources"}


@attrs.frozen
class Page:
    """
    One page of the catalogue.

    Attributes:
        language: Language of its texts.
        kind: What it is about: exercise, pattern or source; index and sources are lists.
        id: Id of the record that it shows; empty for lists.
    """

    language: str
    kind: str
    id: str = ""

    @property
    def docname(self) -> str:
        """Return where it stands, without an ending."""
        folder = _FOLDERS.get(self.kind)
        place = f"{folder}/{self.id}" if folder else "index" if self.kind == "index" else "sources/index"
        return f"{PLACES[self.language]}/{place}"

    @property
    def twin(self) -> Page:
        """Return the same page in the other language."""
        (other,) = PLACES.keys() - {self.language}
        return attrs.evolve(self, language=other)

    def beside(self, kind: str, id_: str = "") -> Page:
        """Return another page in this language."""
        return Page(self.language, kind, id_)

    def link(self, to: Page, anchor: str = "") -> str:
        """Return the address of another page, as seen from this one."""
        return self.file(f"{to.docname}.html") + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        """Return the address of a file of the site, as seen from this page."""
        return posixpath.relpath(path, posixpath.dirname(self.docname))


def pages() -> Iterator[Page]:
    """Yield every page: two lists in each language, and a page for each exercise, pattern and source."""
    for language in PLACES:
        catalogue = core_back.catalogue(language)
        yield Page(language, "index")
        yield Page(language, "sources")
        yield from (Page(language, "exercise", id_) for id_ in catalogue.exercises)
        yield from (Page(language, "pattern", id_) for id_ in catalogue.patterns)
        yield from (Page(language, "source", id_) for id_ in catalogue.sources)


def title(page: Page, labels: dict[str, str]) -> str:
    """Return the title of a page."""
    catalogue = core_back.catalogue(page.language)
    if page.kind == "exercise":
        return catalogue.exercises[page.id].name
    if page.kind == "pattern":
        return catalogue.patterns[page.id].title
    if page.kind == "source":
        return catalogue.sources[page.id].title
    return labels[f"title-{page.kind}"]
