"""`preflight report`: useful in an issue, and nothing private in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner
from explained import EXTRA_USAGE
from made_up import fake_claude, made_up_host, write

from preflight.cli import group

KEY = "sk-ant-api03-" + "k" * 95
ROW = {
    "type": "assistant",
    "version": "2.0.28",
    "timestamp": "2026-11-22T09:46:54.549Z",
    "isApiErrorMessage": True,
    "message": {
        "model": "<synthetic>",
        "content": [{"type": "text", "text": f"{EXTRA_USAGE} for jane.doe@example.com {KEY}"}],
    },
}


def report(home: Path, *arguments: str) -> str:
    package = home / "lib" / "node_modules" / "@anthropic-ai" / "claude-code"
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.0.28"})
    environ = {"PREFLIGHT_CLAUDE": str(fake_claude(package / "cli.js")), "ANTHROPIC_API_KEY": KEY}
    host = made_up_host(home, environ)
    done = CliRunner().invoke(group, ["report", *arguments], obj={"host": host})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_an_issue_needs_to_know(tmp_path: Path) -> None:
    text = report(tmp_path)
    assert "| claude | `2.0.28, " in text
    assert "| variables set | `ANTHROPIC_API_KEY` |" in text
    assert "- failed: `cli-version`" in text or "- warning: `cli-version`" in text
    assert "### What happened" not in text


def test_with_the_newest_error(tmp_path: Path) -> None:
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(ROW))
    text = report(tmp_path, "--last")
    assert text.startswith("### What happened\n")
    assert "- `400 invalid_request_error` `You're out of extra usage." in text
    assert "req_011CZrUrJ5uKSunonJ81hAeR" in text
    assert "- `outdated-cli`" in text


def test_nothing_private(tmp_path: Path) -> None:
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(ROW))
    text = report(tmp_path, "--last")
    assert "kkkkkk" not in text
    assert "jane.doe" not in text
    assert str(tmp_path) not in text


def test_a_credential_is_named_once(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["report"], obj={"host": made_up_host(tmp_path)})
    assert "| credential | `none` |" in done.stdout
    login = {"accessToken": KEY, "expiresAt": 4102444800000, "scopes": ["user:inference"]}
    write(tmp_path / ".claude" / ".credentials.json", {"claudeAiOauth": login}).chmod(0o600)
    done = CliRunner().invoke(group, ["report"], obj={"host": made_up_host(tmp_path)})
    assert "| credential | `login in ~/.claude/.credentials.json` |" in done.stdout


def test_every_field_of_a_row_is_foreign(tmp_path: Path) -> None:
    row = {
        **ROW,
        "apiErrorType": f"x\x1b]0;PWN\x07\x1b[31m {KEY} <b>",
        "requestId": f"req_\x1b[2J{KEY}",
    }
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(row))
    text = report(tmp_path, "--last")
    assert "\x1b" not in text and "\x07" not in text and "<b>" not in re.sub(r"`[^`]*`", "", text)
    assert "kkkkkk" not in text


def test_the_homes_of_others_are_private_too(tmp_path: Path) -> None:
    words = r"400 out of extra usage /home/alice/x /Users/bob/y C:\Users\carol\z /home/linuxbrew/b"
    row = {**ROW, "message": {"model": "<synthetic>", "content": f"API Error: {words}"}}
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(row))
    text = report(tmp_path, "--last")
    assert "~…/x" in text and "~…/y" in text and r"~…\z" in text and "/home/linuxbrew/b" in text
    assert not any(name in text for name in ("alice", "bob", "carol"))


def test_a_home_whose_name_begins_like_this_one_keeps_nothing(tmp_path: Path) -> None:
    home = tmp_path / "al"
    row = {**ROW, "message": {"model": "<synthetic>", "content": f"{EXTRA_USAGE} {home}ice/x"}}
    write(home / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(row))
    assert "~ice" not in report(home, "--last")
