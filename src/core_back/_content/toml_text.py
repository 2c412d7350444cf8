"""A catalogue as the files of a content folder: what ``folder`` reads, written."""

from __future__ import annotations

from collections.abc import Mapping

from core_back._catalogue.catalogue import Catalogue
from core_back._content.folder import COLLECTIONS, FOLDERS, SETTINGS
from core_back._converter.converter import unstructured
from core_back._model.exercise import Exercise
from core_back._model.pattern import PainPattern
from core_back.exceptions import MissingExtraError


def record_file(record: Exercise | PainPattern) -> tuple[str, str]:
    """
    Return the path of a record in a content folder, and its TOML: the fields that differ from their defaults.

    Raises:
        MissingExtraError: tomli-w is not installed.
    """
    collection = "exercises" if isinstance(record, Exercise) else "patterns"
    return f"{collection}/{record.id}.toml", _toml(unstructured(record, defaults=False))


def folder_files(catalogue: Catalogue) -> dict[str, str]:
    """
    Return the files of a folder that stands alone and loads to this catalogue, by their paths.

    Raises:
        MissingExtraError: tomli-w is not installed.
    """
    documents = unstructured(catalogue, defaults=False)
    records = [record for folder in FOLDERS for record in getattr(catalogue, folder).values()]
    settings = {key: value for key, value in documents.items() if key not in (*FOLDERS, *COLLECTIONS.values())}
    files = {SETTINGS: _toml(settings)}
    for file, collection in COLLECTIONS.items():
        table = {collection: documents.get(collection, [])}
        if collection == "phrases":
            table = {phrase.id: phrase.text for phrase in catalogue.phrases.values()}
        files[file] = _toml(table)
    return files | dict(map(record_file, records))


def _toml(table: Mapping[str, object]) -> str:
    try:
        import tomli_w
    except ImportError:
        raise MissingExtraError("export") from None
    return tomli_w.dumps(table)
