"""Every error that core-back raises, one tree.

::

    CoreBackError
    |-- ContentError      a content folder or catalogue is wrong
    |-- InputError        an intake, a JSON text or a request is wrong (also a ValueError)
    |   `-- ResponseError a FHIR QuestionnaireResponse is wrong; holds what could be read of it
    |-- MissingExtraError an optional dependency is not installed (also an ImportError)
    `-- UnknownIdError    nothing has that id (also a KeyError)

"Nothing fits" and "see a clinician first" are answers, not errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from core_back._letters import escaped
from core_back._limits import LONGEST_PROBLEM, MOST_CANDIDATES, MOST_MEANT, MOST_PROBLEMS
from core_back._spelling import meant

__all__ = [
    "ContentError",
    "CoreBackError",
    "GoneIdWarning",
    "InputError",
    "MissingExtraError",
    "ResponseError",
    "UnknownIdError",
]


class CoreBackError(Exception):
    """
    The base of every error that core-back raises.

    Attributes:
        red_flags: Red flags that were ticked beside what is wrong. Look at them first.

    """

    red_flags: tuple[str, ...] = ()


class ContentError(CoreBackError):
    """
    A content folder or catalogue is wrong; nothing of it was loaded.

    Attributes:
        problems: The problems found, each as ``message @ file.toml.path``; of very many, the first.
        more: How many more there are.

    """

    problems: tuple[str, ...]
    more: int

    def __init__(self, problems: Iterable[str], *, more: int = 0) -> None:
        self.problems, self.more = _first(problems, more)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """List the problems, one a line, under a line that counts them."""
        return _listed(self.problems, self.more)


class InputError(CoreBackError, ValueError):
    """
    An intake, a JSON text or a request is wrong.

    Attributes:
        problems: The problems found, each as ``message @ path``; of very many, the first.
        more: How many more there are.
        red_flags: Red flags that were ticked beside what is wrong. Look at them first.

    """

    problems: tuple[str, ...]
    more: int

    def __init__(self, problems: Iterable[str], *, more: int = 0, red_flags: Iterable[str] = ()) -> None:
        self.problems, self.more = _first(problems, more)
        self.red_flags: tuple[str, ...] = tuple(map(str, red_flags))  # plain words, which `from_dict` reads
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Say which red flags were ticked; then give the problem, or list several under a line that counts them."""
        return "\n".join([*red_flags_first(self.red_flags), _listed(self.problems, self.more)])


class ResponseError(InputError):
    """
    A FHIR QuestionnaireResponse is wrong.

    Attributes:
        problems: Every problem found, each as ``message @ path``.
        intake: The ``Intake`` that could be read all the same; every red flag that was ticked is in it.
        red_flags: The red flags of that intake.

    """

    def __init__(self, problems: Iterable[str], intake: object) -> None:
        super().__init__(problems, red_flags=sorted(getattr(intake, "red_flags", None) or ()))
        self.intake = intake

    def __reduce__(self) -> tuple[type[ResponseError], tuple[tuple[str, ...], object], dict[str, object]]:
        """Copy and pickle with the intake."""
        return type(self), (self.problems, self.intake), self.__dict__


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
        in_a_clone = f"in a clone python -m pip install '.[{self.extra}]'"
        return f"expected the extra {self.extra!r}: python -m pip install 'core-back[{self.extra}]', {in_a_clone}"


class UnknownIdError(CoreBackError, KeyError):
    """
    Nothing has that id.

    A ``KeyError`` too, so that mappings by id behave as mappings do.

    Attributes:
        kind: What was looked for, such as ``exercise``.
        id: The id that is unknown.
        nearest: The known ids that it may have meant, best first.
        red_flags: Red flags of the intake beside the id. Look at them first.

    """

    def __init__(self, kind: str, id: object, nearest: Iterable[str] = ()) -> None:  # noqa: A002 - the field's own name
        self.kind = kind
        self.id: str = id if isinstance(id, str) else abbreviated(id)
        self.nearest: tuple[str, ...] = tuple(nearest)
        super().__init__(kind, self.id, self.nearest)

    def __str__(self) -> str:
        """Say which red flags were ticked; then what was looked for and what was perhaps meant."""
        unknown = f"no {self.kind} has the id {abbreviated(self.id)}{_asked('; ', self.nearest)}"
        return "\n".join([*red_flags_first(self.red_flags), unknown])


class GoneIdWarning(DeprecationWarning):
    """An id was used that has been removed and replaced by another."""


def nearest(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """Find the ``known`` words that ``word`` may have meant, best first; of very many, the first."""
    if not isinstance(word, str):
        return ()
    known = list(map(str, known))
    if len(known) > MOST_CANDIDATES:
        return ()
    return tuple(meant(word[:80], known)[:MOST_MEANT])


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Ask ``, did you mean 'x' or 'y'?`` about the known words that this one may have meant; ask nothing for none."""
    return _asked(", ", nearest(word, known))


def _asked(before: str, words: Iterable[str]) -> str:
    listed = " or ".join(map(repr, words))
    return f"{before}did you mean {listed}?" if listed else ""


#: Types, and modules of types, whose values are written as Python does; of others, only the type is named, as they may
#: be of any length, or hold what cannot be written.
_WRITTEN = frozenset({bool, bytearray, bytes, complex, dict, float, frozenset, int, list, set, tuple, type, type(None)})
_MODULES = frozenset({"datetime", "uuid"})


def abbreviated(value: object) -> str:
    """Write the value as Python does, in printable characters and cut to a readable length."""
    if isinstance(value, (dict, list, tuple, set, frozenset)) and value:
        return f"{type(value).__name__} of {len(value)}"
    if isinstance(value, int) and value.bit_length() > 128:
        return "a number of very many digits"
    if type(value) not in _WRITTEN and type(value).__module__ not in _MODULES and not isinstance(value, str):
        return f"{'an' if type(value).__name__[:1] in 'AEIOU' else 'a'} {type(value).__name__}"
    text = ascii(value[:80] if isinstance(value, (str, bytes, bytearray)) else value)
    return text if len(text) <= 80 and (not isinstance(value, (str, bytes)) or len(value) <= 80) else f"{text[:76]}..."


def printable(name: str) -> str:
    """Keep a name that can be printed on one line as it is; escape and cut any other."""
    return name if name.isprintable() and len(name) <= 200 else abbreviated(name)[1:-1]


def located(path: tuple[object, ...], root: str = "$") -> str:
    """Write a path as people do, ``$.steps[1]``; a key that is no plain word is quoted and cut."""
    return root + "".join(f".{step}" if _is_plain(step) else f"[{abbreviated(step)}]" for step in path)


def _is_plain(step: object) -> bool:
    return isinstance(step, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,80}", step) is not None


def told(problem: str) -> str:
    """Write a problem as one line that can be printed, whatever it repeats of what was given, and not at any length."""
    cut = problem if len(problem) <= LONGEST_PROBLEM else f"{problem[:LONGEST_PROBLEM]}..."
    return escaped(cut)


def and_more(more: int) -> tuple[str, ...]:
    """Say how many more there are than were listed; say nothing of none."""
    return (f"and {more:,} more",) if more else ()


def red_flags_first(red_flags: Iterable[str]) -> tuple[str, ...]:
    """Say first of all that red flags were ticked; say nothing of none."""
    named = ", ".join(red_flags)
    return (f"red flags were ticked, look at them first: {named}",) if named else ()


def _first(problems: Iterable[str], more: int) -> tuple[tuple[str, ...], int]:
    """Keep the first problems, and count the others."""
    remaining = iter(problems)
    kept = tuple(told(problem) for problem in islice(remaining, MOST_PROBLEMS))
    return kept, more + sum(1 for _ in remaining)


def _listed(problems: tuple[str, ...], more: int) -> str:
    """Write one problem as it is, and several as a list under their number."""
    if len(problems) == 1 and not more:
        return problems[0]
    lines = [*problems, *and_more(more)]
    return "\n".join([f"{len(problems) + more:,} problems", *(f"  {line}" for line in lines)])
