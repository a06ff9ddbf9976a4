"""Whether a fix has mended what it was for: looked at on the machine, not believed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import TYPE_CHECKING

from ...installs import named_by_user, versions
from ...installs.inspect import inspect
from ...installs.installation import STUB
from ...installs.npm import global_folder

if TYPE_CHECKING:
    from ...installs.fixes.way import Way
    from ...machine.host import Host
    from ...situation import Situation

_NOISE = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[78=>]|[\x00-\x08\x0b-\x1f\x7f]"
)
_CURSOR = re.compile(r"\x1b\[(\d*)G")
_FAILED = re.compile(
    r"\b(?-i:E[A-Z]{3,})\b|fail|denied|refused|cannot|could not|not found|✘|no space|read-only",
    re.IGNORECASE,
)
_HINTS = re.compile(r"a complete log|^npm error$|try running|^npm err!$", re.IGNORECASE)
_TIMEOUT = 20.0
_SHELL = "command -v claude; claude --version"


def last_words(printed: str) -> str:
    """The line of a tool's output that says best why it failed; empty where it said nothing."""
    spaced = _CURSOR.sub(" ", printed)
    lines = [_NOISE.sub("", line).strip() for line in spaced.splitlines()]
    lines = [line for line in lines if line and not _HINTS.search(line)]
    telling = [line for line in lines if _FAILED.search(line)]
    weaker = [line for line in lines if "error" in line.lower()]
    return (telling or weaker or lines or [""])[-1][:200]


def of_step(host: Host, command: str) -> str:
    """What is wrong after one step that ended well; empty where nothing is.

    An installer's exit status says little: claude 2.0.28's own is 0 when it failed, and so is that
    of `curl … | bash` when nothing was downloaded.
    """
    if "install.sh" in command or command.endswith(" install"):
        placed = os.path.join(host.home or os.sep, ".local", "bin", "claude")
        return _of_claude(host, placed)
    return ""


def of_way(situation: Situation, way: Way) -> str:
    """What is not mended after all steps of a way; empty where a new shell runs a better claude."""
    host, before = situation.host, situation.installation
    if way.runs:
        wrong = _of_claude(host, way.runs)
        if wrong:
            return wrong
    path, version = _in_new_shell(host)
    if not version:
        return (
            "in a new shell there is no claude that starts"
            if path == ""
            else f"{path} does not start"
        )
    if way.runs and host.real_path(path) != host.real_path(way.runs):
        return f"in a new shell {path} runs still, not {way.runs}"
    known = situation.newest.version
    if before is not None and versions.older(version, before.version):
        return f"{path} is {version}, older than before"
    stayed = before is not None and before.version == version and before.problem != STUB
    if stayed and versions.older(version, known):
        return f"{path} is {version} still, and {known} is the newest"
    if any("npm install -g" in step or step.startswith("npm config") for step in way.steps):
        refused = global_folder.global_folder(host).reasons
        return f"npm still cannot write: {refused[0]}" if refused else ""
    return ""


def _of_claude(host: Host, path: str) -> str:
    """Why this claude does not start; empty where it says its version."""
    if host.stat(path) is None:
        return f"{path} is not there"
    if inspect(host, path).problem == STUB:
        return f"{path} is a placeholder"
    return "" if _version(host, [path, "--version"]) else f"{path} does not start"


def _version(host: Host, command: list[str]) -> str:
    try:
        done = host.run(command, timeout=_TIMEOUT)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.match(r"\d+\.\d+\.\d+\S*", done.stdout.strip()) if done.returncode == 0 else None
    return found.group() if found else ""


def _in_new_shell(host: Host) -> tuple[str, str]:
    """The path and the version of the claude that a new shell of this person runs."""
    shell = host.environ.get("SHELL", "") or "/bin/sh"
    environ = {**host.environ}
    environ.pop(named_by_user.VARIABLE, None)
    try:
        # An interactive shell reads the start-up file that a new terminal reads.
        done = host.run([shell, "-i", "-c", _SHELL], timeout=_TIMEOUT, environ=environ)
    except (OSError, subprocess.TimeoutExpired):
        return "", ""
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    path = next((line for line in lines if line.startswith("/")), "")
    alias = next((line for line in lines if line.startswith("alias ")), "")
    if alias and not path:
        path = shlex.split(alias)[-1].partition("=")[2]
    version = re.search(r"^(\d+\.\d+\.\d+\S*)", "\n".join(lines), re.MULTILINE)
    return path, version.group(1) if version else ""
