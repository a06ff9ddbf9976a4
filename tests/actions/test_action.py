"""The action's script, run as a job runs it: no terminal, nothing but what the runner sets."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from asking_rows import DONE, LIMIT, REPLY
from conftest import PREFLIGHT, tool
from hostile import alive
from made_up import fake_claude, write
from repository import ROOT

ACTION = ROOT / ".github/actions/preflight"
OVERLOADED = {
    **LIMIT,
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": "API Error: 529 Overloaded"}],
    },
    "api_error_status": 529,
    "api_error": "overloaded",
    "api_error_type": "overloaded_error",
    "api_error_params": None,
}
FAILED = {**DONE, "is_error": True}
KEY = "sk-ant-api03-" + "A1b2" * 20 + "wxyz"


class Job(NamedTuple):
    """What a step left: exit status, log, outputs, summary page."""

    status: int
    log: str
    outputs: dict[str, str]
    page: str


def step(folder: Path, rows: list[object], status: int = 0, **environ: str) -> Job:
    """Run the step with a claude that prints these rows."""
    write(folder / "rows", "".join(json.dumps(row) + "\n" for row in rows))
    claude = fake_claude(
        folder / "home/.local/share/claude/versions/2.1.332", f"cat {folder}/rows\nexit {status}"
    )
    (folder / "work").mkdir()
    environ = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder / "home"),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "PREFLIGHT": str(PREFLIGHT),
        "PREFLIGHT_CLAUDE": str(claude),
        "PYTHON": sys.executable,
        "SOFT": "false",
        "FAIL": "true",
        "ANTHROPIC_API_KEY": KEY,
        **environ,
    }
    done = subprocess.run(
        [tool("setsid"), "--wait", str(ACTION / "run")],
        env=environ,
        cwd=folder / "work",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    written = (folder / "output").read_text() if (folder / "output").exists() else ""
    outputs = dict(re.findall(r"(\w+)<<\w+\n(.*)\n\w+\n", written))
    page = folder / "summary"
    return Job(done.returncode, done.stdout, outputs, page.read_text() if page.exists() else "")


def test_accepted(tmp_path: Path) -> None:
    job = step(tmp_path, [REPLY, DONE])
    assert job.status == 0, job.log
    assert list(job.outputs) == ["ok", "cause", "transient", "summary"]
    assert (job.outputs["ok"], job.outputs["cause"], job.outputs["transient"]) == (
        "true",
        "",
        "false",
    )
    assert "about 700 tokens" in job.log
    assert "preflight: accepted: claude-haiku-5-5 answered in " in job.log
    assert "::error" not in job.log
    assert "| the API | **accepted** |" in job.page
    assert "| claude | `2.1.332` |" in job.page
    assert "| credential | `api-key ANTHROPIC_API_KEY` |" in job.page
    assert KEY not in job.log + job.page


def test_refused(tmp_path: Path) -> None:
    balance = {
        **OVERLOADED,
        "message": {
            "model": "<synthetic>",
            "content": [{"type": "text", "text": "Credit balance is too low"}],
        },
        "api_error_status": 400,
        "api_error": "billing_error",
        "api_error_type": "invalid_request_error",
    }
    job = step(tmp_path, [balance, FAILED], 1, SOFT="true")
    assert job.status == 1
    assert job.outputs["cause"] == "api-credit-balance"
    assert job.outputs["transient"] == "false"
    assert "::error title=preflight%3A refused%3A api-credit-balance::" in job.log
    assert "| passes by itself | no |" in job.page


@pytest.mark.parametrize(
    ("soft", "fail", "status", "level"),
    [
        ("false", "true", 1, "error"),
        ("true", "true", 0, "warning"),
        ("false", "false", 0, "warning"),
    ],
)
def test_what_passes_by_itself(
    tmp_path: Path, soft: str, fail: str, status: int, level: str
) -> None:
    job = step(tmp_path, [OVERLOADED, FAILED], 1, SOFT=soft, FAIL=fail)
    assert job.status == status
    assert (job.outputs["ok"], job.outputs["cause"], job.outputs["transient"]) == (
        "false",
        "service-incident",
        "true",
    )
    assert f"::{level} title=preflight%3A refused%3A service-incident::529" in job.log


def test_no_credential_names_the_fix_of_a_machine_without_a_browser(tmp_path: Path) -> None:
    said = {
        **OVERLOADED,
        "message": {
            "model": "<synthetic>",
            "content": [{"type": "text", "text": "Not logged in · Please run /login"}],
        },
        "api_error_status": None,
        "api_error": None,
        "api_error_type": None,
    }
    job = step(tmp_path, [said, FAILED], 1, ANTHROPIC_API_KEY="")
    assert job.outputs["cause"] == "no-credentials"
    assert "`claude setup-token`" in job.page
    assert "ANTHROPIC_API_KEY is empty: is there such a secret" in job.page
    assert "then type /login" not in job.page
    assert "::warning title=preflight%3A credentials::" in job.log


def test_words_of_the_api_command_nothing(tmp_path: Path) -> None:
    evil = {
        **OVERLOADED,
        "message": {
            "model": "<synthetic>",
            "content": [
                {"type": "text", "text": "x\n::set-env name=A::b\n| <b>%0A::error::y \x1b[2J"}
            ],
        },
    }
    job = step(tmp_path, [evil, FAILED], 1)
    assert not any(line.startswith("::set-env") for line in job.log.splitlines())
    assert "\x1b" not in job.log + job.page
    assert alive(job.page) == []
    assert "%250A" in job.log
    assert len(job.outputs) == 4


def test_a_preflight_that_breaks_is_said_to(tmp_path: Path) -> None:
    broken = fake_claude(tmp_path / "broken", "echo nonsense; exit 125")
    job = step(tmp_path, [], PREFLIGHT=str(broken))
    assert job.status == 1
    assert job.outputs["summary"] == "preflight itself failed (exit status 125)"
    assert "::error title=preflight%3A unreachable%3A cause unknown::" in job.log


@pytest.mark.parametrize(
    ("given", "package"),
    [
        ({"FROM": "checkout"}, str(ACTION / "../../..")),
        ({}, str(ACTION / "../../..")),
        ({"FROM": "index"}, "claude-preflight"),
        ({"FROM": "index", "VERSION": "0.1.0"}, "claude-preflight==0.1.0"),
    ],
)
def test_where_it_is_installed_from(tmp_path: Path, given: dict[str, str], package: str) -> None:
    """A stand-in for Python notes what pip is given, and makes ours the installed one."""
    python = fake_claude(
        tmp_path / "python",
        f'case "$1 $2" in\n'
        f'"-m venv") mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; '
        f'ln -s {PREFLIGHT} "$3/bin/preflight" ;;\n'
        f'"-m pip") for word; do last=$word; done; echo "$last" > {tmp_path}/installed ;;\n'
        f'*) exec {sys.executable} "$@" ;;\nesac',
    )
    job = step(tmp_path, [REPLY, DONE], PREFLIGHT="", PYTHON=str(python), **given)
    assert job.status == 0, job.log
    installed = (tmp_path / "installed").read_text().strip()
    assert os.path.normpath(installed) == os.path.normpath(package)


def test_an_unknown_source(tmp_path: Path) -> None:
    job = step(tmp_path, [], PREFLIGHT="", FROM="elsewhere")
    assert job.status == 2
    assert '::error title=preflight::the input "from" is checkout or index' in job.log


def test_inputs_and_outputs_are_those_of_the_description() -> None:
    text = (ACTION / "action.yml").read_text()
    for name in ("from", "version", "preflight", "soft", "fail"):
        assert f"${{{{ inputs.{name} }}}}" in text
    for name in ("ok", "cause", "transient", "summary"):
        assert f"${{{{ steps.ask.outputs.{name} }}}}" in text
    readme = (ACTION / "README.md").read_text()
    described = text.partition("inputs:")[2].partition("runs:")[0]
    for name in re.findall(r"^  (\w+):$", described, re.MULTILINE):
        assert f"| `{name}` |" in readme
