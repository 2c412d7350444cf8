"""What answers are put together from, kept from one answer to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from core_back._catalogue.catalogue import Catalogue
from core_back._model.provenance import Cites, Fact, cited
from core_back._model.recommendation import Reason, RuledOut
from core_back._model.vocabulary import Triage
from core_back._selection.explaining import once
from core_back._selection.matching import Match
from core_back._selection.prospects import Section
from core_back._selection.screening import Call
from core_back._selection.withholding import ruled_out


class Room:
    """
    How much may still be kept before all of it is forgotten.

    Attributes:
        left: For how many more there is room.
    """

    __slots__ = ("_clear", "_most", "left")

    def __init__(self, most: int, clear: Callable[[], None]) -> None:
        """Begin with room for ``most``; ``clear`` forgets them."""
        self.left = self._most = most
        self._clear = clear

    def use(self) -> None:
        """One more is kept."""
        self.left -= 1
        if self.left < 0:
            self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.left = self._most
        self._clear()


class Cited:
    """The sources that parts cite, as the bits of a number."""

    __slots__ = ("_bits",)

    def __init__(self, catalogue: Catalogue) -> None:
        """Give each source its bit."""
        self._bits = {id_: 1 << place for place, id_ in enumerate(catalogue.sources)}

    def by(self, parts: Iterable[Cites]) -> int:
        """The bits of the sources that the parts cite."""
        bits = 0
        for id_ in cited(*parts):
            bits |= self._bits[id_]
        return bits

    def ids(self, bits: int) -> list[str]:
        """The ids of the sources that have those bits, in order."""
        return [id_ for id_, bit in self._bits.items() if bit & bits]


class Screened:
    """
    What is called for first.

    Attributes:
        triage: The gravest level that was called for.
        reasons: Why.
        what_to_do: What to do first.
        cited: The bits of the sources that these cite.
        stops: Whether it is graver than a review, so that no exercise may be shown.
    """

    __slots__ = ("cited", "reasons", "stops", "triage", "what_to_do")

    def __init__(self, triage: Triage, reasons: tuple[Reason, ...], catalogue: Catalogue, sources: Cited) -> None:
        """Look up what to do."""
        self.triage = triage
        self.reasons = reasons
        self.what_to_do: tuple[Fact, ...] = catalogue.triage[triage].what_to_do
        self.cited = sources.by([*reasons, *self.what_to_do, catalogue.disclaimer])
        self.stops = triage in (Triage.EMERGENCY, Triage.URGENT)


class Common:
    """
    What is said to everyone whose pain fits the same patterns by the same answers, and worsens with the same.

    Attributes:
        ruled_out: The directions that no exercise takes.
        advice: Everyday advice.
        follow_up: When to see someone.
        cited: The bits of the sources that all these cite, and the patterns.
        sections: What may be shown: starters, general activities, progressions.
    """

    __slots__ = ("advice", "cited", "follow_up", "ruled_out", "sections")

    def __init__(self, match: Match, sections: Sequence[Section], catalogue: Catalogue, sources: Cited) -> None:
        """Gather it."""
        self.ruled_out: tuple[RuledOut, ...] = ruled_out(match, catalogue)
        self.advice = once(*(pattern.advice for pattern in match.patterns), catalogue.advice)
        self.follow_up = once(*(pattern.follow_up for pattern in match.patterns), catalogue.follow_up)
        cites: list[Cites] = [*self.advice, *catalogue.stop_rules, *self.follow_up, *match.patterns]
        cites += (reason for each in self.ruled_out for reason in each.reasons)
        self.cited = sources.by(cites)
        self.sections = sections


class Pain:
    """
    What follows from how the pain behaves.

    Attributes:
        match: The patterns that the answers fit.
        common: What is said to everyone with such pain; shared by pain that is alike.
        calls: What it calls for.
        screened: What is called for first, by red flags, grave circumstances, and whether nothing is left for today;
            shared by pain that calls for the same.
    """

    __slots__ = ("calls", "common", "match", "screened")

    def __init__(
        self, match: Match, common: Common, calls: tuple[Call, ...], screened: dict[Hashable, Screened]
    ) -> None:
        """Put together what is known."""
        self.match = match
        self.common = common
        self.calls = calls
        self.screened = screened
