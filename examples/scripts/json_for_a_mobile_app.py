"""
Answers as JSON in, the plan as JSON out, for an app in any language.

echo '{"eased_by": ["sitting"], "worst_in": "back"}' | python examples/scripts/json_for_a_mobile_app.py
"""

import sys

from core_back import CoreBackError, Intake, from_json, recommend, to_json

try:
    intake = from_json(sys.stdin.buffer.read().decode(errors="replace"), Intake)
    plan = recommend(intake)
except CoreBackError as error:
    sys.exit(str(error))
sys.stdout.buffer.write(to_json(plan, indent=2).encode() + b"\n")
