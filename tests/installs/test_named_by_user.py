"""PREFLIGHT_CLAUDE as the culprit, and why no claude can run."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.fix import Fix, by_hand
from preflight.installs import find, named_by_user
from preflight.installs.fixes import update
from preflight.installs.installation import UNUSABLE, Installation, NpmGlobal
from preflight.machine.host import Host

INTO_HOME = "installs claude into your home, see https://code.claude.com/docs/en/setup"


def host_at(home: Path, claude: str = "", path: str = "") -> Host:
    variables = {"PREFLIGHT_CLAUDE": claude} if claude else {}
    return made_up_host(home, {"PATH": path, **variables})


def native(home: Path, version: str) -> str:
    """A native installation; the answer is the folder for PATH."""
    fake_claude(home / ".local/share/claude/versions" / version)
    (home / ".local/bin").mkdir()
    (home / ".local/bin/claude").symlink_to(f"../share/claude/versions/{version}")
    return f"{home}/.local/bin"


def old(home: Path) -> str:
    package = home / "old/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.0.28"})
    return str(fake_claude(package / "cli.js"))


def why_none(host: Host) -> str:
    return named_by_user.why_none(host, find.running(host))


def test_a_claude_that_can_run_needs_no_excuse(tmp_path: Path) -> None:
    assert why_none(host_at(tmp_path, old(tmp_path))) == ""
    assert why_none(host_at(tmp_path, path=native(tmp_path, "2.1.330"))) == ""


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("{home}/nope", "leads nowhere: there is no such file"),
        ("claude", "is no program on PATH; it takes the path of claude"),
        ("{home}/text", "is no program that you may run"),
        ("{home}/project", "is no program that you may run"),
        ("{home}/link", "leads nowhere: {home}/gone is not there"),
        ("{home}/preflight", "is preflight itself, and no other claude is on PATH"),
    ],
)
def test_a_variable_that_names_nothing_usable_is_named(
    tmp_path: Path, value: str, reason: str
) -> None:
    write(tmp_path / "text", "root:x:0:0\n")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    fake_claude(tmp_path / "preflight")
    value, reason = value.format(home=tmp_path), reason.format(home=tmp_path)
    host = host_at(tmp_path, value)
    assert why_none(host) == f"PREFLIGHT_CLAUDE={value} {reason}"
    ways = update.update_fixes(host, find.running(host), NpmGlobal(), "bash")
    assert ways[0] == by_hand("correct PREFLIGHT_CLAUDE, or unset it")


def test_no_claude_at_all(tmp_path: Path) -> None:
    host = host_at(tmp_path)
    assert why_none(host) == "no claude is on PATH"
    (fix,) = update.update_fixes(host, None, NpmGlobal(), "bash")
    assert fix.command.startswith("curl -fsSL https://claude.ai/install.sh | bash\necho ")
    assert fix.note == f"{INTO_HOME}; then open a new terminal"


def test_on_windows_it_is_installed_another_way(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, platform="win32")
    (first,) = update.update_fixes(host, None, NpmGlobal(), "powershell")
    assert first == Fix("irm https://claude.ai/install.ps1 | iex", INTO_HOME)


def test_a_file_on_path_that_is_not_executable(tmp_path: Path) -> None:
    write(tmp_path / "bin/claude", "#!/bin/sh\n")
    host = host_at(tmp_path, path=f"{tmp_path}/bin")
    assert why_none(host) == f"{tmp_path}/bin/claude is not executable"
    first = update.update_fixes(host, None, NpmGlobal(), "bash")[0]
    assert first == Fix("chmod +x ~/bin/claude", "if it is claude")


def test_what_would_run_without_the_variable_is_told(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.330")
    host = host_at(tmp_path, "/nope/claude", folder)
    assert update.update_fixes(host, find.running(host), NpmGlobal(), "bash") == (
        by_hand(f"correct PREFLIGHT_CLAUDE, or unset it: then {folder}/claude (2.1.330) runs"),
    )


def test_an_old_one_that_is_named_gives_way_to_a_newer_one_on_path(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.330")
    host = host_at(tmp_path, old(tmp_path), folder)
    assert update.update_fixes(host, find.running(host), NpmGlobal(), "bash") == (
        Fix("unset PREFLIGHT_CLAUDE", f"then {folder}/claude 2.1.330 runs"),
    )


def test_an_old_one_that_is_named_installs_itself_anew_where_there_is_no_other(
    tmp_path: Path,
) -> None:
    host = host_at(tmp_path, old(tmp_path))
    first = update.ways(host, find.running(host), NpmGlobal(), "")[0]
    assert first.steps == ("curl -fsSL https://claude.ai/install.sh | bash",)
    assert first.remark.endswith("put ~/.local/bin first on PATH, and unset PREFLIGHT_CLAUDE")


def test_a_newer_one_that_is_named_stays(tmp_path: Path) -> None:
    folder = native(tmp_path, "2.1.200")
    named_one = fake_claude(tmp_path / ".local/share/claude/versions/2.1.330")
    host = host_at(tmp_path, str(named_one), folder)
    first = update.update_fixes(host, find.running(host), NpmGlobal(), "bash")[0]
    assert first == Fix('"$PREFLIGHT_CLAUDE" update', "claude updates itself")


def test_only_what_is_named_can_be_unusable(tmp_path: Path) -> None:
    """A shell passes over what it cannot execute; the variable is taken at its word."""
    text = write(tmp_path / "bin/claude", "")
    assert find.running(host_at(tmp_path, path=f"{tmp_path}/bin")) is None
    running = find.running(host_at(tmp_path, str(text)))
    assert isinstance(running, Installation)
    assert running.problem == UNUSABLE
