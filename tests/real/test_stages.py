"""A few of the real installations of `scripts/stages`: the first printed fix, pasted, repairs.

The command plays all of them; here is one of each kind of fix, for the time it takes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from conftest import lacking
from repository import ROOT

pytestmark = pytest.mark.real

STAGES = ("root-prefix-npm10", "native-root-bin", "placeholder-scripts-held-back")
NO_STAGES = 3


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "lab.stages", "--json", *STAGES],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode == NO_STAGES:
        lacking(done.stderr.strip())
    return {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("stage", STAGES)
def test_the_first_fix_pasted_into_a_new_shell_repairs(
    rows: dict[str, dict[str, Any]], stage: str
) -> None:
    row = rows[stage]
    assert "no" not in (row["right"], row["verdict"], row["repairs"], row["again"]), row["why"]
    assert (row["repairs"], row["again"]) == ("yes", "yes"), row["why"]
