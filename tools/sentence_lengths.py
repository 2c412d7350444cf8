"""Print French sentences of more than 20 words, and how long sentences are; fail where there is one that long.

A word stands between spaces and holds a letter or a digit.
"""

import re
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

import core_back
from core_back._content import ENGLISH, LANGUAGES
from core_back._content.bundled import documents_in
from core_back._content.packs import read_pack
from core_back._content.translation import translations

LANGUAGE = "fr-CA"
MOST_WORDS = 20


def sentences() -> list[str]:
    """List every French sentence once, in the order of the content."""
    pack = read_pack(Path(core_back.__file__).parent / "data" / LANGUAGES / LANGUAGE)
    texts = (text for _, _, text in translations(documents_in(ENGLISH), pack))
    return list(dict.fromkeys(part for text in texts for part in re.split(r"(?<=[.!?])\s+", text)))


def words(sentence: str) -> int:
    """Count the words of a sentence."""
    return sum(any(map(str.isalnum, part)) for part in sentence.split())


def too_long(given: Iterable[str]) -> list[str]:
    """List the sentences of more words than a reader should have to hold."""
    return [sentence for sentence in given if words(sentence) > MOST_WORDS]


def main() -> int:
    """Print the sentences that are too long and return 1 if there is one."""
    every = sentences()
    found = too_long(every)
    for sentence in found:
        print(f"{words(sentence)} words: {sentence}")
    median = statistics.median(map(words, every))
    print(f"{len(every)} sentences, median {median} words, {len(found)} over {MOST_WORDS}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
