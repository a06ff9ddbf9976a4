"""`scripts/compare`, by which users check the contract on their own machines."""

from __future__ import annotations

import os
import subprocess

import pytest
from conftest import PREFLIGHT, tool
from repository import ROOT
from wrapping import Wrapped

COMPARE = ROOT / "scripts" / "compare"


def compare(path: str, *command: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": path, "HOME": os.devnull, "LANG": "C.UTF-8"}
    return subprocess.run(
        [tool("bash"), str(COMPARE), *command], env=environ, capture_output=True, text=True
    )


def test_the_same(wrapped: Wrapped) -> None:
    wrapped.shell("echo out; echo err >&2; exit 3")
    done = compare(f"{PREFLIGHT.parent}:/usr/bin:/bin", str(wrapped.claude), "a b")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "DIFFERS" not in done.stdout
    assert done.stdout.count("status 3") >= 2


@pytest.mark.parametrize(
    ("wrapper", "differs"),
    [
        ('echo more; exec "$PREFLIGHT_CLAUDE" $3', "pipes: stdout"),
        ('"$PREFLIGHT_CLAUDE" "$3"', "signals to it, each once"),
    ],
)
def test_another_wrapper_is_found_out(wrapped: Wrapped, wrapper: str, differs: str) -> None:
    wrapped.shell("echo out; exit 3")
    other = wrapped.home / "bin/preflight"
    other.parent.mkdir()
    other.write_text(f"#!/bin/sh\n{wrapper}\n")
    other.chmod(0o755)
    done = compare(f"{other.parent}:/usr/bin:/bin", "--seconds", "2", str(wrapped.claude))
    assert done.returncode == 1
    lines = [line for line in done.stdout.splitlines() if line.startswith("DIFFERS")]
    assert any(differs in line for line in lines), done.stdout


def test_wrong_usage() -> None:
    assert compare("/usr/bin:/bin").returncode == 2
    assert "not found" in compare("/usr/bin:/bin", "no-such-command").stderr
