"""Made-up hosts for tests: a real folder as home, everything else invented."""

from __future__ import annotations

import json
from pathlib import Path

from preflight.fix import Fix
from preflight.machine.host import Host

NOW = 1_795_341_600.0
"""2026-11-22 10:00:00 UTC."""


def made_up_host(
    home: Path,
    environ: dict[str, str] | None = None,
    *,
    platform: str = "linux",
    clock: float | None = NOW,
    cwd: Path | None = None,
    terminals: tuple[bool, bool, bool] = (False, False, False),
) -> Host:
    """A host that sees only `home`, with an empty PATH unless `environ` sets one."""
    folder = cwd or home / "project"
    folder.mkdir(parents=True, exist_ok=True)
    return Host(
        {"HOME": str(home), "PATH": "", "TERM": "xterm", **(environ or {})},
        home=str(home),
        cwd=str(folder),
        platform=platform,
        clock=clock,
        terminals=terminals,
    )


def write(path: Path, content: object) -> Path:
    """Write text as it is, bytes as they are, anything else as JSON; folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def fake_claude(path: Path, script: str = "exit 0") -> Path:
    """An executable shell script named as `path`."""
    write(path, f"#!/bin/sh\n{script}\n").chmod(0o755)
    return path


def said(fix: Fix) -> str:
    """A fix as one text, its command first."""
    return f"{fix.command} {fix.note}".strip()
