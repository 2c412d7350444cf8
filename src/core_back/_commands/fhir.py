"""Commands that speak FHIR: ``fhir bundle`` and ``fhir careplan``."""

from __future__ import annotations

import argparse
import json
from typing import Literal

from core_back import fhir
from core_back._catalogue.catalogue import Catalogue
from core_back._commands._adding import Commands, add_output, written
from core_back._commands.answers import add_intake, intake_of
from core_back._selection import recommend

#: An address where nothing can ever be found, for those who give none of their own.
BASE = "https://example.org/core-back/fhir"


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("fhir")
    group.name("bundle", "all content as one Bundle")
    group.name("careplan", "a plan as CarePlan, or as ServiceRequest where a doctor comes first")
    bundle = group.add("bundle", _bundle)
    bundle.add_argument("--transaction", action="store_true", help="for loading into a server")
    bundle.add_argument("--publisher", metavar="NAME", default="core-back", help="who gives it out")
    plan = group.add("careplan", _careplan)
    add_intake(plan, group)
    plan.add_argument("--subject", metavar="REFERENCE", required=True, help="whose plan it is, such as Patient/1")
    plan.add_argument("--created", metavar="DATE", help="such as 2026-12-01 or 2026-12-01T08:00:00Z")
    for command in (bundle, plan):
        command.add_argument("--base", metavar="ADDRESS", default=BASE, help="what canonical addresses begin with")
        add_output(command, "a file")


def _bundle(options: argparse.Namespace, catalogue: Catalogue) -> str:
    kind: Literal["collection", "transaction"] = "transaction" if options.transaction else "collection"
    resource = fhir.bundle(kind, base=options.base, publisher=options.publisher, catalogue=catalogue)
    return _written(options, resource)


def _careplan(options: argparse.Namespace, catalogue: Catalogue) -> str:
    answer = recommend(intake_of(options, catalogue), catalogue=catalogue)
    stops = answer.triage.stops
    make = fhir.service_request if stops else fhir.care_plan
    resource = make(answer, subject=options.subject, base=options.base, created=options.created, catalogue=catalogue)
    return _written(options, resource)


def _written(options: argparse.Namespace, resource: dict[str, object]) -> str:
    """Write a resource; on standard output in ASCII, which no terminal and no pipe can garble."""
    to_file = options.output is not None
    return written(options, json.dumps(resource, ensure_ascii=not to_file, indent=1) + "\n")
