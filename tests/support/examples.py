"""How many examples Hypothesis tries, as a share of what the profile says; ``conftest.py`` has the profiles."""

from hypothesis import settings


def examples(share: float) -> settings:
    """Take a share of the examples of the profile, at least one; more than 1 for what is cheap and matters most."""
    return settings(max_examples=max(1, round(share * settings().max_examples)))
