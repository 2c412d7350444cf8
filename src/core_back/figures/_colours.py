"""Colours, for a light and for a dark ground; each is also a custom property that a page may set."""

from __future__ import annotations

#: Ink: colour on a light ground, colour on a dark ground.
INKS: dict[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#16191d"),
    "skin": ("#c07d4f", "#d69a6c"),
    "far-skin": ("#8a5636", "#9c6a43"),
    "shirt": ("#1f8579", "#27978a"),
    "far-shirt": ("#155a52", "#1f7468"),
    "shorts": ("#34587f", "#7094c4"),
    "far-shorts": ("#213a56", "#4f6c9e"),
    "hair": ("#3f2f26", "#8a6a50"),
    "eye": ("#3f2f26", "#16191d"),
    "spine": ("#ffe08a", "#10261f"),
    "arrow": ("#c8372d", "#ff8577"),
    "line": ("#8f8168", "#7c8591"),
    "mat": ("#e6dfd0", "#3a424c"),
    "wood": ("#efe8da", "#2c323a"),
    "soft": ("#f6f2e9", "#4a5360"),
    "water": ("#2f86c4", "#3f9bd8"),
}

#: Inks that must stand out against the ground by 3 to 1, as the body and the marks do.
SEEN = (*("skin", "far-skin", "shirt", "far-shirt", "shorts", "far-shorts", "hair", "arrow", "line"),)


def luminance(colour: str) -> float:
    """The relative luminance of a colour ``#rrggbb`` (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
