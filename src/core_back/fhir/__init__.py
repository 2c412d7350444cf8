"""
FHIR R4 (4.0.1): content, questions, answers and plans as plain dicts, drafts and proposals only.

The answer of record is ``core_back.recommend``; what is here carries it to systems that speak FHIR.

>>> from core_back import Intake, fhir, recommend
>>> answer = recommend(Intake(eased_by=["sitting"]))
>>> plan = fhir.care_plan(answer, subject="Patient/1", base="https://example.org/fhir")
>>> plan["status"], plan["intent"], len(plan["activity"]) == len(answer.suggestions)
('draft', 'proposal', True)
"""

from core_back.fhir._bundle import bundle, library
from core_back.fhir._exercises import activity_definition
from core_back.fhir._plans import general_plan, plan_definition, red_flags_plan
from core_back.fhir._proposals import care_plan, service_request
from core_back.fhir._questionnaire import questionnaire
from core_back.fhir._reading import Reading, intake_from_response, read_response
from core_back.fhir._responses import questionnaire_response
from core_back.fhir._terminology import code_systems

__all__ = [
    "Reading",
    "activity_definition",
    "bundle",
    "care_plan",
    "code_systems",
    "general_plan",
    "intake_from_response",
    "library",
    "plan_definition",
    "questionnaire",
    "questionnaire_response",
    "read_response",
    "red_flags_plan",
    "service_request",
]
