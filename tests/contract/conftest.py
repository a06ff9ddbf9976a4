"""The contract tests run a claude of their own making, bare and under preflight."""

from __future__ import annotations

from pathlib import Path

import pytest
from wrapping import Wrapped, take_signals


@pytest.fixture(scope="session", autouse=True)
def signals_as_in_a_terminal() -> None:
    take_signals()


@pytest.fixture
def wrapped(tmp_path: Path) -> Wrapped:
    """A made-up claude in a made-up home; give it a script first."""
    return Wrapped(tmp_path)
