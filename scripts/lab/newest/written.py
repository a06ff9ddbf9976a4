"""What a build writes while it runs: the fields of its rows, of its status line input, of its
registry of sessions.  claude runs in a made-up home against a loopback API that refuses."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lab import real
from lab.loopback import REFUSAL, Answer, LoopbackApi, usage_headers
from lab.tmux import Screen

RESULT, TRANSCRIPT = "JSON result", "transcript row"
STATUS_LINE, REGISTRY = "status line input", "session registry"
FULL = Answer(
    429,
    "rate_limit_error",
    "This request would exceed your account's rate limit.",
    headers={
        **usage_headers(100, 18),
        "anthropic-ratelimit-unified-status": "rejected",
        "anthropic-ratelimit-unified-5h-status": "rejected",
        "anthropic-ratelimit-unified-overage-status": "rejected",
        "anthropic-ratelimit-unified-overage-disabled-reason": "out_of_credits",
    },
)
DEEPEST = 4
LIMIT = 60.0
_WAIT = 20.0
_FREE = (
    "message.content",
    "modelUsage",
    "usage.iterations",
    "toolUseResult",
    "tools",
    "slash_commands",
    "attachment",
)
"""Where what stands inside is not claude's to name."""


def read(version: str) -> dict[str, frozenset[str]]:
    """Every field that this build writes, by where it stands."""
    with tempfile.TemporaryDirectory(
        prefix="preflight-newest-", ignore_cleanup_errors=True
    ) as folder:
        found = _printed(version, Path(folder) / "print")
        found.update(_interactive(version, Path(folder) / "screen"))
    return found


def _printed(version: str, folder: Path) -> dict[str, frozenset[str]]:
    home = _home(folder)
    rows: list[Any] = []
    with LoopbackApi(REFUSAL) as api:
        for answer in (Answer(headers=usage_headers(1, 18)), REFUSAL, FULL):
            api.script(answer)
            done = subprocess.run(
                [*command(version), "-p", "--verbose", "--output-format", "stream-json", "hi"],
                env=real.environment(home.path, api.url),
                cwd=home.project,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=LIMIT,
                check=False,
            )
            rows += parsed(done.stdout.splitlines())
    return {RESULT: fields(rows), TRANSCRIPT: fields(_transcripts(home))}


def _interactive(version: str, folder: Path) -> dict[str, frozenset[str]]:
    """Status line input and registry of a session that had a reply and a refusal."""
    home = _home(folder)
    kept = home.path / "status.jsonl"
    line = {"type": "command", "command": f"tr -d '\\n' >>{kept}; echo >>{kept}"}
    home.write(".claude/settings.json", {"statusLine": line})
    with LoopbackApi(Answer(headers=usage_headers(1, 18))) as api:
        environ = real.environment(home.path, api.url)
        with Screen(command(version), environ, home.project) as screen:
            screen.wait_for("❯" if _is_new(version) else ">")
            screen.prompt("hello")
            screen.wait_for("pong")
            end = time.monotonic() + _WAIT
            while b"rate_limits" not in _bytes(kept) and time.monotonic() < end:
                time.sleep(0.1)
            registry = [
                row
                for path in home.path.glob(".claude/sessions/*.json")
                for row in parsed([path.read_text()])
            ]
    return {
        STATUS_LINE: fields(parsed(_bytes(kept).decode().splitlines())),
        REGISTRY: fields(registry),
    }


def command(version: str) -> list[str]:
    """How this build is started."""
    path = real.executable(version)
    return ["node", str(path)] if path.suffix == ".js" else [str(path)]


def _is_new(version: str) -> bool:
    return real.executable(version).suffix != ".js"


def _home(folder: Path) -> real.Home:
    folder.mkdir()
    return real.Home(folder).login().onboarded()


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _transcripts(home: real.Home) -> Iterator[Any]:
    for path in sorted(home.path.glob(".claude/projects/*/*.jsonl")):
        yield from parsed(path.read_text().splitlines())


def parsed(lines: Iterable[str]) -> list[Any]:
    """The lines that are JSON."""
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def fields(rows: Iterable[Any]) -> frozenset[str]:
    """The paths of all fields: `message.usage.input_tokens`; a row's type stands before it."""
    found: set[str] = set()
    for row in rows:
        if isinstance(row, dict):
            kind = row.get("type")
            found.update(f"{kind}: {path}" if kind else path for path in _paths(row))
    return frozenset(found)


def _paths(value: Any, at: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _paths(item, at, depth)
    elif isinstance(value, dict) and depth < DEEPEST and not at.endswith(_FREE):
        for key, inner in value.items():
            path = f"{at}.{key}" if at else str(key)
            yield path
            yield from _paths(inner, path, depth + 1)
