"""Every command on a standard output whose encoding lacks characters that we write.

Windows writes a pipe in its code page (https://docs.python.org/3/library/sys.html#sys.stdout), and
PYTHONIOENCODING does the same anywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import write

from preflight.cli import COMMANDS

TEXT = "API Error: 400 You're out of extra usage · Add more at claude.ai — ✗ “ü” 💥\n"
RUNS = {
    "claude": [["claude", "--help"]],
    "doctor": [["doctor", "--offline", "--all"], ["doctor", "--list"], ["doctor", "--json"]],
    "explain": [
        ["explain"],
        ["explain", "--all"],
        ["explain", "--json"],
        ["explain", "--list"],
        ["explain", "outdated-cli"],
        ["explain", "none.log"],
        ["explain", "--summary", "--markdown"],
    ],
    "key": [["key", "list"], ["key", "delete", "ü…"]],
    "report": [["report"]],
    "init": [["init", "bash"], ["init", "--statusline"], ["init", "--editor"]],
    "statusline": [["statusline"], ["statusline", "--help"]],
    "usage": [["usage", "set", "--session", "1", "--week", "18"], ["usage"], ["usage", "ü…"]],
}


def test_every_command_is_here() -> None:
    assert set(RUNS) == set(COMMANDS)


@pytest.mark.parametrize("encoding", ["cp1252"])
@pytest.mark.parametrize("arguments", [run for runs in RUNS.values() for run in runs], ids=" ".join)
def test_no_traceback(tmp_path: Path, arguments: list[str], encoding: str) -> None:
    settings = {"apiKeyHelper": "/nonexistent/schlüssel…", "env": {"ü…": "✗"}}
    write(tmp_path / ".claude/settings.json", settings)
    done = subprocess.run(
        [sys.executable, "-m", "preflight", *arguments],
        input=TEXT.encode(),
        cwd=tmp_path,
        env={
            "HOME": str(tmp_path),
            "PATH": os.defpath,
            "PYTHONIOENCODING": encoding,
            "PREFLIGHT_OFFLINE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        },
        capture_output=True,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2, 125, 127), done.stderr
    assert done.stdout or done.stderr or arguments == ["statusline"]


def test_what_the_encoding_has_stays(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "preflight", "explain", "grün"],
        env={"HOME": str(tmp_path), "PATH": os.defpath, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert "grün".encode("cp1252") in done.stderr
