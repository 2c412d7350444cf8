"""How a tool writes down its figures, so that ``docs/explanation/how-it-is-tested.md`` can include them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "explanation" / "figures-of"


def table(command: str, rows: Iterable[tuple[str, object]], head: tuple[str, str] = ("what", "figure")) -> str:
    """The figures as Markdown, with the command that made them; whole numbers get their commas."""
    lines = [f"Made by `{command}`.", "", f"| {head[0]} | {head[1]} |", "| --- | --- |"]
    lines += [f"| {what} | {f'{figure:,}' if isinstance(figure, int) else figure} |" for what, figure in rows]
    return "\n".join(lines) + "\n"


def write(name: str, text: str) -> None:
    """Write the table of a tool."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


def is_current(name: str, text: str) -> bool:
    """Whether the table of a tool holds just these figures; says what to do if not."""
    path = FOLDER / f"{name}.md"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return True
    print(f"{path.name} does not hold these figures; run the command again with --record")
    return False
