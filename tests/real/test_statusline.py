"""The status line inside the real claude: figures kept, the refusal explained on the screen."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude, tool
from lab import real
from lab.loopback import REFUSAL, Answer, LoopbackApi, usage_headers
from lab.tmux import Screen

pytestmark = pytest.mark.real

OWN = "printf 'mine: '; head -c 13"
"""A status line that the user already has; it shows how its input begins."""


def preflight(environ: dict[str, str], home: real.Home, *arguments: str) -> str:
    done = subprocess.run(
        [str(PREFLIGHT), *arguments],
        env=environ,
        cwd=home.project,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def rung(screen: Screen) -> bool:
    """Whether the terminal's bell was rung; the hook may run a little after the status line."""
    for _ in range(100):
        if screen.window("#{window_bell_flag}") == "1":
            return True
        time.sleep(0.1)
    return False


def footer(screen: str) -> list[str]:
    """The lines between the input box and claude's own last line."""
    lines = screen.rstrip().splitlines()
    rule = max(number for number, line in enumerate(lines) if set(line.strip()) == {"─"})
    return [line.strip() for line in lines[rule + 1 : -1]]


def test_no_typing_at_all(home: real.Home) -> None:
    """A good reply, then the 400, then the end: figures known, cause on screen, story told."""
    tool("tmux")
    claude = real_claude(real.NEWEST)
    home.write(".claude/settings.json", {"statusLine": {"type": "command", "command": OWN}})
    with LoopbackApi(Answer(headers=usage_headers(1, 18))) as api:
        environ = real.environment(
            home.path, api.url, PREFLIGHT_CLAUDE=str(claude), PREFLIGHT_QUIET="1", TZ="UTC"
        )
        preflight(environ, home, "init", "--statusline", "--notify", "--write")
        shell = [tool("bash"), "--norc", "--noprofile", "-i"]
        with Screen(shell, {**environ, "PS1": "READY$ "}, home.project) as screen:
            screen.wait_for("READY$")
            screen.line(f"{PREFLIGHT} claude")
            screen.wait_for("❯", "mine: {")
            screen.prompt("hello")
            screen.wait_for("pong", "session 1 %")
            usage = json.loads(preflight(environ, home, "usage", "--json"))["usage"]

            api.script(REFUSAL)
            screen.prompt("again")
            inside = screen.wait_for("explain --last")
            bell = rung(screen)
            screen.press("C-c")
            screen.press("C-c")
            after = screen.wait_for("Resume this session", "claude's status line")

    assert [(row["window"], row["used_percent"], row["source"]) for row in usage] == [
        ("session", 1.0, "claude's status line"),
        ("week", 18.0, "claude's status line"),
    ]
    assert all(row["observed_at"] and row["resets_at"] for row in usage)
    shown = footer(inside)
    assert shown[0] == 'mine: {"session_id"'
    assert shown[1].startswith("session 1 % · week 18 %, resets ")
    assert shown[2].startswith("preflight: ")
    assert shown[-1].endswith("more: preflight explain --last")
    assert "…" not in "".join(shown), "claude cut nothing off"
    assert bell, "the hook that --notify wrote"
    story = " ".join(after.partition("Resume this session")[2].split())
    assert "session 1 %" in story
    assert "week 18 %" in story


def test_the_founding_version_shows_the_cause_inside(home: real.Home) -> None:
    """2.0.28 hands no figures to a status line, but the error's cause needs none."""
    tool("tmux")
    claude = real_claude(real.FOUNDING)
    with LoopbackApi(REFUSAL) as api:
        environ = real.environment(home.path, api.url, PREFLIGHT_CLAUDE=str(claude), TZ="UTC")
        preflight(environ, home, "init", "--statusline", "--notify", "--write")
        with Screen([str(claude)], environ, home.project) as screen:
            screen.wait_for("Thinking on")
            screen.prompt("hello")
            shown = " ".join(screen.wait_for("preflight: likely", "--last").split())
    assert "invalid settings" not in shown, "this version would refuse them over the hook"
    assert "2.0.28" in shown.partition("preflight: likely")[2]


def ask(claude: Path, environ: dict[str, str], home: real.Home, *flags: str) -> str:
    """What claude prints for one prompt."""
    done = subprocess.run(
        [str(claude), "-p", "hi", *flags],
        env=environ,
        cwd=home.project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout


def known(environ: dict[str, str], home: real.Home) -> list[tuple[str, float | None, str]]:
    rows = json.loads(preflight(environ, home, "usage", "--json"))["usage"]
    return [(row["window"], row["used_percent"], row["source"]) for row in rows]


def test_by_itself_claude_leaves_no_figures_behind(claude: Path, home: real.Home) -> None:
    """Without the status line nothing is known after a good reply, and nothing is made up."""
    with LoopbackApi(Answer(headers=usage_headers(1, 18))) as api:
        environ = real.environment(home.path, api.url)
        assert "pong" in ask(claude, environ, home)
        api.script(REFUSAL)
        assert "extra usage" in ask(claude, environ, home)
        assert known(environ, home) == []
    written = b"".join(path.read_bytes() for path in home.path.rglob("*") if path.is_file())
    assert b"tilization" not in written
    assert b"unified" not in written


def test_a_stream_json_log_tells_them(home: real.Home) -> None:
    claude = real_claude(real.NEWEST)
    with LoopbackApi(Answer(headers=usage_headers(1, 18))) as api:
        environ = real.environment(home.path, api.url)
        log = ask(claude, environ, home, "--output-format", "stream-json", "--verbose")
    home.write("log.jsonl", log)
    preflight(environ, home, "usage", "set", "--from", str(home.path / "log.jsonl"))
    assert known(environ, home) == [
        ("session", 1.0, "a stream-json log"),
        ("week", 18.0, "a stream-json log"),
    ]


def test_a_limit_that_was_hit_is_known_without_a_figure(
    claude: Path, version: str, home: real.Home
) -> None:
    headers = {
        **usage_headers(30, 100, resets_in=5400),
        "anthropic-ratelimit-unified-status": "rejected",
        "anthropic-ratelimit-unified-representative-claim": "seven_day",
        "anthropic-ratelimit-unified-7d-status": "rejected",
    }
    headers["anthropic-ratelimit-unified-reset"] = headers["anthropic-ratelimit-unified-7d-reset"]
    refusal = "This request would exceed your account's rate limit. Please try again later."
    with LoopbackApi(Answer(429, "rate_limit_error", refusal, headers)) as api:
        environ = real.environment(home.path, api.url, TZ="Europe/Paris")
        shown = ask(claude, environ, home)
    assert "resets" in shown
    assert known(environ, home) == [("week", None, "claude's limit message")]
    (row,) = json.loads(preflight(environ, home, "usage", "--json"))["usage"]
    stated = int(headers["anthropic-ratelimit-unified-7d-reset"])
    assert abs(_epoch(row["resets_at"]) - stated) < 60, "2.0.28 writes it to the minute"


def _epoch(moment: str) -> float:
    from datetime import datetime

    return datetime.fromisoformat(moment).timestamp()
