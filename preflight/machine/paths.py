"""Where claude and preflight keep their files.

Sources: https://code.claude.com/docs/en/settings, /en/managed-settings and /en/authentication;
the transcript folder's naming was measured on 2.0.28 and 2.1.330.
"""

from __future__ import annotations

import os

from .host import Host

PROJECT_NAME_LIMIT = 200
"""Longer transcript folder names are cut here and carry a hash that only claude can make."""


def config_dir(host: Host) -> str:
    """`$CLAUDE_CONFIG_DIR` or `~/.claude`; empty where neither can be told."""
    configured = host.environ.get("CLAUDE_CONFIG_DIR")
    if configured:
        return configured
    return os.path.join(host.home, ".claude") if host.home else ""


def global_config(host: Host) -> str:
    """`.claude.json`: beside the config dir's files where that is configured, else in the home.

    A legacy `.config.json` in the config dir wins where it exists.
    """
    folder = config_dir(host)
    if not folder:
        return ""
    legacy = os.path.join(folder, ".config.json")
    if host.stat(legacy) is not None:
        return legacy
    if host.environ.get("CLAUDE_CONFIG_DIR"):
        return os.path.join(folder, ".claude.json")
    return os.path.join(host.home or "", ".claude.json")


def project_key(host: Host, folder: str) -> str:
    """The name of a folder in the global config: on Windows with `/` (measured)."""
    return folder.replace("\\", "/") if host.is_windows else folder


def project_folder(host: Host, cwd: str) -> str:
    """The folder that holds the transcripts of sessions started in `cwd` (a real path)."""
    # One `-` for each UTF-16 unit, so two for an emoji.
    name = "".join(
        c if c.isascii() and c.isalnum() else "-" if c < "\U00010000" else "--" for c in cwd
    )
    return os.path.join(config_dir(host), "projects", name)


def sessions_dir(host: Host) -> str:
    """Where interactive sessions of recent versions register while they run."""
    return os.path.join(config_dir(host), "sessions")


def managed_dir(host: Host) -> str:
    """Where an administrator's `managed-settings.json` lies."""
    if host.platform == "darwin":
        return "/Library/Application Support/ClaudeCode"
    if host.is_windows:
        return "C:\\Program Files\\ClaudeCode"
    return "/etc/claude-code"


def old_managed_dir(host: Host) -> str:
    """Where old builds look for them as well; empty where there is no such place."""
    return "C:\\ProgramData\\ClaudeCode" if host.is_windows else ""


def state_dir(host: Host) -> str:
    """preflight's own folder for state; empty where no home can be told.

    `$PREFLIGHT_STATE_DIR`, else the platform's place for state (XDG on Linux).
    """
    configured = host.environ.get("PREFLIGHT_STATE_DIR")
    if configured:
        return configured
    if host.is_windows:
        base = host.environ.get("LOCALAPPDATA", "")
        return os.path.join(base, "preflight") if base else ""
    if not host.home:
        return ""
    if host.platform == "darwin":
        return os.path.join(host.home, "Library", "Application Support", "preflight")
    base = host.environ.get("XDG_STATE_HOME") or os.path.join(host.home, ".local", "state")
    return os.path.join(base, "preflight")
