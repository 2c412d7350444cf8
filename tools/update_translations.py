"""Note which English text each translation was made from: ``python tools/update_translations.py [PATH ...]``.

Run it after texts were changed. A translation that was changed together with its English text is noted.
One whose English text alone was changed stays as it was, and ``core-back languages`` names it: translate it anew.
If it still says the same, give its path as it is named there, or the beginning: ``fr-CA.exercises.walking.steps``.
"""

import sys
from pathlib import Path

import core_back
from core_back import languages
from core_back._content import ENGLISH, LANGUAGES
from core_back._content.bundled import documents_in
from core_back._content.packs import MADE_FROM, read_made_from, read_pack
from core_back._content.translation import digest, dotted, outdated, translations

DATA = Path(core_back.__file__).parent / "data"


def written(folder: Path, still_right: tuple[str, ...] = ()) -> str:
    """Write the file of a pack; what it says of outdated translations stays, but for paths that are named."""
    english, pack, before = documents_in(ENGLISH), read_pack(folder), read_made_from(folder)
    named = tuple(path.removeprefix(f"{folder.name}.").replace("[", ".").replace("]", "") for path in still_right)
    stay = {key for path, _ in outdated(english, pack, before) if not (key := dotted(path)).startswith(named)}
    lines = [f"# Digests of each English text and of its translation; written by tools/{Path(__file__).name}.\n"]
    for path, text, translation in translations(english, pack):
        key = dotted(path)
        digests = before[key] if key in stay else [digest(text), digest(translation)]
        lines.append(f'"{key}" = ["{digests[0]}", "{digests[1]}"]\n')
    return "".join(lines)


def main(*still_right: str) -> int:
    """Rewrite the file of every language; return 1 if a translation is outdated."""
    for language in languages()[1:]:  # the first is English
        folder = DATA / LANGUAGES / language.id
        (folder / MADE_FROM).write_text(written(folder, still_right), encoding="utf-8", newline="\n")
    problems = [problem for language in languages() for problem in language.problems]
    print("\n".join(problems))
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
