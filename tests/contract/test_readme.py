"""README's table of the contract names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_named_test_exists() -> None:
    readme = (HERE.parents[1] / "README.md").read_text()
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", readme)
    assert len(named) > 30
    assert [
        f"{file}::{name}" for file, name in named if f"def {name}(" not in (HERE / file).read_text()
    ] == []
