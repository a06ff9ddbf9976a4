from __future__ import annotations

import pytest
from configurations import ask
from made_up import NOW, write

FOLDER = ".config/anthropic"
OAUTH = {"authentication": {"type": "user_oauth"}}
STORED = {"access_token": "sk-ant-oat01-profile", "expires_at": NOW + 3600}
FEDERATION = {
    "ANTHROPIC_FEDERATION_RULE_ID": "rule",
    "ANTHROPIC_ORGANIZATION_ID": "org",
    "ANTHROPIC_IDENTITY_TOKEN": "jwt",
}
LOGIN = {"claudeAiOauth": {"accessToken": "sk-ant-oat01-x", "scopes": ["user:inference"]}}


def profile(home, name="default", config=OAUTH, stored=STORED, folder=FOLDER, mode=0o600):
    write(home / folder / f"configs/{name}.json", config)
    if stored is not None:
        write(home / folder / f"credentials/{name}.json", stored).chmod(mode)


def answer(home, **environ):
    found = ask(home, environ).credential
    return found.kind, found.usable, found.reason


def test_the_default_profile_loses_against_a_login(tmp_path):
    profile(tmp_path)
    assert answer(tmp_path) == ("profile", "yes", "")
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    assert answer(tmp_path)[0] == "login"


def test_a_named_profile_wins_against_a_login(tmp_path):
    profile(tmp_path, "work")
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    assert answer(tmp_path)[0] == "login"
    found = ask(tmp_path, {"ANTHROPIC_PROFILE": "work"}).credential
    assert (found.kind, found.source) == ("profile", "profile work (ANTHROPIC_PROFILE)")
    assert [other.kind for other in found.outranked] == ["login"]


def test_a_named_profile_puts_the_login_out_even_where_it_is_not_used_itself(tmp_path):
    profile(tmp_path, "work")
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    write(tmp_path / ".claude.json", {"primaryApiKey": "sk-ant-api03-x"})
    assert answer(tmp_path, ANTHROPIC_PROFILE="work")[0] == "login-key"
    assert answer(tmp_path)[0] == "login"


def test_the_active_profile(tmp_path):
    profile(tmp_path, "work")
    assert answer(tmp_path)[0] == "none"
    write(tmp_path / FOLDER / "active_config", "work\n")
    assert answer(tmp_path)[0] == "profile"


@pytest.mark.parametrize(
    ("variable", "value", "folder"),
    [("ANTHROPIC_CONFIG_DIR", "x", "x"), ("XDG_CONFIG_HOME", "x", "x/anthropic")],
)
def test_other_folders(tmp_path, variable, value, folder):
    profile(tmp_path, folder=folder)
    assert answer(tmp_path, **{variable: str(tmp_path / value)})[0] == "profile"
    assert answer(tmp_path)[0] == "none"


@pytest.mark.parametrize(
    ("stored", "mode", "reason"),
    [
        (STORED, 0o640, "can be read by others"),
        ("{bad", 0o600, "is not valid JSON"),
        ({}, 0o600, "holds no access token"),
        ({"access_token": 5}, 0o600, "holds no access token"),
        ({**STORED, "expires_at": NOW - 1}, 0o600, "has expired"),
    ],
)
def test_profiles_that_cannot_be_used(tmp_path, stored, mode, reason):
    profile(tmp_path, stored=stored, mode=mode)
    kind, usable, said = answer(tmp_path)
    assert (kind, usable) == ("profile", "no")
    assert reason in said


@pytest.mark.parametrize(
    ("config", "stored"),
    [("{bad", STORED), ({}, STORED), ({"authentication": {"type": "x"}}, STORED), (OAUTH, None)],
)
def test_profiles_that_claude_ignores(tmp_path, config, stored):
    profile(tmp_path, config=config, stored=stored)
    assert answer(tmp_path)[0] == "none"


def test_an_expired_profile_may_renew_itself(tmp_path):
    profile(tmp_path, stored={**STORED, "expires_at": NOW - 1, "refresh_token": "r"})
    assert answer(tmp_path)[:2] == ("profile", "yes")


def test_a_profiles_name_is_no_path(tmp_path):
    profile(tmp_path)
    kind, usable, said = answer(tmp_path, ANTHROPIC_PROFILE="../configs/default")
    assert (kind, usable) == ("profile", "no")
    assert "path separator" in said


def test_federation_by_variables(tmp_path):
    assert answer(tmp_path, **FEDERATION)[:2] == ("profile", "unknown")
    without = {**FEDERATION, "ANTHROPIC_IDENTITY_TOKEN": ""}
    assert answer(tmp_path, **without)[:2] == ("profile", "no")
    missing = {**without, "ANTHROPIC_IDENTITY_TOKEN_FILE": "/nonexistent"}
    assert "does not exist" in answer(tmp_path, **missing)[2]
    assert answer(tmp_path, **{**FEDERATION, "ANTHROPIC_ORGANIZATION_ID": ""})[0] == "none"
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    assert answer(tmp_path, **FEDERATION)[0] == "profile"


def test_a_federated_profile_wins_against_a_login(tmp_path):
    token = write(tmp_path / "token", "jwt")
    identity = {"source": "file", "path": str(token)}
    config = {"authentication": {"type": "oidc_federation", "identity_token": identity}}
    profile(tmp_path, config=config, stored=None)
    write(tmp_path / ".claude/.credentials.json", LOGIN)
    assert answer(tmp_path)[:2] == ("profile", "unknown")
    token.unlink()
    assert answer(tmp_path)[:2] == ("profile", "no")
