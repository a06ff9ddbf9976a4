"""claude's settings with our status line and notification in them; nothing is read or written.

https://code.claude.com/docs/en/statusline and https://code.claude.com/docs/en/hooks#stopfailure.
"""

from __future__ import annotations

import json
import shlex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MARK = "preflight statusline"
"""What a command of ours contains, whatever path or interpreter stands before it."""
NOTIFY_SINCE = "2.1.141"
"""The first version that passes a hook's `terminalSequence` on to the terminal.

Versions that do not know the StopFailure hook (before 2.1.78) refuse the whole settings file for
it (measured on 2.0.28), so it is never written for one of them.
"""
NOTICE = "claude stopped: API error (preflight explain --last)"
# A desktop notification (OSC 9) and, for terminals that have none, the bell.
_SEQUENCE = f"\x1b]9;{NOTICE}\x07\x07"


class Unusable(ValueError):
    """The settings hold something else where ours would go; the message says what."""


def status_line(settings: dict[str, Any], program: str, *, windows: bool = False) -> dict[str, Any]:
    """The settings with `program statusline`, an existing command chained behind it.

    `program` is a shell word or several.  Raises `Unusable`.
    """
    kept = settings.get("statusLine")
    if kept is None:
        kept = {"type": "command"}
    if not isinstance(kept, dict) or kept.get("type") != "command":
        raise Unusable('its "statusLine" is not of type "command"')
    command = kept.get("command") or ""
    if not isinstance(command, str):
        raise Unusable('the "command" of its "statusLine" is not text')
    if is_ours(command):
        return settings
    ours = f"{program} statusline"
    if windows and command.strip():
        raise Unusable(
            "it has a status line already, which claude runs with Git Bash or with PowerShell; put "
            "`preflight statusline -- ` before it by hand, where it is a plain command"
        )
    # claude runs the command as `/bin/sh -c` would (measured), so the chained one is run likewise.
    chained = f"{ours} -- sh -c {shlex.quote(command)}" if command.strip() else ours
    return {**settings, "statusLine": {**kept, "command": chained}}


def notification(settings: dict[str, Any], *, windows: bool = False) -> dict[str, Any]:
    """The settings with a StopFailure hook that notifies through the terminal.

    It has no matcher: the API's 400 counts as `unknown` there.  Raises `Unusable`.
    """
    hooks = settings.get("hooks", {})
    groups = hooks.get("StopFailure", []) if isinstance(hooks, dict) else None
    if not isinstance(groups, list):
        raise Unusable('its "hooks" are not in the usual form')
    if NOTICE in json.dumps(groups, ensure_ascii=False):
        return settings
    answer = json.dumps({"terminalSequence": _SEQUENCE})
    # PowerShell has no printf; its `echo` and that of Git Bash leave backslashes alone.
    printed = "echo" if windows else "printf '%s'"
    command = f"{printed} {shlex.quote(answer)}"
    ours = {"hooks": [{"type": "command", "command": command}]}
    return {**settings, "hooks": {**hooks, "StopFailure": [*groups, ours]}}


def is_ours(command: str) -> bool:
    """Whether a status line's command already runs ours."""
    return MARK in command.replace("'", "").replace('"', "")


def text(settings: dict[str, Any]) -> str:
    """Settings as claude itself writes them; half a character (a surrogate) stays escaped.

    Raises `Unusable` for a number that JSON cannot tell: `1e999` is read as infinite.
    """
    try:
        written = json.dumps(settings, indent=2, ensure_ascii=False, allow_nan=False)
    except ValueError:
        raise Unusable("it holds a number that would not stay as it is") from None
    if any("\ud800" <= c <= "\udfff" for c in written):
        written = json.dumps(settings, indent=2)
    return written + "\n"
