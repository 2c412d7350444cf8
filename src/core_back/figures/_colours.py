"""Colours, for a light and for a dark ground; each is also a custom property that a page may set."""

from __future__ import annotations

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
