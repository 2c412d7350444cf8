"""A small API with FastAPI: answers as JSON in, the plan as JSON out, both described in OpenAPI."""

from __future__ import annotations

import os
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from form_pages import HEADERS, MOST_BYTES

from core_back import (
    InputError,
    Intake,
    UnknownIdError,
    catalogue,
    from_dict,
    from_json,
    json_schema,
    match_language,
    recommend,
    to_dict,
    to_json,
)

app = FastAPI(title="Back exercises", docs_url=None, redoc_url=None)  # whose pages load scripts from elsewhere


def body(name: str) -> dict[str, Any]:
    """What OpenAPI says of a body of JSON."""
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


@app.post(
    "/recommendation",
    openapi_extra={"requestBody": {**body("Intake"), "required": True}},
    responses={200: body("Recommendation"), 413: body("Problems"), 422: body("Problems")},
)
async def recommendation(request: Request, accept_language: Annotated[str, Header()] = "") -> Response:
    """Answer one person: what to do first, a first plan with its alternatives, and why."""
    content = catalogue(match_language(accept_language))
    given = await body_of(request)
    try:
        plan = recommend(from_json(given, Intake), catalogue=content)  # FastAPI would pass over a misspelt red flag
    except (InputError, UnknownIdError) as error:
        grave = recommend(from_dict({"red_flags": list(error.red_flags)}, Intake), catalogue=content)
        instead = to_dict(grave) if grave.triage.stops else None  # a mistake must not hide an emergency
        return JSONResponse({"detail": [str(error)], "instead": instead}, 422, HEADERS)
    return Response(
        to_json(plan), media_type="application/json", headers=HEADERS | {"Content-Language": content.language}
    )


async def body_of(request: Request) -> bytes:
    """The body, as far as it may go."""
    given = b""
    async for part in request.stream():
        given += part
        if len(given) > MOST_BYTES:
            raise HTTPException(413, [f"expected at most {MOST_BYTES} bytes"])
    return given


def described() -> dict[str, Any]:
    """OpenAPI, with the library's JSON Schemas among its components."""
    if not app.openapi_schema:
        instead = {"anyOf": [{"$ref": "#/components/schemas/Recommendation"}, {"type": "null"}]}
        properties = {"detail": {"type": "array", "items": {"type": "string"}}, "instead": instead}
        components: dict[str, Any] = {"Problems": {"type": "object", "properties": properties}}
        for name, written in (("intake", False), ("recommendation", True)):
            schema = json_schema(name, written=written, ref_template="#/components/schemas/{model}")
            components |= schema.pop("$defs")
            components[schema["title"]] = schema
        description = FastAPI.openapi(app)
        known = description.get("components", {}).get("schemas", {})
        app.openapi_schema = description | {"components": {"schemas": known | components}}
    return app.openapi_schema


app.openapi = described  # type: ignore[method-assign]  # as its own documentation does it

if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ.get("PORT", "8000")))
