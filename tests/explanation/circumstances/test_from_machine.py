"""Facts of a run with their sources: options, then the text, then this machine."""

from __future__ import annotations

import json
from pathlib import Path

from explained import EXTRA_USAGE, NOW
from made_up import fake_claude, made_up_host, write

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Known
from preflight.explanation.circumstances.from_machine import from_situation
from preflight.explanation.circumstances.from_report import from_report
from preflight.invocation import parse
from preflight.situation import Situation


def machine(home: Path, *arguments: str, **environ: str) -> Situation:
    """An npm installation of 2.0.28, a Max login, and usage typed a minute ago."""
    package = home / "lib" / "node_modules" / "@anthropic-ai" / "claude-code"
    fake_claude(package / "cli.js")
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.0.28"})
    login = {"accessToken": "sk-ant-oat01-" + "a" * 40, "scopes": ["user:inference"]}
    login |= {"subscriptionType": "max", "refreshToken": "r" * 20, "expiresAt": (NOW + 9999) * 1000}
    write(home / ".claude" / ".credentials.json", {"claudeAiOauth": login})
    variables = {"PREFLIGHT_CLAUDE": str(package / "cli.js"), **environ}
    return Situation(made_up_host(home, variables), parse(arguments, False))


def test_the_facts_of_a_run(tmp_path: Path) -> None:
    situation = machine(
        tmp_path,
        *("-p", "hi", "--append-system-prompt", "x", "--model", "opus[1m]"),
        ANTHROPIC_BASE_URL="http://127.0.0.1:8787",
        CLAUDE_CODE_ATTRIBUTION_HEADER="0",
    )
    c = from_situation(situation)
    assert c.version == Known("2.0.28", "installed here")
    assert c.model == Known("opus[1m]", "--model")
    assert c.credential is not None and c.credential.value == "login"
    assert c.plan == Known("max", "the login stored here")
    assert c.base_url == Known("http://127.0.0.1:8787", "the environment")
    assert c.system_prompt is not None and c.system_prompt.value == "--append-system-prompt"
    assert c.attribution == Known("0", "the environment")
    assert c.here and c.fixes and c.other_key is None


def test_a_key_beside_a_login(tmp_path: Path) -> None:
    c = from_situation(machine(tmp_path, ANTHROPIC_API_KEY="sk-ant-api03-" + "x" * 95))
    assert c.other_key is not None
    assert "ANTHROPIC_API_KEY" in c.other_key.value


def test_a_login_older_than_its_plan(tmp_path: Path) -> None:
    situation = machine(tmp_path)
    path = tmp_path / ".claude" / ".credentials.json"
    stored = json.loads(path.read_text())
    stored["claudeAiOauth"] |= {
        "subscriptionType": "pro",
        "rateLimitTier": "default_claude_max_20x",
    }
    write(path, stored)
    changed = from_situation(situation).plan_changed
    assert changed is not None
    assert changed.value == "it stands for pro, its rate limit for max"


def test_the_prompt_is_looked_through_only_after_the_refusal(tmp_path: Path) -> None:
    situation = machine(tmp_path)
    write(tmp_path / "project" / "HERMES.md", "x")
    assert from_situation(situation).prompt_marker is None
    marker = from_situation(situation, read(EXTRA_USAGE, "text")).prompt_marker
    assert marker is not None
    assert marker.value == "HERMES.md"


def test_a_bare_error_is_judged_by_this_machine_and_says_so(tmp_path: Path) -> None:
    c = from_report(EXTRA_USAGE, situation=machine(tmp_path), now=NOW)
    assert c.version == Known("2.0.28", "installed on this machine")
    assert not c.here


def test_a_report_with_its_own_version_is_not(tmp_path: Path) -> None:
    text = f"{EXTRA_USAGE}\nVersion: 2.1.200"
    c = from_report(text, situation=machine(tmp_path), now=NOW)
    assert c.version == Known("2.1.200", "the report")
    assert c.credential is None


def test_a_report_with_its_own_figures_is_not(tmp_path: Path) -> None:
    c = from_report(f"{EXTRA_USAGE}\nsession 3%", situation=machine(tmp_path), now=NOW)
    assert c.version is None
    assert [(w.window, w.source) for w in c.usage.windows] == [("session", "the report")]


def test_an_option_beats_the_report() -> None:
    text = "Version: 2.1.200\nsession 3%, week 4%\nModel: opus"
    c = from_report(text, session=50.0, version="2.0.28", model="fable", auth="api-key", now=NOW)
    assert c.version == Known("2.0.28", "--cli-version")
    assert c.model == Known("fable", "--model")
    assert c.credential == Known("api-key", "--auth")
    told = {w.window: (w.used_percent, w.source) for w in c.usage.windows}
    assert told == {"session": (50.0, "typed by you"), "week": (4.0, "the report")}


def test_figures_alone_leave_the_machine_in_place(tmp_path: Path) -> None:
    c = from_report(EXTRA_USAGE, situation=machine(tmp_path), session=1.0, now=NOW)
    assert c.version is not None
    assert c.usage.get("session") is not None


def test_rows_name_their_version() -> None:
    row = {"type": "user", "sessionId": "a", "uuid": "b", "version": "2.1.96", "message": {}}
    c = from_report(json.dumps(row), now=NOW)
    assert c.version == Known("2.1.96", "the report")


def test_a_system_prompt_that_is_empty_is_none(tmp_path: Path) -> None:
    """The Agent SDK passes one with every request."""
    assert from_situation(machine(tmp_path, "--system-prompt", "", "-p")).system_prompt is None
    more = machine(tmp_path, "--system-prompt", "", "--append-system-prompt", "x")
    assert from_situation(more).system_prompt == Known(
        "--append-system-prompt", "the arguments of this run"
    )
