"""The control request `get_usage`: claude is started, asked one thing on stdin, and ended.

No prompt is sent.  The request and its answer are those of the Agent SDK
(https://code.claude.com/docs/en/agent-sdk/typescript), seen on 2.1.329 to 2.1.332.
"""

from __future__ import annotations

import json
import os
import time
import uuid

from ..foreign.secrets import excerpt
from ..machine.conversation import TooMuch
from ..machine.json_files import loads
from ..machine.named_tuple import NamedTuple
from . import surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from ..machine.conversation import Conversation
    from ..machine.host import Host

FLAGS = (
    *("-p", "--input-format", "stream-json", "--output-format", "stream-json", "--verbose"),
    *surroundings.ALONE,
)
LIMIT = 4 * 1024 * 1024
"""Bytes; the answer has about one kilobyte."""
LOG_LIMIT = 8 * 1024 * 1024
TICK = 0.05
"""Seconds after which it is looked again whether anybody still wants to know."""


class Heard(NamedTuple):
    """claude's answer, or in `problem` why there is none, in words that follow claude's name.

    `log` is what it noted meanwhile, which tells what its answer leaves out; `given_up` that
    nobody wanted to wait any longer.
    """

    answer: dict[str, Any] = {}
    problem: str = ""
    log: str = ""
    given_up: bool = False


def ask(
    host: Host,
    claude: str,
    environ: Mapping[str, str],
    *,
    patience: float,
    waiting: Callable[[float], bool],
) -> Heard:
    """What the claude at this path answers within `patience` seconds.

    `waiting` is told, again and again, how many seconds it has been; by `True` it gives up.
    """
    try:
        with host.private_folder() as folder, host.private_folder() as notes:
            log = os.path.join(notes, "log")
            command = [claude, *FLAGS, "--debug-file", log]
            with host.converse(command, environ=environ, cwd=folder, limit=LIMIT) as talk:
                heard = _listen(talk, patience, waiting)
                status = talk.end()
            surroundings.sweep(host, folder)
            if not heard.answer and not heard.problem and not heard.given_up:
                heard = heard._replace(problem=_ended(status, talk.stderr))
            return heard._replace(log=_read(host, log))
    except OSError as error:
        return Heard(problem=f"could not be started: {error.strerror or error}")


def _listen(talk: Conversation, patience: float, waiting: Callable[[float], bool]) -> Heard:
    asked = uuid.uuid4().hex
    talk.tell(_request(asked))
    began = time.monotonic()
    said = ""
    while (elapsed := time.monotonic() - began) < patience:
        if waiting(elapsed):
            return Heard(given_up=True)
        try:
            line = talk.line(min(TICK, patience - elapsed))
        except TooMuch:
            return Heard(problem=f"said more than {LIMIT >> 20} MiB, and no answer in it")
        if line is None:
            continue
        if not line:
            return Heard(problem=said)
        row = _row(line)
        answer = row.get("response")
        if row.get("type") == "control_response" and isinstance(answer, dict):
            if answer.get("request_id") == asked:
                return _judged(answer)
            said = "answered another question than the one asked"
        elif not row:
            said = said or _garbage(line)
    return Heard(problem=f"did not answer within {patience:g} s")


def _request(name: str) -> bytes:
    request = {"subtype": "get_usage", "skip_behaviors": True}
    row = {"type": "control_request", "request_id": name, "request": request}
    return json.dumps(row).encode() + b"\n"


def _judged(answer: dict[str, Any]) -> Heard:
    told = answer.get("response")
    if answer.get("subtype") == "success" and isinstance(told, dict):
        return Heard(told)
    if answer.get("subtype") == "error":
        return Heard(problem=f"does not say it: {answer.get('error') or 'no reason given'}")
    return Heard(problem="answered in a form that this preflight does not know")


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = loads(line)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}


def _garbage(line: bytes) -> str:
    if line.lstrip().startswith(b"{") and not line.endswith(b"\n"):
        return "broke off in the middle of its answer"
    return "printed something else than an answer"


def _ended(status: int | None, stderr: bytes) -> str:
    how = f"exit status {status}" if status is None or status >= 0 else f"signal {-status}"
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    told = excerpt(lines[0], 200) if lines else ""
    return f"ended without an answer ({how}{': ' + told if told else ''})"


def _read(host: Host, log: str) -> str:
    try:
        return host.read_bytes(log, LOG_LIMIT).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
