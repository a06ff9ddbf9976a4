"""The shell functions in real shells: same arguments, same status, no recursion."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import PREFLIGHT, tool
from made_up import fake_claude

from preflight.cli import group
from preflight.machine.host import Host
from preflight.shells.functions import SHELLS

SCRIPT = 'for a in "$@"; do printf "[%s]" "$a"; done; echo; exit 7'
POSIX = ("bash", "zsh", "fish")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH with preflight, a fake claude behind it, and the system's tools."""
    shims = tmp_path / "bin"
    shims.mkdir()
    (shims / "preflight").symlink_to(PREFLIGHT)
    fake_claude(tmp_path / "real" / "claude", SCRIPT)
    return f"{shims}:{tmp_path / 'real'}:/usr/local/bin:/usr/bin:/bin"


def run(shell: str, code: str, home: Path, path: str) -> subprocess.CompletedProcess[str]:
    start_up = home / f"start-up.{shell}"
    start_up.write_text(SHELLS[shell]("claude"))
    return subprocess.run(
        [tool(shell), "-c", f"source '{start_up}'\n{code}"],
        env={
            "HOME": str(home),
            "PATH": path,
            "ANTHROPIC_API_KEY": "sk-ant-api03-" + "x" * 95,
            "PREFLIGHT_OFFLINE": "1",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("shell", POSIX)
def test_means_preflight_claude(shell: str, tmp_path: Path, path: str) -> None:
    status = "$status" if shell == "fish" else "$?"
    done = run(shell, f"claude -p 'two words' '' '*' --help\necho status={status}", tmp_path, path)
    assert done.stdout == "[-p][two words][][*][--help]\nstatus=7\n"
    assert "preflight" not in done.stdout


@pytest.mark.parametrize("shell", POSIX)
def test_function_goes_through_preflight(shell: str, tmp_path: Path, path: str) -> None:
    fake_claude(tmp_path / "real" / "claude", 'echo "$PREFLIGHT_STARTED"')
    done = run(shell, "claude -p hi", tmp_path, path)
    assert done.stdout.strip().endswith(f":{tmp_path / 'real' / 'claude'}")


@pytest.mark.parametrize("shell", POSIX)
def test_falls_back_to_the_bare_command(shell: str, tmp_path: Path, path: str) -> None:
    (tmp_path / "bin" / "preflight").unlink()
    done = run(shell, "claude -p hi", tmp_path, path)
    assert done.stdout == "[-p][hi]\n"
    assert done.stderr == ""


@pytest.mark.parametrize("shell", POSIX)
def test_replaces_an_alias(shell: str, tmp_path: Path, path: str) -> None:
    alias = "alias claude='echo alias'"
    start_up = tmp_path / "rc"
    start_up.write_text(f"{alias}\n{SHELLS[shell]('claude')}")
    done = run(shell, f"source '{start_up}'\nclaude -p hi", tmp_path, path)
    assert done.stdout == "[-p][hi]\n"


@pytest.mark.parametrize("shell", POSIX)
def test_pipelines_and_redirections(shell: str, tmp_path: Path, path: str) -> None:
    fake_claude(tmp_path / "real" / "claude", "cat; echo to-stderr >&2")
    code = "printf 'in' | claude -p 2>/dev/null | cat"
    done = run(shell, code, tmp_path, path)
    assert done.stdout == "in"
    assert done.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("interactive", [(), ("-i",)], ids=["script", "interactive"])
def test_under_strict_options_of_the_shell(
    shell: str, interactive: tuple[str, ...], tmp_path: Path, path: str
) -> None:
    """Neither a missing alias nor a missing completion ends a shell under `set -eu`."""
    (tmp_path / "start-up").write_text(SHELLS[shell]("claude"))
    bare = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"]}[shell]
    code = f"set -eu; eval \"$(cat '{tmp_path}/start-up')\"; claude mcp list || true; echo here"
    done = subprocess.run(
        [tool(shell), *bare, *interactive, "-c", code],
        env={"HOME": str(tmp_path), "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.stdout == "[mcp][list]\nhere\n"
    assert done.returncode == 0


@pytest.mark.parametrize("shell", POSIX)
def test_other_name(shell: str, tmp_path: Path, path: str) -> None:
    printed = subprocess.run(
        [str(PREFLIGHT), "init", shell, "--cmd", "cl"],
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    start_up = tmp_path / "other"
    start_up.write_text(printed)
    done = run(shell, f"source '{start_up}'\ncl -p hi", tmp_path, path)
    assert done.stdout == "[-p][hi]\n"


def test_bash_completion_offers_subcommands_and_flags(tmp_path: Path, path: str) -> None:
    # The completion is for interactive shells only; bash -i needs no terminal for this.
    start_up = tmp_path / "rc"
    start_up.write_text(SHELLS["bash"]("claude"))
    code = (
        f"source '{start_up}'; COMP_WORDS=(claude --mo); COMP_CWORD=1; _preflight_complete; "
        'echo "${COMPREPLY[@]}"; COMP_WORDS=(claude mc); _preflight_complete; '
        'echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [tool("bash"), "--norc", "--noprofile", "-i", "-c", code],
        env={"HOME": str(tmp_path), "PATH": path},
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
    )
    assert done.stdout.splitlines() == ["--model", "mcp"]


def test_a_name_that_is_no_function_name_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(PREFLIGHT), "init", "bash", "--cmd", "a;rm"],
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "'a;rm' cannot be the name of a shell function" in done.stderr


@pytest.mark.parametrize("shell", POSIX)
def test_init_knows_the_shell_that_runs_it(shell: str, tmp_path: Path, path: str) -> None:
    code = "preflight init; true" if shell == "fish" else "echo; preflight init; true"
    done = subprocess.run(
        [tool(shell), "-c", code],
        env={"HOME": str(tmp_path), "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == SHELLS[shell]("claude").strip()


def test_init_without_a_shell_asks_for_one(tmp_path: Path) -> None:
    class Alone(Host):
        def ancestors(self) -> list[str]:
            return ["systemd"]

    host = Alone({}, home=str(tmp_path), cwd=str(tmp_path))
    result = CliRunner().invoke(group, ["init"], obj={"host": host})
    assert result.exit_code == 2
    assert "name a SHELL, one of: bash, fish, powershell, zsh" in result.stderr


def test_powershell_gets_an_alias_of_the_executable() -> None:
    """A function of PowerShell loses the first `--` of its arguments, a program does not."""
    code = SHELLS["powershell"]("cl")
    assert "function" not in code
    assert "Get-Command preflight-claude -CommandType Application" in code
    assert "Set-Alias -Name cl -Value" in code


def start(
    shell: str, before: str, home: Path, path: str, *how: str
) -> subprocess.CompletedProcess[str]:
    """A shell that reads a start-up file with `before` in front of our line, then runs claude."""
    start_up = home / "with-own"
    start_up.write_text(f"{before}\n{SHELLS[shell]('claude')}")
    environ = {"HOME": str(home), "PATH": path, "PREFLIGHT_OFFLINE": "1", "PREFLIGHT_QUIET": "1"}
    return subprocess.run(
        [tool(shell), *how, "-c", f"source '{start_up}'\nclaude -p hi"],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("shell", POSIX)
@pytest.mark.parametrize(
    ("alias", "given"),
    [
        ("claude --model opus", "[--model][opus][-p][hi]"),
        (
            'claude --append-system-prompt "two words"',
            "[--append-system-prompt][two words][-p][hi]",
        ),
        ("$HOME/.claude/local/claude --verbose", "[--verbose][-p][hi]"),
        ("claude", "[-p][hi]"),
    ],
)
def test_an_alias_hands_its_flags_on(
    shell: str, alias: str, given: str, tmp_path: Path, path: str
) -> None:
    done = start(shell, f"alias claude='{alias}'", tmp_path, path)
    assert (done.stdout, done.stderr) == (f"{given}\n", "")


@pytest.mark.parametrize("shell", POSIX)
def test_another_alias_is_named(shell: str, tmp_path: Path, path: str) -> None:
    done = start(shell, "alias claude='echo mine'", tmp_path, path, "-i")
    assert "alias claude='echo mine' gives way" in done.stderr
    assert done.stdout == "[-p][hi]\n"


@pytest.mark.parametrize("shell", POSIX)
def test_a_function_of_ones_own_stays(shell: str, tmp_path: Path, path: str) -> None:
    own = "function claude; echo mine; end" if shell == "fish" else "claude() { echo mine; }"
    done = start(shell, own, tmp_path, path, "-i")
    assert done.stdout == "mine\n"
    assert "claude is a function of your own and stays" in done.stderr


@pytest.mark.parametrize("shell", POSIX)
def test_read_twice_it_is_the_same(shell: str, tmp_path: Path, path: str) -> None:
    done = start(shell, SHELLS[shell]("claude"), tmp_path, path, "-i")
    assert done.stdout == "[-p][hi]\n"
    assert "of your own" not in done.stderr
