"""Which words a build takes for subcommands: by its own `--help`, and asked one by one."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lab import real
from lab.newest import written

NOWHERE = "http://127.0.0.1:9"
"""An address where nothing listens: help needs none."""
LIMIT = 30.0
_WORKERS = 3
_LISTED = re.compile(r"^  ([a-z][\w-]*(?:\|[a-z][\w-]*)*)", re.MULTILINE)
_MAIN = "Usage: claude [options]"


def listed(version: str) -> frozenset[str]:
    """The subcommands that the main help names, with their other names."""
    _, found, part = help_of(version).partition("Commands:")
    names = _LISTED.findall(part) if found else []
    return frozenset(word for name in names for word in name.split("|"))


def taken(version: str, words: Iterable[str]) -> dict[str, bool]:
    """Whether each word has help of its own; for a prompt claude shows the main one."""
    asked = sorted(words)
    with ThreadPoolExecutor(_WORKERS) as pool:
        return dict(zip(asked, pool.map(lambda word: _is_taken(version, word), asked), strict=True))


def _is_taken(version: str, word: str) -> bool:
    said = help_of(version, word)
    return bool(said.strip()) and _MAIN not in said


def help_of(version: str, *words: str) -> str:
    """What `claude WORDS --help` prints, in an empty home."""
    with tempfile.TemporaryDirectory(
        prefix="preflight-newest-", ignore_cleanup_errors=True
    ) as home:
        done = subprocess.run(
            [*written.command(version), *words, "--help"],
            env=real.environment(Path(home), NOWHERE),
            cwd=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    return done.stdout + done.stderr
