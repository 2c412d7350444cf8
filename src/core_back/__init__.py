"""
Back exercises as typed, sourced, safe suggestions.

>>> import core_back
>>> answer = core_back.recommend(core_back.Intake(eased_by=["sitting"]))
>>> answer.suggestions[0].exercise.name
'Seated forward bend'

Public names are imported from their home modules when they are first used, so importing the package is free.
"""

TYPE_CHECKING = False  # type checkers take this name for true; importing typing would cost time
if TYPE_CHECKING:
    from core_back import exceptions, fhir, figures, handout, ids, tables
    from core_back._background import AboutFact, Evidence, PageFact, WeekRule
    from core_back._bundled import catalogue
    from core_back._calendar import to_ical
    from core_back._catalogue import Catalogue
    from core_back._content import Language, languages, load_catalogue
    from core_back._dose import Dose, Range
    from core_back._figure import Figure
    from core_back._intake import Intake
    from core_back._json import from_json, to_json
    from core_back._laying_out import week
    from core_back._models import Code, Energy, Exercise, PainPattern, ProgrammeEntry, Tombstone
    from core_back._phrases import Phrase
    from core_back._policy import CircumstanceRule, RedFlagRule, Restriction, StopRule, TriageRule
    from core_back._provenance import CircumstanceNote, Fact, Provenance, Source
    from core_back._questions import Choice, Question
    from core_back._recommendation import LeftOut, Reason, Recommendation, RuledOut, Suggestion
    from core_back._records import Records
    from core_back._revision import Revision, revise
    from core_back._schema import json_schema
    from core_back._selection import recommend
    from core_back._tailoring import Addition, tailor
    from core_back._vocabulary import (
        Aggravator,
        Aim,
        Certainty,
        ChoiceSource,
        Circumstance,
        CodeSystem,
        Direction,
        Equipment,
        Feedback,
        Floor,
        IntakeField,
        Kind,
        Position,
        ProvenanceMark,
        QuestionKind,
        ReasonCode,
        RedFlag,
        Region,
        SourceGrade,
        SourceKind,
        Stage,
        StartPosition,
        StopResponse,
        TailoredPart,
        Timing,
        Triage,
    )
    from core_back._week import Aside, Day, Session, SessionItem, Week
    from core_back.exceptions import (
        ContentError,
        CoreBackError,
        GoneIdWarning,
        InputError,
        MissingExtraError,
        UnknownIdError,
    )
else:

    def __getattr__(name):
        """Import a public name from its home module when it is first asked for."""
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                value = getattr(import_module(f"core_back.{home}"), name)
                globals()[name] = value
                return value
        if name in _MODULES:
            return import_module(f"core_back.{name}")
        message = f"module 'core_back' has no attribute {name!r}"
        raise AttributeError(message)

    def __dir__():
        """Everything public, imported already or not."""
        return sorted({*globals(), *__all__})


__all__ = [
    "AboutFact",
    "Addition",
    "Aggravator",
    "Aim",
    "Aside",
    "Catalogue",
    "Certainty",
    "Choice",
    "ChoiceSource",
    "Circumstance",
    "CircumstanceNote",
    "CircumstanceRule",
    "Code",
    "CodeSystem",
    "ContentError",
    "CoreBackError",
    "Day",
    "Direction",
    "Dose",
    "Energy",
    "Equipment",
    "Evidence",
    "Exercise",
    "Fact",
    "Feedback",
    "Figure",
    "Floor",
    "GoneIdWarning",
    "InputError",
    "Intake",
    "IntakeField",
    "Kind",
    "Language",
    "LeftOut",
    "MissingExtraError",
    "PageFact",
    "PainPattern",
    "Phrase",
    "Position",
    "ProgrammeEntry",
    "Provenance",
    "ProvenanceMark",
    "Question",
    "QuestionKind",
    "Range",
    "Reason",
    "ReasonCode",
    "Recommendation",
    "Records",
    "RedFlag",
    "RedFlagRule",
    "Region",
    "Restriction",
    "Revision",
    "RuledOut",
    "Session",
    "SessionItem",
    "Source",
    "SourceGrade",
    "SourceKind",
    "Stage",
    "StartPosition",
    "StopResponse",
    "StopRule",
    "Suggestion",
    "TailoredPart",
    "Timing",
    "Tombstone",
    "Triage",
    "TriageRule",
    "UnknownIdError",
    "Week",
    "WeekRule",
    "catalogue",
    "exceptions",
    "fhir",
    "figures",
    "from_json",
    "handout",
    "ids",
    "json_schema",
    "languages",
    "load_catalogue",
    "recommend",
    "revise",
    "tables",
    "tailor",
    "to_ical",
    "to_json",
    "week",
]

_MODULES = ("exceptions", "fhir", "figures", "handout", "ids", "tables")
_HOMES = {
    "_background": ("AboutFact", "Evidence", "PageFact", "WeekRule"),
    "_bundled": ("catalogue",),
    "_calendar": ("to_ical",),
    "_catalogue": ("Catalogue",),
    "_content": ("Language", "languages", "load_catalogue"),
    "_dose": ("Dose", "Range"),
    "_figure": ("Figure",),
    "_intake": ("Intake",),
    "_json": ("from_json", "to_json"),
    "_laying_out": ("week",),
    "_models": ("Code", "Energy", "Exercise", "PainPattern", "ProgrammeEntry", "Tombstone"),
    "_phrases": ("Phrase",),
    "_policy": ("CircumstanceRule", "RedFlagRule", "Restriction", "StopRule", "TriageRule"),
    "_provenance": ("CircumstanceNote", "Fact", "Provenance", "Source"),
    "_questions": ("Choice", "Question"),
    "_recommendation": ("LeftOut", "Reason", "Recommendation", "RuledOut", "Suggestion"),
    "_records": ("Records",),
    "_revision": ("Revision", "revise"),
    "_schema": ("json_schema",),
    "_selection": ("recommend",),
    "_tailoring": ("Addition", "tailor"),
    "_vocabulary": (
        "Aggravator",
        "Aim",
        "Certainty",
        "ChoiceSource",
        "Circumstance",
        "CodeSystem",
        "Direction",
        "Equipment",
        "Feedback",
        "Floor",
        "IntakeField",
        "Kind",
        "Position",
        "ProvenanceMark",
        "QuestionKind",
        "ReasonCode",
        "RedFlag",
        "Region",
        "SourceGrade",
        "SourceKind",
        "Stage",
        "StartPosition",
        "StopResponse",
        "TailoredPart",
        "Timing",
        "Triage",
    ),
    "_week": ("Aside", "Day", "Session", "SessionItem", "Week"),
    "exceptions": (
        "ContentError",
        "CoreBackError",
        "GoneIdWarning",
        "InputError",
        "MissingExtraError",
        "UnknownIdError",
    ),
}
