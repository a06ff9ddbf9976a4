"""Configurations of credentials: what lies where, and what claude was seen to send with it.

`tests/credentials/sent.json` and `measured.json` hold one object per configuration: `environ`,
`files` (path below the home → text as it is, or JSON), `arguments`, `managed` and `drop_ins`
(managed settings), `config_dir` (the files of `.claude` lie in a folder that `CLAUDE_CONFIG_DIR`
names); `kinds` on 2.0.28 and on 2.1.330; `sent` on both, as header → value (empty: no request went
out, or none that could) or as true and false.  `{95x}`, `{api}`, `{home}`, `{in 10 h}` and
`{10 h ago}` are filled in when a configuration is laid out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from made_up import NOW, made_up_host, write
from repository import TESTS

from preflight.credentials.choice import precedence
from preflight.credentials.credential import Credential
from preflight.credentials.settings import effective as settings
from preflight.credentials.settings.effective import Settings
from preflight.invocation import Invocation, parse
from preflight.machine.host import Host
from preflight.machine.json_files import Document, read_json
from preflight.machine.paths import global_config

FOLDER = TESTS / "credentials"
VERSIONS = ("2.0.28", "2.1.330")
API = "http://127.0.0.1:8377"


def table(name: str = "sent.json") -> list[dict[str, Any]]:
    """The measured configurations."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def lay_out(
    home: Path, configuration: dict[str, Any], *, now: float = NOW, api: str = API
) -> dict[str, str]:
    """Write the configuration's files below `home`; the answer is its environment."""

    def filled(value: Any) -> Any:
        text = json.dumps(value)
        for mark, becomes in (
            ('"{in 10 h}"', str(int((now + 36000) * 1000))),
            ('"{10 h ago}"', str(int((now - 36000) * 1000))),
            ("{95x}", "x" * 95),
            ("{api}", api),
            ("{home}", str(home)),
        ):
            text = text.replace(mark, becomes)
        return json.loads(text)

    environ = dict(filled(configuration.get("environ", {})))
    if configuration.get("config_dir"):
        environ["CLAUDE_CONFIG_DIR"] = str(home / "elsewhere")
    for relative, content in configuration.get("files", {}).items():
        if configuration.get("config_dir"):
            relative = relative.replace(".claude/", "elsewhere/")
        write(home / relative, filled(content)).chmod(0o600)
    if "managed" in configuration:
        write(managed(home) / "managed-settings.json", filled(configuration["managed"]))
    for name, content in configuration.get("drop_ins", {}).items():
        write(managed(home) / "managed-settings.d" / name, filled(content))
    return environ


def managed(home: Path) -> Path:
    """Where a made-up administrator keeps settings; tests point `paths.managed_dir` there."""
    return home / "managed"


class Asked(NamedTuple):
    """preflight's answer, and what it rests on."""

    credential: Credential
    settings: Settings
    config: Document
    host: Host
    invocation: Invocation


def ask(
    home: Path,
    environ: dict[str, str] | None = None,
    version: str = VERSIONS[1],
    arguments: tuple[str, ...] = ("-p", "hi"),
    *,
    terminal: bool = False,
    platform: str = "linux",
    cwd: Path | None = None,
) -> Asked:
    """What preflight says of a laid-out home."""
    host = made_up_host(home, environ, platform=platform, cwd=cwd)
    filled = [a.replace("{home}", str(home)).replace("{95x}", "x" * 95) for a in arguments]
    run = parse(filled, terminal)
    config = read_json(host, global_config(host))
    gathered = settings.gather(host, run, config, version)
    found = precedence.credential(host, gathered, config, run, version)
    return Asked(found, gathered, config, host, run)
