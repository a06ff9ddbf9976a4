"""Which transcript belongs to this run, and the errors in the rows that the run added.

Measured on 2.0.28 and 2.1.330: rows carry `cwd`, `version`, `timestamp` and, in recent versions,
`entrypoint`; `sessions/<pid>.json` names the session of a running process, and
`projects[<cwd>].lastSessionId` in the global config the one that an interactive run ended with.
"""

from __future__ import annotations

import json
import os
import time

from .. import paths
from ..files import read_json
from ..records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..host import Host
    from .invocation import Invocation

BLOCK = 1 << 18
READ_BACK_LIMIT = 64 * 1024 * 1024
"""Bytes read from the end of a transcript at most."""
CLOCK_GRACE = 1.0
"""Seconds by which a row's time may lie before the start that we noted."""


class Run(NamedTuple):
    """A finished run of claude: times in epoch seconds, `cwd` a real path.

    `session_id` is what the session registry said while it ran, else empty.
    """

    pid: int
    started_at: float
    cwd: str
    version: str
    invocation: Invocation
    session_id: str = ""


class Rows(NamedTuple):
    """The error rows of one session that no successful reply followed."""

    path: str
    rows: tuple[dict[str, Any], ...]


class Found(NamedTuple):
    """`sessions` with errors of this run; `ambiguous` when another run may have made them."""

    sessions: tuple[Rows, ...] = ()
    ambiguous: bool = False


def registered_session(host: Host, pid: int) -> str:
    """The session id that a running claude registered for its process id, or ""."""
    document = read_json(host, os.path.join(paths.config_dir(host), "sessions", f"{pid}.json"))
    return document.text("sessionId")


def errors_of_run(host: Host, run: Run) -> Found:
    """The error rows that this run added to its transcript."""
    since = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(run.started_at - CLOCK_GRACE))
    known = _known_transcript(host, run)
    if known:
        found = _open_errors(known, since, run)
        return Found((found,) if found.rows else ())
    others = _sessions_of_others(host, run.pid)
    sessions = [
        _open_errors(path, since, run)
        for path in _changed_transcripts(host, run)
        if os.path.basename(path)[:-6] not in others and _may_be_ours(path, run, since)
    ]
    if len(sessions) > 1:
        sessions = _with_prompt(sessions, run) or sessions
    failed = tuple(session for session in sessions if session.rows)
    return Found(failed, ambiguous=bool(failed) and len(sessions) > 1)


def _known_transcript(host: Host, run: Run) -> str:
    for session_id in _known_ids(host, run):
        path = _transcript(host, run.cwd, session_id)
        if path and os.stat(path).st_mtime >= run.started_at - CLOCK_GRACE:
            return path
    return ""


def _known_ids(host: Host, run: Run) -> Iterator[str]:
    if run.session_id and not run.invocation.interactive:
        yield run.session_id
    if not run.invocation.has("--fork-session"):
        for value in (run.invocation.value("--session-id"), run.invocation.value("--resume", "-r")):
            if value:
                yield value
    if run.invocation.interactive:
        config = read_json(host, paths.global_config(host))
        last = config.text("projects", run.cwd, "lastSessionId")
        if last:
            yield last
        if run.session_id:  # /clear goes on under a new id, so the last one was asked first
            yield run.session_id


def _transcript(host: Host, cwd: str, session_id: str) -> str:
    if not session_id.replace("-", "").isalnum():
        return ""
    usual = os.path.join(paths.project_folder(host, cwd), f"{session_id}.jsonl")
    if host.is_file(usual):
        return usual
    # A worktree, a long path or a folder that changed: the id is unique among all projects.
    projects = os.path.dirname(paths.project_folder(host, cwd))
    for name in host.names(projects):
        path = os.path.join(projects, name, f"{session_id}.jsonl")
        if host.is_file(path):
            return path
    return ""


def _sessions_of_others(host: Host, pid: int) -> set[str]:
    """Sessions that other processes hold at this moment."""
    folder = os.path.join(paths.config_dir(host), "sessions")
    ids = set()
    for name in host.names(folder):
        owner = name.removesuffix(".json")
        if name.endswith(".json") and owner.isdigit() and int(owner) != pid and _alive(int(owner)):
            ids.add(read_json(host, os.path.join(folder, name)).text("sessionId"))
    return ids


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _changed_transcripts(host: Host, run: Run) -> list[str]:
    """Transcripts of this folder that were written to since the start of the run."""
    changed = []
    try:
        with os.scandir(paths.project_folder(host, run.cwd)) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(".jsonl") or name.startswith("agent-"):
                    continue
                if entry.stat().st_mtime >= run.started_at - CLOCK_GRACE:
                    changed.append(entry.path)
    except OSError:
        return []
    return sorted(changed)


def _may_be_ours(path: str, run: Run, since: str) -> bool:
    """Whether the session can be this run's: begun since the start, unless it was resumed."""
    resumed = run.invocation.has("--continue", "-c", "--resume", "-r", "--fork-session")
    if resumed or run.invocation.interactive:
        return True
    for row in _head_rows(path):
        stamp = row.get("timestamp")
        if isinstance(stamp, str):
            return stamp >= since
    return False


def _head_rows(path: str) -> Iterator[dict[str, Any]]:
    try:
        with open(path, "rb") as stream:
            head = stream.read(BLOCK)
    except OSError:
        return
    for line in head.split(b"\n")[:20]:
        row = _row(line)
        if row:
            yield row


def _with_prompt(sessions: list[Rows], run: Run) -> list[Rows]:
    """The sessions whose first prompt is the one in our arguments."""
    prompt = run.invocation.prompt
    if not prompt:
        return []
    quoted = json.dumps(prompt, ensure_ascii=False).encode("utf-8", "surrogateescape")
    return [
        session for session in sessions if any(quoted in line for line in _head_lines(session.path))
    ]


def _head_lines(path: str) -> list[bytes]:
    with open(path, "rb") as stream:
        return [line for line in stream.read(BLOCK).split(b"\n") if b'"type":"user"' in line]


def _open_errors(path: str, since: str, run: Run) -> Rows:
    """The error rows at the end of a session, newest last, back to the last successful reply.

    Rows of helper queries (`isSidechain`) count only beside a main error: the user never sees a
    helper fail alone.
    """
    rows: list[dict[str, Any]] = []
    for line in _lines_backwards(path):
        if b'"assistant"' not in line and b'"user"' not in line:
            continue
        row = _row(line)
        stamp = row.get("timestamp")
        if row.get("type") not in ("assistant", "user") or not isinstance(stamp, str):
            continue
        if stamp < since:
            break
        if row["type"] == "user" or not _is_of(row, run):
            continue
        if row.get("isApiErrorMessage") is True:
            rows.append(row)
        elif not row.get("isSidechain"):
            break
    if all(row.get("isSidechain") for row in rows):
        rows = []
    return Rows(path, tuple(reversed(rows)))


def _is_of(row: dict[str, Any], run: Run) -> bool:
    entrypoint = row.get("entrypoint")
    expected = "cli" if run.invocation.interactive else "sdk-cli"
    if entrypoint in ("cli", "sdk-cli") and entrypoint != expected:
        return False
    return not run.version or row.get("version") in (None, run.version)


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}  # the half line of a session that was killed while it wrote
    return row if isinstance(row, dict) else {}


def _lines_backwards(path: str) -> Iterator[bytes]:
    """The lines of a file from the last to the first, at most `READ_BACK_LIMIT` bytes."""
    try:
        with open(path, "rb") as stream:
            position = stream.seek(0, os.SEEK_END)
            stop = max(0, position - READ_BACK_LIMIT)
            pieces: list[bytes] = []
            while position > stop:
                size = min(BLOCK, position - stop)
                position -= size
                stream.seek(position)
                lines = stream.read(size).split(b"\n")
                pieces.append(lines.pop())
                if lines:
                    yield b"".join(reversed(pieces))
                    yield from reversed(lines[1:])
                    pieces = [lines[0]]
            yield b"".join(reversed(pieces))
    except OSError:
        return
