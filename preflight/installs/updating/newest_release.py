"""The newest version of claude known here: asked of the user's own npm, at most once a day.

`preflight doctor` asks and waits; a launch only leaves a process behind that asks, for next time.
"""

from __future__ import annotations

import os

from ...machine import helpers, paths
from ...machine.named_tuple import NamedTuple
from .. import versions as version
from ..npm import node_tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

DAY = 86400.0
RETRY = 3600.0
"""Seconds after which an attempt that brought nothing may be made again."""
PACKAGE = "@anthropic-ai/claude-code"
_FILE = "newest-claude"
_TIMEOUT = 5.0
# The shell's own redirection and `mv`: nothing of preflight stays in memory to wait for npm.
_SCRIPT = 'cd ~ && npm view "$1" version > "$2.part" 2> /dev/null && mv "$2.part" "$2"'
_SILENT = ("PREFLIGHT_OFFLINE", "CI", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC")


class Newest(NamedTuple):
    """`version` is empty where nothing is known; `at` in seconds since the epoch."""

    version: str = ""
    at: float = 0.0


def known(host: Host) -> Newest:
    """What npm last said, however long ago."""
    path = _file(host)
    status = host.stat(path) if path else None
    if status is None:
        return Newest()
    try:
        said = host.read_head(path, 100).decode("ascii", "replace").strip()
    except OSError:
        return Newest()
    return Newest(said, status.st_mtime) if version.parse(said) else Newest()


def is_off(host: Host) -> bool:
    """Whether nothing may be asked: offline by wish, in CI, without npm or a place to keep it."""
    return (
        any(host.environ.get(name, "") not in ("", "0", "false") for name in _SILENT)
        or host.is_windows
        or not _file(host)
        or not node_tools.first_on_path(host, "npm")
    )


def is_due(host: Host) -> bool:
    """Whether the last answer is a day old and no attempt was made within the hour."""
    now = host.now()
    answer, attempt = host.stat(_file(host)), host.stat(_file(host) + ".part")
    return (answer is None or not 0 <= now - answer.st_mtime < DAY) and (
        attempt is None or not 0 <= now - attempt.st_mtime < RETRY
    )


def refresh_in_background(host: Host) -> int | None:
    """Leave a process behind that asks npm if that is due; never waits, never raises.

    Returns the process id, or `None` where nothing was started.
    """
    try:
        if is_off(host) or not is_due(host):
            return None
        os.makedirs(paths.state_dir(host), mode=0o700, exist_ok=True)
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
        command = ["sh", "-c", _SCRIPT, "sh", PACKAGE, _file(host)]
        return os.posix_spawn(
            "/bin/sh", command, _environment(host), file_actions=quiet, setsid=True
        )
    except (OSError, AttributeError, NotImplementedError):
        return None


def fetch(host: Host) -> Newest:
    """Ask npm now if that is due and allowed, and wait for it (doctor only)."""
    if is_off(host) or not is_due(host):
        return known(host)
    import subprocess

    try:
        os.makedirs(paths.state_dir(host), mode=0o700, exist_ok=True)
        command = ["sh", "-c", _SCRIPT, "sh", PACKAGE, _file(host)]
        host.run(command, timeout=_TIMEOUT, environ=_environment(host))
    except (OSError, subprocess.TimeoutExpired):
        pass
    return known(host)


def _environment(host: Host) -> dict[str, str]:
    """npm needs the user's environment, but no credential in it is any of its business."""
    return {
        name: value
        for name, value in helpers.environment(host).items()
        if not name.startswith(("ANTHROPIC_", "CLAUDE_", "AWS_", "PREFLIGHT_"))
    }


def _file(host: Host) -> str:
    folder = paths.state_dir(host)
    return os.path.join(folder, _FILE) if folder else ""
