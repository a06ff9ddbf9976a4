"""`doctor --fix` on a terminal: what it says, what it leaves behind, and what undo leaves."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import table
from .machine import HOME, Machine
from .play import CHECKS, PREFLIGHT
from .servers import Network

_UNDO = ".local/state/preflight/undo.txt"
_WHOLE = 1024 * 1024
"""Bytes; larger files are told by their size."""
_PASSING = re.compile(
    r"^(\.npm/|\.cache/|\.claude/|\.claude\.json|\.bash_history|\.local/state/(preflight|claude)/)"
)
"""What every run of claude, npm or a shell writes."""


class Case(NamedTuple):
    """A stage, the answers to be typed, and what else is set there."""

    stage: str
    answers: str
    note: str
    environ: Mapping[str, str] = {}
    before: str = ""


CASES = (
    Case("root-prefix-npm10", "y", "the install script"),
    Case(
        "root-prefix-npm10",
        "ny",
        "a prefix of one's own, and the registry is away",
        {"npm_config_registry": "http://127.0.0.1:9/", "npm_config_fetch_retries": "0"},
    ),
    Case("root-prefix-npm10", "y", "the download server is away", before=": > /etc/hosts"),
    Case("native-root-bin", "y", "copies of one's own"),
    Case("bun-before-native", "y", "the newer one brought forward"),
    Case("own-prefix-npm10", "y", "npm over the old one"),
)


def mend(case: Case, network: Network, folder: Path) -> str:
    """A report in text: the screen, the home before and after, the home after undo."""
    stage = {stage.name: stage for stage in table.stages()}[case.stage]
    with Machine(folder, network, environ={**stage.environ, **case.environ}) as machine:
        machine.sh(
            table.prelude() + stage.build,
            environ={"npm_config_registry": "http://127.0.0.1:4873/"},
        )
        machine.sh(case.before or ":")
        home = machine.root / HOME.lstrip("/")
        before = listing(home)
        typed = "\n".join(case.answers)
        status, screen = machine.paste(f"{PREFLIGHT} doctor --fix {' '.join(CHECKS)}\n{typed}")
        lines = [f"## {case.stage}: {case.note}", f"exit status {status}"]
        lines += _told(screen)
        lines += ["changed:", *_difference(before, listing(home))]
        undo = home / _UNDO
        if undo.is_file():
            steps = [s for s in undo.read_text().splitlines() if not s.startswith("#")]
            machine.paste("\n".join(steps))
            lines += ["after undo:", *_difference(before, listing(home))]
        lines.append(f"then: {machine.new_shell('claude --version').stdout.strip()}")
    return "\n".join(lines)


def listing(home: Path) -> dict[str, str]:
    """Every entry below a home: mode, owner, and what is in it."""
    found = {}
    for folder, folders, names in os.walk(home):
        for name in (*folders, *names):
            path = Path(folder, name)
            inside = str(path.relative_to(home))
            if not _PASSING.match(inside + "/"):
                found[inside] = _entry(path)
    return found


def _entry(path: Path) -> str:
    status = path.lstat()
    told = f"{stat.filemode(status.st_mode)} {status.st_uid}"
    if stat.S_ISLNK(status.st_mode):
        return f"{told} -> {os.readlink(path)}"
    if not stat.S_ISREG(status.st_mode):
        return told
    if status.st_size > _WHOLE:
        return f"{told} {status.st_size} bytes"
    return f"{told} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def _difference(before: dict[str, str], after: dict[str, str]) -> list[str]:
    changed = [
        f"  {path}: {before.get(path, 'none')} => {after.get(path, 'none')}"
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    ]
    shown = changed[:12] + ([f"  and {len(changed) - 12} more"] if len(changed) > 12 else [])
    return shown or ["  nothing"]


def _told(screen: str) -> list[str]:
    """What --fix itself said, without the programs' own drawing."""
    plain = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b.|\r", "", screen)
    return [f"  {line}" for line in plain.splitlines() if re.match(r"\$ \S|--fix:", line)]
