"""The process contract where the real CLI matters: signals, attribution, streams."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude, tool
from lab import real
from lab.loopback import GOOD, REFUSAL, Answer, LoopbackApi
from lab.tmux import Screen
from made_up import fake_claude
from wrapping import is_alive, wait_until

pytestmark = pytest.mark.real

OTHER = Answer(400, "invalid_request_error", "prompt is too long: 250000 tokens > 200000 maximum")


class SilentApi:
    """An API that takes requests and never answers."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        server.settimeout(60)
        self.url = f"http://127.0.0.1:{server.getsockname()[1]}"

    def wait_for_request(self) -> None:
        while True:
            connection = self._server.accept()[0]
            self.open.append(connection)
            if connection.recv(64).startswith(b"POST /v1/messages"):
                return

    open: list[socket.socket] = []


@pytest.fixture
def silent_api() -> Iterator[SilentApi]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        api = SilentApi(server)
        yield api
        for connection in api.open:
            connection.close()
        api.open.clear()


def start(
    command: list[str], claude: Path, home: real.Home, url: str, **options: object
) -> subprocess.Popen[str]:
    environ = real.environment(home.path, url, PREFLIGHT_CLAUDE=str(claude), PREFLIGHT_QUIET="1")
    return subprocess.Popen(
        command,
        env=environ,
        cwd=options.pop("cwd", home.project),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


def ours(
    claude: Path, home: real.Home, url: str, *arguments: str, **options: object
) -> tuple[int, str, str]:
    with start([str(PREFLIGHT), "claude", *arguments], claude, home, url, **options) as process:
        stdout, stderr = process.communicate(timeout=60)
    return process.returncode, stdout, stderr


def children(pid: int) -> list[int]:
    """The processes that this one started, ours left out."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return [pid for pid in found if b"preflight" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.parametrize("whole_group", [False, True], ids=["alone", "group"])
def test_terminated_in_the_middle_of_a_request(
    claude: Path, home: real.Home, silent_api: SilentApi, whole_group: bool
) -> None:
    ended = []
    for command in ([str(claude)], [str(PREFLIGHT), "claude"]):
        with start([*command, "-p", "hi"], claude, home, silent_api.url) as process:
            silent_api.wait_for_request()
            (os.killpg if whole_group else os.kill)(process.pid, signal.SIGTERM)
            ended.append((*process.communicate(timeout=20), process.returncode))
    assert ended[0] == ended[1]
    assert ended[1][2] in (143, -signal.SIGTERM)


def test_preflight_killed_takes_claude_along(
    claude: Path, home: real.Home, silent_api: SilentApi
) -> None:
    with start([str(PREFLIGHT), "claude", "-p", "hi"], claude, home, silent_api.url) as process:
        wait_until(lambda: children(process.pid), "claude's start")
        silent_api.wait_for_request()
        child = children(process.pid)[0]
        process.kill()
        wait_until(lambda: not is_alive(child), "claude's end")
        process.communicate(timeout=20)


def test_two_at_once_in_one_folder(claude: Path, home: real.Home) -> None:
    with LoopbackApi(REFUSAL) as refusing, LoopbackApi(OTHER) as other, LoopbackApi(GOOD) as good:
        running = [
            start([str(PREFLIGHT), "claude", "-p", prompt], claude, home, api.url)
            for prompt, api in (("one", refusing), ("two", other), ("three", good))
        ]
        said = [process.communicate(timeout=60)[1] for process in running]
    assert "out of extra usage" in said[0]
    assert "too long" not in said[0]
    assert "too long" in said[1]
    assert "out of extra usage" not in said[1]
    assert said[2] == ""


def test_only_this_run_of_a_session(claude: Path, home: real.Home) -> None:
    """An error of the first run is not explained again by the second one."""
    with LoopbackApi(REFUSAL) as api:
        first = ours(claude, home, api.url, "-p", "one")
        api.script(GOOD)
        second = ours(claude, home, api.url, "-p", "--continue", "two")
        api.script(OTHER)
        third = ours(claude, home, api.url, "-p", "--continue", "--fork-session", "three")
    assert "out of extra usage" in first[2]
    assert second == (0, "pong\n", "")
    assert "too long" in third[2]
    assert "out of extra usage" not in third[2]


def test_in_a_folder_with_an_emoji(claude: Path, home: real.Home) -> None:
    folder = home.path / "😀Ü.d_1"
    folder.mkdir()
    with LoopbackApi(REFUSAL) as api:
        assert "out of extra usage" in ours(claude, home, api.url, "-p", "hi", cwd=folder)[2]


def test_in_odd_folders(home: real.Home) -> None:
    """A worktree that claude makes, and a path too long for a name (on which 2.0.28 fails)."""
    claude = real_claude(real.NEWEST)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*git, *command], cwd=home.project, env={}, check=True)
    long = home.path / ("😀Ü." + "l" * 120) / ("m" * 120)
    with LoopbackApi(REFUSAL) as api:
        said = [ours(claude, home, api.url, "--worktree", "feat", "-p", "hi")[2]]
        long.mkdir(parents=True)
        said.append(ours(claude, home, api.url, "-p", "hi", cwd=long)[2])
    assert ["out of extra usage" in text for text in said] == [True, True]


def test_stream_json_both_ways(home: real.Home) -> None:
    claude = real_claude(real.NEWEST)
    message = {"type": "user", "message": {"role": "user", "content": "hi"}}
    flags = ["-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose"]
    seen = []
    with LoopbackApi(GOOD) as api:
        environ = real.environment(
            home.path, api.url, PREFLIGHT_CLAUDE=str(claude), PREFLIGHT_QUIET="1"
        )
        for command in ([str(claude)], [str(PREFLIGHT), "claude"]):
            done = subprocess.run(
                [*command, *flags],
                env=environ,
                cwd=home.project,
                input=json.dumps(message) + "\n",
                capture_output=True,
                text=True,
                timeout=60,
            )
            kinds = [json.loads(line)["type"] for line in done.stdout.splitlines()]
            seen.append((done.returncode, done.stderr, kinds))
    assert seen[0] == seen[1]
    assert "result" in seen[1][2]


def test_a_session_that_runs_is_seen(home: real.Home) -> None:
    """claude's own registry names it while it runs, and it is compared with what is installed."""
    tool("tmux")
    claude = real_claude(real.NEWEST)
    newer = fake_claude(home.path / "bin/claude", f"echo {real.NEXT} '(Claude Code)'")
    with LoopbackApi(GOOD) as api:
        environ = real.environment(home.path, api.url)
        judge = [str(PREFLIGHT), "doctor", "running-sessions"]
        there = {"env": {**environ, "PREFLIGHT_CLAUDE": str(newer)}, "cwd": home.project}
        shell = ["sh", "-c", f"{claude}; echo THE END; read _"]
        with Screen(shell, environ, home.project) as screen:
            screen.wait_for("auto mode")
            seen = subprocess.run(judge, capture_output=True, text=True, check=False, **there)
            screen.prompt("/exit")
            screen.wait_for("THE END")
        gone = subprocess.run(judge, capture_output=True, text=True, check=False, **there)
    assert f"1 running session on an older build than the installed {real.NEXT}" in seen.stdout
    assert f"{real.NEWEST} in " in seen.stdout
    assert "no session of claude is registered as running" in gone.stdout
