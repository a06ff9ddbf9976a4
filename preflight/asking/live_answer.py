"""What `claude -p` printed about that one request: accepted, or the errors that it met.

stream-json as 2.0.28, 2.1.144 and 2.1.332 write it
(https://code.claude.com/docs/en/headless#streaming-json-output).
"""

from __future__ import annotations

from ..errors.api_error import ApiError
from ..errors.reading.merge import merged
from ..errors.reading.text import read as read_text
from ..errors.reading.transcript_row import error_of_row
from ..machine.json_files import loads
from ..machine.named_tuple import NamedTuple
from ..usage import stream_json
from ..usage.numbers import number
from ..usage.source_names import ASKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ..usage.report import UsageWindow

ORIGIN = "claude -p"
_AS_IN_TRANSCRIPTS = {
    "is_api_error_message": "isApiErrorMessage",
    "api_error_status": "apiErrorStatus",
    "api_error_type": "apiErrorType",
    "api_error": "apiError",
    "api_error_params": "apiErrorParams",
}
"""Fields of stream-json → the same in a transcript."""


class Answer(NamedTuple):
    """`errors` are empty where it was accepted; `tokens` in and out and `cost` in dollars as claude
    counted them; `windows` are figures that came along."""

    accepted: bool = False
    errors: tuple[ApiError, ...] = ()
    model: str = ""
    tokens: tuple[int, int] = (0, 0)
    cost: float = 0.0
    windows: tuple[UsageWindow, ...] = ()


def read(stdout: str, stderr: str, now: float) -> Answer:
    """The answer in claude's output."""
    rows = list(_rows(stdout))
    result = next((row for row in reversed(rows) if row.get("type") == "result"), None)
    windows = tuple(
        row._replace(source=ASKED) for row in stream_json.windows(stdout.splitlines(), now)
    )
    if result and result.get("is_error") is not True and result.get("subtype") == "success":
        used = result.get("usage")
        used = used if isinstance(used, dict) else {}
        return Answer(
            True,
            model=_model(rows),
            tokens=(_tokens(used), int(number(used.get("output_tokens")) or 0)),
            cost=number(result.get("total_cost_usd")) or 0.0,
            windows=windows,
        )
    return Answer(errors=tuple(_errors(rows, stdout, stderr, now)), windows=windows)


def _errors(rows: list[dict[str, Any]], stdout: str, stderr: str, now: float) -> Iterator[ApiError]:
    replies = [_renamed(row) for row in rows if _is_of_claude(row)]
    told = [error_of_row({**row, "isApiErrorMessage": True}, ORIGIN) for row in replies]
    found = [error for error in told if error is not None]
    if not found:
        ended = [_renamed(row) for row in rows if row.get("type") == "result"]
        found = [error for error in (error_of_row(row, ORIGIN) for row in ended) if error]
    for error in merged(found or read_text(f"{stderr}\n{stdout if not rows else ''}", ORIGIN)):
        yield error if error.at is not None else error._replace(at=now)


def _is_of_claude(row: Mapping[str, Any]) -> bool:
    """Whether claude wrote the reply itself, because of an error."""
    message = row.get("message")
    synthetic = isinstance(message, dict) and message.get("model") == "<synthetic>"
    return row.get("type") == "assistant" and (synthetic or bool(row.get("is_api_error_message")))


def _renamed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {_AS_IN_TRANSCRIPTS.get(name, name): value for name, value in row.items()}


def _model(rows: list[dict[str, Any]]) -> str:
    for row in rows:
        message = row.get("message")
        if row.get("type") == "assistant" and isinstance(message, dict):
            name = message.get("model")
            return name if isinstance(name, str) else ""
    return ""


def _tokens(used: Mapping[str, Any]) -> int:
    names = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    return int(sum(number(used.get(name)) or 0 for name in names))


def _rows(stdout: str) -> Iterator[dict[str, Any]]:
    for line in stdout.splitlines():
        try:
            row = loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row
