"""Answers with a known truth through the real CLI of every pinned build.

Every fourth row runs live, on one build, and says there, byte for byte but for times and ids, what
bare claude was captured to say; what the builds say to all rows is judged in `tests/answers`.
Every test has a home and a loopback API of its own, so that any number may run side by side.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from conftest import PREFLIGHT, real_claude
from lab import real
from lab.answers import captured, misses, run, table
from lab.answers.row import Row
from lab.terminal import Terminal

from preflight.errors.normalize import bare

pytestmark = pytest.mark.real

BUILDS = (real.FOUNDING, *(real.MIDDLE, real.NEWEST) * 3)
"""Whose turn it is: 2.0.28 costs twice as much as the others."""
SAMPLE = 25
"""Rows that also run in the other modes."""
SECONDS = 90
ERROR = '"isApiErrorMessage":true'
_OF_THE_RUN = ("id", "_ms", "cwd", "timestamp", "socket_path", "memory_paths")
"""What ends a key of JSON output whose value differs from run to run."""
_OF_A_STREAM = ("model_usage_since_last_result",)
"""Keys that only a stream has, which may have several results (2.1.332)."""


def build(number: int, row: Row) -> str:
    """The build on which this row runs."""
    chosen = BUILDS[number % len(BUILDS)]
    return chosen if table.numbers(chosen) >= row.since else real.NEWEST


@cache
def said(version: str) -> dict[str, captured.Saying]:
    return captured.read(version)


def live() -> Iterator[Any]:
    """Every row on its build, but for one whose words another row with that credential met there:
    it is judged from what was captured."""
    seen = set()
    for number, row in enumerate(table.ROWS):
        version = build(number, row)
        words = (version, said(version)[row.id].stdout, row.credential)
        if words not in seen:
            seen.add(words)
            yield pytest.param(version, row, id=f"{row.id}-{version}")


ROWS = list(live())
LIVE = ROWS[::4]
"""Every fourth one: `scripts/answers` runs all of them, which takes longer than a suite may."""
SAMPLED = ROWS[:: 2 * (len(ROWS) // 2 // SAMPLE)][:SAMPLE]


def is_right(causes: Sequence[str], row: Row, version: str) -> bool:
    first = causes[0] if causes else ""
    return first in run.truth(row, version) or bool(misses.reason(row.id, version))


def different(rows: Sequence[object]) -> list[object]:
    """The rows without repeats: 2.0.28 writes an error's row once or twice."""
    return [row for at, row in enumerate(rows) if row not in rows[:at]]


@pytest.mark.parametrize(("version", "row"), LIVE)
def test_explained_rightly_and_worded_as_bare(version: str, row: Row) -> None:
    real_claude(version)
    outcome = run.wrapped(version, row)
    met, kept = captured.of_outcome(outcome), said(version)[row.id]
    assert (met.stdout, met.status) == (kept.stdout, kept.status)
    assert different(met.rows) == different(kept.rows)
    assert is_right(outcome.causes, row, version), outcome.stderr


@pytest.mark.parametrize(("version", "row"), SAMPLED)
def test_as_json(version: str, row: Row) -> None:
    """The result of `--output-format json` is the last row of `stream-json`."""
    claude = real_claude(version)
    whole = ("-p", "hi", "--output-format", "json", *row.arguments)
    stream = ("-p", "hi", "--output-format", "stream-json", "--verbose", *row.arguments)
    with run.stage(row) as (home, environ):
        plain = _run([str(claude), *stream], environ, home)
    with run.stage(row) as (home, environ):
        environ = {**environ, "PREFLIGHT_CLAUDE": str(claude), "PREFLIGHT_QUIET": "1"}
        streamed = _run([str(PREFLIGHT), "claude", *stream], environ, home)
        result = _run([str(PREFLIGHT), "claude", *whole], environ, home)
        last = _run([str(PREFLIGHT), "explain", "--last", "--json"], environ, home)
    assert _lines(streamed.stdout) == _lines(plain.stdout)
    alone = [
        {key: value for key, value in line.items() if key not in _OF_A_STREAM}
        for line in _lines(plain.stdout)[-1:]
    ]
    assert _lines(result.stdout) == alone
    assert {plain.returncode} == {streamed.returncode, result.returncode}
    for ours in (streamed, result):
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
            terminal.type("\x1b")  # some builds ask what to do about a limit
            terminal.settle(0.7)
            terminal.prompt("/exit")
            assert os.waitstatus_to_exitcode(terminal.wait(SECONDS)) == 0
            told = terminal.raw.decode("utf-8", "replace").replace("\r", "")
    assert is_right(run.causes(bare(told)), row, version), terminal.text()


def _wait_for_an_error(terminal: Terminal, home: real.Home) -> None:
    folder = home.path / ".claude" / "projects"
    deadline = time.monotonic() + SECONDS
    while not any(ERROR in path.read_text() for path in folder.glob("*/*.jsonl")):
        assert time.monotonic() < deadline, terminal.text()
        terminal.settle(0.3)
    terminal.settle(0.5)


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


def _is_of_the_session(row: Any) -> bool:
    """What a build offers in a session (commands, tools) depends on what it has found by then."""
    return isinstance(row, dict) and row.get("type") == "system"


def _settled(value: Any) -> Any:
    if _is_of_the_session(value):
        return sorted(value)
    if isinstance(value, dict):
        return {k: _settled(v) for k, v in value.items() if not k.endswith(_OF_THE_RUN)}
    if isinstance(value, list):
        return [_settled(part) for part in value]
    if isinstance(value, str):
        return captured.settled(value)
    return 0 if isinstance(value, (int, float)) and value > 1e9 else value
