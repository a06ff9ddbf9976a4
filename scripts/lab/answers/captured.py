"""What each build said to every row, kept in the tests: judged there without running anything.

A line holds one saying with all the rows that met it.  Times, ports and ids are settled, so that
the same words are the same line whenever they were captured.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..real import ROOT
from .run import Outcome

FOLDER = ROOT / "tests" / "answers"
NOW = 1_795_341_600
"""2026-11-22 10:00 UTC: when everything that is kept happened."""
AT = "2026-11-22T10:00:00.000Z"
URL = "http://127.0.0.1:8000"
_FIELDS = (
    "error",
    "errorDetails",
    "apiErrorStatus",
    "apiErrorType",
    "apiError",
    "apiErrorParams",
    "quotaLimits",
    "requestId",
)
"""The fields of an error row that say something about the error."""
_WORDS = (
    (re.compile(r"[A-Z][a-z]{2} \d{1,2}(?:,| at) \d{1,2}(?::\d\d)?\s?[ap]m"), "Nov 27, 12pm"),
    (re.compile(r"(?<![\d,] )\b\d{1,2}(?::\d\d)?\s?[ap]m\b"), "12pm"),
    (re.compile(r"127\.0\.0\.1:\d+"), URL.partition("//")[2]),
    (re.compile(r"/\S*?/\.claude/"), "~/.claude/"),
    (re.compile(r"\b\d{10}\b"), str(NOW + 7200)),
)


class Saying(NamedTuple):
    """What claude wrote to stdout, its status, and the error rows of its transcript."""

    stdout: str
    status: int | None
    rows: tuple[dict[str, Any], ...]


def settled(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return text


def of_outcome(outcome: Outcome) -> Saying:
    """What a run said, settled."""
    rows = (json.loads(line) for line in outcome.transcript.splitlines() if line.strip())
    kept = tuple(_kept(row, row["version"]) for row in rows if row.get("isApiErrorMessage"))
    return Saying(settled(outcome.stdout), outcome.status, kept)


def read(version: str) -> dict[str, Saying]:
    """The saying that each row met on this build, by the row's name."""
    found = {}
    for line in (FOLDER / f"{version}.jsonl").read_text().splitlines():
        kept = json.loads(line)
        rows = tuple(_row(row, version) for row in kept["rows"])
        stdout = kept.get("stdout", "".join(f"{row['text']}\n" for row in kept["rows"][-1:]))
        saying = Saying(stdout, kept["status"], rows)
        found.update(dict.fromkeys(kept["answers"], saying))
    return found


def _row(kept: dict[str, Any], version: str) -> dict[str, Any]:
    """An error row of a transcript, as this build writes it."""
    fields = dict(kept)
    message = {
        "model": "<synthetic>",
        "role": "assistant",
        "content": [{"type": "text", "text": fields.pop("text")}],
    }
    return {
        "type": "assistant",
        "timestamp": AT,
        "version": version,
        "isApiErrorMessage": True,
        "message": message,
        **fields,
    }


def write(version: str, outcomes: Iterable[Outcome]) -> None:
    """Keep what the rows met, in place of what was kept of this build before."""
    lines = sorted(_lines(outcomes))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{version}.jsonl").write_text("".join(line + "\n" for line in lines))


def _lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    answers: dict[str, list[str]] = {}
    for outcome in outcomes:
        answers.setdefault(_line(of_outcome(outcome)), []).append(outcome.row.id)
    for saying, names in answers.items():
        yield f'{{"answers":{json.dumps(names)},{saying[1:]}'


def _line(saying: Saying) -> str:
    """A saying as it is kept: what every error row has is left out."""
    rows = [
        {"text": row["message"]["content"][0]["text"], **{k: row[k] for k in _FIELDS if k in row}}
        for row in saying.rows
    ]
    kept: dict[str, Any] = {"status": saying.status, "rows": rows}
    if saying.stdout != "".join(f"{row['text']}\n" for row in rows[-1:]):
        kept["stdout"] = saying.stdout
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _kept(row: dict[str, Any], version: str) -> dict[str, Any]:
    found = {key: row[key] for key in _FIELDS if key in row}
    text = "\n".join(part["text"] for part in row["message"]["content"])
    return _row({"text": settled(text), **_at_rest(found, row["timestamp"])}, version)


def _at_rest(value: Any, at: str) -> Any:
    """The value with every time in it moved to that of what is kept, to a quarter of an hour."""
    if isinstance(value, dict):
        return {key: _moved(key, part, at) for key, part in value.items()}
    return settled(value) if isinstance(value, str) else value


def _moved(key: str, value: Any, at: str) -> Any:
    if isinstance(value, (int, float)) and key.endswith(("esetsAt", "eset")):
        from datetime import datetime

        seconds = value - datetime.fromisoformat(at).timestamp()
        return NOW + round(seconds / 900) * 900
    return _at_rest(value, at)
