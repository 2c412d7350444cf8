"""Where Sphinx comes in: markers of pages are filled, and the parts that make pages and files are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from docs.site import accessibility, figures, front, searching
from docs.site.catalogue import documents
from docs.site.explorer import page as explorer
from docs.site.markers import filled, missing
from docs.site.reference import public_names, schemas

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything; Sphinx calls this."""
    app.connect("source-read", _fill)
    for part in (accessibility, documents, explorer, figures, front, public_names, schemas, searching):
        part.connect(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _fill(_: Sphinx, docname: str, source: list[str]) -> None:
    for name in missing(source[0]):
        logging.getLogger(__name__).warning("%s is left out", name, location=docname)
    source[0] = filled(source[0])
