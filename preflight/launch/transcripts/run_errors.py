"""Which transcript belongs to this run, and the errors in the rows that the run added.

Measured on 2.0.28 and 2.1.330: a resumed session grows in its file, a fork copies its rows to a new
one; rows carry `cwd`, `version`, `timestamp` and, in recent versions, `entrypoint`; and
`lastSessionId` in the global config names the session that an interactive run ended with, if it
ended by itself.
"""

from __future__ import annotations

import json
import os
import time

from ...machine import paths
from ...machine.json_files import read_json
from ...machine.named_tuple import NamedTuple
from . import places, session_registry
from . import reader as rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...invocation import Invocation
    from ...machine.host import Host


class Run(NamedTuple):
    """A finished run of claude: times in epoch seconds, `cwd` a real path.

    `sessions` is what the session registry said while it ran, the newest last; `failed`, whether
    it ended otherwise than well, so that it may not have noted its last session.
    """

    pid: int
    started_at: float
    cwd: str
    version: str
    invocation: Invocation
    sessions: tuple[str, ...] = ()
    failed: bool = False

    @property
    def resumed(self) -> bool:
        """Whether it went on with an earlier session, or with a copy of one."""
        return self.invocation.has("--continue", "-c", "--resume", "-r", "--fork-session")


class Rows(NamedTuple):
    """The error rows of one session that no successful reply followed."""

    path: str
    rows: tuple[dict[str, Any], ...]


class Found(NamedTuple):
    """`sessions` with errors of this run; `ambiguous` when another run may have made them.

    `known` says that the session was named by the registry, the config or the arguments, rather
    than told by its folder, time and prompt.
    """

    sessions: tuple[Rows, ...] = ()
    ambiguous: bool = False
    known: bool = False


def errors_of_run(host: Host, run: Run) -> Found:
    """The error rows that this run added to its transcript."""
    for session_id in _known_ids(host, run):
        path = places.by_id(host, run.cwd, session_id)
        if path and places.changed_since(path, run.started_at):
            return _found([_open_errors(path, run)], known=True)
    if (run.sessions and not run.resumed) or not run.invocation.keeps_transcript:
        return Found()  # it wrote nothing: what lies here is somebody else's
    others = _sessions_of_others(host, run.pid)
    sessions = [
        _open_errors(path, run)
        for path in places.changed(host, run.cwd, run.started_at)
        if os.path.basename(path)[:-6] not in others and _may_be_ours(path, run)
    ]
    ours = _with_prompt(sessions, run)
    doubtful = bool(run.invocation.prompt and not ours)
    return _found(ours or sessions, doubtful=doubtful)


def _found(sessions: list[Rows], *, known: bool = False, doubtful: bool = False) -> Found:
    failed = tuple(session for session in sessions if session.rows)
    if not failed:
        return Found()
    return Found(failed, ambiguous=doubtful or len(sessions) > 1, known=known)


def _known_ids(host: Host, run: Run) -> Iterator[str]:
    """The ids that this run's session can have, the surest first."""
    if run.invocation.interactive and not run.failed:
        yield from _last_sessions(host, run)
    yield from reversed(run.sessions)
    if not run.invocation.has("--fork-session"):
        yield run.invocation.value("--session-id")
        yield run.invocation.value("--resume", "-r")


def _last_sessions(host: Host, run: Run) -> Iterator[str]:
    """`lastSessionId` of this folder, of those above it, and of the repository of a worktree."""
    config = read_json(host, paths.global_config(host))
    for folder in places.project_keys(host, run.cwd):
        last = config.text("projects", paths.project_key(host, folder), "lastSessionId")
        if last and (run.invocation.has("--worktree", "-w") or places.lies_in(host, run.cwd, last)):
            yield last


def _sessions_of_others(host: Host, pid: int) -> set[str]:
    """Sessions that other processes hold at this moment."""
    ids = set()
    for name in host.names(paths.sessions_dir(host)):
        owner = name.removesuffix(".json")
        if owner.isdecimal() and int(owner) != pid and _alive(int(owner)):
            ids.add(session_registry.session_of(host, int(owner)))
    return ids


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # there `os.kill` would send the process a Ctrl-C
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _may_be_ours(path: str, run: Run) -> bool:
    """Whether the session can be this run's: begun since the start, unless it was resumed."""
    if run.resumed or run.invocation.interactive:
        return True
    for row in map(rows.row, rows.head_lines(path)[:20]):
        stamp = row.get("timestamp")
        if isinstance(stamp, str):
            return stamp >= _since(run)
    return False


def _since(run: Run) -> str:
    """The start as transcripts write times: UTC, to the millisecond."""
    seconds, milliseconds = divmod(int(run.started_at * 1000), 1000)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{milliseconds:03}Z"


def _with_prompt(sessions: list[Rows], run: Run) -> list[Rows]:
    """The sessions among whose first rows is the prompt of our arguments."""
    prompt = run.invocation.prompt
    if not prompt:
        return []
    text = json.dumps(prompt, ensure_ascii=False)[1:-1].encode("utf-8", "surrogateescape")
    # The prompt alone, or with the text from stdin before or behind it.
    forms = (b'"' + text + b'"', b'"' + text + rb"\n", rb"\n" + text + b'"')
    return [
        session
        for session in sessions
        if any(
            b'"type":"user"' in line and any(form in line for form in forms)
            for line in rows.head_lines(session.path)
        )
    ]


def _open_errors(path: str, run: Run) -> Rows:
    """The error rows at the end of a session, newest last, back to the last successful reply.

    Rows of helper queries (`isSidechain`) count only beside a main error: the user never sees a
    helper fail alone.
    """
    errors: list[dict[str, Any]] = []
    since = _since(run)
    for line in rows.lines_backwards(path):
        if b'"assistant"' not in line and b'"user"' not in line:
            continue
        row = rows.row(line)
        stamp = row.get("timestamp")
        if row.get("type") not in ("assistant", "user") or not isinstance(stamp, str):
            continue
        if stamp < since:
            break
        if row["type"] == "user" or not _is_of(row, run):
            continue
        if row.get("isApiErrorMessage") is True:
            errors.append(row)
        elif not row.get("isSidechain"):
            break
    if all(row.get("isSidechain") for row in errors):
        errors = []
    return Rows(path, tuple(reversed(errors)))


def _is_of(row: dict[str, Any], run: Run) -> bool:
    entrypoint = row.get("entrypoint")
    expected = "cli" if run.invocation.interactive else "sdk-cli"
    if entrypoint in ("cli", "sdk-cli") and entrypoint != expected:
        return False
    return not run.version or row.get("version") in (None, run.version)
