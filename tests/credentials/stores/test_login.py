from __future__ import annotations

import os

import pytest
from configurations import ask
from made_up import NOW, write

LOGIN = {
    "accessToken": "sk-ant-oat01-x",
    "refreshToken": "sk-ant-ort01-x",
    "expiresAt": (NOW + 36000) * 1000,
    "scopes": ["user:inference", "user:profile"],
    "subscriptionType": "max",
}
PAST = (NOW - 60) * 1000


def answer(home, platform="linux", **changes):
    login = {key: value for key, value in {**LOGIN, **changes}.items() if value != "DROP"}
    write(home / ".claude/.credentials.json", {"claudeAiOauth": login})
    return ask(home, platform=platform).credential


def test_a_login(tmp_path):
    found = answer(tmp_path)
    path = str(tmp_path / ".claude/.credentials.json")
    assert (found.kind, found.usable, found.plan, found.path) == ("login", "yes", "max", path)
    assert found.source == f"login in {path}"


@pytest.mark.parametrize(
    ("changes", "usable", "reason"),
    [
        ({"expiresAt": PAST}, "yes", ""),
        ({"expiresAt": PAST, "refreshToken": ""}, "no", "has expired and cannot be renewed"),
        ({"expiresAt": 0, "refreshToken": "DROP"}, "no", "has expired and cannot be renewed"),
        ({"expiresAt": PAST, "refreshTokenExpiresAt": PAST}, "no", "has reached its end"),
        ({"expiresAt": PAST, "refreshTokenExpiresAt": NOW * 2000}, "yes", ""),
        ({"expiresAt": None, "refreshToken": None}, "yes", ""),
        ({"expiresAt": "soon"}, "yes", ""),
        ({"accessToken": " "}, "no", "access token is blank"),
        ({"accessToken": "a\nb"}, "no", "access token contains a line break"),
        ({"accessToken": 5}, "no", "access token is not text"),
        ({"subscriptionType": None}, "yes", ""),
        ({"subscriptionType": 5}, "yes", ""),
        ({"scopes": "user:inference"}, "yes", ""),
    ],
)
def test_logins_that_claude_would_send(tmp_path, changes, usable, reason):
    found = answer(tmp_path, **changes)
    assert (found.kind, found.usable) == ("login", usable)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"scopes": ["user:profile"]}, "lacks the permission user:inference"),
        ({"scopes": []}, "lacks the permission user:inference"),
        ({"scopes": "DROP"}, "lacks the permission user:inference"),
        ({"scopes": {"user:inference": 1}}, "lacks the permission user:inference"),
        ({"accessToken": ""}, "holds no login"),
        ({"accessToken": "DROP"}, "holds no login"),
    ],
)
def test_logins_that_claude_ignores(tmp_path, changes, reason):
    found = answer(tmp_path, **changes)
    assert (found.kind, found.usable) == ("none", "no")
    assert reason in found.reason


@pytest.mark.parametrize("content", ["", "{bad", [], {}, {"claudeAiOauth": "x"}, b"\xff\xfe\x00"])
def test_files_that_hold_no_login(tmp_path, content):
    path = write(tmp_path / ".claude/.credentials.json", content)
    found = ask(tmp_path).credential
    assert (found.kind, found.usable) == ("none", "no")
    assert str(path) in found.reason


def test_a_folder_and_a_file_of_50_mb_in_the_place_of_the_login(tmp_path):
    path = write(tmp_path / ".claude/.credentials.json", "")
    os.truncate(path, 50 * 2**20)
    found = ask(tmp_path).credential
    assert (found.kind, found.usable) == ("login", "unknown")
    path.unlink()
    path.mkdir()
    assert ask(tmp_path).credential.kind == "none"


def test_a_login_outranks_the_console_key(tmp_path):
    write(tmp_path / ".claude.json", {"primaryApiKey": "sk-ant-api03-x"})
    assert ask(tmp_path).credential.kind == "login-key"
    found = answer(tmp_path)
    assert found.kind == "login"
    assert [other.kind for other in found.outranked] == ["login-key"]


def test_macos_before_a_launch_trusts_the_account_that_claude_noted(tmp_path):
    assert ask(tmp_path, platform="darwin").credential.kind == "none"
    write(tmp_path / ".claude.json", {"oauthAccount": {"emailAddress": "u@example.com"}})
    found = ask(tmp_path, platform="darwin").credential
    assert (found.kind, found.usable) == ("login", "unknown")
    assert found.reason == "the macOS Keychain was not asked"
    assert ask(tmp_path).credential.kind == "none"
    assert answer(tmp_path, "darwin").usable == "yes"
