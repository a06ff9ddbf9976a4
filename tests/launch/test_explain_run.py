"""Which errors are worth an explanation after a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host

from preflight.invocation import PRINT
from preflight.launch.explain_run import words
from preflight.launch.transcripts.run_errors import Run
from preflight.render.style import PLAIN
from preflight.situation import Situation


def said(home: Path, stderr: str) -> str:
    run = Run(1, 0.0, str(home), "2.1.330", PRINT, (), False)
    return words(Situation(made_up_host(home), PRINT), run, 1, stderr.encode(), PLAIN)


@pytest.mark.parametrize(
    "stderr",
    [
        "Error: Input must be provided either through stdin or as a prompt argument when using "
        "--print\n",
        "error: unknown option '--no-such'\n",
        "",
    ],
)
def test_what_explains_itself_is_left_alone(tmp_path: Path, stderr: str) -> None:
    assert said(tmp_path, stderr) == ""


def test_what_claude_prints_about_its_login_is_explained(tmp_path: Path) -> None:
    assert "no-credentials, likely" in said(tmp_path, "Not logged in · Please run /login\n")
