"""Where runs of claude leave what they said: transcripts, and the output file of the GitHub Action.

The VS Code extension and the Agent SDK share the transcripts' folder with the terminal
(https://code.claude.com/docs/en/vs-code); helpers have files of their own in the folder of their
session (claude-agent-sdk-typescript#242).  claude-code-action writes below `$RUNNER_TEMP`, since
the summer of 2026 into a folder for each run (base-action/src/execution-file.ts).
"""

from __future__ import annotations

import os

from ...machine import paths
from ...machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...machine.host import Host

TRANSCRIPT = "transcript"
ACTION = "output of the GitHub Action"
OUTPUT = "claude-execution-output.json"


class Place(NamedTuple):
    """A file that a run wrote: when it last did, its path, and which `kind` of file it is."""

    changed: float
    path: str
    kind: str


def newest_first(host: Host, tell: Callable[[str], None]) -> list[Place]:
    """Every such file, the newest first; `tell` is called with a line for what may not be read."""
    found = [
        Place(status.st_mtime, path, kind)
        for path, kind in (*_transcripts(host, tell), *_outputs(host, tell))
        if (status := host.stat(path)) is not None
    ]
    return sorted(found, reverse=True)


def _transcripts(host: Host, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    for folder in _config_dirs(host):
        projects = os.path.join(folder, "projects")
        for name in _names(host, projects, tell):
            project = os.path.join(projects, name)
            for entry in _names(host, project, tell):
                path = os.path.join(project, entry)
                if entry.endswith(".jsonl"):
                    yield path, TRANSCRIPT
                    continue
                helpers = os.path.join(path, "subagents")
                for helper in host.names(helpers):
                    if helper.endswith(".jsonl"):
                        yield os.path.join(helpers, helper), TRANSCRIPT


def _config_dirs(host: Host) -> list[str]:
    """The folder of this environment, and the usual one: an editor that was not started from this
    shell does not know `CLAUDE_CONFIG_DIR`."""
    usual = os.path.join(host.home, ".claude") if host.home else ""
    known = dict.fromkeys(folder for folder in (paths.config_dir(host), usual) if folder)
    return list({os.path.realpath(folder): folder for folder in known}.values())


def _outputs(host: Host, tell: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    temporary = host.environ.get("RUNNER_TEMP")
    if not temporary:
        return
    yield os.path.join(temporary, OUTPUT), ACTION
    for name in _names(host, temporary, tell):
        if name.startswith("claude-execution-"):
            yield os.path.join(temporary, name, OUTPUT), ACTION


def _names(host: Host, folder: str, tell: Callable[[str], None]) -> list[str]:
    if host.is_dir(folder) and not host.may(folder, os.R_OK | os.X_OK):
        tell(f"{folder} cannot be read: Permission denied")
    return host.names(folder)
