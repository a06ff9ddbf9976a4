"""What a claude that is asked something finds around it: the user's credential, and little else.

https://code.claude.com/docs/en/cli-reference and https://code.claude.com/docs/en/env-vars; that
these flags keep hooks, MCP servers, plugins and memory out was measured on 2.1.332.
"""

from __future__ import annotations

import json
import os

from ..credentials.settings.files import OF_PROJECT
from ..machine import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host
    from ..situation import Situation

ALONE = ("--strict-mcp-config", "--setting-sources", "", "--no-session-persistence", "--tools", "")
"""No MCP server, no settings file of the user's, no transcript, no tool."""
QUIET = {
    "DISABLE_AUTOUPDATER": "1",
    "CLAUDE_CODE_DISABLE_AUTO_MEMORY": "1",
    "CLAUDE_CODE_ENABLE_TELEMETRY": "0",
}
LEFT_OUT = ("CLAUDECODE", "CLAUDE_CODE_PROCESS_WRAPPER")
"""Marks of an outer session, and a launcher that might lead back to preflight."""
CREDENTIAL_KEYS = ("apiKeyHelper", "awsAuthRefresh", "awsCredentialExport", "gcpAuthRefresh")
"""Settings that say how to come by a credential; https://code.claude.com/docs/en/settings."""


def environment(situation: Situation, **extra: str) -> dict[str, str]:
    """The environment: what a run here would see, settings files included, as variables."""
    given = {name: value for name, value in situation.settings.environ.items() if name}
    for name in LEFT_OUT:
        given.pop(name, None)
    return {**given, **QUIET, **extra}


def credential_settings(situation: Situation) -> str:
    """The settings that lead to the credential, as JSON for `--settings`; empty for none.

    Those that come with a project are left out: whoever wrote it would run a program here.
    """
    settings = situation.settings
    chosen = {
        name: settings.values[name]
        for name in CREDENTIAL_KEYS
        if name in settings.values
        and settings.scope(settings.value_origins.get(name, "")) not in OF_PROJECT
    }
    return json.dumps(chosen) if chosen else ""


def helper_of_project(situation: Situation) -> str:
    """The file of this project that names the program for the key; empty where none does."""
    path = situation.settings.value_origins.get("apiKeyHelper", "")
    return path if path and situation.settings.scope(path) in OF_PROJECT else ""


def sweep(host: Host, folder: str) -> None:
    """Remove what claude kept under the name of a working folder that was ours alone.

    Builds that do not know `--no-session-persistence` write a transcript all the same.
    """
    kept = paths.project_folder(host, host.real_path(folder))
    if os.path.basename(folder).startswith("preflight-"):
        host.remove_folder(kept)
