"""preflight as a program of Windows: the cases of `scripts/wine`, where that was set up.

Setting it up takes a minute and a half, which is more than the suite has; a job of its own does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from lab.wine import cases, supplies
from repository import ROOT

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    if not supplies.is_ready():
        pytest.skip("Wine is not set up here: scripts/wine does that")
    done = subprocess.run(
        [sys.executable, "-m", "lab.wine", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", cases.ALL)
def test_windows(rows: dict[str, dict[str, Any]], name: str) -> None:
    assert rows[name]["right"], rows[name]["why"]
