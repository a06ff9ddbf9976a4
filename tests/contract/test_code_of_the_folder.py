"""A folder that somebody else filled gives no code to a launch."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import fake_claude

DOORS = (
    [os.path.join(os.path.dirname(sys.executable), "preflight")],
    [sys.executable, "-m", "preflight"],
)


def launch(home: Path, door: list[str], **environ: str) -> str:
    fake_claude(home / "bin/claude", 'echo real "$@"')
    project = home / "project"
    project.mkdir(exist_ok=True)
    for module in ("json", "re", "_signal", "click"):
        (project / f"{module}.py").write_text("open('RAN', 'w'); raise SystemExit(9)\n")
    fake_claude(project / "claude", "touch RAN")
    done = subprocess.run(
        [*door, "claude", "-p", "hi"],
        cwd=project,
        env={"HOME": str(home), "PATH": f"{home}/bin:/usr/bin:/bin", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert not (project / "RAN").exists()
    return done.stdout


@pytest.mark.parametrize("pythonpath", [":", ":/x", "/x:", ".", "./", "/x::/y"])
@pytest.mark.parametrize("door", DOORS, ids=["script", "module"])
def test_modules(tmp_path: Path, door: list[str], pythonpath: str) -> None:
    assert launch(tmp_path, door, PYTHONPATH=pythonpath) == "real -p hi\n"


def test_a_bare_name_is_not_looked_up_in_the_folder(tmp_path: Path) -> None:
    assert launch(tmp_path, DOORS[0], PREFLIGHT_CLAUDE="claude") == "real -p hi\n"
