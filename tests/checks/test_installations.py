from __future__ import annotations

import os
from pathlib import Path

from made_up import fake_claude, made_up_host, write

from preflight.checks import installations
from preflight.checks.finding import Finding
from preflight.fix import Fix, by_hand
from preflight.installs.inspect import inspect
from preflight.situation import Situation


def check(home: Path, *path: str, **environ: str) -> Finding:
    folders = ":".join(str(home / name) for name in path)
    situation = Situation(made_up_host(home, {"PATH": folders, **environ}))
    outside = [i for i in situation.installations if i.path.startswith(str(home))]
    situation.__dict__["installations"] = tuple(outside)
    return installations.check(situation)


def native(home: Path, version: str) -> None:
    fake_claude(home / ".local/share/claude/versions" / version)
    (home / ".local/bin").mkdir(parents=True, exist_ok=True)
    (home / ".local/bin/claude").symlink_to(f"../share/claude/versions/{version}")


def of_npm(home: Path, version: str) -> None:
    package = home / "npm/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": version})
    fake_claude(package / "bin/claude.exe")
    (home / "npm/bin").mkdir()
    (home / "npm/bin/claude").symlink_to(package / "bin/claude.exe")


def test_one_installation(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    finding = check(tmp_path, ".local/bin")
    assert finding.status == "ok"
    assert finding.summary == f"{tmp_path}/.local/bin/claude (2.1.330, native)"


def test_none(tmp_path: Path) -> None:
    finding = check(tmp_path)
    assert finding.status == "failed"
    assert finding.summary == "claude is not installed: no claude is on PATH"
    assert finding.fixes == (
        Fix(
            "curl -fsSL https://claude.ai/install.sh | bash",
            "installs claude into your home, see https://code.claude.com/docs/en/setup; "
            "then put ~/.local/bin first on PATH",
        ),
    )


def test_an_old_one_that_hides_a_new_one(tmp_path: Path) -> None:
    """https://github.com/anthropics/claude-code/issues/45252 had two, and the old one ran."""
    native(tmp_path, "2.1.330")
    of_npm(tmp_path, "2.0.28")
    finding = check(tmp_path, "npm/bin", ".local/bin")
    assert finding.status == "warning"
    assert finding.summary == (
        f"claude 2.0.28 runs, while 2.1.330 is installed as {tmp_path}/.local/bin/claude"
    )
    assert finding.fixes[-1] == by_hand(
        f"take {tmp_path}/npm/bin/claude off PATH, "
        f"or put the folder of {tmp_path}/.local/bin/claude before it"
    )
    first = check(tmp_path, "npm/bin", ".local/bin", SHELL="/bin/bash").fixes[0]
    assert first.command == """echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc"""


def test_an_old_one_behind_a_new_one_is_information(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    of_npm(tmp_path, "2.0.28")
    finding = check(tmp_path, ".local/bin", "npm/bin")
    assert finding.status == "info"
    assert finding.summary.endswith("1 more lie behind it")
    assert finding.details == (f"{tmp_path}/npm/bin/claude (2.0.28, npm-global)",)


def test_an_installation_off_path(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    finding = check(tmp_path, "bin")
    assert (finding.status, finding.summary) == (
        "failed",
        f"claude is not on PATH, though it is installed as {tmp_path}/.local/bin/claude",
    )
    assert finding.fixes[0] == by_hand("put ~/.local/bin on PATH")
    finding = check(tmp_path, "bin", SHELL="/bin/zsh")
    line = """echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.zshrc"""
    assert finding.fixes[0] == Fix(line, "2.1.330 is there already; then open a new terminal")


def test_an_editors_own_copy_is_no_installation(tmp_path: Path) -> None:
    folder = ".vscode/extensions/anthropic.claude-code-2.1.300-linux-x64"
    fake_claude(tmp_path / folder / "resources/native-binary/claude")
    finding = check(tmp_path)
    assert finding.status == "failed"
    assert finding.summary == "claude is not installed: no claude is on PATH"


def test_a_named_one_that_is_older_is_blamed_on_the_variable(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    of_npm(tmp_path, "2.0.28")
    old = f"{tmp_path}/npm/bin/claude"
    finding = check(tmp_path, ".local/bin", PREFLIGHT_CLAUDE=old)
    assert finding.status == "warning"
    assert finding.fixes == (
        Fix("unset PREFLIGHT_CLAUDE", f"then {tmp_path}/.local/bin/claude runs"),
    )
    finding = check(tmp_path, PREFLIGHT_CLAUDE=old)
    assert finding.fixes == (by_hand(f"set PREFLIGHT_CLAUDE to {tmp_path}/.local/bin/claude"),)


def test_preflight_named_as_claude_is_passed_over_aloud(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    itself = str(fake_claude(tmp_path / "bin/preflight"))
    finding = check(tmp_path, ".local/bin", PREFLIGHT_CLAUDE=itself)
    assert finding.status == "warning"
    assert finding.summary.startswith(f"PREFLIGHT_CLAUDE={itself} is preflight itself; ")
    assert "/.local/bin/claude (2.1.330, native) runs instead" in finding.summary


def test_a_placeholder(tmp_path: Path) -> None:
    of_npm(tmp_path, "2.1.330")
    stub = tmp_path / "npm/lib/node_modules/@anthropic-ai/claude-code/bin/claude.exe"
    stub.write_text('echo "Error: claude native binary not installed." >&2\n')
    finding = check(tmp_path, "npm/bin")
    assert finding.status == "failed"
    assert "is a placeholder" in finding.summary
    assert finding.fixes


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    finding = check(tmp_path, PREFLIGHT_CLAUDE=str(tmp_path / "gone/claude"))
    assert finding.status == "failed"
    assert "leads nowhere" in finding.summary


def test_vs_codes_own_copy_is_no_rival(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    folder = ".vscode/extensions/anthropic.claude-code-2.1.300-linux-x64"
    fake_claude(tmp_path / folder / "resources/native-binary/claude")
    finding = check(tmp_path, ".local/bin")
    assert finding.status == "ok"
    assert "VS Code" in finding.details[0]


def test_a_wrapper_says_what_it_starts(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    fake_claude(tmp_path / "bin/claude", f'exec "{tmp_path}/.local/bin/claude" "$@"')
    finding = check(tmp_path, "bin")
    assert finding.summary == (
        f"{tmp_path}/bin/claude (2.1.330, native) a script that starts {tmp_path}/.local/bin/claude"
    )


def test_whose_it_is_is_told_where_it_is_not_yours(tmp_path: Path) -> None:
    native(tmp_path, "2.1.330")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/.local/bin"})
    host.uid = 4711 if os.geteuid() != 4711 else 4712
    made = Situation(host)
    made.__dict__["installations"] = (made.installation,)
    assert "belongs to" in installations.check(made).summary


def test_a_newer_one_beside_an_editors_own(tmp_path: Path) -> None:
    """It was handed over by an editor, so that PATH has no say in it."""
    native(tmp_path, "2.1.330")
    of_npm(tmp_path, "2.1.300")
    situation = Situation(made_up_host(tmp_path, {"PATH": f"{tmp_path}/.local/bin"}))
    situation.installation = inspect(situation.host, f"{tmp_path}/npm/bin/claude")
    finding = installations.check(situation)
    assert finding.status == "warning"
    assert finding.fixes == (by_hand(f"update the program that starts {tmp_path}/npm/bin/claude"),)
