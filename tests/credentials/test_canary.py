"""Secrets in every source at once: none of them, not even in part, leaves preflight.

Looked at: what every command prints, every file below the home and the temporary folder, and the
arguments of every process that preflight starts.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PREFLIGHT
from made_up import fake_claude, write

from preflight.cli import COMMANDS

pytestmark = pytest.mark.slow

PIECE = 6
"""So many characters of a secret in a row, its last four left aside, are too many."""
WORDS = {
    "key": "sk-ant-api03-Qk7vZt9RbX2mLw4cYh8dNs6gJp3fTa5e",
    "token": "Vg5nHj4kUq8wEz6rTy2uIo9pAs3dFg7hKl1x",
    "oauth": "sk-ant-oat01-Bn5mVc8xZl3kJh6gFd9sAq2wEr4tYu7i",
    "header": "Xw3eRt6yUi9oPa2sDf5gHj8kLz1xCv4bNm7qWe",
    "password": "Zq9wXs8eDc7rFv6tGb5y",
    "settings": "sk-ant-api03-Pl0oKm9iJn8uHb7yGv6tFc5rDx4eSz3w",
    "project": "sk-ant-api03-Mn1bVc2xZa3sDf4gHj5kLp6oIu7yTr8e",
    "helper": "sk-ant-api03-Rf5tGy6hUj7iKo8lPq9aWs1eDx2cVb3n",
    "login": "sk-ant-oat01-Td4fGh7jKl9zXc2vBn5mQw8eRt1yUi6o",
    "refresh": "sk-ant-ort01-Ye7uRi3oTp9aSd5fGh1jKl8zXc4vBn6m",
    "console": "sk-ant-api03-Uw8sEd2fRg5hTj9kYl3zUx6cIv1bOn4m",
    "profile": "sk-ant-oat01-Oa6sPd1fQg8hWj4kEl9zRx3cTv7bYn2m",
    "aws": "Ks8dLf3gMh6jNk1lBz9xVc4vCn7mXq2wZe5rTy",
    "keyring": "sk-ant-api03-Ws5xEd8cRf2vTg6bYh9nUj3mIk7oLp1a",
    "piped": "sk-ant-api03-Gt4yHu7jNi1kMo8lBp5zVa9xCs2dXf6g",
    "workspace": "Lm2nBv9cXz6lKj4hGf8dSa1pOi7uYt5rEw3qZx",
}
RECORDER = """
import os, sys
def note(event, arguments):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.spawn"):
        with open(os.environ["RECORD"], "a", encoding="utf-8", errors="replace") as stream:
            print(repr(arguments[:2]), file=stream)
sys.addaudithook(note)
"""
RING = """
from keyring.backend import KeyringBackend
class Ring(KeyringBackend):
    priority = 9
    def get_password(self, service, name):
        return {secrets!r}.get((service, name))
    def set_password(self, service, name, password):
        {secrets!r}[service, name] = password
    def delete_password(self, service, name):
        pass
"""
COMMAND_LINES: dict[str, list[tuple[list[str], str]]] = {
    "claude": [
        (["claude", "-p", "hi"], ""),
        (["--key", "stored", "claude", "-p", "hi"], ""),
        (["claude", "hi"], ""),
        (["claude", "--settings", '{"apiKeyHelper": "echo WORD"}', "-p", "hi"], ""),
    ],
    "doctor": [
        (["doctor", "--offline"], ""),
        (["doctor", "--json"], ""),
        (["doctor", "--run-helper", "--offline"], ""),
    ],
    "explain": [
        (["explain"], "API Error: 401 invalid x-api-key WORD\n"),
        (["explain", "--json"], "WORD"),
        (["explain", "--last"], ""),
    ],
    "init": [(["init", "bash"], "")],
    "key": [
        (["key"], ""),
        (["key", "set", "piped"], "WORD\n"),
        (["key", "set", "WORD"], ""),
        (["key", "delete", "none"], ""),
    ],
    "report": [(["report"], ""), (["report", "--last"], "")],
    "statusline": [(["statusline"], '{"session_id": "s", "cwd": "/", "note": "WORD"}')],
    "usage": [(["usage"], ""), (["usage", "set", "--session", "1", "--week", "18"], "")],
}
"""Command → arguments and stdin; WORD stands for a secret.  Commands that are not named here are
run without arguments, with --json and with --help."""


def command_lines() -> Iterator[tuple[list[str], str]]:
    for name in COMMANDS:
        others = [([name], ""), ([name, "--json"], ""), ([name, "--help"], "")]
        yield from COMMAND_LINES.get(name, others)


@pytest.fixture(params=["all", "provider", "broken", "handover"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """A home with a secret in every source; the answer is the environment."""
    home, words = tmp_path / "home", WORDS
    broken = request.param == "broken"
    tail = "\n" if broken else ""
    if request.param == "handover":
        (home / "project").mkdir(parents=True)
    else:
        lay_out(home, broken)
    ring = {("claude-preflight", "stored"): words["keyring"]}
    ring["claude-preflight names", "names"] = json.dumps(["stored"])
    code = tmp_path / "code"
    write(code / "sitecustomize.py", RECORDER)
    write(code / "canary_ring.py", RING.format(secrets=ring))
    for name in ("claude", "npm", "node", "git", "ps"):
        fake_claude(tmp_path / "bin" / name, f'echo "$0" "$@" >> {tmp_path}/record')
    (tmp_path / "tmp").mkdir()
    surroundings = {
        "HOME": str(home),
        "PATH": f"{tmp_path}/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "TMPDIR": str(tmp_path / "tmp"),
        "RECORD": str(tmp_path / "record"),
        "PYTHONPATH": str(code),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHON_KEYRING_BACKEND": "canary_ring.Ring",
    }
    if request.param == "handover":
        return surroundings
    environ = {
        **surroundings,
        "ANTHROPIC_API_KEY": words["key"] + tail,
        "ANTHROPIC_AUTH_TOKEN": f"{tail}x{tail}" + words["token"],
        "CLAUDE_CODE_OAUTH_TOKEN": words["oauth"],
        "ANTHROPIC_CUSTOM_HEADERS": f"X-Api-Key: {words['header']}\nbad {words['header']}",
        "ANTHROPIC_BASE_URL": f"https://u:{words['password']}@gateway.example.com/",
        "HTTPS_PROXY": f"http://u:{words['password']}@proxy.example.com:3128",
        "ANTHROPIC_IDENTITY_TOKEN": words["workspace"],
        "ANTHROPIC_PROFILE": "p",
    }
    if request.param == "provider":
        environ.update(
            CLAUDE_CODE_USE_BEDROCK="1",
            AWS_ACCESS_KEY_ID="AKIA" + words["aws"],
            AWS_SECRET_ACCESS_KEY=words["aws"],
            AWS_BEARER_TOKEN_BEDROCK=words["aws"],
        )
    return environ


def lay_out(home: Path, broken: bool) -> None:
    """Files with secrets; broken ones break right after theirs."""
    words = WORDS
    login = {
        "accessToken": words["login"],
        "refreshToken": words["refresh"],
        "scopes": ["user:inference"],
        "subscriptionType": "max",
    }
    stored = {"access_token": words["profile"]}
    helper = {"apiKeyHelper": f"echo {words['helper']}"}
    files: dict[str, Any] = {
        ".claude.json": {"primaryApiKey": words["console"], "oauthAccount": {}},
        ".claude/.credentials.json": {"claudeAiOauth": login},
        ".claude/settings.json": {**helper, "env": {"ANTHROPIC_API_KEY": words["settings"]}},
        "project/.claude/settings.json": {
            "env": {
                "CLAUDE_CODE_OAUTH_TOKEN": words["project"],
                "ANTHROPIC_BASE_URL": f"https://u:{words['password']}@evil.example.com",
            }
        },
        ".config/anthropic/configs/p.json": {"authentication": {"type": "user_oauth"}},
        ".config/anthropic/credentials/p.json": stored,
        ".aws/credentials": f"[default]\naws_secret_access_key = {words['aws']}\n",
    }
    for relative, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        write(home / relative, text[:-1] + ",]" if broken else text)


def pieces() -> set[str]:
    """Every run of characters that would give a part of a secret away."""
    found = set()
    for word in WORDS.values():
        secret = word.removeprefix("sk-ant-")[len("api03-") if word.startswith("sk-") else 0 : -4]
        found |= {secret[i : i + PIECE] for i in range(len(secret) - PIECE + 1)}
    return found


PIECES = pieces()


def leaks(text: str) -> set[str]:
    return {text[i : i + PIECE] for i in range(len(text) - PIECE + 1)} & PIECES


def test_no_command_gives_a_secret_away(machine: dict[str, str], tmp_path: Path) -> None:
    before = contents(tmp_path)
    for arguments, stdin in command_lines():
        filled = [word.replace("WORD", WORDS["piped"]) for word in arguments]
        done = subprocess.run(
            [PREFLIGHT, *filled],
            env=machine,
            cwd=tmp_path / "home/project",
            input=stdin.replace("WORD", WORDS["piped"]),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert not leaks(done.stdout + done.stderr), (arguments, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr, (arguments, done.stderr)
        # What the user typed as claude's own arguments is claude's, word for word.
        record = (tmp_path / "record").read_text() if (tmp_path / "record").exists() else ""
        own = "\n".join(line for line in record.splitlines() if WORDS["piped"] not in line)
        assert not leaks(own), (arguments, own)
        if "--run-helper" not in arguments and "--settings" not in arguments:
            assert WORDS["piped"] not in record, arguments
        (tmp_path / "record").unlink(missing_ok=True)
        for path, raw in contents(tmp_path).items():
            if before.get(path) != raw:
                assert not leaks(raw.decode("utf-8", "replace")), (arguments, path)
    assert (tmp_path / "home").is_dir()


def test_a_key_is_handed_over_in_the_environment_alone(tmp_path: Path) -> None:
    code = tmp_path / "code"
    ring = {("claude-preflight", "stored"): WORDS["keyring"]}
    write(code / "canary_ring.py", RING.format(secrets=ring))
    fake_claude(tmp_path / "bin/claude", 'test "$ANTHROPIC_API_KEY" = "$EXPECTED" && echo same')
    environ = {
        "HOME": str(tmp_path),
        "PATH": f"{tmp_path}/bin:/usr/bin:/bin",
        "PYTHONPATH": str(code),
        "PYTHON_KEYRING_BACKEND": "canary_ring.Ring",
        "EXPECTED": WORDS["keyring"],
    }
    command = [PREFLIGHT, "--key", "stored", "claude", "-p", "hi"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.stdout == "same\n"
    assert "the key stored" in done.stderr
    assert not leaks(done.stderr)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        os.path.join(where, name): Path(where, name).read_bytes()
        for where, _, names in os.walk(folder)
        for name in names
        if name != "record" and os.path.isfile(os.path.join(where, name))
    }


def test_the_canary_would_be_seen() -> None:
    for word in WORDS.values():
        assert leaks(f"before {word} after")
        assert not leaks(f"…{word[-4:]}")
    assert set(COMMAND_LINES) <= set(COMMANDS)
