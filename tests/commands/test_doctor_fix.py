from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import fake_claude, made_up_host, write

from preflight.checks import credential_file
from preflight.checks.finding import FAILED, OK, Finding
from preflight.cli import group
from preflight.commands.doctor import fix as doctor_fix
from preflight.fix import Fix
from preflight.installs.installation import NPM_GLOBAL, SYSTEM_PACKAGE, Installation, NpmGlobal
from preflight.machine.host import Host
from preflight.situation import Situation

REFUSED = Finding("npm-permissions", FAILED, "no write access")
TERMINAL = (True, True, True)


SCRIPT = "curl -fsSL https://claude.ai/install.sh | bash"
INSTALLS = """mkdir -p ~/.local/bin ~/.local/share/claude/versions
printf '#!/bin/sh\\necho "2.1.332 (Claude Code)"\\n' > ~/.local/share/claude/versions/2.1.332
chmod +x ~/.local/share/claude/versions/2.1.332
ln -sf ../share/claude/versions/2.1.332 ~/.local/bin/claude"""
"""What the official script leaves behind."""
BY_NPM = """package=~/.npm-global/lib/node_modules/@anthropic-ai/claude-code
case "$*" in install*)
  mkdir -p ~/.npm-global/bin $package/bin
  echo '{}' > $package/package.json
  printf '#!/bin/sh\\necho "2.1.332 (Claude Code)"\\n' > $package/bin/claude.exe
  chmod +x $package/bin/claude.exe
  ln -s ../lib/node_modules/@anthropic-ai/claude-code/bin/claude.exe ~/.npm-global/bin/claude;;
config\\ set*) echo "prefix=$4" > ~/.npmrc;; esac"""


def situation(
    home: Path,
    *,
    script: str = INSTALLS,
    npm: str = BY_NPM,
    terminals: tuple[bool, bool, bool] = TERMINAL,
) -> Situation:
    """An old claude in npm's folder, which is root's; the programs write down what they do.

    `script` is what the official install script does here.
    """
    log = f'echo "$(basename "$0") $*" >> {home}/calls\n'
    fake_claude(home / "bin/claude", f"{log}echo '2.0.28 (Claude Code)'")
    fake_claude(home / "bin/npm", log + npm.replace("\\\\", "\\"))
    write(home / "script", script.replace("\\\\", "\\"))
    fake_claude(home / "bin/curl", f"{log}cat {home}/script")
    write(home / ".bashrc", "alias ll='ls -l'\n")
    environ = {"PATH": f"{home}/bin:/usr/bin:/bin", "SHELL": "/bin/bash"}
    made = Situation(made_up_host(home, environ, terminals=terminals))
    path = f"{home}/bin/claude"
    made.__dict__["installation"] = Installation(path, path, NPM_GLOBAL, "2.0.28", 0)
    made.__dict__["npm"] = NpmGlobal(
        "/usr",
        f"{home}/.npmrc",
        ("/usr/lib/node_modules",),
        npm=f"{home}/bin/npm",
        node="/usr/bin/node",
        cache=f"{home}/.npm",
    )
    host = made.host
    host.may = lambda path, mode: path.startswith(str(home))  # type: ignore[method-assign]
    return made


def calls(home: Path) -> list[str]:
    path = home / "calls"
    return path.read_text().splitlines() if path.exists() else []


class Answers:
    """Says yes to the question of this number, no to the others."""

    def __init__(self, yes: int = -1) -> None:
        self.yes = yes
        self.asked = 0

    def __call__(self, question: str) -> bool:
        self.asked += 1
        return self.asked - 1 == self.yes


def undo(home: Path, host: Host) -> None:
    for line in (home / ".local/state/preflight/undo.txt").read_text().splitlines():
        if not line.startswith("#"):
            host.call(["/bin/sh", "-c", line])


LINE = 'export PATH="$HOME/.local/bin:$PATH"'


def test_yes_to_the_first_runs_the_install_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = situation(tmp_path)
    answers = Answers(0)
    assert doctor_fix.offer(made, [REFUSED], answers)
    assert calls(tmp_path)[0] == "curl -fsSL https://claude.ai/install.sh"
    assert (tmp_path / ".bashrc").read_text() == f"alias ll='ls -l'\n{LINE}\n"
    out = capsys.readouterr().out
    assert f"    {SCRIPT}\n" in out
    assert f"    echo '{LINE}' >> ~/.bashrc\n" in out
    assert "to take it back:\n    rm -r ~/.local/bin/claude ~/.local/share/claude\n" in out
    assert "done, and looked at" in out
    assert answers.asked == 1


def test_what_was_done_can_be_taken_back(tmp_path: Path) -> None:
    made = situation(tmp_path)
    assert doctor_fix.offer(made, [REFUSED], Answers(0))
    with open(tmp_path / ".bashrc", "a") as stream:
        stream.write("alias la='ls -a'\n")
    undo(tmp_path, made.host)
    assert (tmp_path / ".bashrc").read_text() == "alias ll='ls -l'\nalias la='ls -a'\n"
    assert not (tmp_path / ".local/bin/claude").exists()


def test_yes_to_the_second_gives_npm_a_folder_and_can_be_taken_back(tmp_path: Path) -> None:
    made = situation(tmp_path)
    assert doctor_fix.offer(made, [REFUSED], Answers(1))
    expected = [
        f"npm config set prefix {tmp_path}/.npm-global",
        "npm install -g @anthropic-ai/claude-code@latest",
    ]
    assert [call for call in calls(tmp_path) if call.startswith("npm")] == expected
    assert ".npm-global/bin" in (tmp_path / ".bashrc").read_text()
    undo(tmp_path, made.host)
    assert calls(tmp_path)[-2:] == [
        "npm uninstall -g @anthropic-ai/claude-code",
        "npm config set prefix /usr",
    ]
    assert (tmp_path / ".bashrc").read_text() == "alias ll='ls -l'\n"


FAILURES = {
    "an exit status": ("echo 'curl: (6) no such host' >&2; exit 6", "exit status 6: curl: (6)"),
    "success that was none": (
        "echo '✘ Installation failed'; echo; echo 'getaddrinfo ENOTFOUND'; exit 0",
        "is not there: ",
    ),
    "an empty download": ("", ".local/bin/claude is not there"),
    "a program that does not start": (
        INSTALLS + "\nprintf 'x' > ~/.local/share/claude/versions/2.1.332",
        "does not start",
    ),
    "a placeholder": (
        INSTALLS
        + "\nprintf '#!/bin/sh\\\\necho native binary not installed' > ~/.local/bin/claude",
        "is a placeholder",
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_step_that_failed_ends_it_and_leaves_nothing_half_done(
    tmp_path: Path, failure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    script, told = FAILURES[failure]
    assert doctor_fix.offer(situation(tmp_path, script=script), [REFUSED], Answers(0)) is False
    out = capsys.readouterr().out
    assert "--fix: that failed" in out
    assert told in out
    assert "; the rest was not run" in out
    assert (tmp_path / ".bashrc").read_text() == "alias ll='ls -l'\n"
    assert not (tmp_path / ".local/state").exists()


def test_a_prefix_without_an_install_is_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    npm = BY_NPM.replace(
        "mkdir -p ~/.npm-global/bin $package/bin", "echo npm error code E404 >&2; exit 1"
    )
    write(tmp_path / ".npmrc", "fund=false\n").chmod(0o640)
    assert doctor_fix.offer(situation(tmp_path, npm=npm), [REFUSED], Answers(1)) is False
    assert "that failed (exit status 1: npm error code E404)" in capsys.readouterr().out
    assert (tmp_path / ".npmrc").read_text() == "fund=false\n"
    assert (tmp_path / ".npmrc").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / ".bashrc").read_text() == "alias ll='ls -l'\n"


def test_steps_that_all_succeeded_and_mended_nothing_are_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Something in the start-up file comes first all the same."""
    made = situation(tmp_path)
    shadow = f'claude() {{ {tmp_path}/bin/claude "$@"; }}\n'
    write(tmp_path / ".bashrc", shadow)
    assert doctor_fix.offer(made, [REFUSED], Answers(0)) is False
    assert "every step ended well, but" in capsys.readouterr().out
    assert (tmp_path / ".bashrc").read_text() == shadow


def test_no_runs_nothing(tmp_path: Path) -> None:
    answers = Answers()
    assert doctor_fix.offer(situation(tmp_path), [REFUSED], answers) is None
    assert answers.asked == 2
    assert calls(tmp_path) == []
    assert not (tmp_path / ".local/state").exists()


@pytest.mark.parametrize(
    "terminals", [(False, True, True), (True, False, True), (False, False, False)]
)
def test_without_a_terminal_it_is_only_shown(
    tmp_path: Path, terminals: tuple[bool, bool, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Answers(0)
    assert not doctor_fix.offer(situation(tmp_path, terminals=terminals), [REFUSED], answers)
    out = capsys.readouterr().out
    assert SCRIPT in out
    assert "no terminal to ask on, so nothing was run" in out
    assert (answers.asked, calls(tmp_path)) == (0, [])


def test_nothing_is_offered_where_nothing_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = [Finding("npm-permissions", OK, "fine"), Finding("credentials", OK, "fine")]
    assert not doctor_fix.offer(situation(tmp_path), findings, Answers(0))
    assert capsys.readouterr().out == "--fix: there is nothing to fix.\n"


def test_what_no_command_mends_is_not_called_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = [Finding("npm-permissions", OK, "fine"), Finding("credentials", FAILED, "none")]
    assert not doctor_fix.offer(situation(tmp_path), findings, Answers(0))
    assert "none of the fixes above touches only your own files" in capsys.readouterr().out


def test_a_credential_that_others_can_read_is_closed_and_can_be_opened_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = situation(tmp_path)
    path = write(tmp_path / "odd name/settings.json", {"env": {"ANTHROPIC_API_KEY": "x"}})
    path.chmod(0o644)
    made.host.environ = {**made.host.environ, "CLAUDE_CONFIG_DIR": str(path.parent)}
    finding = credential_file.check(made)
    assert finding.fixes == (Fix(f"chmod 600 '{path}'", "so that only you can read it"),)
    assert doctor_fix.offer(made, [finding], Answers(0))
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"to take it back:\n    chmod 644 '{path}'\n" in capsys.readouterr().out
    undo(tmp_path, made.host)
    assert path.stat().st_mode & 0o777 == 0o644


def test_one_thing_does_not_stand_in_for_another(tmp_path: Path) -> None:
    made = situation(tmp_path)
    path = write(tmp_path / ".claude/.credentials.json", {})
    path.chmod(0o640)
    assert doctor_fix.offer(made, [REFUSED, credential_file.check(made)], Answers(1))
    assert path.stat().st_mode & 0o777 == 0o640
    assert calls(tmp_path)[0].startswith("curl")


def test_somebody_elses_file_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = situation(tmp_path)
    write(tmp_path / ".claude/.credentials.json", {}).chmod(0o640)
    finding = credential_file.check(made)
    made.host.uid += 1
    assert not doctor_fix.offer(made, [finding], Answers(0))
    assert "none of the fixes above touches only your own files" in capsys.readouterr().out


def test_what_touches_others_files_is_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = situation(tmp_path)
    apt = Installation("/usr/bin/claude", "/usr/bin/claude", SYSTEM_PACKAGE, manager="apt")
    made.__dict__["installation"] = apt
    write(tmp_path / ".local/share/claude/x", "")
    assert not doctor_fix.offer(made, [REFUSED], Answers(0))
    assert "none of the fixes above touches only your own files" in capsys.readouterr().out
    assert calls(tmp_path) == []


def test_a_path_with_control_characters_is_in_no_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "odd\x1b[31mhome"
    home.mkdir()
    made = situation(home)
    scope = home / "pre/lib/node_modules/@anthropic-ai"
    scope.mkdir(parents=True)
    made.__dict__["npm"] = made.npm._replace(prefix=str(home / "pre"), refused=(str(scope),))
    made.host.home = str(tmp_path)
    made.host.may = lambda path, mode: path.startswith(str(tmp_path))  # type: ignore[method-assign]
    doctor_fix.offer(made, [REFUSED], Answers(0))
    out = capsys.readouterr().out
    commands = [line for line in out.splitlines() if line.startswith(("    ", "$ "))]
    assert commands and not any("pre/lib" in line for line in commands)
    assert "\x1b" not in out
    assert scope.exists()


def doctor(host: Host, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["doctor", "--offline", *arguments], obj={"host": host})


def test_doctor_shows_the_report_and_then_the_fixes(tmp_path: Path) -> None:
    """A spoilt cache is npm's failure, and the user's own to set aside."""
    package = tmp_path / "npm/lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.1.330"})
    fake_claude(package / "bin/claude.exe")
    for name in ("npm", "node"):
        fake_claude(tmp_path / "npm/bin" / name)
    (tmp_path / "npm/bin/claude").symlink_to(package / "bin/claude.exe")
    write(tmp_path / ".npm/_cacache/tmp", "")
    write(tmp_path / ".npmrc", f"prefix={tmp_path}/npm\n")
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/npm/bin"})
    result = doctor(host, "--fix", "npm-permissions")
    assert result.exit_code == 1
    report, _, offered = result.output.partition("makes room for npm, then updates:")
    assert "failed npm-permissions" in report
    assert "    test -e ~/.npm/_cacache/tmp.aside || mv ~/.npm/_cacache/tmp" in offered
    assert "    test -e ~/.npm/_cacache/tmp || mv ~/.npm/_cacache/tmp.aside" in offered
    assert "nothing was run" in offered
    assert (tmp_path / ".npm/_cacache/tmp").exists()


def test_doctor_cannot_ask_in_json(tmp_path: Path) -> None:
    result = doctor(made_up_host(tmp_path), "--fix", "--json")
    assert result.exit_code == 2
    assert "--fix asks questions, which --json cannot" in result.output


@pytest.mark.parametrize(
    ("platform", "start"),
    [("linux", ["/bin/sh", "-c"]), ("win32", ["powershell", "-NoProfile", "-Command"])],
)
def test_the_shell_that_a_fix_is_written_for(
    tmp_path: Path, platform: str, start: list[str]
) -> None:
    host = made_up_host(tmp_path, platform=platform)
    assert doctor_fix._in_shell(host, "irm x | iex") == [*start, "irm x | iex"]
