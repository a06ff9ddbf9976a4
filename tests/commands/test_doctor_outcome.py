from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host

from preflight.commands.doctor import outcome
from preflight.machine.host import Host

OF_2_0_28 = (
    "\x1b[?25lChecking installation status...\r\n\x1b[2K\x1b[1A\r\n✘ Installation failed\r\n\r\n"
    "Failed to fetch version from stable: Error: getaddrinfo EAI_AGAIN\r\nthe.host\r\n\r\n"
    "Try running with --force to override checks\r\n\x1b[?25h"
)
OF_NPM = (
    "npm error code EACCES\nnpm error path /usr/local/lib\n"
    "npm error Error: EACCES: permission denied, mkdir '/usr/local/lib'\nnpm error\n"
    "npm error A complete log of this run can be found in: /home/u/.npm/_logs/x.log\n"
)
OF_THE_NETWORK = (
    "npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED\n"
    "npm error FetchError: request failed, reason: connect ECONNREFUSED\n"
    "npm error If you are behind a proxy, please make sure that the\n"
    "npm error 'proxy' config is set properly.  See: 'npm help config'\n"
)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (OF_2_0_28, "Failed to fetch version from stable: Error: getaddrinfo EAI_AGAIN"),
        (OF_NPM, "npm error Error: EACCES: permission denied, mkdir '/usr/local/lib'"),
        ("curl: (6) Could not resolve host: claude.ai\n", "curl: (6) Could not resolve host"),
        (OF_THE_NETWORK, "npm error FetchError: request failed, reason: connect ECONNREFUSED"),
        ("error: it broke\nsee the manual\n", "error: it broke"),
        ("one\ntwo\n", "two"),
        ("", ""),
        ("\x1b[31m\x1b[0m\n\n", ""),
    ],
)
def test_the_tool_s_own_last_words(printed: str, said: str) -> None:
    found = outcome.last_words(printed)
    assert found.startswith(said)
    assert bool(found) is bool(said)
    assert "\x1b" not in found


@pytest.mark.parametrize("command", ["curl -fsSL https://x/install.sh | bash", "claude install"])
def test_an_installer_is_believed_only_where_its_claude_starts(
    tmp_path: Path, command: str
) -> None:
    host = made_up_host(tmp_path, {"PATH": "/usr/bin:/bin"})
    placed = tmp_path / ".local/bin/claude"
    assert outcome.of_step(host, command) == f"{placed} is not there"
    fake_claude(placed, "exit 3")
    assert outcome.of_step(host, command) == f"{placed} does not start"
    fake_claude(placed, "echo native binary not installed")
    assert outcome.of_step(host, command) == f"{placed} is a placeholder"
    fake_claude(placed, "echo '2.1.332 (Claude Code)'")
    assert outcome.of_step(host, command) == ""
    assert outcome.of_step(host, "echo x >> ~/.bashrc") == ""


def test_what_a_program_printed_is_shown_and_kept(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for terminals in ((True, True, True), (False, False, False)):
        host = Host(
            {"PATH": "/usr/bin:/bin"}, home=str(tmp_path), cwd=str(tmp_path), terminals=terminals
        )
        script = "test -t 1 && echo drawn; echo out; echo err >&2; exit 4"
        status, kept = host.call_seen(["/bin/sh", "-c", script])
        assert status == 4
        assert kept.replace("\r", "").split() == ["drawn"] * terminals[1] + ["out", "err"]
        assert capfdbinary.readouterr().out.decode() == kept
    with pytest.raises(OSError, match="No such file"):
        host.call_seen(["/nope"])
