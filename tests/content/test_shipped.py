"""What ships is read wherever the package is."""

from __future__ import annotations

from core_back._content.compiled import shipped


def test_a_file_of_the_package_is_read() -> None:
    content = shipped("data", "content.toml")
    assert content is not None
    assert content.startswith(b"# The content as a whole")


def test_a_file_that_is_not_there_is_none() -> None:
    assert shipped("data", "no-such-file.toml") is None
