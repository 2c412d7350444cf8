"""A program that uses every part of core-back that reads something; it prints one line that tells how it went.

It runs under odd conditions: frozen, zipped, without assertions, with warnings as errors, in ASCII.
"""

import sys
from importlib.metadata import version

import core_back
from core_back import cli

answer = core_back.recommend(core_back.Intake(eased_by=["sitting"], worst_in="back"))
again = core_back.from_json(core_back.to_json(answer), core_back.Recommendation)
french = core_back.catalogue("fr-CA")
drawing = core_back.figures.svg(french.exercises["walking"])
refused = ""
try:
    core_back.from_json('{"eased_by": "sitting"}', core_back.Intake)
except core_back.InputError as error:
    refused = str(error)
stopped = core_back.recommend(core_back.Intake(red_flags=["saddle-numbness"]))
checks = {
    "round trip": again == answer,
    "suggestions": bool(answer.suggestions),
    "French": french.exercises["walking"].name == "Marche",
    "figure": drawing.startswith("<svg"),
    "refusal": refused.startswith("expected a list"),
    "emergency": stopped.triage == "emergency" and not stopped.suggestions,
    "version": version("core-back")[:1].isdigit(),
    "languages": [language.id for language in core_back.languages()] == ["en", "fr-CA"],
    "command": cli.main(["recommend", "--eased-by", "standing", "--language", "fr-CA"]) == 0,
}
wrong = [name for name, right in checks.items() if not right]
sys.stdout.write(f"wrong: {', '.join(wrong)}\n" if wrong else f"all right, content {french.sha256}\n")
