"""Colours, for a light and for a dark ground; each is also a custom property that a page may set."""

from __future__ import annotations

from collections.abc import Mapping

#: Ink: colour on a light ground, colour on a dark ground.
INKS: dict[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#16191d"),
    "skin": ("#b4703f", "#d69a6c"),
    "far-skin": ("#80502f", "#b07a50"),
    "shirt": ("#1f8579", "#2fa596"),
    "far-shirt": ("#155a52", "#2a8376"),
    "shorts": ("#34587f", "#7f9fce"),
    "far-shorts": ("#213a56", "#5f7db0"),
    "hair": ("#3f2f26", "#9a7860"),
    "eye": ("#3f2f26", "#16191d"),
    "spine": ("#ffe08a", "#10261f"),
    "arrow": ("#c8372d", "#ff8577"),
    "line": ("#857759", "#8b949f"),
    "wave": ("#2f7fb8", "#4fa3da"),
    "mat": ("#f0ebdf", "#262b32"),
    "wood": ("#f5f0e4", "#20252b"),
    "soft": ("#faf7f0", "#272d34"),
    "water": ("#e6f2fa", "#17273a"),
}

#: What is behind the body: the ground, and the faces of things.
BEHIND = ("ground", "mat", "wood", "soft", "water")
#: For each ink that says something, the inks that it may stand on; it must stand out from each by 3 to 1.
STANDS_ON: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("skin", "far-skin", "shirt", "far-shirt", "shorts", "far-shorts", "hair"), BEHIND),
    **dict.fromkeys(("arrow", "line", "wave"), BEHIND),
    "spine": ("shirt", "shorts"),
    "eye": ("skin",),
}
LEAST = 3.0


def weak(inks: Mapping[str, tuple[str, str]]) -> list[str]:
    """Each ink that does not stand out, with what it stands on and the contrast."""
    return [
        f"{ink} on {under} {tone}: {found:.2f}, expected at least {LEAST:g}"
        for ink, unders in STANDS_ON.items()
        for under in unders
        for index, tone in enumerate(("light", "dark"))
        if (found := contrast(inks[ink][index], inks[under][index])) < LEAST
    ]


def luminance(colour: str) -> float:
    """The relative luminance of a colour ``#rrggbb`` (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
