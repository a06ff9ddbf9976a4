"""The published Agent SDK with `preflight-claude` as its `cli_path`, on the real CLI."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import PREFLIGHT, real_claude
from lab import processes, real
from lab.loopback import GOOD, REFUSAL, Answer, LoopbackApi
from repository import TESTS

pytestmark = pytest.mark.real

DOOR = PREFLIGHT.with_name("preflight-claude")
SILENCE = Answer(silence="hang")


@pytest.fixture(params=["bare", "preflight"])
def cli(request: pytest.FixtureRequest) -> str:
    """What the SDK starts: claude itself, or us with the same claude behind."""
    return str(request.param)


def program(case: str, cli: str, home: real.Home, url: str) -> Any:
    """What the program prints in this case."""
    claude = real_claude(real.NEWEST)
    environ = real.environment(
        home.path,
        url,
        PREFLIGHT_CLAUDE=str(claude),
        CLI_PATH=str(claude if cli == "bare" else DOOR),
        PYTHONDONTWRITEBYTECODE="1",
    )
    done = subprocess.run(
        [sys.executable, str(TESTS / "agent_program.py"), case],
        env=environ,
        cwd=home.project,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def left_over(home: Path) -> list[int]:
    """Processes that still run with this home."""
    found = []
    for pid, stat in processes.everyone():
        try:
            environ = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"HOME=" + bytes(home) in environ and stat[processes.STATE] not in processes.GONE:
            found.append(pid)
    return found


def test_a_good_answer(cli: str, home: real.Home) -> None:
    with LoopbackApi(GOOD) as api:
        seen = program("ask", cli, home, api.url)
    assert seen == {"said": ["pong"], "stderr": [], "error": None, "result": [False, "pong"]}


def test_a_refusal_is_explained_on_stderr(home: real.Home) -> None:
    seen = {}
    for cli in ("bare", "preflight"):
        with LoopbackApi(REFUSAL) as api:
            seen[cli] = program("ask", cli, home, api.url)
    stderr = "\n".join(seen["preflight"].pop("stderr"))
    assert seen["bare"].pop("stderr") == []
    assert seen["preflight"] == seen["bare"]
    assert "out of extra usage" in stderr
    # The SDK passes an empty --system-prompt, which adds nothing to the prompt.
    assert "adds to the system prompt" not in stderr
    assert "third-party-prompt, likely" not in stderr


def test_two_sessions_at_once(cli: str, home: real.Home) -> None:
    with LoopbackApi(GOOD) as api:
        seen = program("two", cli, home, api.url)
    assert [one["result"] for one in seen] == [[False, "pong"]] * 2
    assert [one["stderr"] for one in seen] == [[], []]


def test_interrupted(cli: str, home: real.Home) -> None:
    with LoopbackApi(SILENCE) as api:
        seen = program("interrupt", cli, home, api.url)
    assert seen["kinds"][-1] == "ResultMessage"
    assert left_over(home.path) == []


def test_given_up(cli: str, home: real.Home) -> None:
    with LoopbackApi(SILENCE) as api:
        assert program("cancel", cli, home, api.url) == {"cancelled": True}
    assert left_over(home.path) == []


def test_a_tool_that_needs_leave(cli: str, home: real.Home) -> None:
    path = home.project / "made.txt"
    with LoopbackApi(tool_use("Write", file_path=str(path), content="x"), GOOD) as api:
        seen = program("permission", cli, home, api.url)
    assert seen == {"asked": [f"Write {path}"], "said": ["pong"]}
    assert path.read_text() == "x"


def tool_use(name: str, **given: str) -> Answer:
    """An answer that asks for one use of a tool, as the API streams it."""
    message = {
        **{"id": "msg_1", "type": "message", "role": "assistant", "content": []},
        **{"model": "claude-opus-4-5", "stop_reason": None, "stop_sequence": None},
        "usage": {"input_tokens": 3, "output_tokens": 1},
    }
    block = {"type": "tool_use", "id": "toolu_1", "name": name, "input": {}}
    delta = {"type": "input_json_delta", "partial_json": json.dumps(given)}
    events: list[dict[str, Any]] = [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": block},
        {"type": "content_block_delta", "index": 0, "delta": delta},
        {"type": "content_block_stop", "index": 0},
        {
            "type": "message_delta",
            "delta": {"stop_reason": "tool_use", "stop_sequence": None},
            "usage": {"output_tokens": 9},
        },
        {"type": "message_stop"},
    ]
    stream = "".join(f"event: {e['type']}\ndata: {json.dumps(e)}\n\n" for e in events)
    return Answer(raw=stream, content_type="text/event-stream")
