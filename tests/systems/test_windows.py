"""What only Windows can show; elsewhere these are left out (`.github/SYSTEMS.md`)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
ODD = ["a b", 'c"d', "\\", 'x\\"y', "a|b", "x>file", "%PATH%", "^", '"&echo hi&"', "ü…", ""]
TOLD = "import json, sys; print(json.dumps(sys.argv[1:])); sys.exit(7)"
PREFLIGHT = [sys.executable, "-m", "preflight", "--quiet", "claude"]
CONSOLE = """
import json, sys
from preflight.launch import notices
from preflight.machine.host import Host
from preflight.machine.windows import process
host = Host.real()
notices.draw("…✗\\n")
told = {"terminals": host.terminals, "colours": process.takes_colours(2)}
open(sys.argv[1], "w").write(json.dumps(told))
"""


def environ(**more: str) -> dict[str, str]:
    return {**os.environ, "PREFLIGHT_OFFLINE": "1", "PREFLIGHT_CLAUDE": sys.executable, **more}


def test_arguments_and_status() -> None:
    command = [*PREFLIGHT, "-c", TOLD, *ODD]
    done = subprocess.run(command, env=environ(), capture_output=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, json.loads(done.stdout)) == (7, ODD)


def test_what_npm_installs(tmp_path: Path) -> None:
    """npm itself writes the batch file, for the newest claude."""
    npm = shutil.which("npm")
    assert npm is not None
    command = [npm, "install", "-g", "--prefix", str(tmp_path), "@anthropic-ai/claude-code"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    assert (tmp_path / "claude.cmd").exists()
    path = f"{tmp_path};{os.environ['PATH']}"
    surroundings = environ(PATH=path)
    del surroundings["PREFLIGHT_CLAUDE"]
    done = subprocess.run(
        [*PREFLIGHT, "--version"], env=surroundings, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "(Claude Code)" in done.stdout


def test_a_console_of_its_own(tmp_path: Path) -> None:
    """Three terminals, colours that work, and characters beyond its code page."""
    told = tmp_path / "told"
    subprocess.run(
        [sys.executable, "-c", CONSOLE, str(told)],
        creationflags=getattr(subprocess, "CREATE_NEW_CONSOLE", 0),
        check=True,
    )
    assert json.loads(told.read_text()) == {"terminals": [True, True, True], "colours": True}


def test_ctrl_break_is_for_claude(tmp_path: Path) -> None:
    """The console sends it to both; preflight waits, and passes on how claude ended."""
    script = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGBREAK, lambda *_: sys.exit(4))\n"
        "open(sys.argv[1], 'w').close()\nwhile True: time.sleep(0.1)"
    )
    ready = tmp_path / "ready"
    process = subprocess.Popen(
        [*PREFLIGHT, "-c", script, str(ready)],
        env=environ(),
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    while not ready.exists():
        time.sleep(0.05)
        assert process.poll() is None
    process.send_signal(getattr(__import__("signal"), "CTRL_BREAK_EVENT", 0))
    assert process.wait(20) == 4
