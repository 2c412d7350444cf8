"""
Draw the pictures of README.md: ``python tools/update_readme.py [--handout]``.

Three figures in a row, which hold still for who wants no motion; with ``--handout`` also the first page of a handout,
for which it needs Chromium and pdftoppm.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from core_back import Intake, catalogue, figures, handout, recommend

PICTURES = Path(__file__).parents[1] / "docs" / "_static" / "readme"
STRIP, HANDOUT = PICTURES / "figures.svg", PICTURES / "handout.png"
EXERCISES = ("seated-flexion", "single-knee-to-chest", "walking")
HEIGHT, GAP, SCALE = 320, 40, 0.4
DOTS_PER_INCH, FILLED = 72, 690  # rows of the first page that hold something


def strip() -> str:
    """The figures side by side on one ground, each as large as the others' bodies are."""
    exercises = [catalogue().exercises[id_] for id_ in EXERCISES]
    drawn, left = [], 0
    for exercise in exercises:
        svg = figures.svg(exercise)
        width, height = (round(int(number) * SCALE) for number in re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
        place = f'x="{left}" y="{HEIGHT - height}" width="{width}" height="{height}"'
        drawn.append(re.sub(r' width="\d+"', f" {place}", svg, count=1).replace(' tabindex="0"', ""))
        left += width + GAP
    names = ", ".join(exercise.name for exercise in exercises)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left - GAP} {HEIGHT}" role="img" aria-label="{names}">'
    )
    return "\n".join([opening, *drawn, "</svg>\n"])


def handout_picture() -> None:
    """Write the first page of a handout, as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, paper = Path(folder, "plan.html"), Path(folder, "plan.pdf")
        answer = recommend(Intake(eased_by=["sitting"], worst_in="back", red_flags=[]))
        page.write_text(handout.to_html(answer), encoding="utf-8")
        print_ = ["--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={paper}"]
        subprocess.run(["chromium", *print_, page.as_uri()], check=True, capture_output=True)  # noqa: S603, S607
        first = ["-png", "-gray", "-r", str(DOTS_PER_INCH), "-singlefile", "-f", "1", "-H", str(FILLED)]
        subprocess.run(["pdftoppm", *first, paper, HANDOUT.with_suffix("")], check=True)  # noqa: S603, S607


def main(*options: str) -> None:
    """Write what is asked for."""
    PICTURES.mkdir(exist_ok=True)
    STRIP.write_text(strip(), encoding="utf-8", newline="\n")
    if "--handout" in options:
        handout_picture()


if __name__ == "__main__":
    main(*sys.argv[1:])
