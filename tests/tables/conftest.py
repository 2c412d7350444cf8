"""What the tests of tables share: the relations of the bundled content, made once, as that takes a second."""

import pytest

from core_back import tables


@pytest.fixture(scope="session")
def made() -> tables.Relations:
    """Make the relations of the bundled content."""
    return tables.relations()
