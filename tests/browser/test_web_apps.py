"""The example apps over HTTP: Django beside Flask, and FastAPI with its description."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest

from core_back import Intake, Recommendation, catalogue, from_json, handout, recommend, to_json
from tests.support.places import ROOT

from .conftest import missing

pytestmark = pytest.mark.browser

FOLDER = ROOT / "examples/web_app"
ANSWERS = {"page": "2", "red_flags": "none", "eased_by": "sitting", "constant": "no"}
INTAKE = Intake(red_flags=[], eased_by=["sitting"], constant=False)


@pytest.fixture(scope="module", autouse=True)
def installed() -> Iterator[None]:
    """Everything that the examples import, and the folder that they are started in."""
    for module in ("django", "fastapi", "flask", "httpx2", "uvicorn"):
        try:
            import_module(module)
        except ImportError:
            missing(f"{module} (core-back[browser])")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FOLDER)
        yield


@pytest.fixture(scope="module")
def django(installed: None) -> Any:  # noqa: ARG001 - which finds the app
    import_module("django_app")
    from django.test import Client

    return lambda: Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost")


@pytest.fixture(scope="module")
def flask(installed: None) -> Any:  # noqa: ARG001 - which finds the app
    return import_module("app").app.test_client()


@pytest.fixture(scope="module")
def fastapi(installed: None) -> Any:  # noqa: ARG001 - which finds the app
    from fastapi.testclient import TestClient

    return TestClient(import_module("fastapi_app").app)


def with_token(client: Any, path: str = "/") -> dict[str, str]:
    """The token of a form, as a browser sends it back."""
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode())
    return {"csrfmiddlewaretoken": token}


def test_django_gives_the_handout_for_a_form_with_its_token(django: Any) -> None:
    client = django()
    response = client.post("/", ANSWERS | with_token(client))

    assert (response.status_code, response.content.decode()) == (200, handout.to_html(recommend(INTAKE)))
    assert response.headers["Cache-Control"] == "no-store"


def test_django_refuses_a_form_without_its_token(django: Any) -> None:
    assert django().post("/", ANSWERS).status_code == 403


def test_django_puts_one_token_into_each_page(django: Any) -> None:
    client = django()
    page = client.post("/", {"page": "0", "red_flags": "none"} | with_token(client)).content.decode()

    assert page.count("csrfmiddlewaretoken") == 1
    assert '<input type="hidden" name="red_flags" value="none">' in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"page": "0", "age": "3"}, 400), ({"page": "9"}, 400), ({"page": "0", "red_flags": "x" * 30_000}, 400)],
)
def test_django_says_what_is_wrong(django: Any, fields: dict[str, str], status: int) -> None:
    client = django()

    assert client.post("/", fields | with_token(client)).status_code == status


def test_a_wrong_page_after_an_emergency_shows_the_emergency(flask: Any) -> None:
    for wrong in ({"page": "1", "worst_in": "bak"}, {"page": "2", "avoid": "wlking"}, {"page": "2", "eased_by": "x"}):
        shown = flask.post("/", data={"red_flags": "saddle-numbness"} | wrong)
        assert shown.status_code == 200
        assert shown.text == handout.to_html(recommend(Intake(red_flags=["saddle-numbness"])))


def test_flask_takes_a_token_of_another_extension_and_refuses_other_names(flask: Any) -> None:
    assert flask.post("/", data=ANSWERS | {"csrf_token": "x"}).text == handout.to_html(recommend(INTAKE))
    refused = flask.post("/", data=ANSWERS | {"age": "3"})
    assert refused.status_code == 400
    assert "expected the name of a question, got" in refused.text


@pytest.mark.parametrize("tag", ["fr-CA", "fr-ca", "FR_CA"])
def test_a_language_may_be_written_in_any_case(tag: str, flask: Any, django: Any) -> None:
    french = recommend(INTAKE, catalogue=catalogue("fr-CA"))
    client = django()

    assert flask.post(f"/{tag}", data=ANSWERS).text == handout.to_html(french)
    assert client.post(f"/{tag}", ANSWERS | with_token(client, f"/{tag}")).content.decode() == handout.to_html(french)


def test_without_a_language_in_the_address_it_is_the_one_that_the_browser_asks_for(
    flask: Any, django: Any, fastapi: Any
) -> None:
    asked = {"Accept-Language": "fr-FR,fr;q=0.9,en;q=0.8"}
    api = fastapi.post("/recommendation", content=to_json(INTAKE), headers=asked)

    assert '<html lang="fr-CA">' in flask.get("/", headers=asked).text
    assert '<html lang="fr-CA">' in django().get("/", headers=asked).content.decode()
    assert '<html lang="en">' in flask.get("/en", headers=asked).text
    assert api.text == to_json(recommend(INTAKE, catalogue=catalogue("fr-CA")))
    assert api.headers["Content-Language"] == "fr-CA"


def test_a_language_that_there_is_not_gives_404(flask: Any, django: Any) -> None:
    assert [flask.get("/xx").status_code, django().get("/xx").status_code] == [404] * 2


def test_fastapi_answers_in_the_librarys_own_json(fastapi: Any) -> None:
    response = fastapi.post("/recommendation", content=to_json(INTAKE))

    assert response.status_code == 200
    assert from_json(response.text, Recommendation) == recommend(INTAKE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b'{"red_flag": ["fever"]}', "did you mean 'red_flags'?"),
        (b'{"red_flags": ["saddle-numbness"], "worst_in": "bak"}', "red flags were ticked"),
        (b'{"eased_by": ["siting"]}', "did you mean 'sitting'?"),
        (b'{"avoid": ["wlking"]}', "did you mean 'walking'"),
        (b'{"worst_in": "b\xffck"}', "expected"),
        (b"no JSON", "expected JSON"),
    ],
)
def test_fastapi_refuses_bad_input_with_422_and_what_is_wrong(fastapi: Any, text: bytes, problem: str) -> None:
    response = fastapi.post("/recommendation", content=text)

    assert response.status_code == 422
    assert problem in "".join(response.json()["detail"])


@pytest.mark.parametrize(("signs", "triage"), [(["saddle-numbness"], "emergency"), (["night-pain"], None)])
def test_fastapi_answers_an_emergency_beside_a_mistake(signs: list[str], triage: str | None, fastapi: Any) -> None:
    response = fastapi.post("/recommendation", json={"red_flags": signs, "worst_in": "bak"})
    instead = response.json()["instead"]

    assert response.status_code == 422
    assert (instead and instead["triage"]) == triage


def test_fastapi_refuses_too_much(fastapi: Any) -> None:
    assert fastapi.post("/recommendation", content=b" " * 30_000).status_code == 413


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_no_reference_of_the_description_dangles(fastapi: Any) -> None:
    description = fastapi.get("/openapi.json").json()
    known = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}

    assert set(references(description)) <= known
    assert {"#/components/schemas/Intake", "#/components/schemas/Recommendation"} <= set(references(description))


def test_the_description_says_what_goes_in_and_out(fastapi: Any) -> None:
    description = fastapi.get("/openapi.json").json()
    check = jsonschema.Draft202012Validator(description | {"$ref": "#/components/schemas/Recommendation"})
    check.validate(json.loads(to_json(recommend(INTAKE))))
    check = jsonschema.Draft202012Validator(description | {"$ref": "#/components/schemas/Intake"})

    assert check.is_valid(json.loads(to_json(INTAKE)))
    assert not check.is_valid({"red_flag": ["fever"]})


@pytest.mark.parametrize("script", ["app.py", "django_app.py", "fastapi_app.py"])
def test_an_app_starts_as_its_readme_says(script: str) -> None:
    path = f"examples/web_app/{script}"
    assert f" && python {path}\n" in (FOLDER / "README.md").read_text(encoding="utf-8")
    environment = os.environ | {"PORT": "0", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, path],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        address = next(found[0] for line in server.stdout if (found := re.findall(r"http://(127[\d.:]+)", line)))
        connection = HTTPConnection(urlsplit(f"//{address}").netloc, timeout=60)
        connection.request("GET", "/openapi.json" if script == "fastapi_app.py" else "/fr-ca")
        status = connection.getresponse().status
        connection.close()
        server.terminate()
        server.communicate()

    assert status == 200
