"""What a report states about the run."""

from __future__ import annotations

import pytest

from preflight.credentials.provider_switch import PROVIDERS
from preflight.explanation.circumstances.stated_facts import stated

FORM = """### Preflight Checklist

- [x] I am using the latest version of Claude Code

### Last Working Version

2.1.80

### Claude Code Version

2.1.20 (Claude Code)

### Platform

Anthropic API

### Operating System

macOS
"""


def test_an_issue_form() -> None:
    facts = stated(FORM)
    assert (facts.version, facts.platform, facts.latest) == ("2.1.20", "macOS", "")


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("  • Version: 2.0.28", "2.0.28"),
        ("Claude Code v2.1.15", "2.1.15"),
        ("2.1.96 (Claude Code)", "2.1.96"),
        ("claude-cli/2.1.7 (external, cli)", "2.1.7"),
        ("Official Claude Code CLI v2.1.3 falsely flagged", "2.1.3"),
        ("already on latest (v2.1.12)", "2.1.12"),
        ("Current version: 2.1.92\nUpgrade to 2.1.94 is broken", "2.1.92"),
        ("needs version 2.1.251 or newer", ""),
        ("latest (1.7.4) version of the plugin", ""),
        ("node v22.11.0", ""),
        ("127.0.0.1", ""),
    ],
)
def test_versions(text: str, version: str) -> None:
    assert stated(text).version == version


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("claude --model opus[1m]", "opus[1m]"),
        ("Opus 4.6 (1M context)", "Opus 4.6 (1M context)"),
        ("claude-opus-4-6[1m]", "claude-opus-4-6[1m]"),
        ("blocks Fable 5 with", "Fable 5"),
        ("an opus magnum", ""),
    ],
)
def test_models(text: str, model: str) -> None:
    assert stated(text).model == model


def test_plans_and_keys() -> None:
    assert stated("Credit balance too low (Claude MAX - Enough Usage)").plan == "MAX"
    assert stated("I am on the Max 20x plan").plan == "Max 20x"
    assert stated("the max number of plans").plan == ""
    assert stated("ANTHROPIC_API_KEY was set in the environment").key
    assert stated("no ANTHROPIC_API_KEY set").key == ""


def test_other_facts() -> None:
    assert stated("right after upgrading to Max").plan_changed
    assert stated("I have not hit my session or weekly limit").said_low
    assert stated("my session usage is used up").said_full
    assert stated("rejected on all servers").spread == "on all servers"
    assert stated("via opencode 1.4").program == "opencode"
    assert stated("ANTHROPIC_BASE_URL=http://localhost:8787/v1").base_url
    assert stated("claude --append-system-prompt x").system_prompt == "--append-system-prompt"


@pytest.mark.parametrize(
    "text",
    [
        'API Error: 429 {"type":"error","error":{"type":"rate_limit_error",'
        '"message":"insufficient quota"}}',
        'API Error: 429 {"type":"error","error":{"message":"sufficient quota is required"}}',
        "insufficient usage left in my account",
        "I do not have enough usage left",
        "there is not sufficient quota",
        "I don't already have credits",
    ],
)
def test_a_lack_is_not_plenty(text: str) -> None:
    assert stated(text).said_low == ""


@pytest.mark.parametrize(
    "text",
    ["I have sufficient usage left", "with plenty of quota", "not near my limit, enough usage"],
)
def test_plenty_is(text: str) -> None:
    assert stated(text).said_low


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("I updated from 2.0.28 to 2.1.330 and it still happens.", "2.1.330"),
        ("upgraded claude 2.0.28 -> 2.1.330, same error", "2.1.330"),
        ("Since I upgraded Claude Code from 2.0.28 (Claude Code) to 2.1.330 it fails", "2.1.330"),
        ("updated claude to 2.1.330 and nothing changed", "2.1.330"),
        ("I am still on 2.0.28; my friend uses version 2.1.330", "2.0.28"),
        ("It began with claude 2.0.28, I'm now on 2.1.330 and it does not work", "2.1.330"),
        ("Version: 2.0.28\nI upgraded from 2.0.14 to 2.0.20 last year", "2.0.28"),
        ("I updated from 2.0.28 to 2.1.330 and that fixed it", "2.0.28"),
        ("I could not get updated from 2.0.28 to 2.1.330", "2.0.28"),
        ("auto-update 2.0.28 -> 2.1.330 failed", "2.0.28"),
        ("updating from 2.0.28 to 2.1.330 fails with EACCES", "2.0.28"),
        ("after updating from 2.0.28 to 2.1.330", "2.1.330"),
    ],
)
def test_the_version_that_an_update_led_to(text: str, version: str) -> None:
    assert stated(text).version == version


@pytest.mark.parametrize("name", ["BEDROCK", "ANTHROPIC_AWS", "MANTLE", "ANTHROPIC_GOOGLE_CLOUD"])
def test_a_variable_that_switches_a_provider_on(name: str) -> None:
    assert stated(f"env: CLAUDE_CODE_USE_{name}=1").credential == "provider"


def test_every_provider_can_be_told() -> None:
    missed = [p.flag for p in PROVIDERS if not stated(f"CLAUDE_CODE_USE_{p.flag}=1").credential]
    assert not missed


def test_the_name_of_an_option_is_no_model() -> None:
    assert stated("aws bedrock-runtime invoke-model   --model-id us.x --region y").model == ""
