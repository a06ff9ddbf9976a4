"""Starting a claude to see whether it starts: `claude --version`, for doctor alone."""

from __future__ import annotations

import re

from . import by_ending, by_file
from . import fault as f
from .fault import StartFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..installation import Installation

LIMIT = 10.0
"""Seconds."""
_QUIET = {
    "DISABLE_AUTOUPDATER": "1",
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    "DISABLE_TELEMETRY": "1",
    "DISABLE_ERROR_REPORTING": "1",
}
_VERSION = re.compile(r"\d+\.\d+\.\d+")


def fault(host: Host, installation: Installation) -> StartFault | None:
    """What keeps it from starting, by its file and then by a start; `None` where it started.

    It gets an empty folder for its files.  The home stays, for a version manager's shim finds the
    program by it; `--version` was seen to write nothing there (2.0.28, 2.1.332).
    """
    known = by_file.fault(host, installation)
    return known or _started(host, installation)


def _started(host: Host, installation: Installation) -> StartFault | None:
    import subprocess

    path = installation.path
    try:
        with host.private_folder() as folder:
            environ = {**host.environ, **_QUIET, "CLAUDE_CONFIG_DIR": folder}
            done = host.run([path, "--version"], timeout=LIMIT, environ=environ)
    except subprocess.TimeoutExpired:
        text = f"{path} --version did not answer within {LIMIT:g} seconds"
        return StartFault(f.SILENT, path, text, sure=False)
    except OSError as error:
        text = f"{path} could not be started: {error.strerror or type(error).__name__}"
        return StartFault(f.NOT_EXECUTABLE, path, text, sure=False)
    if done.returncode == 0 and _VERSION.search(done.stdout):
        return None
    known = by_ending.fault(host, installation, done.returncode, done.stderr)
    if known:
        return known
    last = by_ending.last_words(done.stderr) or by_ending.last_words(done.stdout)
    said = f'its last words: "{last}"' if last else "it printed nothing"
    text = f"{path} --version ended with exit status {by_ending.shell_status(done.returncode)}"
    return StartFault(f.FAILED, path, text, (said,), sure=False)
