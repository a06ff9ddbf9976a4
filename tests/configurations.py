"""Configurations of credentials: what lies where, and what claude was seen to send with it.

`tests/credentials/sent.json` holds one object per configuration: `environ`, `files` (path below
the home → text as it is, or JSON), `config_dir` (the files of `.claude` lie in a folder that
`CLAUDE_CONFIG_DIR` names), `kinds` and `sent` on 2.0.28 and on 2.1.330 (header → value; empty:
no request went out, or none that could).  `{95x}`, `{api}`, `{in 10 h}` and `{10 h ago}` are
filled in when a configuration is laid out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from made_up import write

TABLE = Path(__file__).with_name("credentials") / "sent.json"
VERSIONS = ("2.0.28", "2.1.330")


def table() -> list[dict[str, Any]]:
    """The measured configurations."""
    rows: list[dict[str, Any]] = json.loads(TABLE.read_text())
    return rows


def lay_out(
    home: Path, configuration: dict[str, Any], *, now: float, api: str = "http://127.0.0.1:8377"
) -> dict[str, str]:
    """Write the configuration's files below `home`; the answer is its environment."""

    def filled(value: Any) -> Any:
        text = json.dumps(value)
        for mark, becomes in (
            ('"{in 10 h}"', str(int((now + 36000) * 1000))),
            ('"{10 h ago}"', str(int((now - 36000) * 1000))),
            ("{95x}", "x" * 95),
            ("{api}", api),
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
    return environ
