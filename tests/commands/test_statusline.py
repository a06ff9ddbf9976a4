"""The command as claude runs it: a process with JSON on stdin and no terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import made_up_host

from preflight.cli import group

PAYLOAD = {
    "session_id": "cebddfe4",
    "model": {"display_name": "Opus 5.5"},
    "cost": {"total_cost_usd": 1, "total_api_duration_ms": 48},
    "rate_limits": {"five_hour": {"used_percentage": 1, "resets_at": int(time.time()) + 9000}},
}
HANDED = json.dumps(PAYLOAD).encode()


def environ(home: Path, **extra: str) -> dict[str, str]:
    return {"HOME": str(home), "PATH": os.defpath, "TZ": "UTC", **extra}


def run(home: Path, handed: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "preflight", "statusline", *arguments],
        input=handed,
        capture_output=True,
        env=environ(home),
        timeout=60,
        check=False,
    )


def test_one_line_and_the_figures_are_kept(tmp_path):
    done = run(tmp_path, HANDED)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "Opus 5.5 · session 1 %\n"
    usage = CliRunner().invoke(
        group, ["usage", "--json"], obj={"host": made_up_host(tmp_path, clock=time.time())}
    )
    (row,) = json.loads(usage.stdout)["usage"]
    assert (row["window"], row["used_percent"], row["source"]) == (
        "session",
        1.0,
        "claude's status line",
    )


@pytest.mark.parametrize(
    "handed",
    [b"", b"{", HANDED[:40], b"[1]", b"\xff\xfe", b"null", b"[" * 100_000, b" " * 9_000_000],
    ids=["empty", "brace", "partial", "list", "bytes", "null", "nested", "huge"],
)
def test_partial_or_huge_input_prints_nothing_at_all(tmp_path, handed):
    done = run(tmp_path, handed)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_state_folder_that_cannot_be_written_is_no_error_on_the_screen(tmp_path):
    (tmp_path / ".local").write_text("in the way")
    done = run(tmp_path, HANDED)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Opus 5.5\n", b"")


def test_your_own_status_line_gets_the_same_input_and_comes_first(tmp_path):
    own = "printf 'mine\\n\\033[31mred\\033[0m\\n'; cat > \"$HOME/handed\""
    done = run(tmp_path, HANDED, "--", "sh", "-c", own)
    assert done.stdout.decode() == "mine\n\x1b[31mred\x1b[0m\nsession 1 %\n"
    assert (tmp_path / "handed").read_bytes() == HANDED


@pytest.mark.parametrize(
    "own", [["no-such-program"], ["sh", "-c", "exit 3"], ["sh", "-c", "exec <&-"], ["sh", "-c", ""]]
)
def test_your_own_status_line_may_fail(tmp_path, own):
    done = run(tmp_path, HANDED, "--", *own)
    assert (done.returncode, done.stdout.decode()) == (0, "session 1 %\n")


def test_one_that_ignores_a_large_input_blocks_nothing(tmp_path):
    handed = json.dumps({**PAYLOAD, "padding": "x" * 1_000_000}).encode()
    assert run(tmp_path, handed, "--", "echo", "mine").stdout.decode() == "mine\nsession 1 %\n"


def test_when_claude_ends_us_your_own_status_line_does_not_stay_behind(tmp_path):
    own = 'echo $$ > "$HOME/pid.new"; mv "$HOME/pid.new" "$HOME/pid"; exec sleep 60'
    ours = subprocess.Popen(
        [sys.executable, "-m", "preflight", "statusline", "--", "sh", "-c", own],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environ(tmp_path),
    )
    with ours:
        assert ours.stdin is not None
        ours.stdin.write(HANDED)
        ours.stdin.close()
        pid = int(_content(tmp_path / "pid"))
        ours.send_signal(signal.SIGTERM)
        ours.wait(30)
    assert _has_ended(pid)


def _content(path: Path) -> str:
    for _ in range(600):
        if path.exists():
            return path.read_text()
        time.sleep(0.05)
    raise AssertionError(f"{path} did not appear")


def _has_ended(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists():
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state == "Z":
                return True
        time.sleep(0.05)
    return False


def test_twenty_sessions_at_once_lose_nothing(tmp_path):
    running = []
    for number in range(20):
        ours = subprocess.Popen(
            [sys.executable, "-m", "preflight", "statusline"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environ(tmp_path),
        )
        running.append((number, ours))
    for number, ours in running:
        assert ours.stdin is not None
        ours.stdin.write(json.dumps({**PAYLOAD, "session_id": f"s{number}"}).encode())
        ours.stdin.close()
    for _, ours in running:
        with ours:
            assert ours.stderr is not None
            assert ours.stderr.read() == b""
    kept = json.loads((tmp_path / ".local/state/preflight/state.json").read_text())
    assert sorted(kept["usage"]["sessions"]) == sorted(f"s{number}" for number in range(20))


def test_run_by_hand_it_says_what_it_is_for(tmp_path):
    import pty

    controller, terminal = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "preflight", "statusline"],
            stdin=terminal,
            capture_output=True,
            env=environ(tmp_path),
            timeout=30,
            check=False,
        )
    finally:
        os.close(controller)
        os.close(terminal)
    assert done.returncode == 2
    assert b"preflight init --statusline" in done.stderr


def test_help_and_the_way_through_click(tmp_path):
    assert b"[-- COMMAND" in run(tmp_path, b"", "--help").stdout
    ours = subprocess.run(
        [sys.executable, "-m", "preflight", "--color=never", "statusline", "--", "echo", "-n", "a"],
        input=HANDED,
        capture_output=True,
        env=environ(tmp_path),
        timeout=60,
        check=False,
    )
    assert ours.stdout.decode() == "a\nsession 1 %\n"


def test_the_short_door_imports_little(tmp_path):
    code = (
        "import sys; sys.argv = ['preflight', 'statusline']\n"
        "from preflight.__main__ import main\n"
        "main()\n"
        "heavy = 'click typing dataclasses pathlib subprocess threading psutil keyring packaging'\n"
        "print([name for name in heavy.split() if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        input=HANDED,
        capture_output=True,
        env=environ(tmp_path, PYTHONPATH=str(Path.cwd())),
        timeout=60,
        check=True,
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"
