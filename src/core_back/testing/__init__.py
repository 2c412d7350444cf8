"""
Hypothesis strategies for every public model, valid by construction; needs ``core-back[testing]``.

>>> from hypothesis import given
>>> from core_back import recommend
>>> from core_back.testing import intakes
>>> @given(intakes())
... def every_intake_is_answered(intake):
...     assert recommend(intake).what_to_do
>>> every_intake_is_answered()

Where core-back is installed, ``st.from_type(Intake)`` does the same, without an import of this module.
"""

from core_back.testing._invalid import invalid_json
from core_back.testing._models import models
from core_back.testing._parts import slugs, texts
from core_back.testing._people import intakes, recommendations, weeks
from core_back.testing._records import catalogues, doses, exercises, facts, pain_patterns, questions, sources

__all__ = [
    "catalogues",
    "doses",
    "exercises",
    "facts",
    "intakes",
    "invalid_json",
    "models",
    "pain_patterns",
    "questions",
    "recommendations",
    "slugs",
    "sources",
    "texts",
    "weeks",
]
