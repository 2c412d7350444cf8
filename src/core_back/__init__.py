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
    __version__: str

    from core_back import exceptions, fhir, figures, handout, ids, tables, words
    from core_back._catalogue.catalogue import Catalogue
    from core_back._catalogue.json_schema import json_schema
    from core_back._catalogue.json_text import from_dict, from_json, to_dict, to_json
    from core_back._catalogue.statements import Statement, statements
    from core_back._content.bundled import catalogue, languages
    from core_back._content.own_folder import load_catalogue
    from core_back._content.readers import match_language
    from core_back._content.translation import Language
    from core_back._model.dose import Dose, Range, WeekRule
    from core_back._model.evidence import AboutFact, Evidence, PageFact
    from core_back._model.exercise import Energy, Exercise, Tombstone
    from core_back._model.intake import Intake
    from core_back._model.pattern import Code, PainPattern, ProgrammeEntry
    from core_back._model.phrase import Phrase
    from core_back._model.pose import Figure
    from core_back._model.provenance import CircumstanceNote, Fact, Provenance, Source
    from core_back._model.question import Choice, Question
    from core_back._model.recommendation import LeftOut, Reason, Recommendation, RuledOut, Suggestion
    from core_back._model.records import Records
    from core_back._model.safety import (
        CircumstanceRule,
        FirstPlan,
        RedFlagRule,
        Restriction,
        StopRule,
        TriageRule,
        YellowFlagRule,
    )
    from core_back._model.vocabulary import (
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
        Relief,
        SourceGrade,
        SourceKind,
        Stage,
        StartPosition,
        StopResponse,
        TailoredPart,
        Timing,
        Triage,
        YellowFlag,
    )
    from core_back._model.week import Aside, Day, Session, SessionItem, Week
    from core_back._selection import recommend
    from core_back._selection.exclusions import Exclusion, exclusions
    from core_back._selection.revising import Revision, revise
    from core_back._selection.tailoring import Addition, tailor
    from core_back._week.calendar import to_ical
    from core_back._week.planning import week
    from core_back.exceptions import (
        ContentError,
        CoreBackError,
        GoneIdWarning,
        InputError,
        MissingExtraError,
        ResponseError,
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
        if name == "__version__":
            return _version()
        if name in _MODULES:
            return import_module(f"core_back.{name}")
        message = f"module 'core_back' has no attribute {name!r}"
        raise AttributeError(message)

    def _version():
        """Look up the version of the code, which takes a while; a copy that was not installed has none."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("core-back")
        except PackageNotFoundError:
            return "unknown"

    def __dir__():
        """Everything public, imported already or not."""
        return sorted({*globals(), *__all__, "__version__"})


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
    "Exclusion",
    "Exercise",
    "Fact",
    "Feedback",
    "Figure",
    "FirstPlan",
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
    "Relief",
    "ResponseError",
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
    "Statement",
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
    "YellowFlag",
    "YellowFlagRule",
    "catalogue",
    "exceptions",
    "exclusions",
    "fhir",
    "figures",
    "from_dict",
    "from_json",
    "handout",
    "ids",
    "json_schema",
    "languages",
    "load_catalogue",
    "match_language",
    "recommend",
    "revise",
    "statements",
    "tables",
    "tailor",
    "to_dict",
    "to_ical",
    "to_json",
    "week",
    "words",
]

_MODULES = ("exceptions", "fhir", "figures", "handout", "ids", "tables", "words")
_HOMES = {
    "_catalogue.catalogue": ("Catalogue",),
    "_catalogue.json_schema": ("json_schema",),
    "_catalogue.json_text": ("from_dict", "from_json", "to_dict", "to_json"),
    "_catalogue.statements": ("Statement", "statements"),
    "_content.bundled": ("catalogue", "languages"),
    "_content.own_folder": ("load_catalogue",),
    "_content.readers": ("match_language",),
    "_content.translation": ("Language",),
    "_model.dose": ("Dose", "Range", "WeekRule"),
    "_model.evidence": ("AboutFact", "Evidence", "PageFact"),
    "_model.exercise": ("Energy", "Exercise", "Tombstone"),
    "_model.intake": ("Intake",),
    "_model.pattern": ("Code", "PainPattern", "ProgrammeEntry"),
    "_model.phrase": ("Phrase",),
    "_model.pose": ("Figure",),
    "_model.provenance": ("CircumstanceNote", "Fact", "Provenance", "Source"),
    "_model.question": ("Choice", "Question"),
    "_model.recommendation": ("LeftOut", "Reason", "Recommendation", "RuledOut", "Suggestion"),
    "_model.records": ("Records",),
    "_model.safety": (
        "CircumstanceRule",
        "FirstPlan",
        "RedFlagRule",
        "Restriction",
        "StopRule",
        "TriageRule",
        "YellowFlagRule",
    ),
    "_model.vocabulary": (
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
        "Relief",
        "SourceGrade",
        "SourceKind",
        "Stage",
        "StartPosition",
        "StopResponse",
        "TailoredPart",
        "Timing",
        "Triage",
        "YellowFlag",
    ),
    "_model.week": ("Aside", "Day", "Session", "SessionItem", "Week"),
    "_selection": ("recommend",),
    "_selection.exclusions": ("Exclusion", "exclusions"),
    "_selection.revising": ("Revision", "revise"),
    "_selection.tailoring": ("Addition", "tailor"),
    "_week.calendar": ("to_ical",),
    "_week.planning": ("week",),
    "exceptions": (
        "ContentError",
        "CoreBackError",
        "GoneIdWarning",
        "InputError",
        "MissingExtraError",
        "ResponseError",
        "UnknownIdError",
    ),
}
