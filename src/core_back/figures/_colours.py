"""Colours, for a light and for a dark ground; each is also a custom property that a page may set."""

from __future__ import annotations

#: Ink: colour on a light ground, colour on a dark ground. The person is the same on both; on a dark one the hair has a
#: pale rim, as dark hair does not stand out there.
INKS: dict[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#16191d"),
    "skin": ("#b4703f", "#b4703f"),
    "far-skin": ("#9a603b", "#9a603b"),
    "shirt": ("#22907f", "#22907f"),
    "far-shirt": ("#1d796b", "#1d796b"),
    "shorts": ("#4b83be", "#4b83be"),
    "far-shorts": ("#3d6ca8", "#3d6ca8"),
    "hair": ("#3f2f26", "#3f2f26"),
    "rim": ("#3f2f26", "#a08873"),
    "eye": ("#2a1d16", "#2a1d16"),
    "spine": ("#fff3c2", "#fff3c2"),
    "arrow": ("#c8372d", "#ff8577"),
    "line": ("#857759", "#8b949f"),
    "wave": ("#2f7fb8", "#4fa3da"),
    "mat": ("#f0ebdf", "#1b2026"),
    "wood": ("#f5f0e4", "#1a1e23"),
    "soft": ("#faf7f0", "#1c2127"),
    "water": ("#e6f2fa", "#13202c"),
    "cloth": ("#f4bf4f", "#f4bf4f"),
    "seam": ("#5c4210", "#5c4210"),
}
