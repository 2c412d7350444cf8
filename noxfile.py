"""Sessions for contributors; plain pip is enough without them (see docs/contributing/checks.md)."""

from pathlib import Path

import nox

nox.options.sessions = ["tests", "coverage", "lint", "types", "docs"]


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests in random order; what follows ``--`` goes to pytest."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def seeds(session: nox.Session) -> None:
    """Run the tests in twenty different random orders."""
    session.install("-e", ".[test]")
    for seed in range(20):
        session.run("python", "-m", "pytest", "--quiet", f"--randomly-seed={seed}")


@nox.session
def coverage(session: nox.Session) -> None:
    """Hold branch coverage at 100 %, Spark included; Java must be installed."""
    session.install("-e", ".[spark]")
    session.run("python", "-m", "coverage", "erase")
    markers = "not deep and not browser and not fhir and not shipping and not site"
    few = "--hypothesis-profile=same"
    session.run("python", "-m", "coverage", "run", "-m", "pytest", "--quiet", few, "-m", markers)
    session.run("python", "-m", "coverage", "combine", "--quiet")
    session.run("python", "-m", "coverage", "report")


@nox.session
def spark(session: nox.Session) -> None:
    """Ask Spark; Java must be installed."""
    session.install("-e", ".[spark]")
    session.run("python", "-m", "pytest", "-m", "spark", "tests/tables", *session.posargs)


@nox.session
def million(session: nox.Session) -> None:
    """Hold DuckDB and Spark to `recommend` on a million random people; Java must be installed."""
    session.install("-e", ".[spark]")
    session.run(
        *("python", "-m", "pytest", "-m", "spark or not spark"),
        *("tests/tables", "-k", "answers_are_those_of_recommend and (duckdb or spark)", *session.posargs),
        env={"CI": "true", "CORE_BACK_FRAME_ROWS": "1_000_000"},
    )


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting, and that imports point downward."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright."""
    session.install("-e", ".[lint]")
    session.run("mypy")
    session.run("pyright")


@nox.session
def browsers(session: nox.Session) -> None:
    """Look at every figure in Chromium and Firefox, which must be installed."""
    session.install("-e", ".[browser]")
    session.run("python", "-m", "pytest", "-m", "browser", "tests/browser", env={"CI": "true"})


@nox.session
def fhir(session: nox.Session) -> None:
    """Validate what FHIR says, and load it into a server in memory; Node and npm must be installed."""
    session.install("-e", ".[fhir]")
    with session.chdir("tests/fhir"):
        session.run("npm", "install", "--no-audit", "--no-fund", external=True)
    session.run("python", "-m", "pytest", "-m", "fhir", "tests/fhir")


@nox.session
def site(session: nox.Session) -> None:
    """Hold what search engines read to the types of schema.org; Node and npm must be installed."""
    session.install("-e", ".[browser,docs]")
    with session.chdir("tests/site"):
        session.run("npm", "install", "--no-audit", "--no-fund", external=True)
    session.run("python", "-m", "pytest", "-m", "site", "tests/site")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; every warning is an error."""
    session.install("-e", ".[docs]")
    session.run("python", "-m", "sphinx", "-n", "-W", "-E", "docs", "docs/_build/html")


@nox.session
def grades(session: nox.Session) -> None:
    """Print the reading grade of every English text; fail where one is too hard."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/reading_grades.py")
    session.run("python", "tools/sentence_lengths.py")


@nox.session
def shipping(session: nox.Session) -> None:
    """Try the wheel as users have it; Node and npm must be installed."""
    session.install("-e", ".[ship]")
    session.run("python", "tools/completeness.py")
    with session.chdir("tests/shipping"):
        session.run("npm", "install", "--no-audit", "--no-fund", external=True)
    session.run("python", "-m", "pytest", "-m", "shipping", "tests/shipping")


@nox.session
def supply(session: nox.Session) -> None:
    """Build twice and compare; list what an installation consists of; check workflow files and citation."""
    session.install("-e", ".[ship]")
    session.run("python", "tools/reproducible.py", "--out", "dist")
    session.run("python", "tools/sbom.py", *map(str, Path("dist").glob("*.whl")))
    session.run("zizmor", "--offline", ".")
    workflows = map(str, Path(".github/workflows").glob("*.yml"))
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows)
    session.run("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff")


@nox.session
def languages(session: nox.Session) -> None:
    """Print how complete each language is."""
    session.install("-e", ".")
    session.run("core-back", "languages")


@nox.session
def exhaustive(session: nox.Session) -> None:
    """Check every intake, with larger spaces gone through directly than in CI; takes most of an hour."""
    session.install("-e", ".[test]")
    session.run("python", "tools/exhaustive.py", "--full", *session.posargs)


@nox.session
def bugs(session: nox.Session) -> None:
    """Seed bugs into copies of the package; the tests must catch each."""
    session.install("-e", ".[test]")
    session.run("python", "tools/seed_bugs.py", *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Mutate what selects, tailors, reads and writes calendars; what follows ``--`` goes to the tool."""
    session.install("-e", ".[mutation]")
    session.run("python", "tools/mutation.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz for ten minutes a target; what follows ``--`` goes to the tool."""
    session.install("-e", ".[fuzz]")
    session.run("python", "tools/fuzz.py", "--seconds", "600", "--corpus", "tests/corpus", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Print what a cold start, calls, memory and growth cost here; what follows ``--`` goes to the benchmarks."""
    session.install("-e", ".[bench]")
    session.run("python", "benchmarks/run.py", *session.posargs)
