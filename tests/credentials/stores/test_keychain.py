"""The Keychain is asked for presence alone; the fake `security` records how it was called."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

import pytest
from made_up import write

from preflight.credentials.stores import keychain
from preflight.machine.host import Host
from preflight.situation import Situation


class Mac(Host):
    """A Mac whose Keychain holds the named services."""

    def __init__(self, home: Path, *services: str, status: int | None = None, **environ: str):
        self.services, self.status = services, status
        self.calls: list[list[str]] = []
        environ = {"HOME": str(home), "USER": "u", "PATH": "", **environ}
        super().__init__(environ, home=str(home), cwd=str(home), platform="darwin")

    def run(self, command, *, timeout, environ=None):
        self.calls.append(list(command))
        if self.status == -1:
            raise TimeoutExpired(command, timeout)
        held = command[command.index("-s") + 1] in self.services
        status = self.status if self.status is not None else 0 if held else 44
        return CompletedProcess(command, status, "", "")


def ask(host: Host):
    return Situation(host, thorough=True).credential


def test_the_login_is_found_without_reading_it(tmp_path):
    host = Mac(tmp_path, "Claude Code-credentials")
    found = ask(host)
    assert (found.kind, found.source, found.usable) == (
        "login",
        "login in the macOS Keychain",
        "yes",
    )
    login = ["/usr/bin/security", "find-generic-password", "-a", "u", "-s"]
    assert [*login, "Claude Code-credentials"] in host.calls
    assert not {"-g", "-w"} & {word for call in host.calls for word in call}


def test_the_console_key(tmp_path):
    found = ask(Mac(tmp_path, "Claude Code"))
    assert (found.kind, found.usable) == ("login-key", "yes")


def test_nothing_there(tmp_path):
    write(tmp_path / ".claude.json", {"oauthAccount": {}})
    assert ask(Mac(tmp_path)).kind == "none"


@pytest.mark.parametrize("status", [-1, 51])
def test_a_keychain_that_does_not_say(tmp_path, status):
    write(tmp_path / ".claude.json", {"oauthAccount": {}})
    found = ask(Mac(tmp_path, status=status))
    assert (found.kind, found.usable) == ("login", "unknown")


def test_a_launch_starts_no_program(tmp_path):
    host = Mac(tmp_path, "Claude Code-credentials")
    assert Situation(host).credential.kind == "none"
    assert host.calls == []


@pytest.mark.parametrize(
    ("environ", "service"),
    [
        ({}, "Claude Code-credentials"),
        ({"CLAUDE_CONFIG_DIR": ""}, "Claude Code-credentials"),
        ({"CLAUDE_CONFIG_DIR": "/x"}, "Claude Code-credentials-b3d1db31"),
        (
            {"CLAUDE_CONFIG_DIR": "/x", "CLAUDE_SECURESTORAGE_CONFIG_DIR": ""},
            "Claude Code-credentials",
        ),
        (
            {"CLAUDE_SECURESTORAGE_CONFIG_DIR": "/x"},
            "Claude Code-credentials-b3d1db31",
        ),
        (
            {"CLAUDE_CONFIG_DIR": "/e\u0301"},
            keychain.service({"CLAUDE_CONFIG_DIR": "/\u00e9"}, "Claude Code-credentials"),
        ),
    ],
)
def test_service_names(environ, service):
    assert keychain.service(environ, keychain.LOGIN) == service


def test_without_user_the_account_is_told_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As node's `os.userInfo()` tells it; an account of no name holds nothing."""
    monkeypatch.setattr(Host, "user_name", lambda host: "me")
    host = Mac(tmp_path, "Claude Code-credentials")
    assert keychain.holds(host, {}, keychain.LOGIN) is True
    assert host.calls[0][host.calls[0].index("-a") + 1] == "me"
