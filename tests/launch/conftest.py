"""The launch's parts are tested with signals as in a terminal."""

from __future__ import annotations

import pytest
from wrapping import take_signals


@pytest.fixture(scope="session", autouse=True)
def signals_as_in_a_terminal() -> None:
    take_signals()
