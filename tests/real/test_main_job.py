"""The main job on the real CLI: identical to the bare run, and explained after the end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from conftest import PREFLIGHT, tool
from lab import real
from lab.loopback import GOOD, REFUSAL, Answer, LoopbackApi
from lab.terminal import Terminal
from lab.tmux import Screen

pytestmark = pytest.mark.real

VARYING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|\b(?:msg|req)_\w+|\d{4}-\d\d-\d\dT[\d:.]+Z?|\"?\w*(?:_ms|Ms|_at|At|cost_usd)\"?:[\d.]+"
    r"|\b[0-9a-f]{32,}\b|:\d{4,5}\b|\d+\.sock"
)
"""Ids, times and durations: what differs between two bare runs as well."""

SPINNER = re.compile(r"^✻ .*$", re.MULTILINE)
"""How long a reply took, in words that change from run to run."""


def same(text: str) -> str:
    return VARYING.sub("…", "\n".join(map(_in_order, text.splitlines())))


def _in_order(line: str) -> str:
    """JSON with sorted keys, without what 2.0.28's helper queries add when they are in time."""
    if not line.startswith("{"):
        return line
    row = json.loads(line)
    row.pop("modelUsage", None)
    return json.dumps(row, sort_keys=True, separators=(",", ":"))


def run(
    command: list[str], environ: dict[str, str], home: real.Home, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environ,
        cwd=home.project,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def type_usage(environ: dict[str, str], session: int, week: int) -> None:
    command = [str(PREFLIGHT), "usage", "set", "--session", str(session), "--week", str(week)]
    subprocess.run(command, env=environ, check=True, capture_output=True)


def test_print_mode_is_explained(claude: Path, version: str, home: real.Home) -> None:
    with LoopbackApi(REFUSAL) as api:
        environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude))
        type_usage(environ, 1, 18)
        bare = run([str(claude), "-p", "hi"], environ, home)
        ours = run([str(PREFLIGHT), "claude", "-p", "hi"], environ, home)
    assert (ours.returncode, ours.stdout) == (bare.returncode, bare.stdout) == (1, bare.stdout)
    assert "out of extra usage" in bare.stdout
    assert bare.stderr == ""
    check_explanation(ours.stderr, version)


def check_explanation(text: str, version: str) -> None:
    words = " ".join(text.split())
    assert "session 1 %" in words
    assert "week 18 %" in words
    assert "typed by you" in words
    assert ("outdated-cli, likely" in words) == (version == real.FOUNDING)


def test_good_run_says_nothing(claude: Path, version: str, home: real.Home) -> None:
    with LoopbackApi(GOOD) as api:
        environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude))
        ours = run([str(PREFLIGHT), "--quiet", "claude", "-p", "hi"], environ, home)
    assert (ours.returncode, ours.stdout, ours.stderr) == (0, "pong\n", "")


STREAM = ["-p", "hi", "--output-format", "stream-json", "--verbose"]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--version"], GOOD),
        (["mcp", "list"], GOOD),
        (["-p", "--no-such-flag"], GOOD),
        (["-p", "hi"], GOOD),
        (STREAM, GOOD),
        (STREAM, REFUSAL),
        (["-p", "hi", "--output-format", "json"], REFUSAL),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value.status),
)
def test_stdout_and_status_as_bare(
    claude: Path, home: real.Home, arguments: list[str], answer: Answer
) -> None:
    with LoopbackApi(answer) as api:
        environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude))
        bare = run([str(claude), *arguments], environ, home)
        ours = run([str(PREFLIGHT), "claude", *arguments], environ, home)
    assert ours.returncode == bare.returncode
    assert same(ours.stdout) == same(bare.stdout)
    assert ours.stderr.endswith(bare.stderr) or bare.stderr in ours.stderr


def test_without_a_transcript_it_says_why_it_is_silent(home: real.Home, tmp_path: Path) -> None:
    from conftest import real_claude

    with LoopbackApi(REFUSAL) as api:
        environ = real.environment(
            home.path, api.url, PREFLIGHT_CLAUDE=str(real_claude(real.NEWEST))
        )
        command = [str(PREFLIGHT), "claude", "-p", "hi", "--no-session-persistence"]
        ours = run(command, environ, home)
    assert "keeps no transcript (--no-session-persistence)" in ours.stderr


def test_doctor_in_a_terminal_as_bare(claude: Path, home: real.Home, version: str) -> None:
    screens = []
    with LoopbackApi(GOOD) as api:
        environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude))
        for command in ([str(claude), "doctor"], [str(PREFLIGHT), "claude", "doctor"]):
            with Terminal(command, environ, home.project, height=60) as terminal:
                if version == real.FOUNDING:  # an Ink screen that waits for Enter
                    terminal.wait_for("Press Enter to continue")
                    terminal.type("\r")
                status = terminal.wait()
                screens.append((status, same(terminal.text())))
    # What npm knows of versions may arrive between two runs; everything else is the same.
    assert screens[0][0] == screens[1][0] == 0
    assert screens[0][1].splitlines()[:6] == screens[1][1].splitlines()[:6]


def test_interactive_is_explained_after_the_end(claude: Path, version: str, tmp_path: Path) -> None:
    seen = []
    # A home each: tips of the first run do not come twice.
    for name, command in (("bare", [str(claude)]), ("ours", [str(PREFLIGHT), "--quiet", "claude"])):
        (tmp_path / name).mkdir()
        home = real.Home(tmp_path / name).login().onboarded()
        with LoopbackApi(GOOD) as api:
            environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude))
            type_usage(environ, 1, 18)
            seen.append(talk(command, environ, home, api))
    bare, ours = seen
    assert ours[0] == bare[0] == 0
    assert ours[1].replace("/ours/", "/bare/") == bare[1]
    check_explanation(ours[2][-2500:], version)
    assert "outdated-cli" not in bare[2]


def talk(
    command: list[str], environ: dict[str, str], home: real.Home, api: LoopbackApi
) -> tuple[int, str, str]:
    """One good reply, one refusal, Ctrl-C twice: status, claude's screen, the screen after it."""
    api.script(GOOD)
    with Terminal(command, environ, home.project, height=70) as terminal:
        terminal.wait_for("project")
        terminal.settle(1.5)
        terminal.prompt("hello")
        terminal.wait_for("pong")
        api.script(REFUSAL)
        terminal.settle(0.5)
        terminal.prompt("again")
        terminal.wait_for("extra usage")
        terminal.settle(1)
        screen = SPINNER.sub("", terminal.text())
        for _ in range(2):
            terminal.type("\x03")
            terminal.settle(0.4)
        status = terminal.wait()
        return os.waitstatus_to_exitcode(status), screen, terminal.text()


def test_suspend_and_resume_under_bash(claude: Path, home: real.Home) -> None:
    tool("tmux")
    with LoopbackApi(GOOD) as api:
        environ = real.environment(
            home.path, api.url, PREFLIGHT_CLAUDE=str(claude), PS1="READY$ ", PREFLIGHT_QUIET="1"
        )
        shell = [tool("bash"), "--norc", "--noprofile", "-i"]
        with Screen(shell, environ, home.project) as screen:
            screen.wait_for("READY$")
            screen.line(f"{PREFLIGHT} claude")
            screen.wait_for("project", "for shortcuts" if "2.0.28" in str(claude) else "❯")
            screen.prompt("first")
            screen.wait_for("pong")
            screen.press("C-z")
            screen.wait_for("Stopped")
            screen.line("jobs; echo shell-$((40+2))")
            screen.wait_for("shell-42", "preflight claude")
            api.script(REFUSAL)
            screen.line("fg")
            screen.wait_until(lambda shown: "pong" in shown.rpartition("READY$ fg")[2])
            screen.prompt("second")
            screen.wait_for("out of extra usage")
            for _ in range(2):
                screen.press("C-c")
                time.sleep(0.4)
            screen.wait_for("test  ")
            screen.line("echo status=$?")
            shown = screen.wait_for("status=0")
    assert "third-party" in shown or "outdated-cli" in shown
