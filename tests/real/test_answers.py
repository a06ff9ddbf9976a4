"""Answers with a known truth through the real CLI of every pinned build.

Each row runs live on one build, and there says, byte for byte but for times and ids, what bare
claude was captured to say; what the others say is judged in `tests/answers`.  Every test has a home
and a loopback API of its own, so that any number may run side by side.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from conftest import PREFLIGHT, real_claude
from lab import real
from lab.answers import captured, misses, run, table
from lab.answers.row import Row
from lab.terminal import Terminal

pytestmark = pytest.mark.real

BUILDS = (real.FOUNDING, *(real.MIDDLE, real.NEWEST) * 3)
"""Whose turn it is: 2.0.28 costs twice as much as the others."""
SAMPLE = 25
"""Rows that also run in the other modes."""
SECONDS = 90
ERROR = '"isApiErrorMessage":true'
_OF_THE_RUN = ("id", "_ms", "cwd", "timestamp", "socket_path", "memory_paths")
"""What ends a key of JSON output whose value differs from run to run."""


def build(number: int, row: Row) -> str:
    """The build on which this row runs."""
    chosen = BUILDS[number % len(BUILDS)]
    return chosen if table.numbers(chosen) >= row.since else real.NEWEST


LIVE = [
    pytest.param(build(number, row), row, id=f"{row.id}-{build(number, row)}")
    for number, row in enumerate(table.ROWS)
]
SAMPLED = LIVE[:: len(LIVE) // SAMPLE][:SAMPLE]


@cache
def said(version: str) -> dict[str, captured.Saying]:
    return captured.read(version)


def is_right(causes: Sequence[str], row: Row, version: str) -> bool:
    first = causes[0] if causes else ""
    return first in run.truth(row, version) or bool(misses.reason(row.id, version))


@pytest.mark.parametrize(("version", "row"), LIVE)
def test_explained_rightly_and_worded_as_bare(version: str, row: Row) -> None:
    real_claude(version)
    outcome = run.wrapped(version, row)
    assert captured.of_outcome(outcome) == said(version)[row.id]
    assert is_right(outcome.causes, row, version), outcome.stderr


@pytest.mark.parametrize(("version", "row"), SAMPLED)
@pytest.mark.parametrize("form", ["json", "stream-json"])
def test_as_json(form: str, version: str, row: Row) -> None:
    claude = real_claude(version)
    arguments = ("-p", "hi", "--output-format", form, "--verbose", *row.arguments)
    with run.stage(row) as (home, environ):
        bare = _run([str(claude), *arguments], environ, home)
    with run.stage(row) as (home, environ):
        environ = {**environ, "PREFLIGHT_CLAUDE": str(claude), "PREFLIGHT_QUIET": "1"}
        ours = _run([str(PREFLIGHT), "claude", *arguments], environ, home)
        last = _run([str(PREFLIGHT), "explain", "--last", "--json"], environ, home)
    assert (ours.returncode, _lines(ours.stdout)) == (bare.returncode, _lines(bare.stdout))
    assert is_right(run.causes(ours.stderr), row, version), ours.stderr
    verdicts = json.loads(last.stdout)["verdicts"]
    assert is_right([verdict["cause"] for verdict in verdicts], row, version), last.stdout


@pytest.mark.parametrize(("version", "row"), SAMPLED)
def test_interactive(version: str, row: Row) -> None:
    claude = real_claude(version)
    with run.stage(row) as (home, environ):
        environ = {**environ, "PREFLIGHT_CLAUDE": str(claude), "PREFLIGHT_QUIET": "1"}
        command = [str(PREFLIGHT), "claude", *row.arguments, "hi"]
        with Terminal(command, environ, home.project, width=200, height=70) as terminal:
            _wait_for_an_error(terminal, home)
            for _ in range(3):
                terminal.type("\x03")
                terminal.settle(0.4)
            assert os.waitstatus_to_exitcode(terminal.wait(SECONDS)) == 0
            told = terminal.raw.decode("utf-8", "replace").replace("\r", "")
    assert is_right(run.causes(_plain(told)), row, version), terminal.text()


def _wait_for_an_error(terminal: Terminal, home: real.Home) -> None:
    folder = home.path / ".claude" / "projects"
    deadline = time.monotonic() + SECONDS
    while '"isApiErrorMessage":true' not in "".join(
        p.read_text() for p in folder.glob("*/*.jsonl")
    ):
        assert time.monotonic() < deadline, terminal.text()
        terminal.settle(0.3)
    terminal.settle(0.5)


def _plain(text: str) -> str:
    from preflight.errors.normalize import bare

    return bare(text)


def _run(
    command: list[str], environ: Mapping[str, str], home: real.Home
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=dict(environ),
        cwd=home.project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def _lines(stdout: str) -> list[Any]:
    """The JSON of every line, without what differs from run to run."""
    return [_settled(json.loads(line)) for line in stdout.splitlines()]


def _settled(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _settled(v) for k, v in value.items() if not k.endswith(_OF_THE_RUN)}
    if isinstance(value, list):
        return [_settled(part) for part in value]
    if isinstance(value, str):
        return captured.settled(value)
    return 0 if isinstance(value, (int, float)) and value > 1e9 else value
