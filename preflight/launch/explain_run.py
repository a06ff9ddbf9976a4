"""After claude ended: what did the API refuse, and why."""

from __future__ import annotations

import os
import time

from ..errors import kinds
from . import not_started
from .transcripts.run_errors import errors_of_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors.api_error import ApiError
    from ..installs.starting.fault import StartFault
    from ..render.style import Style
    from ..situation import Situation
    from .transcripts.run_errors import Found, Run

NO_TRANSCRIPT_VARIABLES = ("CLAUDE_CODE_SKIP_PROMPT_HISTORY", "CLAUDE_CODE_CHILD_SESSION")
"""https://code.claude.com/docs/en/errors: transcript saving is off while one of these is set."""

STARTING = 15.0
"""Seconds: what ended by then and wrote nothing had hardly begun."""

TELLS_ITSELF = (kinds.COMMAND_INVALID,)
"""What claude says about the command as it was typed: no API refused it, and it needs no words of
ours."""


def words(situation: Situation, run: Run, status: int, stderr: bytes, style: Style) -> str:
    """What is to be said on stderr after the run: an explanation, a hint, or nothing."""
    found = errors_of_run(situation.host, run)
    # A print run that succeeded was not refused: a row that only looks like its own is not.
    told = found.known or run.invocation.interactive or status != 0
    errors = _from_rows(found) if told else []
    if not errors and status != 0:
        errors = _from_stderr(stderr)
        if errors and all(error.kind in TELLS_ITSELF for error in errors):
            return ""
    start = _start(situation, run, status, stderr, errors)
    if start and not errors:
        return not_started.words(situation, start, style)
    if errors:
        return _explanation(situation, errors, found, style, start)
    if status not in (0, 130, 143) and run.invocation.makes_requests:
        return _no_transcript_hint(situation, run)
    return ""


def _start(
    situation: Situation, run: Run, status: int, stderr: bytes, errors: list[ApiError]
) -> StartFault | None:
    """What kept claude from starting, where the run ended as such a start does."""
    told_already = [error for error in errors if error.kind != kinds.CANNOT_START]
    if told_already or run.sessions or time.time() - run.started_at > STARTING:
        return None
    from ..installs.starting import by_ending

    words = stderr.decode("utf-8", "replace")
    return by_ending.fault(situation.host, situation.installation, status, words)


def _from_rows(found: Found) -> list[ApiError]:
    from ..errors.reading.transcript_row import error_of_row

    errors = []
    for session in found.sessions:
        origin = f"transcript {os.path.basename(session.path)}"
        errors += [error_of_row(row, origin) for row in session.rows]
    return [error for error in errors if error is not None]


def _from_stderr(stderr: bytes) -> list[ApiError]:
    if not stderr.strip():
        return []
    from ..errors.reading.text import read

    return read(stderr.decode("utf-8", "replace"), "stderr")


def _explanation(
    situation: Situation,
    errors: list[ApiError],
    found: Found,
    style: Style,
    start: StartFault | None = None,
) -> str:
    from ..errors.reading.merge import merged
    from ..explanation.circumstances import from_machine
    from ..explanation.explain import explain
    from ..render import explanation, gate
    from . import ask_usage

    _learn_version(situation, found)
    errors = merged(errors)
    ask_usage.learn(situation, errors)
    judged = explain(errors, from_machine.from_situation(situation, errors, start))
    text = explanation.text(judged, style, situation.host.now())
    if found.ambiguous:
        text = gate.Rendered(
            text + "preflight: other sessions may have run in this folder at the same time; "
            "the error may belong to one of them\n"
        )
    return text


def _learn_version(situation: Situation, found: Found) -> None:
    """The row of a transcript names the build that wrote it, whatever a launcher hides."""
    from ..installs import versions

    said = [row.get("version") for session in found.sessions for row in session.rows]
    known = [version for version in said if isinstance(version, str) and versions.parse(version)]
    if known and situation.installation:
        situation.installation = situation.installation._replace(version=known[-1])
        vars(situation).pop("version", None)


def _no_transcript_hint(situation: Situation, run: Run) -> str:
    """Why a failed run cannot be explained, where it kept no transcript."""
    switched_off = [name for name in NO_TRANSCRIPT_VARIABLES if situation.host.environ.get(name)]
    if run.invocation.has("--no-session-persistence"):
        switched_off.insert(0, "--no-session-persistence")
    if not switched_off:
        return ""
    return (
        f"preflight: claude failed and keeps no transcript ({switched_off[0]}), "
        "so its error cannot be read here; pipe its output into `preflight explain`.\n"
    )
