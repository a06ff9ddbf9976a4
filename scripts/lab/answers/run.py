"""Put rows through the real CLI, bare and under preflight, and look at what came of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from .. import real
from ..loopback import LoopbackApi
from .row import API_KEY, AUTH_TOKEN, BEDROCK, FOUNDRY, HELPER, LOGIN, SETUP_TOKEN, VERTEX, Row
from .table import numbers

PREFLIGHT = Path(sys.executable).with_name("preflight")
IDENTIFIED = (2, 1, 36)
TYPED = (2, 1, 234)
"""The first release measured whose rows carry the limit in fields."""
LIMIT = 60.0
"""Seconds for one run."""
_CAUSE = re.compile(r"\(([a-z][a-z-]+),\s+(?:likely|possible)\)")


class Outcome(NamedTuple):
    """What one row gave: claude's stdout and status (`None` where it hung), ours on stderr, the
    causes that the explanation names, first come first, and the rows of the transcript."""

    row: Row
    stdout: str
    status: int | None
    stderr: str
    causes: tuple[str, ...]
    transcript: str

    def truth(self, version: str) -> tuple[str, ...]:
        return truth(self.row, version)

    def is_right(self, version: str) -> bool:
        return self.causes[:1] != () and self.causes[0] in self.truth(version)


def truth(row: Row, version: str) -> tuple[str, ...]:
    """The causes that may come first on this build."""
    if row.old and numbers(version) < IDENTIFIED:
        return row.old
    return row.truth + (row.hidden if numbers(version) < TYPED else ())


def surroundings(row: Row, home: real.Home, url: str) -> dict[str, str]:
    """claude's environment for the row's credential, which is put where claude looks for it."""
    environ = real.environment(home.path, url)
    if row.credential == LOGIN:
        home.login()
    elif row.credential == SETUP_TOKEN:
        environ["CLAUDE_CODE_OAUTH_TOKEN"] = real.FAKE_ACCESS
    elif row.credential == AUTH_TOKEN:
        environ["ANTHROPIC_AUTH_TOKEN"] = "relay-token-" + "t" * 30
    elif row.credential == API_KEY:
        environ["ANTHROPIC_API_KEY"] = real.FAKE_KEY
    elif row.credential == HELPER:
        home.write(".claude/settings.json", {"apiKeyHelper": f"echo {real.FAKE_KEY}"})
    elif row.credential == BEDROCK:
        environ |= {
            "CLAUDE_CODE_USE_BEDROCK": "1",
            "ANTHROPIC_BEDROCK_BASE_URL": url,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "AKIA" + "X" * 16,
            "AWS_SECRET_ACCESS_KEY": "s" * 40,
        }
    elif row.credential == VERTEX:
        environ |= {
            "CLAUDE_CODE_USE_VERTEX": "1",
            "CLAUDE_CODE_SKIP_VERTEX_AUTH": "1",
            "ANTHROPIC_VERTEX_BASE_URL": url,
            "ANTHROPIC_VERTEX_PROJECT_ID": "p",
            "CLOUD_ML_REGION": "us-east5",
        }
    elif row.credential == FOUNDRY:
        environ |= {
            "CLAUDE_CODE_USE_FOUNDRY": "1",
            "ANTHROPIC_FOUNDRY_BASE_URL": url,
            "ANTHROPIC_FOUNDRY_API_KEY": "f" * 40,
        }
    return environ | {name: value.format(url=url) for name, value in row.environ.items()}


def wrapped(version: str, row: Row, *arguments: str) -> Outcome:
    """One row under preflight."""
    environ = {"PREFLIGHT_CLAUDE": str(real.executable(version)), "PREFLIGHT_QUIET": "1"}
    return _outcome(row, [str(PREFLIGHT), "claude"], environ, arguments)


def bare(version: str, row: Row, *arguments: str) -> Outcome:
    """The same row without preflight."""
    return _outcome(row, [str(real.executable(version))], {}, arguments)


def _outcome(
    row: Row, command: list[str], more: Mapping[str, str], arguments: Sequence[str]
) -> Outcome:
    with stage(row) as (home, environ):
        line = [*command, "-p", "hi", *row.arguments, *arguments]
        stdout, status, stderr = _run(line, {**environ, **more}, home)
        folder = home.path / ".claude" / "projects"
        rows = "\n".join(path.read_text() for path in sorted(folder.glob("*/*.jsonl")))
    return Outcome(row, stdout, status, stderr, causes(stderr), rows)


def causes(explanation: str) -> tuple[str, ...]:
    """The causes that an explanation names, in its order."""
    return tuple(match.group(1) for match in _CAUSE.finditer(explanation))


def all_rows(
    version: str, rows: Sequence[Row], way: Callable[[str, Row], Outcome] = wrapped
) -> Iterator[Outcome]:
    """Every row under preflight or bare, several at a time, in the order of the rows."""
    real.executable(version)
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        yield from pool.map(lambda row: way(version, row), rows)


@contextmanager
def stage(row: Row) -> Iterator[tuple[real.Home, dict[str, str]]]:
    """A home and a loopback API of the row's own."""
    with tempfile.TemporaryDirectory() as folder, LoopbackApi(row.answer, tls=row.tls) as api:
        home = real.Home(Path(folder)).onboarded(key=real.FAKE_KEY)
        yield home, surroundings(row, home, api.url)


def _run(
    line: list[str], environ: Mapping[str, str], home: real.Home
) -> tuple[str, int | None, str]:
    with subprocess.Popen(
        line,
        env=environ,
        cwd=home.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            stdout, stderr = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.terminate()
            stdout, stderr = process.communicate()
            return stdout, None, stderr
    return stdout, process.returncode, stderr
