"""The contract tests run a claude of their own making, bare and under preflight."""

from __future__ import annotations

from pathlib import Path

import pytest
from wrapping import Wrapped


@pytest.fixture
def wrapped(tmp_path: Path) -> Wrapped:
    """A made-up claude in a made-up home; give it a script first."""
    return Wrapped(tmp_path)
