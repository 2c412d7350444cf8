"""A plan in Canadian French, as Markdown, with its doses in words."""

import sys

from core_back import Intake, catalogue, handout, recommend

french = catalogue("fr-CA")

# Words and ids are the same in every language; only texts differ.
intake = Intake(eased_by=["sitting"], worst_in="back", constant=False)
plan = recommend(intake, catalogue=french)

sys.stdout.buffer.write(handout.to_markdown(plan).encode())  # it says that no clinician has reviewed it
