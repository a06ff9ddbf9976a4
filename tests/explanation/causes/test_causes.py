"""The registry: every cause is documented, tested and told by its own file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from repository import PACKAGE, TESTS

from preflight.explanation import causes

IDS = [cause.ID for cause in causes.ALL]


def test_ids_are_unique() -> None:
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("name", IDS)
def test_every_cause_has_its_file_and_its_test(name: str) -> None:
    module = name.replace("-", "_")
    assert (PACKAGE / "explanation" / "causes" / f"{module}.py").is_file()
    assert (TESTS / "explanation" / "causes" / f"test_{module}.py").is_file()


@pytest.mark.parametrize("name", IDS)
def test_no_cause_names_a_case(name: str) -> None:
    """A rule may cite an issue as its source, never look for one."""
    text = (PACKAGE / "explanation" / "causes" / f"{name.replace('-', '_')}.py").read_text()
    assert not re.search(r"#\d{3,6}", text)
    assert not re.search(r"req_\w{6}", text)


@pytest.mark.parametrize("cause", causes.ALL, ids=lambda cause: cause.ID)
def test_every_cause_says_what_it_means_and_what_that_rests_on(cause: Any) -> None:
    assert 120 <= len(cause.MEANING) <= 600
    assert cause.MEANING.endswith(".") and "  " not in cause.MEANING
    assert all(source.startswith("https://") for source in cause.SOURCES)
    assert cause.SOURCES or cause.ID == "unknown"
