"""Where transcripts lie, and the names under which the global config knows a project.

The folder is that of the working directory (links resolved), also inside a repository or a
worktree, while `projects` in the global config goes by the repository's top: by the worktree's on
2.0.28, by the main one's on 2.1.330 (measured).
"""

from __future__ import annotations

import os

from ...machine import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

FILE_TIME_GRACE = 1.0
"""Seconds by which a file's time may lie before the write: coarse clocks, other machines' disks."""


def folders(host: Host, cwd: str) -> list[str]:
    """The transcript folders of a working directory; a long name ends in claude's own hash."""
    folder = paths.project_folder(host, cwd)
    projects, name = os.path.split(folder)
    if len(name) <= paths.PROJECT_NAME_LIMIT:
        return [folder]
    start = name[: paths.PROJECT_NAME_LIMIT] + "-"
    return [os.path.join(projects, name) for name in host.names(projects) if name.startswith(start)]


def by_id(host: Host, cwd: str, session_id: str) -> str:
    """The transcript of a session, or ""."""
    if not session_id.replace("-", "").isalnum():
        return ""
    projects = os.path.dirname(paths.project_folder(host, cwd))
    # In a worktree that claude made itself, or where it changed the folder, it lies elsewhere;
    # the id is unique among all projects.
    for folder in (*folders(host, cwd), *_every(projects, host)):
        path = os.path.join(folder, f"{session_id}.jsonl")
        if host.is_file(path):
            return path
    return ""


def _every(projects: str, host: Host) -> Iterator[str]:
    return (os.path.join(projects, name) for name in host.names(projects))


def lies_in(host: Host, cwd: str, session_id: str) -> bool:
    """Whether a session has its transcript in the folder of `cwd`."""
    return any(host.is_file(os.path.join(f, f"{session_id}.jsonl")) for f in folders(host, cwd))


def changed_since(path: str, start: float) -> bool:
    """Whether the file was written to since that time."""
    return os.stat(path).st_mtime >= start - FILE_TIME_GRACE


def changed(host: Host, cwd: str, start: float) -> list[str]:
    """Transcripts of this folder that were written to since that time."""
    changed = []
    for folder in folders(host, cwd):
        try:
            with os.scandir(folder) as entries:
                changed += [
                    entry.path
                    for entry in entries
                    # Helpers of 2.0.28 have files of their own, beside the session's.
                    if entry.name.endswith(".jsonl")
                    and not entry.name.startswith("agent-")
                    and entry.is_file()  # a pipe of that name would keep us waiting
                    and entry.stat().st_mtime >= start - FILE_TIME_GRACE
                ]
        except OSError:
            continue
    return sorted(changed)


def project_keys(host: Host, cwd: str) -> Iterator[str]:
    """The names under which `projects` may hold this folder, the nearest first."""
    folder = cwd
    while folder:
        yield folder
        main = _main_repository(host, folder)
        if main:
            yield main
        above = os.path.dirname(folder)
        folder = above if above != folder else ""


def _main_repository(host: Host, folder: str) -> str:
    """The main folder of a linked worktree (gitrepository-layout(5)), or ""."""
    try:
        text = host.read_head(os.path.join(folder, ".git"), 4096).decode("utf-8", "surrogateescape")
    except OSError:
        return ""
    inner, found, _ = text.removeprefix("gitdir:").strip().partition("/.git/worktrees/")
    return inner if found else ""
