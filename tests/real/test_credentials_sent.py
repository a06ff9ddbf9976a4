"""What the real claude sends in configurations that this test makes up, against our answer.

Every configuration is a pair or a triple of sources, each with a value of its own, so that the
loopback API can tell which of them arrived.  The table of measured configurations
(`tests/credentials/sent.json`) holds none of these.
"""

from __future__ import annotations

import itertools
import json
import random
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import real_claude
from lab import real
from lab.loopback import LoopbackApi

from preflight import invocation
from preflight.credentials.choice import precedence
from preflight.credentials.credential import Credential
from preflight.credentials.settings import effective
from preflight.machine.host import Host
from preflight.machine.json_files import read_json
from preflight.machine.paths import global_config

pytestmark = pytest.mark.real

WORKERS = 3
TRIPLES = 26
PATIENCE = 60


class Ingredient(NamedTuple):
    """A source: what it adds to the environment, the files and the arguments."""

    environ: dict[str, str] = {}
    files: dict[str, dict[str, Any]] = {}
    arguments: tuple[str, ...] = ()


USER, PROJECT, CONFIG = ".claude/settings.json", "project/.claude/settings.json", ".claude.json"
LOGIN = {
    "accessToken": "sk-ant-oat01-LOGIN",
    "refreshToken": "sk-ant-ort01-LOGIN",
    "expiresAt": int((time.time() + 36000) * 1000),
    "scopes": ["user:inference", "user:profile"],
    "subscriptionType": "pro",
}
ANTHROPIC = ".config/anthropic"
HEADERS = "ANTHROPIC_CUSTOM_HEADERS"
SOURCES = {
    "key": Ingredient({"ANTHROPIC_API_KEY": "sk-ant-api03-KEY"}),
    "blank key": Ingredient({"ANTHROPIC_API_KEY": "  "}),
    "project key": Ingredient(
        files={PROJECT: {"env": {"ANTHROPIC_API_KEY": "sk-ant-api03-PROJECT"}}}
    ),
    "token": Ingredient({"ANTHROPIC_AUTH_TOKEN": "TOKEN"}),
    "user token": Ingredient(files={USER: {"env": {"ANTHROPIC_AUTH_TOKEN": "USERTOKEN"}}}),
    "oauth": Ingredient({"CLAUDE_CODE_OAUTH_TOKEN": "sk-ant-oat01-OAUTH"}),
    "helper": Ingredient(files={USER: {"apiKeyHelper": "echo sk-ant-api03-HELPER"}}),
    "failing helper": Ingredient(files={USER: {"apiKeyHelper": "exit 3"}}),
    "login": Ingredient(files={".claude/.credentials.json": {"claudeAiOauth": LOGIN}}),
    "console key": Ingredient(files={CONFIG: {"primaryApiKey": "sk-ant-api03-CONSOLE"}}),
    "profile": Ingredient(
        {"ANTHROPIC_PROFILE": "p"},
        {
            f"{ANTHROPIC}/configs/p.json": {"authentication": {"type": "user_oauth"}},
            f"{ANTHROPIC}/credentials/p.json": {"access_token": "sk-ant-oat01-PROFILE"},
        },
    ),
    "authorization header": Ingredient({HEADERS: "Authorization: Bearer HEADER"}),
    "key header": Ingredient({HEADERS: "X-Api-Key: KEYHEADER"}),
    "bare": Ingredient(arguments=("--bare",)),
    "bedrock": Ingredient({"CLAUDE_CODE_USE_BEDROCK": "1", "AWS_EC2_METADATA_DISABLED": "true"}),
}
MARKS = {
    "api-key": ("KEY", "PROJECT"),
    "auth-token": ("TOKEN", "USERTOKEN"),
    "oauth-token": ("OAUTH",),
    "api-key-helper": ("HELPER",),
    "login": ("LOGIN",),
    "login-key": ("CONSOLE",),
    "profile": ("PROFILE",),
    "custom-headers": ("HEADER", "KEYHEADER"),
}
"""Kind → what the values of that kind end in."""
CONFLICTS = ({"key", "blank key"}, {"helper", "failing helper"})
CLOUD_ONLY_ONCE = "bedrock"
"""Outranks everything; two companions are enough."""


def combinations() -> list[tuple[str, ...]]:
    """Every pair that fits together, and some triples, always the same."""
    fitting = [
        names
        for size in (2, 3)
        for names in itertools.combinations(SOURCES, size)
        if not any(conflict <= set(names) for conflict in CONFLICTS)
    ]
    pairs = [n for n in fitting if len(n) == 2 and CLOUD_ONLY_ONCE not in n]
    pairs += [("key", "bedrock"), ("login", "bedrock")]
    triples = [n for n in fitting if len(n) == 3 and CLOUD_ONLY_ONCE not in n]
    return pairs + random.Random(28).sample(triples, TRIPLES)


class Seen(NamedTuple):
    """What arrived, and what we had said."""

    values: tuple[str, ...]
    answer: Credential
    stdout: str


def look(names: tuple[str, ...], home: Path, version: str) -> Seen:
    """Ask preflight, then the real claude."""
    made = real.Home(home)
    environ, files, arguments = mixed(names)
    for relative, content in files.items():
        made.write(relative, content).chmod(0o600)
    with LoopbackApi() as api:
        surroundings = real.environment(home, api.url, **environ)
        answer = ask(made, surroundings, arguments, version)
        done = subprocess.run(
            [real_claude(version), *arguments],
            env=surroundings,
            cwd=made.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        sent = [request.headers for request in api.messages()]
    values = {
        headers[name].removeprefix("Bearer").strip()
        for headers in sent
        for name in ("x-api-key", "authorization")
        if name in headers
    }
    return Seen(tuple(sorted(values - {""})), answer, done.stdout)


def mixed(
    names: tuple[str, ...],
) -> tuple[dict[str, str], dict[str, dict[str, Any]], tuple[str, ...]]:
    """The ingredients stirred together: header lines follow each other, `env` blocks merge."""
    environ: dict[str, str] = {}
    files: dict[str, dict[str, Any]] = {}
    arguments: tuple[str, ...] = ("-p", "hi")
    for name in names:
        ingredient = SOURCES[name]
        for variable, value in ingredient.environ.items():
            both = variable == HEADERS and variable in environ
            environ[variable] = f"{environ[variable]}\n{value}" if both else value
        for relative, content in ingredient.files.items():
            merged = files.setdefault(relative, {})
            env = {**merged.get("env", {}), **content.get("env", {})}
            merged.update(json.loads(json.dumps(content)))
            if env:
                merged["env"] = env
        arguments += ingredient.arguments
    return environ, files, arguments


def ask(
    home: real.Home, environ: dict[str, str], arguments: tuple[str, ...], version: str
) -> Credential:
    """preflight's answer."""
    host = Host(environ, home=str(home.path), cwd=str(home.project))
    run = invocation.parse(arguments, stdout_is_terminal=False)
    config = read_json(host, global_config(host))
    gathered = effective.gather(host, run, config, version)
    return precedence.credential(host, gathered, config, run, version)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Seen]:
    """All configurations, a few at a time."""
    real_claude(real.NEWEST)
    names = combinations()
    homes = [tmp_path_factory.mktemp("home") for _ in names]
    with ThreadPoolExecutor(WORKERS) as workers:
        looked = workers.map(look, names, homes, [real.NEWEST] * len(names))
        return dict(zip(names, looked, strict=True))


@pytest.mark.parametrize("names", combinations(), ids="+".join)
def test_the_newest_claude_sends_what_we_say(
    names: tuple[str, ...], seen: dict[tuple[str, ...], Seen]
) -> None:
    values, answer, stdout = seen[names]
    assert answer.usable == ("yes" if values else "no"), (values, answer, stdout)
    if values:
        assert any(v.rsplit("-", 1)[-1] in MARKS[answer.kind] for v in values), (values, answer)
        if answer.kind != "custom-headers":  # one variable may hold two headers
            assert len(values) == 1 + len(answer.together), (values, answer)


def test_there_are_enough_configurations_beyond_the_table() -> None:
    assert len(combinations()) >= 60
    assert len(set(combinations())) == len(combinations())
