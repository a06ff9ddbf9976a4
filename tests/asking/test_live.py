"""One request through a made-up claude: what it is given, and what becomes of its answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from asking_rows import DONE, LIMIT, REPLY
from made_up import fake_claude, made_up_host, write
from speaking import sign_in

from preflight.asking import live, live_request
from preflight.asking.live import Live
from preflight.machine.host import Host
from preflight.situation import Situation

SCRIPT = """\
#!{python}
import json, os, signal, sys, time
with open({notes!r}, "a") as stream:
    stream.write(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]) + "\\n")
def say(*rows):
    for row in rows:
        print(json.dumps(row), flush=True)
LIMIT, REPLY, DONE = json.loads({rows!r})
FAILED = {{**DONE, "is_error": True}}
prompt = sys.stdin.read()
{body}
"""
ACCEPTS = "say(REPLY, DONE)"


def machine(home: Path, body: str, version: str = "2.1.332", **environ: str) -> Host:
    sign_in(home)
    path = fake_claude(home / ".local/share/claude/versions" / version)
    rows = json.dumps([LIMIT, REPLY, DONE])
    path.write_text(
        SCRIPT.format(python=sys.executable, notes=str(home / "started"), rows=rows, body=body)
    )
    return made_up_host(home, {"PATH": "/usr/bin:/bin", "PREFLIGHT_CLAUDE": str(path), **environ})


def probe(host: Host) -> Live:
    return live.probe(Situation(host), lambda elapsed: False)


def starts(home: Path) -> list[tuple[list[str], str, dict[str, str]]]:
    path = home / "started"
    return [tuple(json.loads(line)) for line in path.read_text().splitlines()]


def test_accepted(tmp_path: Path) -> None:
    found = probe(machine(tmp_path, ACCEPTS))
    assert (found.outcome, found.cause, found.transient) == ("accepted", "", False)
    assert found.summary.startswith("claude-haiku-5-5 answered in ")
    assert "603 tokens read, 2 written, $0.00035" in found.summary
    ((arguments, folder, environ),) = starts(tmp_path)
    assert arguments == [
        *("-p", "--output-format", "stream-json", "--verbose", "--max-turns", "1"),
        *("--system-prompt", "Answer with the word ok.", "--strict-mcp-config"),
        *("--setting-sources", "", "--no-session-persistence", "--tools", "", "--model", "haiku"),
    ]
    assert not Path(folder).exists()
    assert environ["CLAUDE_CODE_MAX_RETRIES"] == "0"


def test_refused(tmp_path: Path) -> None:
    found = probe(machine(tmp_path, "say(LIMIT, FAILED); sys.exit(1)", CI="1"))
    assert (found.outcome, found.cause, found.transient) == ("refused", "plan-limit", True)
    assert found.summary.startswith('429 "You\'ve hit your 5-hour limit · resets 7:23am (UTC)": ')
    assert found.explanation is not None


@pytest.mark.parametrize(
    ("body", "outcome", "cause", "summary"),
    [
        ("time.sleep(60)", "unreachable", "network", "claude did not come to an end within 0.5 s"),
        (
            'print("x" * 50_000_000)',
            "unreachable",
            "cannot-start",
            "claude printed more than 4 MiB",
        ),
        ("sys.exit(3)", "refused", "unknown", "claude ended with exit status 3"),
        (
            'sys.exit("something odd")',
            "refused",
            "unknown",
            "claude ended with exit status 1: something odd",
        ),
        ('print("{", end="")', "refused", "unknown", "claude ended with exit status 0: {"),
        (
            "sys.exit(\"error: unknown option '--strict-mcp-config'\")",
            "unreachable",
            "cannot-start",
            "claude is too old to be asked alone: it does not know --strict-mcp-config",
        ),
        (
            'print("API Error: Connection error."); sys.exit(1)',
            "unreachable",
            "network",
            '"Connection error"',
        ),
        (
            'print("Not logged in · Please run /login"); sys.exit(1)',
            "refused",
            "login-expired",
            '"Not logged in · Please run /login"',
        ),
    ],
)
def test_bad_answers(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    outcome: str,
    cause: str,
    summary: str,
) -> None:
    monkeypatch.setattr(live_request, "PATIENCE", 0.5 if "sleep" in body else 20.0)
    found = probe(machine(tmp_path, body))
    assert (found.outcome, found.cause) == (outcome, cause)
    assert found.summary.startswith(summary)


def test_flags_that_an_old_build_does_not_know_are_left_out(tmp_path: Path) -> None:
    body = (
        'for flag in ("--no-session-persistence", "--tools"):\n'
        "    if flag in sys.argv: sys.exit(f\"error: unknown option '{flag}'\")\n"
        "say(REPLY, DONE)"
    )
    assert probe(machine(tmp_path, body, "2.0.28")).outcome == "accepted"
    arguments = starts(tmp_path)[-1][0]
    assert "--no-session-persistence" not in arguments
    assert arguments[arguments.index("--disallowedTools") + 1].startswith("Task Bash ")
    assert arguments[arguments.index("--setting-sources") + 1] == ""
    assert len(starts(tmp_path)) == 3


def test_the_helper_is_handed_over_in_a_private_file(tmp_path: Path) -> None:
    body = (
        'path = sys.argv[sys.argv.index("--settings") + 1]\n'
        "kept = json.load(open(path)); mode = os.stat(path).st_mode & 0o777\n"
        f'json.dump([kept, mode], open({str(tmp_path / "seen")!r}, "w"))\nsay(REPLY, DONE)'
    )
    host = machine(tmp_path, body)
    write(
        tmp_path / ".claude/settings.json",
        {"apiKeyHelper": "echo key", "hooks": {"Stop": []}, "model": "opus"},
    )
    assert probe(host).outcome == "accepted"
    assert json.loads((tmp_path / "seen").read_text()) == [{"apiKeyHelper": "echo key"}, 0o600]


def test_a_projects_helper_is_not_run(tmp_path: Path) -> None:
    host = machine(tmp_path, ACCEPTS)
    write(tmp_path / "project/.claude/settings.json", {"apiKeyHelper": "echo key"})
    write(
        tmp_path / ".claude.json",
        {"projects": {str(tmp_path / "project"): {"hasTrustDialogAccepted": True}}},
    )
    found = probe(host)
    assert (found.outcome, found.cause) == ("unreachable", "")
    assert "a program that a project names" in found.summary
    assert not (tmp_path / "started").exists()


def test_no_claude(tmp_path: Path) -> None:
    found = probe(made_up_host(tmp_path, {"PREFLIGHT_CLAUDE": str(tmp_path / "none")}))
    assert (found.outcome, found.cause) == ("unreachable", "cannot-start")
    assert "leads nowhere" in found.summary


@pytest.mark.parametrize(
    ("environ", "settings", "model"),
    [
        ({}, {}, "haiku"),
        ({"ANTHROPIC_MODEL": "claude-opus-5-5"}, {"model": "opus"}, "haiku"),
        ({"ANTHROPIC_BASE_URL": "http://relay"}, {}, "haiku"),
        ({"ANTHROPIC_BASE_URL": "http://relay", "ANTHROPIC_MODEL": "qwen"}, {}, "qwen"),
        ({"ANTHROPIC_BASE_URL": "http://relay"}, {"model": "llama"}, "llama"),
        (
            {"ANTHROPIC_BASE_URL": "http://relay", "ANTHROPIC_SMALL_FAST_MODEL": "small"},
            {"model": "llama"},
            "small",
        ),
        (
            {"CLAUDE_CODE_USE_BEDROCK": "1", "ANTHROPIC_DEFAULT_HAIKU_MODEL": "us.haiku"},
            {},
            "us.haiku",
        ),
    ],
)
def test_the_cheapest_model(
    tmp_path: Path, environ: dict[str, str], settings: dict[str, str], model: str
) -> None:
    write(tmp_path / ".claude/settings.json", settings)
    assert live_request.model(Situation(machine(tmp_path, ACCEPTS, **environ))) == model


def test_a_model_that_is_not_there_is_tried_without(tmp_path: Path) -> None:
    body = (
        'if "--model" in sys.argv:\n'
        '    print("API Error: 404 model: claude-haiku-5-5"); sys.exit(1)\nsay(REPLY, DONE)'
    )
    assert probe(machine(tmp_path, body)).outcome == "accepted"
    assert len(starts(tmp_path)) == 2


def test_what_it_costs_is_said_before(tmp_path: Path) -> None:
    said = live.announcement(Situation(machine(tmp_path, ACCEPTS)))
    assert said == (
        "sending one request through claude 2.1.332: about 700 tokens of its cheapest model, "
        "well below a cent"
    )
    old = live.announcement(Situation(machine(tmp_path, ACCEPTS, "2.0.28")))
    assert old.endswith("and the small ones that a build as old as this sends beside it")
