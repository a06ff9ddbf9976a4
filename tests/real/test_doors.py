"""`preflight-claude` where an editor or PATH starts it, on the real CLI."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import PREFLIGHT
from lab import real
from lab.loopback import GOOD, REFUSAL, LoopbackApi

pytestmark = pytest.mark.real

DOOR = PREFLIGHT.with_name("preflight-claude")
STREAM = "-p --input-format stream-json --output-format stream-json --verbose".split()
MESSAGE = {"type": "user", "message": {"role": "user", "content": "hi"}}


def run(
    command: list[object], home: real.Home, url: str, stdin: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        env=real.environment(home.path, url, PREFLIGHT_QUIET="1", **environ),
        cwd=home.project,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_as_an_editors_wrapper(claude: Path, home: real.Home) -> None:
    """stream-json both ways, a refusal explained on stderr, and again by `explain --last`."""
    environ = {"CLAUDE_CODE_ENTRYPOINT": "claude-vscode"}
    stdin = json.dumps(MESSAGE) + "\n"
    with LoopbackApi(REFUSAL) as api:
        bare = run([claude, *STREAM], home, api.url, stdin, **environ)
        ours = run([DOOR, claude, *STREAM], home, api.url, stdin, **environ)
        last = run([PREFLIGHT, "explain", "--last"], home, api.url)
    kinds = [
        [json.loads(line)["type"] for line in done.stdout.splitlines()] for done in (bare, ours)
    ]
    assert (ours.returncode, kinds[1]) == (bare.returncode, kinds[0])
    assert "result" in kinds[0]
    assert ours.stderr.startswith(bare.stderr)
    assert "out of extra usage" in ours.stderr
    assert "out of extra usage" in last.stdout


def test_as_claude_on_path(claude: Path, home: real.Home) -> None:
    shims, behind = home.path / "shims", home.path / "behind"
    for folder, target in ((shims, DOOR), (behind, claude)):
        folder.mkdir()
        (folder / "claude").symlink_to(target)
    path = f"{shims}:{behind}:{os.defpath}"
    with LoopbackApi(GOOD) as api:
        good = run(["/bin/sh", "-c", "claude -p hi"], home, api.url, PATH=path)
        api.script(REFUSAL)
        refused = run(["/bin/sh", "-c", "claude -p hi"], home, api.url, PATH=path)
    assert (good.returncode, good.stdout, good.stderr) == (0, "pong\n", "")
    assert (refused.returncode, "out of extra usage" in refused.stderr) == (1, True)
