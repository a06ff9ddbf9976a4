"""When a run began, on clocks that jump, and what is said where the explanation fails."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from made_up import made_up_host

from preflight.installs.installation import Installation
from preflight.invocation import PRINT
from preflight.launch import after_run, explain_run, notices
from preflight.launch.after_run import Start, explain
from preflight.launch.options import Options
from preflight.launch.transcripts.run_errors import Run
from preflight.situation import Situation


@pytest.mark.parametrize(
    ("jump", "expected"),
    [(0, 1000.0), (-500, 500.0), (500, 1000.0)],
    ids=["steady", "set back", "set forward"],
)
def test_clock_jumps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: float, expected: float
) -> None:
    """Rows carry the time after the jump or the one before; the earlier start lets in both."""
    wall, monotonic = [1000.0], [50.0]
    monkeypatch.setattr(time, "time", lambda: wall[0])
    monkeypatch.setattr(time, "monotonic", lambda: monotonic[0])
    start = Start(Situation(made_up_host(tmp_path), PRINT))
    wall[0] += 60 + jump
    monotonic[0] += 60
    assert start.run(1, (), 0).started_at == expected


def test_version_is_the_one_that_was_started(tmp_path: Path) -> None:
    situation = Situation(made_up_host(tmp_path), PRINT)
    assert Start(situation).run(1, (), 0).version == ""
    vars(situation)["installation"] = Installation("/bin/claude", "/bin/claude", version="2.0.28")
    start = Start(situation)
    vars(situation)["installation"] = Installation("/bin/claude", "/bin/claude", version="2.1.330")
    assert start.run(1, (), 0).version == "2.0.28"


def test_folder_that_is_gone(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    host.cwd = None
    assert Start(Situation(host, PRINT)).run(1, (), 9).failed


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda *_: time.sleep(20), "the explanation took too long"),
        (lambda *_: 1 / 0, "the explanation failed (ZeroDivisionError: division by zero)"),
        (lambda *_: "because\n", "because"),
    ],
    ids=["slow", "broken", "good"],
)
def test_one_line_at_most(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    broken: object,
    said: str,
) -> None:
    monkeypatch.setattr(after_run, "EXPLANATION_LIMIT", 0.02)
    monkeypatch.setattr(explain_run, "words", broken)
    monkeypatch.setattr(notices, "_admitted", [])
    run = Run(1, 0.0, "/", "", PRINT)
    for _ in range(1 if said == "because" else 3):
        explain(Situation(made_up_host(tmp_path), PRINT), run, 1, b"", Options())
    text = capfd.readouterr().err
    assert said in text
    assert text.count("\n") == 1
