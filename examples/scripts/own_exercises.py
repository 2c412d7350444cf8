"""Exercises of your own, from a folder of text files laid over the bundled ones."""

import sys
from pathlib import Path

from core_back import ContentError, Intake, catalogue, load_catalogue, recommend

FOLDER = Path(__file__).with_name("own_exercises")

try:
    ours = catalogue().merged(load_catalogue(FOLDER))
except ContentError as error:
    sys.exit(str(error))

plan = recommend(Intake(eased_by=["sitting"], worst_in="back"), catalogue=ours)
print("Content", plan.content_version)
for suggestion in (*plan.suggestions, *plan.alternatives):
    print(f"{suggestion.stage}: {suggestion.exercise.name} ({suggestion.dose})")
