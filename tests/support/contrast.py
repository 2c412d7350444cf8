"""Which colours of figures must stand out from which, and whether they do (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Mapping

#: What is behind the body: the ground, and the faces of things.
BEHIND = ("ground", "mat", "wood", "soft", "water")
#: For each ink that says something, the inks that it may stand on; it must stand out from each by 3 to 1.
STANDS_ON: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("skin", "far-skin", "shirt", "far-shirt", "shorts", "far-shorts", "rim"), BEHIND),
    **dict.fromkeys(("arrow", "line", "wave"), BEHIND),
    "spine": ("shirt", "shorts"),
    "eye": ("skin",),
    "hair": ("skin",),
    "seam": ("cloth",),
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
