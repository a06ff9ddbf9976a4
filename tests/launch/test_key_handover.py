from __future__ import annotations

import keyring
import pytest
from configurations import managed
from keyrings import InMemory
from made_up import made_up_host, write

from preflight.credentials import keyring_store
from preflight.invocation import parse
from preflight.launch import key_handover
from preflight.launch.key_handover import KeyProblem
from preflight.machine import paths
from preflight.situation import Situation

SECRET = "sk-ant-api03-" + "s" * 60 + "TAIL"
LOGIN = {"claudeAiOauth": {"accessToken": "sk-ant-oat01-x", "scopes": ["user:inference"]}}


@pytest.fixture(autouse=True)
def ring(monkeypatch):
    backend = InMemory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    keyring_store.store("work", SECRET)


@pytest.fixture(autouse=True)
def administrator(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "managed_dir", lambda host: str(managed(tmp_path)))


def situation(home, *arguments, terminal=False, **environ):
    host = made_up_host(home, environ)
    return Situation(host, parse(arguments or ("-p", "hi"), terminal))


def refused(home, *arguments, **how):
    with pytest.raises(KeyProblem) as raised:
        key_handover.key_for_launch(situation(home, *arguments, **how), "work")
    assert SECRET not in str(raised.value)
    return str(raised.value)


def test_a_key_for_one_run(tmp_path):
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    here = situation(tmp_path, ANTHROPIC_API_KEY="sk-ant-api03-other")
    handed = key_handover.key_for_launch(here, "work")
    assert (handed.variable, handed.value) == ("ANTHROPIC_API_KEY", SECRET)
    assert "key work" in handed.line
    assert SECRET not in handed.line + repr(handed)
    assert here.handed_over == "work"
    here.host.environ = {**here.host.environ, handed.variable: handed.value}
    assert here.credential.kind == "api-key"
    assert [other.kind for other in here.credential.outranked] == ["login"]


@pytest.mark.parametrize(
    ("environ", "winner"),
    [
        ({"ANTHROPIC_AUTH_TOKEN": "tok"}, "ANTHROPIC_AUTH_TOKEN"),
        ({"CLAUDE_CODE_USE_BEDROCK": "1"}, "Amazon Bedrock (CLAUDE_CODE_USE_BEDROCK)"),
        ({"ANTHROPIC_CUSTOM_HEADERS": "X-Api-Key: k"}, "ANTHROPIC_CUSTOM_HEADERS"),
    ],
)
def test_another_credential_would_be_sent(tmp_path, environ, winner):
    said = refused(tmp_path, **environ)
    assert said == f"the key work would not be used, claude would send: {winner}"


def test_settings_that_set_the_same_variable(tmp_path):
    path = write(tmp_path / ".claude/settings.json", {"env": {"ANTHROPIC_API_KEY": "sk-ant-api03"}})
    assert f"ANTHROPIC_API_KEY in {path}" in refused(tmp_path)
    write(path, {"env": {"ANTHROPIC_API_KEY": ""}})
    assert "would not be used" in refused(tmp_path)


def test_an_administrators_demand(tmp_path):
    write(managed(tmp_path) / "managed-settings.json", {"forceLoginMethod": "claudeai"})
    assert "cannot be used: managed settings demand a login" in refused(tmp_path)


def test_a_token_that_was_stored_as_a_key(tmp_path):
    keyring_store.store("work", "sk-ant-oat01-x")
    assert "holds an OAuth token" in refused(tmp_path)


def test_a_key_that_claude_was_told_not_to_use(tmp_path):
    rejected = {"customApiKeyResponses": {"rejected": [SECRET[-20:]]}}
    write(tmp_path / ".claude.json", rejected)
    here = situation(tmp_path)
    assert key_handover.key_for_launch(here, "work").value == SECRET
    assert "told not to use" in refused(tmp_path, "hi", terminal=True)
    write(tmp_path / ".claude.json", {})
    asked = situation(tmp_path, "hi", terminal=True)
    assert key_handover.key_for_launch(asked, "work").value == SECRET


def test_an_unknown_name(tmp_path):
    with pytest.raises(KeyProblem, match="no key named other; known: work"):
        key_handover.key_for_launch(situation(tmp_path), "other")
