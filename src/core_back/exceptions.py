"""Every error that core-back raises, one tree.

::

    CoreBackError
    |-- ContentError      a content folder or catalogue is wrong
    |-- InputError        an intake, a JSON text or a request is wrong (also a ValueError)
    |-- MissingExtraError an optional dependency is not installed (also an ImportError)
    `-- UnknownIdError    nothing has that id (also a KeyError)

"Nothing fits" and "see a clinician first" are answers, not errors.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ContentError", "CoreBackError", "GoneIdWarning", "InputError", "MissingExtraError", "UnknownIdError"]


class CoreBackError(Exception):
    """The base of every error that core-back raises."""


class ContentError(CoreBackError):
    """
    A content folder or catalogue is wrong; nothing of it was loaded.

    Attributes:
        problems: Every problem found, each as ``message @ file.toml.path``.

    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems: tuple[str, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """List the problems, one a line, under a line that counts them."""
        return _listed(self.problems)


class InputError(CoreBackError, ValueError):
    """
    An intake, a JSON text or a request is wrong.

    Attributes:
        problems: Every problem found, each as ``message @ path``.

    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems: tuple[str, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Give the problem, or list several, one a line, under a line that counts them."""
        return _listed(self.problems)


class MissingExtraError(CoreBackError, ImportError):
    """
    Something needs an optional dependency that is not installed.

    Attributes:
        extra: Name of the extra of core-back that brings it.

    """

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(extra)

    def __str__(self) -> str:
        """Say what to install."""
        return f"expected the extra {self.extra!r}: python -m pip install 'core-back[{self.extra}]'"


class UnknownIdError(CoreBackError, KeyError):
    """
    Nothing has that id.

    A ``KeyError`` too, so that mappings by id behave as mappings do.

    Attributes:
        kind: What was looked for, such as ``exercise``.
        id: The id that is unknown.
        nearest: The known ids that look most like it, best first.

    """

    def __init__(self, kind: str, id: str, nearest: Iterable[str] = ()) -> None:  # noqa: A002 - the field's own name
        self.kind = kind
        self.id = id
        self.nearest: tuple[str, ...] = tuple(nearest)
        super().__init__(kind, id, self.nearest)

    def __str__(self) -> str:
        """Say what was looked for and what was perhaps meant."""
        meant = f"; did you mean {' or '.join(map(repr, self.nearest))}?" if self.nearest else ""
        return f"no {self.kind} has the id {abbreviated(self.id)}{meant}"


class GoneIdWarning(DeprecationWarning):
    """An id was used that has been removed and replaced by another."""


def nearest(word: object, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Find up to ``most`` of the ``known`` words that look most like ``word``, best first."""
    from difflib import get_close_matches

    if not isinstance(word, str):
        return ()
    by_lower = {known_word.lower(): known_word for known_word in sorted(known)}
    return tuple(by_lower[lower] for lower in get_close_matches(word[:80].lower(), by_lower, n=most, cutoff=0.6))


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Ask ``, did you mean 'x'?`` about the known word that looks most like this one; ask nothing if none does."""
    return "".join(f", did you mean {known_word!r}?" for known_word in nearest(word, known, most=1))


def abbreviated(value: object) -> str:
    """Write the value as Python does, in printable characters and cut to a readable length."""
    if isinstance(value, (dict, list, tuple, set, frozenset)) and value:
        return f"{type(value).__name__} of {len(value)}"
    if isinstance(value, int) and value.bit_length() > 128:
        return "a number of very many digits"
    text = ascii(value[:80] if isinstance(value, str) else value)
    return text if len(text) <= 80 and (not isinstance(value, str) or len(value) <= 80) else f"{text[:76]}..."


def printable(name: str) -> str:
    """Keep a name that can be printed on one line as it is; escape and cut any other."""
    return name if name.isprintable() and len(name) <= 200 else abbreviated(name)[1:-1]


def _listed(problems: tuple[str, ...]) -> str:
    """Write one problem as it is, and several as a list under their number."""
    if len(problems) == 1:
        return problems[0]
    return "\n".join([f"{len(problems)} problems", *(f"  {problem}" for problem in problems)])
