"""
Draw figures to PNG with Chromium: start beside end, light and dark, then the key frames of a longer movement.

Usage: python tools/draw_figure.py [--out FOLDER] ID...
Prints for each the file, its size in bytes, and every problem.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from gzip import compress
from pathlib import Path

from core_back import Exercise, catalogue, figures

WIDTH = 1400
LARGEST, LARGEST_GZIPPED = 14_000, 4_000


def rows(exercise: Exercise) -> list[list[str]]:
    """Pictures in rows; a pair counts as two."""
    pair = [figures.svg(exercise, animated=False, theme=theme) for theme in ("light", "dark")]
    frames = len(exercise.figure.frames) if exercise.figure else 0
    longer = [[figures.svg(exercise, frame=number, theme="light") for number in range(frames)]] if frames > 2 else []
    return [pair, *longer]


def shot(page: str, height: int, file: Path, folder: str) -> None:
    """The page as a picture."""
    source = Path(folder, "page.html")
    source.write_text(page, encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags += [f"--user-data-dir={folder}/profile", f"--screenshot={file}", f"--window-size={WIDTH},{height}"]
    subprocess.run([browser, *flags, source.as_uri()], check=True, capture_output=True, timeout=120)  # noqa: S603


def ratio(picture: str) -> float:
    """Height over width."""
    width, height = picture.split('viewBox="0 0 ')[1].split('"', maxsplit=1)[0].split()
    return int(height) / int(width)


def main() -> int:
    """Draw what is asked for and return 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("figures"))
    parser.add_argument("ids", nargs="+")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    wrong = False
    for id_ in asked.ids:
        exercise = catalogue().exercises[id_]
        pictures = rows(exercise)
        height = sum(int(WIDTH / sum(1 / ratio(each) for each in row)) + 12 for row in pictures) + 12
        css = "body{margin:4px}div{display:flex;gap:4px;margin:4px}svg{outline:1px solid #ccc;min-width:0}"
        sized = [
            "".join(each.replace("<svg ", f'<svg style="flex:{1 / ratio(each):.3f}" ', 1) for each in row)
            for row in pictures
        ]
        page = f"<!doctype html><style>{css}</style>" + "".join(f"<div>{row}</div>" for row in sized)
        file = asked.out.resolve() / f"{id_}.png"
        with tempfile.TemporaryDirectory() as folder:
            shot(page, height, file, folder)
        text = figures.svg(exercise).encode()
        small = len(compress(text, mtime=0))
        problems = list(figures.problems(exercise))
        if len(text) > LARGEST or small > LARGEST_GZIPPED:
            problems.append(f"too large, expected at most {LARGEST} B and {LARGEST_GZIPPED} B gzipped")
        print(f"{id_}: {file}, {len(text)} B, {small} B gzipped", *problems, sep="\n  ")
        wrong = wrong or bool(problems)
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
